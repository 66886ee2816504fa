/**
 * A host's side of the seam: runs the attempts that the keeper starts, and carries what passes
 * between handlers and keeper.
 */

import { HearthError } from "../errors.ts";
import { type Kind, type LogStream, parseKind } from "../job/job.ts";
import { type Clock, type Timer, within } from "../platform/clock.ts";
import { type AttemptContext, runAttempt } from "./attempt.ts";
import type { Handler } from "./handler.ts";
import {
  Fetches,
  abortTexts,
  type AttemptJob,
  type AttemptKey,
  type FromHost,
  type Host,
  type KindLimits,
  requireConcurrency,
  type ToAttempt,
} from "./host-protocol.ts";
import { LogLines } from "./log-lines.ts";
import { LogWindow } from "./log-window.ts";
import type { Scratch } from "./ports.ts";

/** How long handlers have to end when the worker does: a command is killed 5 s after it was asked. */
const stopMsMax = 7_000;

export class Runner implements Host {
  readonly #handlers: ReadonlyMap<Kind, Handler>;
  readonly #scratch: Scratch;
  readonly #clock: Clock;
  readonly #post: (message: FromHost) => void;
  readonly #running = new Map<AttemptKey, Attempt>();
  readonly #fetches: Fetches;
  /** While it is stopping: no attempt runs any more. */
  #idle: (() => void) | undefined;

  constructor(options: {
    handlers: ReadonlyMap<Kind, Handler>;
    scratch: Scratch;
    clock: Clock;
    post: (message: FromHost) => void;
  }) {
    this.#handlers = options.handlers;
    this.#scratch = options.scratch;
    this.#clock = options.clock;
    this.#post = options.post;
    this.#fetches = new Fetches(options.post);
  }

  receive(message: ToAttempt): void {
    switch (message.kind) {
      case "start":
        void this.#run(message);
        break;
      case "abort":
        this.#running
          .get(message.key)
          ?.abort(new HearthError("CANCELLED", abortTexts[message.reason]));
        break;
      case "logged":
        this.#running.get(message.key)?.logged(message.takenBytes, message.droppedBytes);
        break;
      case "fetched":
      case "not-fetched":
        this.#fetches.receive(message);
        break;
      default:
        message satisfies never;
    }
  }

  /** Resolves when no handler runs any more, or when one does not end. */
  async stop(): Promise<void> {
    const why = new HearthError("CANCELLED", abortTexts.stopping);
    for (const abort of this.#running.values()) abort.abort(why);
    this.#fetches.giveUp(why);
    if (this.#running.size === 0) return;
    const idle = new Promise<void>((resolve) => (this.#idle = resolve));
    await within(this.#clock, stopMsMax, idle);
  }

  async #run({ key, job }: Extract<ToAttempt, { kind: "start" }>): Promise<void> {
    const attempt = new Attempt(key, job, {
      scratch: this.#scratch,
      clock: this.#clock,
      post: this.#post,
      fetch: (blob) => this.#fetches.ask(key, blob),
    });
    this.#running.set(key, attempt);
    const handler = this.#handlers.get(job.kind);
    const outcome = handler
      ? await runAttempt(handler, attempt)
      : ({ kind: "failed", error: `no handler for kind ${job.kind}`, permanent: false } as const);
    attempt.end();
    this.#running.delete(key);
    if (this.#running.size === 0) this.#idle?.();
    this.#post({ kind: "finished", key, outcome, hasFiles: attempt.hasFiles });
  }
}

/** What one attempt needs of its runner. Whatever it may do without comes into being on first use. */
class Attempt implements AttemptContext {
  readonly key: AttemptKey;
  readonly job: AttemptJob;
  readonly fetch: (blob: number) => Promise<string>;
  readonly #scratch: Scratch;
  readonly #clock: Clock;
  readonly #post: (message: FromHost) => void;
  #abort: AbortController | undefined;
  #progress: SpareProgress | undefined;
  #lines: LogLines | undefined;
  #window: LogWindow | undefined;
  #isOver = false;
  /** Whoever asks for the scratch may leave files there. */
  hasFiles = false;

  constructor(
    key: AttemptKey,
    job: AttemptJob,
    runner: {
      readonly scratch: Scratch;
      readonly clock: Clock;
      readonly post: (message: FromHost) => void;
      readonly fetch: (blob: number) => Promise<string>;
    },
  ) {
    this.key = key;
    this.job = job;
    this.fetch = runner.fetch;
    this.#scratch = runner.scratch;
    this.#clock = runner.clock;
    this.#post = runner.post;
  }

  get signal(): AbortSignal {
    this.#abort ??= new AbortController();
    return this.#abort.signal;
  }

  get scratch(): Scratch {
    this.hasFiles = true;
    return this.#scratch;
  }

  report(fraction: number, message: string): void {
    if (this.#isOver) return;
    this.#progress ??= new SpareProgress(this.#clock, (latest) =>
      this.#post({ kind: "progress", key: this.key, ...latest }),
    );
    this.#progress.report({ fraction: Number(fraction), message: String(message) });
  }

  log(content: string | Uint8Array, stream: LogStream): void {
    if (this.#isOver) return;
    this.#lines ??= new LogLines(this.#clock, (atMs, bytes, stream) => {
      this.#window ??= new LogWindow(this.#clock);
      this.#window.sent(bytes.byteLength);
      this.#post({ kind: "log", key: this.key, atMs, stream, bytes });
    });
    if (content instanceof Uint8Array) this.#lines.print(content, stream);
    else this.#lines.add(String(content), stream);
  }

  async logRoom(signal?: AbortSignal): Promise<void> {
    await this.#window?.room(signal);
  }

  logged(takenBytes: number, droppedBytes: number): void {
    this.#window?.arrived(takenBytes, droppedBytes);
  }

  abort(why: HearthError): void {
    // What it logs from now on goes nowhere.
    this.#window?.open();
    this.#abort ??= new AbortController();
    this.#abort.abort(why);
  }

  end(): void {
    this.#isOver = true;
    this.#progress?.stop();
    this.#lines?.flush();
    this.#window?.open();
  }
}

interface Progress {
  readonly fraction: number;
  readonly message: string;
}

/** At most one progress in so many milliseconds is passed on. */
const progressMsMin = 50;

/** Passes on the newest progress. */
class SpareProgress {
  readonly #clock: Clock;
  readonly #post: (latest: Progress) => void;
  #latest: Progress | undefined;
  #postedAtMs = -Infinity;
  #timer: Timer | undefined;

  constructor(clock: Clock, post: (latest: Progress) => void) {
    this.#clock = clock;
    this.#post = post;
  }

  report(progress: Progress): void {
    this.#latest = progress;
    // Looking at the clock serves handlers that never let a timer run.
    if (this.#clock.monotonicMs() - this.#postedAtMs >= progressMsMin) this.#flush();
    else this.#timer ??= this.#clock.after(progressMsMin, () => this.#flush());
  }

  stop(): void {
    this.#timer?.cancel();
  }

  #flush(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    if (this.#latest === undefined) return;
    this.#postedAtMs = this.#clock.monotonicMs();
    this.#post(this.#latest);
    this.#latest = undefined;
  }
}

/**
 * @throws HearthError INVALID_ARGUMENT for a kind that does not parse, or that two handlers claim, or a wrong
 * concurrency
 */
export function handlersByKind(handlers: readonly Handler[]): ReadonlyMap<Kind, Handler> {
  const byKind = new Map<Kind, Handler>();
  for (const handler of handlers) {
    const kind = parseKind(handler.kind);
    if (typeof handler.handle !== "function") {
      throw new HearthError("INVALID_ARGUMENT", `the handler of kind ${kind} has no handle(job)`);
    }
    if (byKind.has(kind)) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `two handlers are for kind ${kind}; keep one of them or give it another kind`,
      );
    }
    requireConcurrency(handler.concurrency ?? 1, `concurrency of kind ${kind}`);
    byKind.set(kind, handler);
  }
  return byKind;
}

export function kindLimitsOf(handlers: ReadonlyMap<Kind, Handler>): KindLimits {
  const limitOf = ({ concurrency }: Handler): number => concurrency ?? Infinity;
  return new Map(handlers.entries().map(([kind, handler]) => [kind, limitOf(handler)]));
}
