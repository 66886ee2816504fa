/**
 * A host's side of the seam: runs the attempts that the keeper starts, and carries what passes
 * between handlers and keeper.
 */

import { HearthError } from "../errors.ts";
import { parseKind } from "../job/job.ts";
import type { Clock, Timer } from "../platform/clock.ts";
import { runAttempt } from "./attempt.ts";
import type { Handler } from "./handler.ts";
import type { AbortReason, AttemptKey, FromHost, ToHost } from "./host-protocol.ts";
import type { Scratch } from "./ports.ts";

/** The messages of an attempt that a runner takes; the others are for whoever started the keeper. */
type RunnerMessage = Extract<ToHost, { kind: "start" | "abort" | "fetched" | "not-fetched" }>;

const abortTexts = {
  cancelled: "the job was cancelled",
  lost: "the lease on the job is lost; it runs elsewhere now",
  stopping: "the worker is stopping; the job goes back to the queue",
  "timed-out": "the attempt ran longer than the job allows",
} as const satisfies Record<AbortReason, string>;

export class Runner {
  readonly #handlers: ReadonlyMap<string, Handler>;
  readonly #scratch: Scratch;
  readonly #clock: Clock;
  readonly #post: (message: FromHost) => void;
  readonly #running = new Map<AttemptKey, AbortController>();
  readonly #fetches = new Map<number, PromiseWithResolvers<string>>();
  #fetchCount = 0;

  constructor(options: {
    handlers: ReadonlyMap<string, Handler>;
    scratch: Scratch;
    clock: Clock;
    post: (message: FromHost) => void;
  }) {
    this.#handlers = options.handlers;
    this.#scratch = options.scratch;
    this.#clock = options.clock;
    this.#post = options.post;
  }

  receive(message: RunnerMessage): void {
    switch (message.kind) {
      case "start":
        void this.#run(message);
        break;
      case "abort":
        this.#running
          .get(message.key)
          ?.abort(new HearthError("CANCELLED", abortTexts[message.reason]));
        break;
      case "fetched":
        this.#takeFetch(message.request)?.resolve(message.path);
        break;
      case "not-fetched":
        this.#takeFetch(message.request)?.reject(new HearthError("UNAVAILABLE", message.error));
        break;
      default:
        message satisfies never;
    }
  }

  /** Nothing that still runs counts any more: the keeper has ended. */
  stop(): void {
    const why = new HearthError("CANCELLED", abortTexts.stopping);
    for (const abort of this.#running.values()) abort.abort(why);
    for (const fetching of this.#fetches.values()) fetching.reject(why);
    this.#fetches.clear();
  }

  async #run({ key, job }: Extract<ToHost, { kind: "start" }>): Promise<void> {
    const abort = new AbortController();
    this.#running.set(key, abort);
    const handler = this.#handlers.get(job.kind);
    const progress = spareProgress(this.#clock, (fraction, message) => {
      this.#post({ kind: "progress", key, fraction, message });
    });
    const outcome = handler
      ? await runAttempt(handler, {
          key,
          job,
          signal: abort.signal,
          scratch: this.#scratch,
          report: progress.report,
          fetch: (blob) => this.#fetch(key, blob),
        })
      : ({ kind: "failed", error: `no handler for kind ${job.kind}`, permanent: false } as const);
    progress.stop();
    this.#running.delete(key);
    this.#post({ kind: "finished", key, outcome });
  }

  #fetch(key: AttemptKey, blob: number): Promise<string> {
    const request = ++this.#fetchCount;
    const fetching = Promise.withResolvers<string>();
    this.#fetches.set(request, fetching);
    this.#post({ kind: "fetch", key, request, blob });
    return fetching.promise;
  }

  #takeFetch(request: number): PromiseWithResolvers<string> | undefined {
    const fetching = this.#fetches.get(request);
    this.#fetches.delete(request);
    return fetching;
  }
}

/** Passes on the newest progress, at most once in this many milliseconds. */
const progressMsMin = 50;

function spareProgress(
  clock: Clock,
  post: (fraction: number, message: string) => void,
): { report(fraction: number, message: string): void; stop(): void } {
  let latest: { fraction: number; message: string } | undefined;
  let postedAtMs = -Infinity;
  let timer: Timer | undefined;
  let stopped = false;
  const flush = (): void => {
    timer?.cancel();
    timer = undefined;
    if (latest === undefined) return;
    postedAtMs = clock.monotonicMs();
    post(latest.fraction, latest.message);
    latest = undefined;
  };
  return {
    report(fraction, message) {
      if (stopped) return;
      latest = { fraction: Number(fraction), message: String(message) };
      // Looking at the clock serves handlers that never let a timer run.
      if (clock.monotonicMs() - postedAtMs >= progressMsMin) flush();
      else timer ??= clock.after(progressMsMin, flush);
    },
    stop() {
      stopped = true;
      timer?.cancel();
    },
  };
}

/** @throws HearthError INVALID_ARGUMENT for a kind that does not parse, or that two handlers claim */
export function handlersByKind(handlers: readonly Handler[]): ReadonlyMap<string, Handler> {
  const byKind = new Map<string, Handler>();
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
    byKind.set(kind, handler);
  }
  return byKind;
}
