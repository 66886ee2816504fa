/**
 * The invitations as they are kept, found again by their secret. The secret is told once and kept nowhere;
 * what is compared is its hash, in constant time (P7).
 *
 * Those that can be used and the newest others are in memory: a wrong code costs no look at the disk (P8,
 * P9).
 */

import { createHash, timingSafeEqual } from "node:crypto";
import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import type { Span } from "./doorkeeper.ts";
import type { Home } from "./home.ts";
import { isUsable, spanOf } from "./invitation-state.ts";
import type { StoredInvitation } from "./ports.ts";
import { Waiters } from "./waiters.ts";

/** What the store is asked for at the start: all of them. */
const everything = 2 ** 31 - 1;

export class InvitationBook {
  readonly #home: Pick<Home, "invitations" | "clock">;
  /** Joiners that want to know when an invitation changes. */
  readonly waiters: Waiters;
  /** Newest first. */
  #known: readonly StoredInvitation[] = [];

  constructor(home: Pick<Home, "invitations" | "clock">) {
    this.#home = home;
    this.waiters = new Waiters(home.clock);
  }

  async load(): Promise<void> {
    this.#keep(await this.#home.invitations.list(everything));
  }

  /** Those that can be used and the newest that cannot, newest first. */
  all(): readonly StoredInvitation[] {
    return this.#known;
  }

  usable(): readonly StoredInvitation[] {
    const nowMs = this.#home.clock.nowMs();
    return this.#known.filter((invitation) => isUsable(invitation, nowMs));
  }

  /** When somebody may come through the door for one of them. */
  spans(): readonly Span[] {
    return this.#known.flatMap((invitation) => spanOf(invitation) ?? []);
  }

  /** @throws NOT_FOUND */
  get(number: number): StoredInvitation {
    const invitation = this.#known.find((each) => each.number === number);
    if (invitation) return invitation;
    throw new HearthError(
      "NOT_FOUND",
      `there is no invitation ${number}, or it ended long ago; \`hearth invitations\` lists them`,
    );
  }

  /** The one whose secret this is. Takes as long whichever it is, and if it is none (P7). */
  find(secret: Uint8Array): StoredInvitation | undefined {
    const hash = hashOfSecret(secret);
    let found: StoredInvitation | undefined;
    for (const invitation of this.#known) {
      if (timingSafeEqual(hash, invitation.secretHash)) found = invitation;
    }
    return found;
  }

  /** P1. Run it in turn. */
  async add(invitation: Omit<StoredInvitation, "number">): Promise<StoredInvitation> {
    const added = await this.#home.invitations.insert(invitation);
    this.#keep([added, ...this.#known]);
    return added;
  }

  /** P1. Run it in turn. Whoever waits for news of it hears that there is some. */
  async replace(invitation: StoredInvitation): Promise<void> {
    await this.#home.invitations.update(invitation);
    this.replaceInMemory(invitation);
  }

  /** As `replace`, until the next start: for what must count though the disk refuses (P7). Run it in turn. */
  replaceInMemory(invitation: StoredInvitation): void {
    this.#keep(this.#known.map((each) => (each.number === invitation.number ? invitation : each)));
    this.waiters.wake(invitation.number);
  }

  #keep(newestFirst: readonly StoredInvitation[]): void {
    const nowMs = this.#home.clock.nowMs();
    let ended = 0;
    this.#known = newestFirst.filter(
      (invitation) => isUsable(invitation, nowMs) || ended++ < limits.listInvitationsMax,
    );
  }
}

/** What of a secret is kept. */
export function hashOfSecret(secret: Uint8Array): Uint8Array {
  return createHash("sha256").update(secret).digest();
}
