/** A program on a terminal of its own, and what that shows. Disposing it ends the program. */
export class TerminalSession implements AsyncDisposable {
  readonly #process: Bun.Subprocess;
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
        await Bun.sleep(50);
        if (this.#shown.includes(text)) return;
        throw new Error(`it ended without showing "${text}":\n${this.#shown}`);
      }
      await Bun.sleep(5);
    }
  }

  type(text: string): void {
    this.#process.terminal?.write(text);
  }

  /** Its exit status. */
  async end(): Promise<number> {
    const status = await this.#process.exited;
    this.#process.terminal?.close();
    return status;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.end();
  }
}
