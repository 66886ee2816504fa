/** Says how a torture stands: on a terminal one line that lives, otherwise a line now and then. */

import { type Progress, progressLine } from "./report.ts";

const everyMs = 10_000;
const startOfLine = "\r\u001b[2K";

export class LivePrinter {
  readonly #out: Pick<NodeJS.WriteStream, "write" | "isTTY" | "columns">;
  #saidAtMs = 0;

  constructor(out: Pick<NodeJS.WriteStream, "write" | "isTTY" | "columns">) {
    this.#out = out;
  }

  say(line: string): void {
    this.#out.write(`${line}\n`);
  }

  show(progress: Progress): void {
    const line = progressLine(progress);
    if (this.#out.isTTY) {
      this.#out.write(`${startOfLine}${line.slice(0, this.#out.columns - 1)}`);
    } else if (progress.elapsedMs - this.#saidAtMs >= everyMs) {
      this.#saidAtMs = progress.elapsedMs;
      this.say(line);
    }
  }

  /** The line that lives is gone. */
  end(): void {
    if (this.#out.isTTY) this.#out.write(startOfLine);
  }
}
