/** Invitations in memory, for tests. Behaves like the SQLite store, but forgets. */

import { HearthError } from "../errors.ts";
import type { InvitationStore, StoredInvitation } from "../machines/ports.ts";
import { type MemoryStoreOptions, memoryAccess } from "./memory-access.ts";
import type { StoreAccess } from "./store-access.ts";

export class MemoryInvitationStore implements InvitationStore {
  readonly #invitations = new Map<number, StoredInvitation>();
  readonly #access: StoreAccess;

  constructor(options: MemoryStoreOptions = {}) {
    this.#access = memoryAccess(options);
  }

  insert(invitation: Omit<StoredInvitation, "number">): Promise<StoredInvitation> {
    return this.#access.write(() => {
      const inserted = { ...invitation, number: this.#invitations.size + 1 };
      this.#invitations.set(inserted.number, inserted);
      return inserted;
    });
  }

  update(invitation: StoredInvitation): Promise<void> {
    return this.#access.write(() => {
      const { number } = invitation;
      if (!this.#invitations.has(number)) {
        throw new HearthError("NOT_FOUND", `there is no invitation ${number}`);
      }
      this.#invitations.set(number, invitation);
    });
  }

  list(limit: number): Promise<readonly StoredInvitation[]> {
    return this.#access.read(() => [...this.#invitations.values()].toReversed().slice(0, limit));
  }
}
