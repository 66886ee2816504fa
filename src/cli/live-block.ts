/** Lines at the bottom of a terminal that are replaced in place while something goes on. */
import type { Output } from "./output.ts";
import { fit } from "./text.ts";

const clearToEndOfLine = "\u001b[K";
const clearBelow = "\u001b[J";

/**
 * Shows one block of lines at a time. Each call is one write, so that nothing flickers. The cursor
 * stays below the block: whatever else is printed leaves it standing and is not overwritten.
 */
export class LiveBlock {
  readonly #output: Output;
  #shownLines = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  /** Replaces what is shown. Lines and rows that do not fit the terminal are cut. */
  show(lines: readonly string[]): void {
    // A line that fills the last cell, or a block that fills the last row, would scroll the terminal.
    const rowsMax = Math.max(1, this.#output.rows - 1);
    const columnsMax = Math.max(1, this.#output.columns - 1);
    const shown = lines.slice(0, rowsMax).map((line) => fit(line, columnsMax) + clearToEndOfLine);
    this.#output.write(`${this.#home()}${shown.map((line) => `${line}\n`).join("")}${clearBelow}`);
    this.#shownLines = shown.length;
  }

  /** Takes the block away, as if it had never been there. */
  clear(): void {
    if (this.#shownLines > 0) this.#output.write(`${this.#home()}${clearBelow}`);
    this.#shownLines = 0;
  }

  /** Leaves the block as it stands; the next one begins below it. */
  settle(): void {
    this.#shownLines = 0;
  }

  #home(): string {
    return this.#shownLines > 0 ? `\u001b[${this.#shownLines}A\r` : "";
  }
}
