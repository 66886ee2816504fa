/** Lines at the bottom of a terminal that are replaced in place while something goes on. */
import type { Notice, NoticeBoard } from "./notice.ts";
import type { Output } from "./output.ts";
import { fit, rowsOf } from "./text.ts";

const clearToEndOfLine = "\u001b[K";
const clearBelow = "\u001b[J";
/** Whether the terminal breaks lines that are too long for it (DECAWM), or cuts them. */
const cutLines = "\u001b[?7l";
const breakLines = "\u001b[?7h";

/**
 * Shows one block of lines at a time. Each call is one write, so that nothing flickers. The cursor
 * stays below the block: whatever else is printed leaves it standing and is not overwritten. From its first
 * lines until it is cleared, the notice is its last line.
 *
 * A terminal that was made narrower has broken its lines: they are counted as it shows them now. Of a block
 * that takes more rows then than the terminal has, those above its top are out of reach, and stay. In one that
 * cuts lines instead of breaking them, xterm for example, as many rows too many are taken.
 */
export class LiveBlock implements NoticeBoard {
  readonly #output: Output;
  readonly #notice: Notice;
  /** Undefined while nothing is to be seen. */
  #lines: readonly string[] | undefined;
  #shown: readonly string[] = [];

  constructor(output: Output, notice: Notice) {
    this.#output = output;
    this.#notice = notice;
  }

  /** Replaces what is shown. Lines and rows that do not fit the terminal are cut. */
  show(lines: readonly string[]): void {
    this.#lines = lines;
    this.#notice.join(this);
    this.redraw();
  }

  redraw(): void {
    if (this.#lines === undefined) return;
    const { line } = this.#notice;
    const notice = line === undefined ? [] : [line];
    // A line that fills the last cell, or a block that fills the last row, would scroll the terminal.
    const rowsMax = Math.max(1, this.#output.rows - 1);
    const columnsMax = Math.max(1, this.#output.columns - 1);
    const lines = [...this.#lines.slice(0, rowsMax - notice.length), ...notice];
    const shown = lines.slice(0, rowsMax).map((line) => fit(line, columnsMax));
    const text = shown.map((line) => `${line}${clearToEndOfLine}\n`).join("");
    // The terminal may be narrower, and we have not heard of it yet. Then this begins too low by as many rows as it
    // takes too few when it is cut, and what is counted once we have heard of it is right.
    this.#output.write(`${this.#home()}${cutLines}${text}${breakLines}${clearBelow}`);
    this.#shown = shown;
  }

  /** Takes the block away, as if it had never been there. */
  clear(): void {
    this.hide();
    this.#notice.leave(this);
  }

  /** Takes it away until it is shown again; the notice waits for that. */
  hide(): void {
    this.#lines = undefined;
    if (this.#shown.length > 0) this.#output.write(`${this.#home()}${clearBelow}`);
    this.#shown = [];
  }

  #home(): string {
    const { columns } = this.#output;
    const rows = this.#shown.reduce((sum, line) => sum + rowsOf(line, columns), 0);
    // What is written over a broken line would be joined with the next one when there is room again.
    const areBroken = rows > this.#shown.length;
    return rows > 0 ? `\u001b[${rows}A\r${areBroken ? clearBelow : ""}` : "";
  }
}
