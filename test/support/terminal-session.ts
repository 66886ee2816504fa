/** A program on a terminal of its own, and what that shows. */

/** Whatever it has started and left may have the terminal open for as long as it likes. */
const lastWordsMsMax = 10_000;

/** Disposing it ends the program. */
export class TerminalSession implements AsyncDisposable {
  readonly #process: Bun.Subprocess;
  /** Nobody has the terminal open any more: all that came was shown. */
  readonly #closed = Promise.withResolvers<void>();
  #shown = "";

  constructor(
    command: readonly string[],
    options: { cwd: string; env: Readonly<Record<string, string | undefined>> },
  ) {
    this.#process = Bun.spawn([...command], {
      cwd: options.cwd,
      env: { ...options.env, FORCE_COLOR: "0", TERM: "xterm" },
      terminal: {
        cols: 80,
        rows: 24,
        data: (_terminal, bytes) => void (this.#shown += Buffer.from(bytes).toString()),
        exit: () => this.#closed.resolve(),
      },
    });
  }

  /** All that came, with what moves the cursor. */
  get shown(): string {
    return this.#shown;
  }

  /** Until the text was shown. Fails when the program ends without it. */
  async until(text: string): Promise<void> {
    while (!this.#shown.includes(text)) {
      if (this.#process.exitCode !== null || this.#process.signalCode !== null) {
        await this.#lastWords();
        if (this.#shown.includes(text)) return;
        throw new Error(`it ended without showing "${text}":\n${this.#shown}`);
      }
      await Bun.sleep(5);
    }
  }

  type(text: string): void {
    this.#process.terminal?.write(text);
  }

  /** Waits until it has ended and all was shown. @returns its exit status */
  async end(): Promise<number> {
    const status = await this.#process.exited;
    await this.#lastWords();
    this.#process.terminal?.close();
    return status;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#process.exited;
    this.#process.terminal?.close();
  }

  async #lastWords(): Promise<void> {
    const waited = Promise.withResolvers<void>();
    const timer = setTimeout(waited.resolve, lastWordsMsMax);
    await Promise.race([this.#closed.promise, waited.promise]);
    clearTimeout(timer);
  }
}
