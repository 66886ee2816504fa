/**
 * How the inputs of attempts come into their files: out of the worker's cache, if it has them, else from the
 * coordinator, and into the cache on the way. An attempt's file is its own, to be changed as its handler likes.
 * What the cache has of a fetch that was cut, by a lost lease or the worker's end, is not fetched again. Nothing is
 * fetched that there is no room for.
 *
 * P2: what comes is verified, wherever it comes from. What the disk has damaged is fetched anew.
 */

import { HearthError } from "../errors.ts";
import type { BlobRef, Sha256 } from "../job/job.ts";
import type { Log } from "../platform/log.ts";
import { AttemptFiles } from "./attempt-files.ts";
import type { HeldJob } from "./held-job.ts";
import type { AttemptKey } from "./host-protocol.ts";
import { InputRoom } from "./input-room.ts";
import type { InputCache, InputCopy, Scratch } from "./ports.ts";

/** An input of an attempt. */
export interface Input {
  readonly key: AttemptKey;
  readonly position: number;
  readonly ref: BlobRef;
  /** All inputs of its job. */
  readonly inputs: readonly BlobRef[];
  /** Its content comes only while this lease is held. */
  readonly held: Pick<HeldJob, "download" | "whileHeld" | "requireHeld">;
}

export interface InputsOptions {
  readonly scratch: Scratch;
  /** Default: inputs are kept for their attempt only. */
  readonly cache?: InputCache | undefined;
  readonly log: Log;
}

export class Inputs {
  readonly #files: AttemptFiles;
  readonly #cache: InputCache | undefined;
  readonly #log: Log;
  readonly #room: InputRoom;
  /** What is fetched at the moment to be kept; these never reject. */
  readonly #fetching = new Map<Sha256, Promise<void>>();

  constructor(options: InputsOptions) {
    this.#files = new AttemptFiles(options.scratch, options.log);
    this.#cache = options.cache;
    this.#log = options.log;
    this.#room = new InputRoom(options.scratch, options.cache);
  }

  /** Removes all files of an attempt. Never rejects. */
  async remove(key: AttemptKey): Promise<void> {
    await this.#files.remove(key);
    this.#room.forget(key);
  }

  /**
   * @returns the path of its file
   * @throws HearthError RESOURCE_EXHAUSTED when the disk has no room for the job's inputs, or for files at all; and
   * others
   */
  async fetch(input: Input): Promise<string> {
    const { key, ref, inputs, held } = input;
    await this.#room.promise(key, inputs);
    const cache = this.#cache?.keeps(ref.sizeBytes) ? this.#cache : undefined;
    if (cache === undefined) return await this.#write(input, held.download(ref));
    for (;;) {
      const path = await this.#fromCache(input, cache);
      if (path !== undefined) return path;
      // Whoever needs the same at the same time waits for the first one's.
      const others = this.#fetching.get(ref.sha256);
      if (others === undefined) return await this.#fetchAndKeep(input, cache);
      await others;
    }
  }

  /** Undefined: it is not there, or damaged. */
  async #fromCache(input: Input, cache: InputCache): Promise<string | undefined> {
    const { ref, held } = input;
    if (!(await cache.has(ref))) return undefined;
    try {
      return await this.#write(input, held.whileHeld(cache.read(ref)));
    } catch (thrown) {
      if (HearthError.from(thrown).code !== "DATA_LOSS") throw thrown;
      this.#log.warn(`the input ${ref.sha256} was damaged in the cache; it is fetched again`);
      await cache.drop(ref.sha256);
      return undefined;
    }
  }

  async #fetchAndKeep(input: Input, cache: InputCache): Promise<string> {
    const { ref } = input;
    const ended = Promise.withResolvers<void>();
    this.#fetching.set(ref.sha256, ended.promise);
    try {
      const copy = await cache.copy(ref);
      try {
        return await this.#fetchThrough(input, copy);
      } catch (thrown) {
        const hadBegun = copy !== undefined && copy.begunBytes > 0;
        if (!hadBegun || HearthError.from(thrown).code !== "DATA_LOSS") throw thrown;
        this.#log.warn(`what was here of the input ${ref.sha256} was damaged; it is fetched anew`);
      }
      return await this.#fetchThrough(input, await cache.copy(ref));
    } finally {
      this.#fetching.delete(ref.sha256);
      ended.resolve();
    }
  }

  /** @param copy undefined: it is not kept */
  async #fetchThrough(input: Input, copy: InputCopy | undefined): Promise<string> {
    const { ref, held } = input;
    if (copy === undefined) return await this.#write(input, held.download(ref));
    let how: Parameters<InputCopy["end"]>[0] = "cut";
    try {
      const content = copy.pass((offsetBytes) => held.download(ref, offsetBytes));
      const path = await this.#write(input, content);
      how = "whole";
      return path;
    } catch (thrown) {
      if (HearthError.from(thrown).code === "DATA_LOSS") how = "wrong";
      throw thrown;
    } finally {
      await copy.end(how);
    }
  }

  async #write(input: Input, content: AsyncIterable<Uint8Array>): Promise<string> {
    const { key, position, ref, held } = input;
    // Its files may be removed already.
    held.requireHeld();
    const passing = this.#room.passing(key, content);
    return await this.#files.write(key, position, ref.sha256, passing);
  }
}
