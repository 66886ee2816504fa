/**
 * One process that runs handlers, one attempt after the other. Whatever it does, print nonsense, never
 * answer, crash, be killed, ends at most the attempt that it has (P8): that one fails with what happened.
 */

import { HearthError } from "../errors.ts";
import { clipMessage, shorten } from "../job/job.ts";
import { type Clock, sleep } from "../platform/clock.ts";
import type { Environment } from "../platform/paths.ts";
import { type ProcessEnd, type ProcessTree, spawnTree } from "../platform/process-tree.ts";
import type {
  AbortReason,
  AttemptJob,
  AttemptKey,
  KindLimits,
  Outcome,
} from "../worker/host-protocol.ts";
import {
  type FromProcess,
  lineBytesMax,
  readFromProcess,
  type ToProcess,
  writeToProcess,
} from "./messages.ts";
import { LastWords, Lines, PacedReader } from "./output.ts";
import { type HandlerProgram, howItEnded, nameOf } from "./program.ts";
import { type AttemptEvents, RunningAttempt } from "./running-attempt.ts";

export interface HandlerProcessOptions {
  readonly program: HandlerProgram;
  readonly cwd: string;
  readonly env: Environment;
  readonly clock: Clock;
  /** Whatever it prints, also between attempts. What comes next waits for it. */
  onOutput(stream: "stdout" | "stderr", bytes: Uint8Array): void | Promise<void>;
}

/** How long it may take to be ready, and a handler to end by itself when it is told to. */
const readyMsMax = 60_000;
export const abortGraceMs = 10_000;
/** How long its last words are waited for: what it has left behind may hold its outputs open. */
const lastWordsMsMax = 1_000;
/** How long what an attempt has left behind may take to end by itself. */
const leftBehindGraceMs = 1_000;
/** How long it may be before it ends when its standard input has ended. */
const closeMsMax = 2_000;

export class HandlerProcess {
  /** What it does. Rejects with a HearthError when it has ended before it said so. */
  readonly ready: Promise<KindLimits>;
  /** When it and all that it started is gone. Never rejects. */
  readonly ended: Promise<void>;
  readonly #options: HandlerProcessOptions;
  readonly #tree: ProcessTree<"pipe", "pipe", "pipe">;
  readonly #ready = Promise.withResolvers<KindLimits>();
  readonly #lastWords = new LastWords();
  readonly #readers: PacedReader[] = [];
  #isReady = false;
  #makesFolder = false;
  #hasExited = false;
  #attempt: RunningAttempt | undefined;
  /** Why it was ended, if not by itself. */
  #fault: HearthError | undefined;

  /** @throws HearthError NOT_FOUND if there is no such program, or another that says what is wrong */
  constructor(options: HandlerProcessOptions) {
    this.#options = options;
    const { program, cwd, env } = options;
    const { command, speaksOn } = program;
    const pipes = { stdin: "pipe", stdout: "pipe", stderr: "pipe" } as const;
    this.#tree = spawnTree(command, { cwd, env, ...pipes, withThird: speaksOn === 3 });
    const printed = [this.#readOutput("stderr", this.#tree.stderr)];
    if (speaksOn === 3) printed.push(this.#readOutput("stdout", this.#tree.stdout));
    const messages = this.#tree.third ?? this.#tree.stdout;
    this.ready = this.#ready.promise;
    this.ready.catch(() => {});
    this.ended = this.#waitForEnd(this.#readMessages(messages), printed);
    void this.#tree.exited.then(() => (this.#hasExited = true));
    void this.#limitStart();
  }

  /** It takes no attempt any more. */
  get hasEnded(): boolean {
    return this.#hasExited || this.#fault !== undefined;
  }

  /** The folders of its attempts need not be there. Known when it is ready. */
  get makesFolder(): boolean {
    return this.#makesFolder;
  }

  /** Runs one attempt to its end. Never rejects. It must be ready, not have ended, and have no other. */
  async run(
    key: AttemptKey,
    job: AttemptJob,
    folder: string,
    events: AttemptEvents,
  ): Promise<Outcome> {
    const inputCount = job.blobs.length;
    const attempt = new RunningAttempt({ key, folder, inputCount, events });
    this.#attempt = attempt;
    this.#say({ type: "start", attempt: key, job, folder });
    return await attempt.outcome;
  }

  /** Its outcome no longer counts: it has a few seconds to end by itself. */
  abort(reason: AbortReason): void {
    const attempt = this.#attempt;
    if (attempt === undefined) return;
    attempt.endWaits();
    this.#say({ type: "abort", attempt: attempt.key, reason });
    const seconds = abortGraceMs / 1000;
    attempt.limit(this.#options.clock, abortGraceMs, () =>
      this.#end(`the handler did not stop within ${seconds} s and was killed`),
    );
  }

  /** Lets it end by itself for a moment, then kills it with all that it started. */
  async close(): Promise<void> {
    this.#fault ??= new HearthError("CANCELLED", "the worker is stopping");
    // Not waited for: one that does not read would not let it end.
    void endOf(this.#tree.stdin);
    const waited = new AbortController();
    await Promise.race([this.ended, sleep(this.#options.clock, closeMsMax, waited.signal)]);
    waited.abort();
    await this.#tree.end(0);
    await this.ended;
  }

  #end(why: string): void {
    this.#fault ??= new HearthError("ABORTED", why);
    void this.#tree.end(0);
  }

  #endForNonsense(what: string): void {
    this.#end(`the handler's process broke the protocol: ${what}`);
  }

  async #limitStart(): Promise<void> {
    const waited = new AbortController();
    const { clock, program } = this.#options;
    const done = (): void => waited.abort();
    void this.ready.then(done, done);
    await sleep(clock, readyMsMax, waited.signal);
    const seconds = readyMsMax / 1000;
    if (!waited.signal.aborted) {
      this.#end(`${nameOf(program)} did not say that it is ready within ${seconds} s`);
    }
  }

  /** Whatever ends it: nothing of it is left then, and who waits for it hears why. */
  async #waitForEnd(messages: Promise<void>, printed: readonly Promise<void>[]): Promise<void> {
    const { clock } = this.#options;
    // One that closes its output is of no use any more.
    const silent = messages.then(() => sleep(clock, lastWordsMsMax));
    const end = await Promise.race([this.#tree.exited, silent]);
    this.#attempt?.endWaits();
    const waited = new AbortController();
    const all = Promise.allSettled([messages, ...printed]);
    await Promise.race([all, sleep(clock, lastWordsMsMax, waited.signal)]);
    waited.abort();
    await this.#tree.end(0);
    this.#fault ??= new HearthError("ABORTED", this.#describe(end ?? undefined));
    this.#ready.reject(this.#fault);
    this.#finish({ kind: "failed", error: clipMessage(this.#fault.message), permanent: false });
  }

  #describe(end: ProcessEnd | undefined): string {
    const what = this.#isReady ? `the handler's process` : nameOf(this.#options.program);
    const said = this.#lastWords.text;
    const how = howItEnded(end, this.#isReady, this.#options.program);
    return `${what} ${how}${said === "" ? "" : `: ${said}`}`;
  }

  /** The attempt is over, however it was. */
  #finish(outcome: Outcome): void {
    const attempt = this.#attempt;
    this.#attempt = undefined;
    attempt?.finish(outcome);
  }

  async #readOutput(
    stream: "stdout" | "stderr",
    output: ReadableStream<Uint8Array>,
  ): Promise<void> {
    await this.#reader().read(output, async (bytes) => {
      this.#lastWords.take(stream, bytes);
      await this.#attempt?.log(stream, bytes);
      await this.#options.onOutput(stream, bytes);
    });
  }

  async #readMessages(output: ReadableStream<Uint8Array>): Promise<void> {
    const lines = new Lines(lineBytesMax);
    let line = "";
    try {
      await this.#reader().read(output, async (piece) => {
        for (line of lines.take(piece)) {
          await this.#take(readFromProcess(line));
          line = "";
        }
      });
    } catch (thrown) {
      const quoted = line === "" ? "" : `: "${shorten(line)}"`;
      this.#endForNonsense(`${HearthError.from(thrown).message}${quoted}`);
    }
  }

  #reader(): PacedReader {
    const reader = new PacedReader(this.#options.clock);
    this.#readers.push(reader);
    return reader;
  }

  async #take(message: FromProcess): Promise<void> {
    if (message.type === "ready") {
      if (this.#isReady) throw new HearthError("INVALID_ARGUMENT", "it was ready before");
      this.#isReady = true;
      this.#tree.keepNewcomers();
      this.#makesFolder = message.makesFolder;
      return this.#ready.resolve(message.kinds);
    }
    if (message.type === "refused") {
      this.#fault ??= new HearthError(message.code, clipMessage(message.error));
      return void this.#tree.end(lastWordsMsMax);
    }
    // Of an attempt that is over, something may still be on its way.
    const attempt = this.#attempt;
    if (attempt === undefined || message.attempt !== attempt.key) return;
    switch (message.type) {
      case "progress":
        attempt.progress(message.fraction, message.message);
        break;
      case "log":
        await attempt.log(message.stream, Buffer.from(message.text));
        break;
      case "fetch":
        attempt.requireFetchable(message.input);
        void this.#fetch(attempt, message.input);
        break;
      case "finished":
        attempt.says(message.outcome);
        await this.#othersAreTaken();
        if (message.keepsPrograms) this.#tree.keepNewcomers();
        else await this.#tree.endNewcomers(leftBehindGraceMs);
        this.#lastWords.forget();
        this.#finish(message.outcome);
        break;
      default:
        message satisfies never;
    }
  }

  /** What it had printed before it said that the attempt is over belongs to that attempt. */
  async #othersAreTaken(): Promise<void> {
    const endsAtMs = this.#options.clock.monotonicMs() + lastWordsMsMax;
    for (let quiet = 0; quiet < 2 && this.#options.clock.monotonicMs() < endsAtMs;) {
      await new Promise((resolve) => setImmediate(resolve));
      // The reader of messages is the one that waits for this.
      const busy = this.#readers.filter(({ isWaiting }) => !isWaiting).length;
      quiet = busy > 1 ? 0 : quiet + 1;
    }
  }

  async #fetch(attempt: RunningAttempt, input: number): Promise<void> {
    const { key } = attempt;
    try {
      const path = await attempt.fetch(input);
      this.#say({ type: "fetched", attempt: key, input, path });
    } catch (thrown) {
      const error = HearthError.from(thrown).message;
      this.#say({ type: "not-fetched", attempt: key, input, error });
    }
  }

  #say(message: ToProcess): void {
    this.#write(writeToProcess(message)).catch(() => this.#cannotSay());
  }

  async #write(line: string): Promise<void> {
    await this.#tree.stdin.write(line);
    await this.#tree.stdin.flush();
  }

  /** Most often it has ended, which says more. */
  async #cannotSay(): Promise<void> {
    await sleep(this.#options.clock, lastWordsMsMax);
    if (!this.#hasExited) this.#end("the handler's process does not read its standard input");
  }
}

/** A process that has ended already is no error. */
async function endOf(sink: Bun.FileSink): Promise<void> {
  await Promise.try(() => sink.end()).catch(() => {});
}
