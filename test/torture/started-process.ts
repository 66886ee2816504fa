/** A process of a torture: its output in files, its signals, its end. */

import { closeSync, openSync, readFileSync } from "node:fs";
import path from "node:path";

/** How a process ended. */
export interface ProcessEnd {
  readonly exitStatus: number | null;
  readonly signal: NodeJS.Signals | number | null;
}

export interface StartOptions {
  /** Output goes to `NAME.out` and `NAME.err` in `logFolder`. */
  readonly name: string;
  readonly logFolder: string;
  readonly env: Readonly<Record<string, string>>;
}

const tailLength = 2_000;

export class StartedProcess {
  readonly name: string;
  readonly #outPath: string;
  readonly #errPath: string;
  readonly #process: Bun.Subprocess<"pipe", number, number>;

  constructor(command: readonly string[], { name, logFolder, env }: StartOptions) {
    this.name = name;
    this.#outPath = path.join(logFolder, `${name}.out`);
    this.#errPath = path.join(logFolder, `${name}.err`);
    const files = [this.#outPath, this.#errPath].map((file) => openSync(file, "a"));
    const [stdout = 1, stderr = 2] = files;
    this.#process = Bun.spawn([...command], {
      cwd: logFolder,
      env: { ...env },
      stdin: "pipe",
      stdout,
      stderr,
      // A session of its own: Ctrl-C of the terminal is for the torture alone, which ends its processes.
      detached: true,
    });
    for (const file of files) closeSync(file);
  }

  get pid(): number {
    return this.#process.pid;
  }

  get running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Standard output so far. */
  get stdout(): string {
    return readFileSync(this.#outPath, "utf8");
  }

  /** Sends a signal, if there is still somebody to get it. */
  signal(name: NodeJS.Signals): void {
    if (this.running) this.#process.kill(name);
  }

  /** Writes a line to its standard input. */
  tell(line: string): void {
    this.#process.stdin.write(`${line}\n`);
    this.#process.stdin.flush();
  }

  async ended(): Promise<ProcessEnd> {
    await this.#process.exited;
    return { exitStatus: this.#process.exitCode, signal: this.#process.signalCode };
  }

  /** Ends it by this signal, and by SIGKILL if it has not ended after `waitMs`. */
  async end(name: NodeJS.Signals, waitMs: number): Promise<ProcessEnd> {
    this.signal(name);
    const timer = setTimeout(() => this.signal("SIGKILL"), waitMs);
    const end = await this.ended();
    clearTimeout(timer);
    return end;
  }

  /** How it ended, and what it said last, on one line. */
  describe({ exitStatus, signal }: ProcessEnd): string {
    const said = readFileSync(this.#errPath, "utf8").trim().slice(-tailLength);
    const last = said.split("\n").slice(-3).join(" | ");
    return `${this.name} ended with ${signal ?? exitStatus} and said last: ${last || "nothing"}`;
  }
}
