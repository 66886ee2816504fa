/** Shows a `hearth map` while it goes on: a table that moves on a terminal, a line for each end elsewhere. */
import type { Timer } from "../../platform/clock.ts";
import { LiveBlock } from "../live-block.ts";
import { canRewrite, printJson, printLine, type Style, styleOf } from "../output.ts";
import type { Terminal } from "../terminal.ts";
import { TransferRate } from "../transfer-rate.ts";
import type { EndedItem, MapItem } from "./map-item.ts";
import { endedJson, endedLine } from "./map-report.ts";
import { mapTable, sentBytesOf } from "./map-table.ts";

export interface MapView {
  /** Told once of every item that has something to tell. */
  ended(item: EndedItem): void;
  /** Says once why nothing happens. */
  explain(reason: string): void;
  /** Shows nothing until it goes on. */
  pause(): void;
  resume(): void;
  end(): void;
}

/** @param folder of the results, for what is printed of them */
export function mapViewOn(
  terminal: Terminal,
  items: readonly MapItem[],
  options: { readonly json: boolean; readonly folder: string },
): MapView {
  const { err, out, environment } = terminal;
  if (options.json)
    return silentBut(terminal, (item) => printJson(out, endedJson(item, options.folder)));
  if (canRewrite(err, environment)) return new LiveMapView(terminal, items);
  const view = {
    folder: options.folder,
    currentFolder: terminal.currentFolder,
    style: styleOf(out, environment),
  };
  return silentBut(terminal, (item) => printLine(out, endedLine(item, view)));
}

function silentBut({ err }: Terminal, ended: (item: EndedItem) => void): MapView {
  return { ended, explain: (reason) => explain(err, reason), pause() {}, resume() {}, end() {} };
}

function explain(err: Terminal["err"], reason: string): void {
  printLine(err, `still waiting: ${reason}`);
}

const redrawMs = 250;

class LiveMapView implements MapView {
  readonly #terminal: Terminal;
  readonly #items: readonly MapItem[];
  readonly #block: LiveBlock;
  readonly #style: Style;
  readonly #rate = new TransferRate();
  #timer: Timer | undefined;
  #reasons: string[] = [];
  #isPaused = false;
  #hasEnded = false;

  constructor(terminal: Terminal, items: readonly MapItem[]) {
    this.#terminal = terminal;
    this.#items = items;
    this.#block = new LiveBlock(terminal.err, terminal.notice);
    this.#style = styleOf(terminal.err, terminal.environment);
    this.#draw();
  }

  /** Seen at the next drawing. */
  ended(): void {}

  explain(reason: string): void {
    this.#reasons.push(reason);
    this.#draw();
  }

  pause(): void {
    this.#isPaused = true;
    this.#block.hide();
  }

  resume(): void {
    this.#isPaused = false;
    this.#draw();
  }

  end(): void {
    this.#hasEnded = true;
    this.#timer?.cancel();
    this.#block.clear();
  }

  #draw(): void {
    this.#timer?.cancel();
    if (this.#isPaused || this.#hasEnded) return;
    const { err, clock } = this.#terminal;
    if (this.#reasons.length > 0) this.#block.clear();
    for (const reason of this.#reasons.splice(0)) explain(err, reason);
    this.#rate.update(sentBytesOf(this.#items), clock.monotonicMs());
    const view = {
      columnsMax: err.columns - 1,
      // One is kept free below a live block.
      rowsMax: err.rows - 1,
      style: this.#style,
      bytesPerSecond: this.#rate.bytesPerSecond,
    };
    this.#block.show(mapTable(this.#items, view));
    this.#timer = clock.after(redrawMs, () => this.#draw());
  }
}
