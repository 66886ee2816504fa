/** Shows a job on standard error until it ends: a live bar on a terminal, plain lines elsewhere. */
import type { JobHandle } from "../api.ts";
import { HearthError } from "../errors.ts";
import { isTerminal, type Job, type Kind } from "../job/job.ts";
import type { Timer } from "../platform/clock.ts";
import type { Client } from "../sdk/client.ts";
import { formatDurationMs } from "./duration.ts";
import { followLog } from "./follow-log.ts";
import { askOnInterrupt } from "./interrupt-question.ts";
import { jobLine, progressOf, workerOf } from "./job-view.ts";
import { LiveBlock } from "./live-block.ts";
import { canRewrite, printLine, type Style, styleOf } from "./output.ts";
import { renderBar, renderPercent } from "./progress-bar.ts";
import type { Terminal } from "./terminal.ts";
import { oneLine } from "./text.ts";

const barColumns = 24;
const redrawMs = 500;
const plainLineMsMin = 1_000;
const explainAfterMs = 2_000;

export interface FollowOptions {
  /** What brings the result of a job that was left, such as "hearth result 42 --wait". Default: nothing is said. */
  readonly comeBack?: string | undefined;
}

/**
 * Answers the job as it ended. When the terminal's signal aborts, the job goes on: this says so and
 * leaves the throwing to whoever races it with the signal.
 */
export async function followJob(
  client: Client,
  handle: JobHandle,
  terminal: Terminal,
  options: FollowOptions = {},
): Promise<Job> {
  return await follow(client, handle, terminal, { ...options, view: viewOn(terminal) });
}

/**
 * Like {@link followJob}, and shows what the job logs; and whoever presses Ctrl-C is asked whether to cancel
 * the job or to leave it. Answers undefined when it was left; that has been said then.
 */
export async function followOrLeave(
  client: Client,
  handle: JobHandle,
  terminal: Terminal,
  options: FollowOptions = {},
): Promise<Job | undefined> {
  const view = viewOn(terminal);
  const left = Promise.withResolvers<undefined>();
  const stop = new AbortController();
  using question = askOnInterrupt(terminal, {
    about: () => `job ${handle.number} has not ended`,
    pause: () => view.pause(),
    resume: () => view.resume(),
    detach() {
      view.end();
      printLeft(handle, options, terminal);
      left.resolve(undefined);
    },
    cancel: () => cancelUnlessEnded(client, handle.id),
  });
  const signal = AbortSignal.any([terminal.signal, stop.signal]);
  const logging = followLog(client, handle.id, terminal, {
    signal,
    show: (lines) => view.print(lines),
    ready: () => view.ready(),
  });
  try {
    const ended = (): void => {
      // Nobody needs to answer any more; the rest of the log waits for that.
      question[Symbol.dispose]();
      view.resume();
    };
    const rest = { view, stop: signal, logging, ended };
    const following = follow(client, handle, terminal, { ...options, ...rest });
    // Whoever left does not hear how it went on.
    following.catch(() => {});
    return await Promise.race([following, left.promise]);
  } finally {
    stop.abort();
  }
}

/** @throws what cancelling throws, unless the job has ended, or been cancelled, already */
export async function cancelUnlessEnded(client: Client, id: JobHandle["id"]): Promise<void> {
  try {
    await client.cancel(id);
  } catch (thrown) {
    if (HearthError.from(thrown).code !== "FAILED_PRECONDITION") throw thrown;
  }
}

function printLeft(
  { number }: JobHandle,
  { comeBack }: FollowOptions,
  { err }: Pick<Terminal, "err">,
): void {
  const brings = comeBack === undefined ? "" : `${comeBack} brings its result, `;
  printLine(err, `job ${number} goes on; ${brings}hearth cancel ${number} stops it`);
}

async function follow(
  client: Client,
  handle: JobHandle,
  terminal: Terminal,
  options: FollowOptions & {
    readonly view: JobView;
    /** Aborts with the terminal's, or before. Default: that. */
    readonly stop?: AbortSignal;
    /** Resolves when all of the job's log is shown, which may be after its end. */
    readonly logging?: Promise<void>;
    /** Is called when the job has ended, before its log has. */
    ended?(): void;
  },
): Promise<Job> {
  const { id } = handle;
  const { comeBack, view, stop: signal = terminal.signal, logging } = options;
  const abandon = (): void => {
    view.end();
    printLeft(handle, { comeBack }, terminal);
  };
  terminal.signal.addEventListener("abort", abandon, { once: true });
  let current: Job | undefined;
  const explainWaiting = async (): Promise<void> => {
    if (current?.state.kind !== "queued" || current.attempt > 0) return;
    const { kind } = current.spec;
    if (await isServed(client, kind)) return;
    if (current.state.kind === "queued") view.explain(`no worker that is connected does ${kind}`);
  };
  const timer = terminal.clock.after(explainAfterMs, () => void explainWaiting());
  try {
    for await (const job of client.watch(id, { signal })) {
      current = job;
      if (isTerminal(job.state)) {
        options.ended?.();
        await logging;
        return job;
      }
      if (!signal.aborted) view.show(job);
    }
    return await client.get(id);
  } finally {
    timer.cancel();
    terminal.signal.removeEventListener("abort", abandon);
    view.end();
  }
}

/** Whether a connected worker does such jobs; true too when that cannot be found out. */
export async function isServed(client: Client, kind: Kind): Promise<boolean> {
  try {
    const nodes = await client.nodes();
    return nodes.some((node) => node.connected && node.kinds.includes(kind));
  } catch {
    return true;
  }
}

/** Where everything that is shown of a job while it is followed goes through. */
interface JobView {
  show(job: Job): void;
  /** Says why nothing happens. */
  explain(reason: string): void;
  /** Lines of its own, such as those of its log. Between them is what `show` shows. */
  print(lines: Uint8Array): void;
  /** Resolves when there is room for more lines: not while a question is open. */
  ready(): Promise<void>;
  /** Shows nothing until it goes on with the newest. */
  pause(): void;
  resume(): void;
  end(): void;
}

function viewOn(terminal: Terminal): JobView {
  const live = canRewrite(terminal.err, terminal.environment);
  return live ? new LiveView(terminal) : new PlainView(terminal);
}

/** Closed while a question is open. */
class Gate {
  #opened: PromiseWithResolvers<void> | undefined;

  get isClosed(): boolean {
    return this.#opened !== undefined;
  }

  async whenOpen(): Promise<void> {
    await this.#opened?.promise;
  }

  close(): void {
    this.#opened ??= Promise.withResolvers();
  }

  open(): void {
    this.#opened?.resolve();
    this.#opened = undefined;
  }
}

/** Repeats itself twice a second, so that the time it shows is right. */
class LiveView implements JobView {
  readonly #terminal: Terminal;
  readonly #block: LiveBlock;
  readonly #style: Style;
  readonly #startedMs: number;
  #job: Job | undefined;
  #reason: string | undefined;
  #timer: Timer | undefined;
  readonly #gate = new Gate();
  #hasEnded = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#block = new LiveBlock(terminal.err);
    this.#style = styleOf(terminal.err, terminal.environment);
    this.#startedMs = terminal.clock.monotonicMs();
  }

  show(job: Job): void {
    this.#job = job;
    this.#draw();
  }

  explain(reason: string): void {
    this.#reason = reason;
    this.#draw();
  }

  print(lines: Uint8Array): void {
    this.#block.clear();
    this.#terminal.err.write(lines);
    this.#draw();
  }

  async ready(): Promise<void> {
    await this.#gate.whenOpen();
    await this.#terminal.err.written();
  }

  pause(): void {
    this.#gate.close();
    this.#block.clear();
  }

  resume(): void {
    this.#gate.open();
    this.#draw();
  }

  end(): void {
    this.#gate.open();
    this.#hasEnded = true;
    this.#timer?.cancel();
    this.#block.clear();
  }

  #draw(): void {
    this.#timer?.cancel();
    if (this.#job === undefined || this.#gate.isClosed || this.#hasEnded) return;
    const elapsed = formatDurationMs(this.#terminal.clock.monotonicMs() - this.#startedMs);
    this.#block.show([this.#line(this.#job, elapsed)]);
    this.#timer = this.#terminal.clock.after(redrawMs, () => this.#draw());
  }

  #line(job: Job, elapsed: string): string {
    const style = this.#style;
    const worker = workerOf(job);
    if (worker === undefined) {
      const again = progressOf(job, this.#terminal.clock.nowMs());
      const waiting = again || (this.#reason ?? "waiting for a worker");
      return `job ${job.number}  ${style.yellow("queued")}  ${elapsed}  ${waiting}`;
    }
    const fraction = job.progress?.fraction ?? 0;
    const bar = `${style.cyan(renderBar(fraction, barColumns))} ${renderPercent(fraction)}`;
    const message = oneLine(job.progress?.message ?? "");
    return `job ${job.number}  ${bar}  ${elapsed}  on ${oneLine(worker)}  ${message}`;
  }
}

/** A line for every change that matters; progress at most once a second, and the newest always. */
class PlainView implements JobView {
  readonly #terminal: Terminal;
  #shownStage = "";
  #shownLine = "";
  #shownAtMs = Number.NEGATIVE_INFINITY;
  #timer: Timer | undefined;
  readonly #gate = new Gate();
  #newest: Job | undefined;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  show(job: Job): void {
    this.#newest = job;
    this.#timer?.cancel();
    if (this.#gate.isClosed) return;
    const sinceMs = this.#terminal.clock.monotonicMs() - this.#shownAtMs;
    if (stageOf(job) !== this.#shownStage || sinceMs >= plainLineMsMin) this.#print(job);
    else this.#timer = this.#terminal.clock.after(plainLineMsMin - sinceMs, () => this.#print(job));
  }

  explain(reason: string): void {
    printLine(this.#terminal.err, `still waiting: ${reason}`);
  }

  print(lines: Uint8Array): void {
    this.#terminal.err.write(lines);
  }

  async ready(): Promise<void> {
    await this.#gate.whenOpen();
    await this.#terminal.err.written();
  }

  pause(): void {
    this.#gate.close();
    this.#timer?.cancel();
  }

  resume(): void {
    this.#gate.open();
    if (this.#newest !== undefined) this.show(this.#newest);
  }

  end(): void {
    this.#gate.open();
    this.#timer?.cancel();
  }

  #print(job: Job): void {
    const line = jobLine(job);
    if (line === this.#shownLine) return;
    this.#shownStage = stageOf(job);
    this.#shownLine = line;
    this.#shownAtMs = this.#terminal.clock.monotonicMs();
    printLine(this.#terminal.err, line);
  }
}

function stageOf({ state, attempt }: Job): string {
  return `${state.kind} ${attempt}`;
}
