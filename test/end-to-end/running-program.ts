/** A process that the tests started: what it has printed so far, its signals, its end. */

import { deadlineMsDefault, waitFor } from "./wait-for.ts";

/** How a process ended, and all that it printed. */
export interface Finished {
  /** 128 and the signal's number if a signal ended it, as shells have it. */
  readonly exitStatus: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What it reads from standard input. Default: nothing. */
  readonly input?: string | undefined;
}

/** What ends without a hint is ended after this. */
const finishMsMax = 120_000;

export class RunningProgram {
  readonly #command: readonly string[];
  readonly #process: Bun.Subprocess<Blob, "pipe", "pipe">;
  readonly #printed: Promise<unknown>;
  #stdout = "";
  #stderr = "";

  constructor(command: readonly string[], { cwd, env, input }: StartOptions) {
    this.#command = command;
    this.#process = Bun.spawn([...command], {
      cwd,
      env: { ...env },
      stdin: new Blob([input ?? ""]),
      stdout: "pipe",
      stderr: "pipe",
    });
    this.#printed = Promise.all([
      collect(this.#process.stdout, (text) => (this.#stdout += text)),
      collect(this.#process.stderr, (text) => (this.#stderr += text)),
    ]);
  }

  get pid(): number {
    return this.#process.pid;
  }

  get running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Standard output so far. */
  get stdout(): string {
    return this.#stdout;
  }

  /** Standard error so far. */
  get stderr(): string {
    return this.#stderr;
  }

  /** How many lines of either output have this text in them. */
  count(text: string): number {
    const lines = `${this.#stdout}\n${this.#stderr}`.split("\n");
    return lines.filter((line) => line.includes(text)).length;
  }

  /** Waits until at least `times` lines have this text in them. Fails at once if it ends before. */
  async says(text: string, times = 1, deadlineMs: number = deadlineMsDefault): Promise<void> {
    try {
      await waitFor(
        `${times} lines say "${text}"`,
        () => this.count(text) >= times || !this.running,
        deadlineMs,
      );
    } catch (thrown) {
      throw this.#failure(String(thrown));
    }
    // What it said last may still be in the pipe.
    if (!this.running) await this.#printed;
    if (this.count(text) < times) throw this.#failure(`it ended without saying "${text}"`);
  }

  signal(name: NodeJS.Signals): void {
    this.#process.kill(name);
  }

  /** Waits for its end, and kills it if there is none. */
  async finished(): Promise<Finished> {
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), finishMsMax);
    const exitStatus = await this.#orFailure(this.#process.exited, "its end is not told");
    clearTimeout(timer);
    // Somebody whom it has started may have its outputs.
    await this.#orFailure(this.#printed, "it has ended, and its outputs have not");
    return { exitStatus, stdout: this.#stdout, stderr: this.#stderr };
  }

  /** Sends a signal and waits for the end. */
  async endedBy(name: NodeJS.Signals): Promise<Finished> {
    this.signal(name);
    return await this.finished();
  }

  /** For the message of a test that fails: which command it was and what it has said. */
  describe(): string {
    const end = this.running ? "runs" : `ended with ${this.#process.exitCode}`;
    const said = `${this.#stdout}${this.#stderr}`.slice(-2_000);
    return `[${this.#command.slice(-6).join(" ")}] ${end}\n${said}`;
  }

  /** The promise's value; an error that says what has not come, where the runner would only say when. */
  async #orFailure<T>(promise: Promise<T>, problem: string): Promise<T> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(this.#failure(problem)), 1.5 * finishMsMax);
    try {
      return await Promise.race([promise, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #failure(problem: string): Error {
    return new Error(`${problem}\n${this.describe()}`);
  }
}

async function collect(
  stream: ReadableStream<Uint8Array>,
  take: (text: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  for await (const chunk of stream) take(decoder.decode(chunk, { stream: true }));
}
