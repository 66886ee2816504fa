/** What is shown of a job while it is followed: a live bar on a terminal, plain lines elsewhere. */
import type { Job } from "../job/job.ts";
import type { Timer } from "../platform/clock.ts";
import { formatDurationMs } from "./duration.ts";
import { jobLine, progressOf, workerOf } from "./job-view.ts";
import { LiveBlock } from "./live-block.ts";
import { canRewrite, printLine, type Style, styleOf } from "./output.ts";
import { renderBar, renderPercent } from "./progress-bar.ts";
import type { Terminal } from "./terminal.ts";
import { oneLine } from "../platform/one-line.ts";

const barColumns = 24;
const redrawMs = 500;
const plainLineMsMin = 1_000;

/** Where everything that is shown of a job while it is followed goes through. */
export interface FollowView {
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

/** @param terminal of which standard error shows it */
export function followViewOn(terminal: Terminal): FollowView {
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
class LiveView implements FollowView {
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
    this.#block = new LiveBlock(terminal.err, terminal.notice);
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
    this.#block.hide();
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
class PlainView implements FollowView {
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
