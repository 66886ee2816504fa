/** What a handler logs, as lines. Those of one moment in one turn cross to the keeper together. */

import type { LogStream } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import type { Clock } from "../platform/clock.ts";

export class LogLines {
  readonly #clock: Clock;
  readonly #post: (atMs: number, bytes: Uint8Array, stream: LogStream) => void;
  #atMs = 0;
  #stream: LogStream = "log";
  #text = "";

  constructor(clock: Clock, post: (atMs: number, bytes: Uint8Array, stream: LogStream) => void) {
    this.#clock = clock;
    this.#post = post;
  }

  /** A line, or several; the last one needs no line break. */
  add(text: string, stream: LogStream = "log"): void {
    const atMs = this.#clock.nowMs();
    const isOther = atMs !== this.#atMs || stream !== this.#stream;
    // A handler may log for hours in one turn.
    if (isOther || this.#text.length >= limits.logEntryBytesMax / 4) this.flush();
    if (this.#text === "") queueMicrotask(() => this.flush());
    this.#atMs = atMs;
    this.#stream = stream;
    this.#text += text.endsWith("\n") ? text : `${text}\n`;
  }

  /** Bytes as they are, in their place among the lines. */
  print(bytes: Uint8Array, stream: LogStream): void {
    this.flush();
    // A view would take all that it is a view of along to the other thread.
    this.#post(this.#clock.nowMs(), new Uint8Array(bytes), stream);
  }

  /** What was added goes out now. */
  flush(): void {
    if (this.#text === "") return;
    const text = this.#text;
    this.#text = "";
    this.#post(this.#atMs, new TextEncoder().encode(text), this.#stream);
  }
}
