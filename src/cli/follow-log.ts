/** What a job logs, on standard error while it is followed: whole lines, so that other things may come between. */
import { HearthError } from "../errors.ts";
import type { JobId } from "../job/job.ts";
import type { Client } from "../sdk/client.ts";
import { logPrinter } from "./log-printer.ts";
import { type Output, printLine } from "./output.ts";
import type { Terminal } from "./terminal.ts";

/** A line that is longer is shown in pieces. */
const lineBytesMax = 64 * 1024;
const lineFeed = 10;

/**
 * Goes on until the job has ended and all is shown. Never rejects: a job whose log cannot be had is followed all
 * the same.
 * @param show prints whole lines
 * @param ready is waited for before each piece: whoever reads slowly holds up the log, and fills no memory
 */
export async function followLog(
  client: Client,
  job: JobId,
  terminal: Terminal,
  options: {
    readonly signal: AbortSignal;
    show(lines: Uint8Array): void;
    ready(): Promise<void>;
  },
): Promise<void> {
  const { signal } = options;
  const lines = new WholeLines(terminal.err, (some) => options.show(some));
  const printer = logPrinter("plain", { ...terminal, out: lines });
  try {
    for await (const entry of client.logs(job, { follow: true, signal })) {
      await options.ready();
      if (signal.aborted) return;
      printer.print(entry);
    }
    printer.end();
    lines.end();
  } catch (thrown) {
    const { code, message } = HearthError.from(thrown);
    // A coordinator from before logs were kept has none.
    if (signal.aborted || code === "UNIMPLEMENTED") return;
    printLine(terminal.err, `its log cannot be shown: ${message}`);
  }
}

/** Hands on what is written once its line has ended. */
class WholeLines implements Output {
  readonly #output: Output;
  readonly #show: (lines: Uint8Array) => void;
  #begun = Buffer.alloc(0);

  constructor(output: Output, show: (lines: Uint8Array) => void) {
    this.#output = output;
    this.#show = show;
  }

  write(content: string | Uint8Array): void {
    const all = Buffer.concat([this.#begun, Buffer.from(content)]);
    const end = all.lastIndexOf(lineFeed) + 1;
    this.#begun = all.subarray(end);
    if (end > 0) this.#show(all.subarray(0, end));
    if (this.#begun.byteLength > lineBytesMax) this.end();
  }

  end(): void {
    if (this.#begun.byteLength > 0) this.#show(Buffer.concat([this.#begun, Buffer.from("\n")]));
    this.#begun = Buffer.alloc(0);
  }

  written(): Promise<void> {
    return this.#output.written();
  }

  get isTerminal(): boolean {
    return this.#output.isTerminal;
  }

  get columns(): number {
    return this.#output.columns;
  }

  get rows(): number {
    return this.#output.rows;
  }
}
