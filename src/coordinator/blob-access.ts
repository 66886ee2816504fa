/**
 * Blobs, as callers send and fetch them.
 *
 * P7: in the scope "held" a caller sends only while it holds a lease, and fetches only what a job that
 * it holds needs. That is looked at again with every chunk, so that neither goes on after the lease.
 */

import type { Caller, CoordinatorApi } from "../api.ts";
import { HearthError } from "../errors.ts";
import type { BlobRef } from "../job/job.ts";
import type { Scope } from "../permissions.ts";
import type { HeldScope } from "./held-scope.ts";
import type { BlobStore } from "./ports.ts";
import type { Seat } from "./seat.ts";

export class BlobAccess {
  readonly #blobs: BlobStore;
  readonly #heldScope: HeldScope;

  constructor({ blobs, heldScope }: { readonly blobs: BlobStore; readonly heldScope: HeldScope }) {
    this.#blobs = blobs;
    this.#heldScope = heldScope;
  }

  async has(
    caller: Caller,
    scope: Scope,
    blob: Pick<BlobRef, "sha256" | "sizeBytes">,
  ): Promise<boolean> {
    if (scope === "held") this.#heldScope.requireAny(caller);
    // One of another size is damaged: it is asked for again, which heals it.
    return (await this.#blobs.sizeBytes(blob.sha256)) === blob.sizeBytes;
  }

  async put(
    seat: Seat,
    scope: Scope,
    ...[declared, content]: Parameters<CoordinatorApi["putBlob"]>
  ): Promise<BlobRef> {
    const check = (): void => {
      seat.requireAdmitted();
      if (scope === "held") this.#heldScope.requireAny(seat.caller);
    };
    check();
    return { ...(await this.#blobs.write(declared, checked(content, check))), name: "" };
  }

  async *get(
    caller: Caller,
    scope: Scope,
    ...[sha256, offsetBytes]: Parameters<CoordinatorApi["getBlob"]>
  ): AsyncGenerator<Uint8Array> {
    const check = (): void => {
      if (scope === "held") this.#heldScope.requireInput(caller, sha256);
    };
    check();
    if (!(Number.isSafeInteger(offsetBytes) && offsetBytes >= 0)) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `${offsetBytes} is not an offset; give the number of bytes to leave out`,
      );
    }
    yield* checked(this.#blobs.read(sha256, offsetBytes), check);
  }
}

/** @param check is called before each chunk is passed on */
async function* checked(
  content: AsyncIterable<Uint8Array>,
  check: () => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    check();
    yield chunk;
  }
}
