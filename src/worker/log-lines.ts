/** What a handler logs, as lines. Those of one moment in one turn cross to the keeper together. */

import { limits } from "../job/limits.ts";
import type { Clock } from "../platform/clock.ts";

export class LogLines {
  readonly #clock: Clock;
  readonly #post: (atMs: number, bytes: Uint8Array) => void;
  #atMs = 0;
  #text = "";

  constructor(clock: Clock, post: (atMs: number, bytes: Uint8Array) => void) {
    this.#clock = clock;
    this.#post = post;
  }

  /** A line, or several; the last one needs no line break. */
  add(text: string): void {
    const atMs = this.#clock.nowMs();
    // A handler may log for hours in one turn.
    if (atMs !== this.#atMs || this.#text.length >= limits.logEntryBytesMax / 4) this.flush();
    if (this.#text === "") queueMicrotask(() => this.flush());
    this.#atMs = atMs;
    this.#text += text.endsWith("\n") ? text : `${text}\n`;
  }

  /** What was added goes out now. */
  flush(): void {
    if (this.#text === "") return;
    const text = this.#text;
    this.#text = "";
    this.#post(this.#atMs, new TextEncoder().encode(text));
  }
}
