/** One line about an upload or a download, once it has taken longer than a second. */
import type { Timer } from "../platform/clock.ts";
import { LiveBlock } from "./live-block.ts";
import { canRewrite, printLine } from "./output.ts";
import { renderBar, renderPercent } from "./progress-bar.ts";
import type { Terminal } from "./terminal.ts";
import { oneLine } from "../platform/one-line.ts";
import { fit, widthOf } from "./text.ts";
import { renderAmount, TransferRate } from "./transfer-rate.ts";

const quietMs = 1_000;
const redrawMs = 200;
const plainLineMs = 10_000;
const barColumns = 12;
const titleColumnsMin = 10;

/**
 * Follows one transfer on standard error: a bar that moves on a terminal, a line every ten seconds
 * elsewhere. Disposing it takes the bar away.
 */
export class TransferLine {
  readonly #terminal: Terminal;
  readonly #title: string;
  readonly #block: LiveBlock | undefined;
  readonly #totalBytes: number;
  readonly #rate = new TransferRate();
  #doneBytes: number | undefined;
  #timer: Timer;

  /** @param title what is going on, such as "uploading film.mkv" */
  constructor(terminal: Terminal, title: string, totalBytes: number) {
    this.#terminal = terminal;
    this.#title = oneLine(title);
    this.#totalBytes = totalBytes;
    const live = canRewrite(terminal.err, terminal.environment);
    this.#block = live ? new LiveBlock(terminal.err, terminal.notice) : undefined;
    this.#timer = terminal.clock.after(quietMs, () => this.#draw());
  }

  /** The first one says where it begins, which is not at 0 when it goes on where it was cut. */
  update(doneBytes: number): void {
    this.#doneBytes = doneBytes;
    this.#rate.update(doneBytes, this.#terminal.clock.monotonicMs());
  }

  [Symbol.dispose](): void {
    this.#timer.cancel();
    this.#block?.clear();
  }

  #draw(): void {
    // While nothing arrives, it becomes slower.
    if (this.#doneBytes !== undefined) this.update(this.#doneBytes);
    const doneBytes = this.#doneBytes ?? 0;
    const fraction = this.#totalBytes > 0 ? doneBytes / this.#totalBytes : 0;
    const percent = renderPercent(fraction);
    const amount = renderAmount(doneBytes, this.#totalBytes, this.#rate.bytesPerSecond);
    if (this.#block === undefined) {
      printLine(this.#terminal.err, `${this.#title}: ${percent.trim()}, ${amount}`);
    } else {
      const bar = `${renderBar(fraction, barColumns)} ${percent}  `;
      const left = this.#terminal.err.columns - 1 - widthOf(`${bar}  ${amount}`);
      const title = fit(this.#title, Math.max(titleColumnsMin, left));
      this.#block.show([`${bar}${title}  ${amount}`]);
    }
    const againMs = this.#block === undefined ? plainLineMs : redrawMs;
    this.#timer = this.#terminal.clock.after(againMs, () => this.#draw());
  }
}
