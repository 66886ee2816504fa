/** Waits for the ends of jobs: a line for each as it ends, and on a terminal what goes on meanwhile. */
import { isTerminal, type Job, type JobId } from "../job/job.ts";
import type { Client } from "../sdk/client.ts";
import { jobJson } from "./job-json.ts";
import { endLine, exitStatusByState, jobLine } from "./job-view.ts";
import { LiveBlock } from "./live-block.ts";
import { canRewrite, printJson, printLine, styleOf } from "./output.ts";
import { renderBar } from "./progress-bar.ts";
import type { Terminal } from "./terminal.ts";

/** Jobs that are watched at once; the others have their turn when one of these has ended. */
const watchedAtOnceMax = 64;
const barColumns = 24;
/** Running jobs that are shown. */
const runningShownMax = 8;

/** Answers 0 if all succeeded, else 1 if one failed, else 2: one was cancelled. */
export async function waitForJobs(
  client: Client,
  names: readonly (string | number)[],
  json: boolean,
  terminal: Terminal,
): Promise<number> {
  const { signal } = terminal;
  const view = new WaitView(names.length, json, terminal);
  const statuses = new Set<number>();
  const waiting = [...names];
  const lane = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      for await (const job of client.watch(name, { signal })) {
        view.show(job);
        if (isTerminal(job.state)) statuses.add(exitStatusByState[job.state.kind]);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(names.length, watchedAtOnceMax) }, lane));
  } finally {
    view.end();
  }
  return (
    [exitStatusByState.failed, exitStatusByState.cancelled].find((each) => statuses.has(each)) ?? 0
  );
}

class WaitView {
  readonly #count: number;
  readonly #json: boolean;
  readonly #terminal: Terminal;
  readonly #block: LiveBlock | undefined;
  readonly #running = new Map<JobId, Job>();
  #ended = 0;
  #isOver = false;

  constructor(count: number, json: boolean, terminal: Terminal) {
    const { out, err, environment } = terminal;
    this.#count = count;
    this.#json = json;
    this.#terminal = terminal;
    // On the screen that the lines go to, so that they come in order.
    const screen = out.isTerminal ? out : err;
    this.#block = canRewrite(screen, environment)
      ? new LiveBlock(screen, terminal.notice)
      : undefined;
  }

  show(job: Job): void {
    if (this.#isOver) return;
    if (job.state.kind === "leased") this.#running.set(job.id, job);
    else this.#running.delete(job.id);
    if (isTerminal(job.state)) this.#printEnd(job);
    this.#block?.show(this.#lines());
  }

  end(): void {
    this.#isOver = true;
    this.#block?.clear();
  }

  #printEnd(job: Job): void {
    const { out, environment } = this.#terminal;
    this.#ended += 1;
    this.#block?.clear();
    if (this.#json) printJson(out, jobJson(job));
    else printLine(out, endLine(job, styleOf(out, environment)));
  }

  #lines(): readonly string[] {
    const bar = renderBar(this.#ended / this.#count, barColumns);
    const running = [...this.#running.values()].slice(0, runningShownMax);
    return [`${bar} ${this.#ended} of ${this.#count} have ended`, ...running.map(jobLine)];
  }
}
