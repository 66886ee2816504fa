/**
 * What goes wrong in the background, in the process's log: the same trouble, a thousand times a minute, is
 * one line a minute (P8: no flood).
 */

import { HearthError } from "../errors.ts";
import type { Clock } from "./clock.ts";
import type { Log } from "./log.ts";

const sayAgainMs = 60_000;

export class Complaints {
  readonly #clock: Clock;
  readonly #log: Log;
  /** When each was said last. What can be said is a short list, so this stays small. */
  readonly #saidAtMs = new Map<string, number>();

  constructor({ clock, log }: { readonly clock: Clock; readonly log: Log }) {
    this.#clock = clock;
    this.#log = log;
  }

  /** @param what one of few sentences; the error's message follows it */
  failed(what: string, thrown: unknown): void {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - (this.#saidAtMs.get(what) ?? -Infinity) < sayAgainMs) return;
    this.#saidAtMs.set(what, nowMs);
    this.#log.error(`${what}: ${HearthError.from(thrown).message}`);
  }
}
