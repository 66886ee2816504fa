/**
 * The attempt that a handler's process has: what the process may say and ask of it, and how it is over.
 */

import { isAbsolute, join } from "node:path";
import { HearthError } from "../errors.ts";
import { clipMessage, type LogStream } from "../job/job.ts";
import type { Clock, Timer } from "../platform/clock.ts";
import type { AttemptKey, Outcome } from "../worker/host-protocol.ts";

/** What an attempt needs of whoever started it. */
export interface AttemptEvents {
  onProgress(fraction: number, message: string): void;
  /** What comes next waits for it, until the signal aborts: the attempt is to end, or has ended. */
  onLog(stream: LogStream, bytes: Uint8Array, signal: AbortSignal): Promise<void>;
  /** The path of the input at this position. */
  fetch(input: number): Promise<string>;
}

export interface RunningAttemptOptions {
  readonly key: AttemptKey;
  readonly folder: string;
  readonly inputCount: number;
  readonly events: AttemptEvents;
}

export class RunningAttempt {
  readonly key: AttemptKey;
  readonly #options: RunningAttemptOptions;
  readonly #asked = new Set<number>();
  readonly #outcome = Promise.withResolvers<Outcome>();
  /** Nothing waits any more when it aborts: what is left of the output is not much. */
  readonly #ending = new AbortController();
  #said: Outcome | undefined;
  #graceTimer: Timer | undefined;

  constructor(options: RunningAttemptOptions) {
    this.key = options.key;
    this.#options = options;
  }

  /** When it is over. Never rejects. */
  get outcome(): Promise<Outcome> {
    return this.#outcome.promise;
  }

  progress(fraction: number, message: string): void {
    this.#options.events.onProgress(fraction, clipMessage(message));
  }

  async log(stream: LogStream, bytes: Uint8Array): Promise<void> {
    await this.#options.events.onLog(stream, bytes, this.#ending.signal);
  }

  /** P8: each input is asked for once. @throws HearthError INVALID_ARGUMENT */
  requireFetchable(input: number): void {
    const isThere = input < this.#options.inputCount;
    if (!isThere || this.#asked.has(input)) {
      const what = isThere ? "it asked twice for an" : "the job has no such";
      throw new HearthError("INVALID_ARGUMENT", `${what} input ${input}`);
    }
    this.#asked.add(input);
  }

  fetch(input: number): Promise<string> {
    return this.#options.events.fetch(input);
  }

  /** What it logs is not waited for any more. */
  endWaits(): void {
    this.#ending.abort();
  }

  /** It is to be over by then. */
  limit(clock: Clock, graceMs: number, tooLate: () => void): void {
    this.#graceTimer ??= clock.after(graceMs, tooLate);
  }

  /** Its process says how it ended: that counts, even if the process ends before all that it left is gone. */
  says(outcome: Outcome): void {
    this.#said = inFolder(outcome, this.#options.folder);
    this.endWaits();
  }

  /** It is over: as its process said, or else so. */
  finish(otherwise: Outcome): void {
    this.#graceTimer?.cancel();
    this.#outcome.resolve(this.#said ?? otherwise);
  }
}

/** Paths of outputs may be relative to the attempt's folder. */
function inFolder(outcome: Outcome, folder: string): Outcome {
  if (outcome.kind === "failed") return { ...outcome, error: clipMessage(outcome.error) };
  const blobs = outcome.blobs.map((blob) => {
    const { name, content } = blob;
    if (content.kind === "bytes" || isAbsolute(content.path)) return blob;
    return { name, content: { kind: "file", path: join(folder, content.path) } as const };
  });
  return { ...outcome, blobs };
}
