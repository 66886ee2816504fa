/** Shows a job on standard error until it ends: a live bar on a terminal, plain lines elsewhere. */
import type { JobHandle } from "../api.ts";
import { type Job, isTerminal } from "../job/job.ts";
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
  try {
    for await (const job of client.watch(id, { signal })) {
      if (isTerminal(job.state)) return job;
      if (!signal.aborted) view.show(job);
    }
    return await client.get(id);
  } finally {
    signal.removeEventListener("abort", abandon);
    view.end();
  }
}

interface JobView {
  show(job: Job): void;
  end(): void;
}

/** Repeats itself twice a second, so that the time it shows is right. */
class LiveView implements JobView {
  readonly #terminal: Terminal;
  readonly #block: LiveBlock;
  readonly #style: Style;
  readonly #startedMs: number;
  #job: Job | undefined;
  #timer: Timer | undefined;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#block = new LiveBlock(terminal.err);
    this.#style = styleOf(terminal.err, terminal.environment);
    this.#startedMs = terminal.clock.monotonicMs();
  }

  show(job: Job): void {
    this.#job = job;
    this.#timer?.cancel();
    this.#draw();
  }

  end(): void {
    this.#timer?.cancel();
    this.#block.clear();
  }

  #draw(): void {
    if (this.#job === undefined) return;
    const elapsed = formatDurationMs(this.#terminal.clock.monotonicMs() - this.#startedMs);
    this.#block.show([liveLine(this.#job, elapsed, this.#terminal.clock.nowMs(), this.#style)]);
    this.#timer = this.#terminal.clock.after(redrawMs, () => this.#draw());
  }
}

/** What the live bar shows of a job that has not ended. */
export function liveLine(job: Job, elapsed: string, nowMs: number, style: Style): string {
  const worker = workerOf(job);
  if (worker === undefined) {
    const waiting = job.attempt === 0 ? "waiting for a worker" : progressOf(job, nowMs);
    return `job ${job.number}  ${style.yellow("queued")}  ${elapsed}  ${waiting}`;
  }
  const fraction = job.progress?.fraction ?? 0;
  const bar = style.cyan(renderBar(fraction, barColumns));
  const message = oneLine(job.progress?.message ?? "");
  return `job ${job.number}  ${bar} ${renderPercent(fraction)}  ${elapsed}  on ${worker}  ${message}`;
}

/** A line for every change that matters; progress at most once a second. */
class PlainView implements JobView {
  readonly #terminal: Terminal;
  #shownStage = "";
  #shownLine = "";
  #shownAtMs = Number.NEGATIVE_INFINITY;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  show(job: Job): void {
    const stage = `${job.state.kind} ${job.attempt}`;
    const line = jobLine(job);
    const nowMs = this.#terminal.clock.monotonicMs();
    const isDue = stage !== this.#shownStage || nowMs - this.#shownAtMs >= plainLineMsMin;
    if (!isDue || line === this.#shownLine) return;
    this.#shownStage = stage;
    this.#shownLine = line;
    this.#shownAtMs = nowMs;
    printLine(this.#terminal.err, line);
  }

  end(): void {}
}
