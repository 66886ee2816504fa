/**
 * One connection that sends a part, from its first byte or from where the one before broke off. When its
 * content stops coming, what has come stays; when the content is wrong or the disk refuses it, it does not.
 */

import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { HearthError } from "../errors.ts";
import { type Clock, sleep } from "../platform/clock.ts";
import { ownerOnlyFileMode, ownerOnlyFolderMode } from "./blob-files.ts";
import type { Begun, BlobVerifier } from "./blob-verifier.ts";
import type { Incoming } from "./incoming.ts";
import type { WriteBehind } from "./write-behind.ts";

/** A cut is noticed by both sides, but not at the same moment. Then a connection is silent for twice this. */
const silentMs = 1_000;
/** Less is sent again sooner than it is asked for. */
const keptBytesMin = 64 * 1024;

export class PartSender implements Incoming {
  readonly path: string;
  readonly begun: Begun | undefined;
  readonly #onEnd: (left: Begun | undefined) => Promise<void>;
  readonly #ended = Promise.withResolvers<void>();
  #receivedBytes = 0;
  #hasStoppedComing = false;
  #left: Begun | undefined;
  /** Ends the wait for what comes next; undefined while nobody waits. */
  #interrupt: ((why: HearthError) => void) | undefined;
  #taken: HearthError | undefined;

  /** @param onEnd told what has come and is kept; undefined: nothing */
  constructor(
    path: string,
    begun: Begun | undefined,
    onEnd: (left: Begun | undefined) => Promise<void>,
  ) {
    this.path = path;
    this.begun = begun;
    this.#onEnd = onEnd;
  }

  /** What has come from this connection. */
  get receivedBytes(): number {
    return this.#receivedBytes;
  }

  async open(): Promise<FileHandle> {
    const { path, begun } = this;
    if (begun !== undefined) return await open(path, "a");
    await mkdir(dirname(path), { recursive: true, mode: ownerOnlyFolderMode });
    await rm(path, { force: true });
    return await open(path, "wx", ownerOnlyFileMode);
  }

  /** The content as it is read: its end is noticed, and somebody may end it. */
  async *receive(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const chunks = content[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await this.#orTaken(chunks.next());
        if (next.done) return;
        this.#receivedBytes += next.value.byteLength;
        yield next.value;
      }
    } catch (thrown) {
      this.#hasStoppedComing = true;
      throw thrown;
    } finally {
      // One that hangs would not answer this either.
      const stopping = chunks.return?.();
      if (this.#taken === undefined) await stopping;
      else stopping?.catch(() => {});
    }
  }

  async broken(behind: WriteBehind, verifier: BlobVerifier): Promise<void> {
    const { begun } = verifier;
    if (!this.#hasStoppedComing || begun.sizeBytes < keptBytesMin) return;
    try {
      await behind.flush();
      this.#left = begun;
    } catch {
      // The disk has not taken it.
    }
  }

  async end(): Promise<void> {
    await this.#onEnd(this.#left);
    this.#ended.resolve();
  }

  /**
   * Waits a moment for it to end. One that is silent meanwhile is interrupted.
   * @returns false when it goes on sending
   */
  async hasStopped(clock: Clock): Promise<boolean> {
    if (await this.#endsWithin(silentMs, clock)) return true;
    const beforeBytes = this.#receivedBytes;
    if (await this.#endsWithin(silentMs, clock)) return true;
    if (this.#receivedBytes > beforeBytes) return false;
    this.#taken ??= new HearthError("UNAVAILABLE", "another connection goes on with this upload");
    this.#interrupt?.(this.#taken);
    await this.#ended.promise;
    return true;
  }

  async #endsWithin(waitMs: number, clock: Clock): Promise<boolean> {
    const waited = new AbortController();
    const ended = this.#ended.promise.then(() => true);
    const hasEnded = await Promise.race([
      ended,
      sleep(clock, waitMs, waited.signal).then(() => false),
    ]);
    waited.abort();
    return hasEnded;
  }

  #orTaken<T>(next: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#taken) return reject(this.#taken);
      this.#interrupt = reject;
      next.then(resolve, reject);
    });
  }
}
