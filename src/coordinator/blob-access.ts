/**
 * Blobs, as callers send and fetch them.
 *
 * P7: in the scope "held" a caller sends only while it holds a lease, and fetches only what a job that
 * it holds needs. That is looked at again with every chunk, so that neither goes on after the lease.
 *
 * P6: who holds a lease brings its outputs also when the disk is nearly full; others wait (`free-space`).
 */

import type { BlobDeclaration, BlobPart, Caller, CoordinatorApi } from "../api.ts";
import { HearthError } from "../errors.ts";
import type { BlobRef, Sha256 } from "../job/job.ts";
import type { Scope } from "../permissions.ts";
import type { Clock } from "../platform/clock.ts";
import type { FreeSpace, Room } from "./free-space.ts";
import type { HeldScope } from "./held-scope.ts";
import type { BlobStore, Growth } from "./ports.ts";
import type { Seat } from "./seat.ts";

export interface BlobAccessOptions {
  readonly blobs: BlobStore;
  readonly heldScope: HeldScope;
  readonly clock: Clock;
  /** Default: there is always room. */
  readonly space?: FreeSpace | undefined;
  readonly growth?: Growth | undefined;
}

export class BlobAccess {
  readonly #options: BlobAccessOptions;
  readonly #blobs: BlobStore;
  readonly #heldScope: HeldScope;

  constructor(options: BlobAccessOptions) {
    this.#options = options;
    this.#blobs = options.blobs;
    this.#heldScope = options.heldScope;
  }

  async has(
    seat: Seat,
    scope: Scope,
    blob: Pick<BlobRef, "sha256" | "sizeBytes">,
  ): Promise<boolean> {
    if (scope === "held") this.#heldScope.requireAny(seat.caller);
    this.#noteSending(seat, scope);
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
    const { place } = declared;
    if (place) requireOffset(place.offsetBytes);
    this.#noteSending(seat, scope);
    using room = await this.#roomFor(seat.caller, declared);
    try {
      const stored = await this.#blobs.write(
        declared,
        checked(content, async ({ byteLength }) => {
          check();
          await room?.received(byteLength);
        }),
        place && { ...place, owner: seat.caller.name },
      );
      return { ...stored, name: "" };
    } finally {
      // Also when it broke off: what has come of it stays for a while.
      this.#options.growth?.blobStored();
    }
  }

  async findPart(caller: Caller, scope: Scope, id: Sha256): Promise<BlobPart> {
    if (scope === "held") this.#heldScope.requireAny(caller);
    return await this.#blobs.findPart({ owner: caller.name, id });
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
    requireOffset(offsetBytes);
    yield* checked(this.#blobs.read(sha256, offsetBytes), check);
  }

  /** What it has sent from now on stays until it submits. Of who holds a lease, the lease tells. */
  #noteSending(seat: Seat, scope: Scope): void {
    if (scope === "held" || this.#heldScope.hasAny(seat.caller)) return;
    seat.sendingSinceMs ??= this.#options.clock.nowMs();
  }

  /** Nothing for who holds a lease, nor for what is here: that needs none. */
  async #roomFor(
    caller: Caller,
    { sha256, sizeBytes, place }: BlobDeclaration,
  ): Promise<Room | undefined> {
    const { space } = this.#options;
    if (space === undefined || this.#heldScope.hasAny(caller)) return undefined;
    try {
      // What is there of it has its room already.
      return await space.take(Math.max(0, sizeBytes - (place?.offsetBytes ?? 0)));
    } catch (thrown) {
      if (sha256 && (await this.#blobs.sizeBytes(sha256)) === sizeBytes) return undefined;
      throw thrown;
    }
  }
}

function requireOffset(offsetBytes: number): void {
  if (Number.isSafeInteger(offsetBytes) && offsetBytes >= 0) return;
  throw new HearthError(
    "INVALID_ARGUMENT",
    `${offsetBytes} is not an offset; give the number of bytes to leave out`,
  );
}

/** @param check is called, and waited for, before each chunk is passed on */
async function* checked(
  content: AsyncIterable<Uint8Array>,
  check: (chunk: Uint8Array) => void | Promise<void>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    await check(chunk);
    yield chunk;
  }
}
