/**
 * A host whose handlers run in processes: one for each attempt that runs, used again for the next. While
 * all are busy and there may be more, one more is started ahead, so that the next attempt need not wait.
 */

import { HearthError } from "../errors.ts";
import { clipMessage } from "../job/job.ts";
import { logPieces } from "../job/log-pieces.ts";
import type { Timer } from "../platform/clock.ts";
import {
  Fetches,
  abortTexts,
  type AbortReason,
  type AttemptKey,
  type FromHost,
  type Host,
  type Outcome,
  type ToAttempt,
} from "../worker/host-protocol.ts";
import { LogWindow } from "../worker/log-window.ts";
import type { Scratch } from "../worker/ports.ts";
import { HandlerProcess, type HandlerProcessOptions } from "./handler-process.ts";
import { nameOf } from "./program.ts";

export interface ProcessPoolOptions extends HandlerProcessOptions {
  /** Attempts that run at once: there are no more processes than that. */
  readonly concurrency: number;
  readonly scratch: Scratch;
  /** Trouble of processes that have no attempt. */
  warn(message: string): void;
  post(message: FromHost): void;
}

/** Processes that nobody has needed for so long end, all but one. */
const spareMsMax = 60_000;

type Start = Extract<ToAttempt, { kind: "start" }>;

/** An attempt from its start to its end. */
interface Attempt {
  readonly start: Start;
  /** Once it has one. */
  process: HandlerProcess | undefined;
  /** Of its log. */
  readonly window: LogWindow;
  /** Why it is to end. */
  abortReason: AbortReason | undefined;
}

export class ProcessPool implements Host {
  readonly #options: ProcessPoolOptions;
  readonly #attempts = new Map<AttemptKey, Attempt>();
  /** Those that wait for a process. */
  readonly #waiting: Attempt[] = [];
  /** All that are not gone yet. */
  readonly #processes = new Set<HandlerProcess>();
  /** Ready and without work, with what ends them; the one that worked last is at the end. */
  readonly #idle = new Map<HandlerProcess, Timer>();
  readonly #starting = new Set<HandlerProcess>();
  readonly #fetches: Fetches;
  /** That attempts have ended. */
  readonly #unsaid: FromHost[] = [];
  /** One that ended without an attempt may be followed by many more: then none is started ahead. */
  #startsAhead = true;
  #isStopped = false;

  /** @param first one of this program that is ready */
  constructor(options: ProcessPoolOptions, first: HandlerProcess) {
    this.#options = options;
    this.#fetches = new Fetches((message) => options.post(message));
    this.#processes.add(first);
    this.#followToEnd(first);
    this.#park(first);
  }

  receive(message: ToAttempt): void {
    switch (message.kind) {
      case "start":
        this.#take(message);
        break;
      case "abort":
        this.#abort(message.key, message.reason);
        break;
      case "logged": {
        const { key, takenBytes, droppedBytes } = message;
        this.#attempts.get(key)?.window.arrived(takenBytes, droppedBytes);
        break;
      }
      case "fetched":
      case "not-fetched":
        this.#fetches.receive(message);
        break;
      default:
        message satisfies never;
    }
  }

  /** Resolves when no process is left. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    const why = new HearthError("CANCELLED", abortTexts.stopping);
    this.#fetches.giveUp(why);
    await Promise.all([...this.#processes].map((process) => process.close()));
  }

  #take(start: Start): void {
    const window = new LogWindow(this.#options.clock);
    const attempt: Attempt = { start, window, process: undefined, abortReason: undefined };
    this.#attempts.set(start.key, attempt);
    this.#waiting.push(attempt);
    this.#match();
  }

  /** Gives those that wait to processes without work, and starts processes as they are needed. */
  #match(): void {
    while (this.#waiting.length > 0) {
      const process = this.#takeIdle();
      if (process === undefined) break;
      const attempt = this.#waiting.shift();
      if (attempt) void this.#run(attempt, process);
    }
    while (this.#wantsMore()) this.#start();
  }

  #wantsMore(): boolean {
    if (this.#isStopped || this.#processes.size >= this.#options.concurrency) return false;
    const ahead = this.#startsAhead && this.#idle.size === 0 ? 1 : 0;
    return this.#starting.size < this.#waiting.length + ahead;
  }

  #takeIdle(): HandlerProcess | undefined {
    const process = [...this.#idle.keys()].findLast(({ hasEnded }) => !hasEnded);
    if (process) this.#unpark(process);
    return process;
  }

  async #run(attempt: Attempt, process: HandlerProcess): Promise<void> {
    const { window } = attempt;
    const { key, job } = attempt.start;
    const { post, scratch, clock } = this.#options;
    attempt.process = process;
    let outcome: Outcome;
    try {
      const folder = process.makesFolder
        ? scratch.place(key, "own")
        : await scratch.folder(key, "own");
      if (attempt.abortReason) throw new HearthError("CANCELLED", abortTexts[attempt.abortReason]);
      outcome = await process.run(key, job, folder, {
        onProgress: (fraction, message) => post({ kind: "progress", key, fraction, message }),
        async onLog(stream, printed, signal) {
          for (const view of logPieces(printed)) {
            // A view would take along all that it is a view of.
            const bytes = new Uint8Array(view);
            window.sent(bytes.byteLength);
            post({ kind: "log", key, atMs: clock.nowMs(), stream, bytes });
            await window.room(signal);
          }
        },
        fetch: (input) => this.#fetches.ask(key, input),
      });
      this.#startsAhead = true;
    } catch (thrown) {
      outcome = failed(HearthError.from(thrown).message);
    }
    // The slot is free when its process is: one that was ended is gone first, with all it had started.
    if (process.hasEnded) await process.ended;
    else this.#park(process);
    this.#over(attempt, outcome, await scratch.has(key));
    this.#match();
  }

  /** What ends in one turn is said in one: small jobs end many at once, and each message alone costs. */
  #over({ start: { key } }: Attempt, outcome: Outcome, hasFiles: boolean): void {
    this.#attempts.delete(key);
    if (this.#unsaid.length === 0) {
      setImmediate(() => this.#unsaid.splice(0).forEach(this.#options.post));
    }
    this.#unsaid.push({ kind: "finished", key, outcome, hasFiles });
  }

  #abort(key: AttemptKey, reason: AbortReason): void {
    const attempt = this.#attempts.get(key);
    if (attempt === undefined) return;
    attempt.abortReason = reason;
    if (attempt.process) attempt.process.abort(reason);
    else this.#giveUp(attempt, abortTexts[reason]);
  }

  /** An attempt that has no process yet ends. */
  #giveUp(attempt: Attempt, why: string): void {
    const position = this.#waiting.indexOf(attempt);
    if (position < 0) return;
    this.#waiting.splice(position, 1);
    this.#over(attempt, failed(why), false);
  }

  #start(): void {
    try {
      const process = new HandlerProcess(this.#options);
      this.#processes.add(process);
      this.#starting.add(process);
      this.#followToEnd(process);
      void this.#getReady(process);
    } catch (thrown) {
      this.#cannotStart(HearthError.from(thrown));
    }
  }

  async #getReady(process: HandlerProcess): Promise<void> {
    try {
      await process.ready;
      this.#starting.delete(process);
      this.#park(process);
    } catch (thrown) {
      this.#starting.delete(process);
      await process.ended;
      this.#cannotStart(HearthError.from(thrown));
    }
    this.#match();
  }

  /** One attempt that waited for it has failed by that. */
  #cannotStart({ message }: HearthError): void {
    if (this.#isStopped) return;
    this.#startsAhead = false;
    const [attempt] = this.#waiting;
    if (attempt) this.#giveUp(attempt, clipMessage(message));
    else this.#options.warn(message);
  }

  #followToEnd(process: HandlerProcess): void {
    void process.ended.then(() => {
      this.#processes.delete(process);
      if (this.#unpark(process) && !this.#isStopped) {
        // Another that ends by itself so soon would be the next of very many.
        this.#startsAhead = false;
        this.#options.warn(`${nameOf(this.#options.program)}: a process ended while it had no job`);
      }
      this.#match();
    });
  }

  #park(process: HandlerProcess): void {
    const timer = this.#options.clock.after(spareMsMax, () => this.#endSpare(process));
    this.#idle.set(process, timer);
  }

  #unpark(process: HandlerProcess): boolean {
    this.#idle.get(process)?.cancel();
    return this.#idle.delete(process);
  }

  #endSpare(process: HandlerProcess): void {
    if (this.#idle.size === 1) return;
    this.#unpark(process);
    void process.close();
  }
}

function failed(error: string): Outcome {
  return { kind: "failed", error, permanent: false };
}
