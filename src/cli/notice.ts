/**
 * Why nothing of what goes on moves at the moment: the last line of what is live, gone once that is over. Where
 * nothing is live, a line on standard error, once.
 */
import { type Output, printLine, type Style } from "./output.ts";

/** What shows the notice, as long as it has joined. */
export interface NoticeBoard {
  redraw(): void;
}

export class Notice {
  readonly #err: Output;
  readonly #style: Style;
  readonly #boards = new Set<NoticeBoard>();
  #text: string | undefined;
  #isPrinted = false;
  #holds = 0;

  /** @param style of `err` */
  constructor(err: Output, style: Style) {
    this.#err = err;
    this.#style = style;
  }

  /** What a board has to show; undefined: nothing. */
  get line(): string | undefined {
    return this.#text === undefined ? undefined : this.#style.yellow(this.#text);
  }

  say(text: string): void {
    this.#text = text;
    this.#isPrinted = false;
    this.#show();
  }

  end(): void {
    this.#text = undefined;
    this.#show();
  }

  /** Prints nothing, into a question for example, until it is disposed of. */
  hold(): Disposable {
    this.#holds += 1;
    return {
      [Symbol.dispose]: () => {
        this.#holds -= 1;
        this.#print();
      },
    };
  }

  join(board: NoticeBoard): void {
    this.#boards.add(board);
  }

  leave(board: NoticeBoard): void {
    this.#boards.delete(board);
  }

  #show(): void {
    for (const board of this.#boards) board.redraw();
    this.#print();
  }

  #print(): void {
    const { line } = this;
    if (line === undefined || this.#isPrinted || this.#boards.size > 0 || this.#holds > 0) return;
    this.#isPrinted = true;
    printLine(this.#err, line);
  }
}
