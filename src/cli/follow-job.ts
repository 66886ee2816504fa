/** Shows a job on standard error until it ends: a live bar on a terminal, plain lines elsewhere. */
import type { JobHandle } from "../api.ts";
import { isTerminal, type Job, type Kind } from "../job/job.ts";
import type { Timer } from "../platform/clock.ts";
import type { Client } from "../sdk/client.ts";
import { formatDurationMs } from "./duration.ts";
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

/**
 * Answers the job as it ended. When the terminal's signal aborts, the job goes on: this says so and
 * leaves the throwing to whoever races it with the signal.
 */
export async function followJob(
  client: Client,
  { id, number }: JobHandle,
  terminal: Terminal,
): Promise<Job> {
  const { signal } = terminal;
  const live = canRewrite(terminal.err, terminal.environment);
  const view = live ? new LiveView(terminal) : new PlainView(terminal);
  const abandon = (): void => {
    view.end();
    printLine(terminal.err, `job ${number} goes on; hearth cancel ${number} stops it`);
  };
  signal.addEventListener("abort", abandon, { once: true });
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
      if (isTerminal(job.state)) return job;
      if (!signal.aborted) view.show(job);
    }
    return await client.get(id);
  } finally {
    timer.cancel();
    signal.removeEventListener("abort", abandon);
    view.end();
  }
}

/** Whether a connected worker does such jobs; true too when that cannot be found out. */
async function isServed(client: Client, kind: Kind): Promise<boolean> {
  try {
    const nodes = await client.nodes();
    return nodes.some((node) => node.connected && node.kinds.includes(kind));
  } catch {
    return true;
  }
}

interface JobView {
  show(job: Job): void;
  /** Says why nothing happens. */
  explain(reason: string): void;
  end(): void;
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

  end(): void {
    this.#hasEnded = true;
    this.#timer?.cancel();
    this.#block.clear();
  }

  #draw(): void {
    this.#timer?.cancel();
    if (this.#job === undefined || this.#hasEnded) return;
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

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  show(job: Job): void {
    this.#timer?.cancel();
    const sinceMs = this.#terminal.clock.monotonicMs() - this.#shownAtMs;
    if (stageOf(job) !== this.#shownStage || sinceMs >= plainLineMsMin) this.#print(job);
    else this.#timer = this.#terminal.clock.after(plainLineMsMin - sinceMs, () => this.#print(job));
  }

  explain(reason: string): void {
    printLine(this.#terminal.err, `still waiting: ${reason}`);
  }

  end(): void {
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
