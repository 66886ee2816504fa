/** Follows a job on standard error until it ends. */
import type { JobHandle } from "../api.ts";
import { HearthError } from "../errors.ts";
import { isTerminal, type Job, type Kind } from "../job/job.ts";
import type { Client } from "../sdk/client.ts";
import { followLog } from "./follow-log.ts";
import { type FollowView, followViewOn } from "./follow-view.ts";
import { askOnInterrupt } from "./interrupt-question.ts";
import { printLine } from "./output.ts";
import type { Destination } from "./save-result.ts";
import type { Terminal } from "./terminal.ts";
import { quoteWord } from "./text.ts";

const explainAfterMs = 2_000;

/**
 * Answers the job as it ended. When the terminal's signal aborts, the job goes on: this says so and
 * leaves the throwing to whoever races it with the signal.
 */
export async function followJob(
  client: Client,
  handle: JobHandle,
  terminal: Terminal,
): Promise<Job> {
  return await follow(client, handle, terminal, { view: followViewOn(terminal) });
}

/**
 * Like {@link followJob}, and whoever presses Ctrl-C is asked whether to cancel the job or to leave it.
 * Answers undefined when it was left; that has been said then.
 */
export async function followOrLeave(
  client: Client,
  handle: JobHandle,
  terminal: Terminal,
  options: {
    /** Where its result is to be saved; undefined: nowhere. */
    readonly destination: Destination | undefined;
    /** Whether to show what the job logs, too. */
    readonly showsLog: boolean;
  },
): Promise<Job | undefined> {
  const view = followViewOn(terminal);
  const comeBack = resultCommand(handle, options.destination);
  const left = Promise.withResolvers<undefined>();
  const stop = new AbortController();
  using question = askOnInterrupt(terminal, {
    about: () => `job ${handle.number} has not ended`,
    pause: () => view.pause(),
    resume: () => view.resume(),
    detach() {
      view.end();
      printLeft(handle, comeBack, terminal);
      left.resolve(undefined);
    },
    cancel: () => cancelUnlessEnded(client, handle.id),
  });
  const signal = AbortSignal.any([terminal.signal, stop.signal]);
  const logging = options.showsLog
    ? followLog(client, handle.id, terminal, {
        signal,
        show: (lines) => view.print(lines),
        ready: () => view.ready(),
      })
    : Promise.resolve();
  try {
    const ended = (): void => {
      // Nobody needs to answer any more; the rest of the log waits for that.
      question[Symbol.dispose]();
      view.resume();
    };
    const isCancelled = (): boolean => question.isCancelled;
    const rest = { view, stop: signal, logging, ended, isCancelled };
    const following = follow(client, handle, terminal, { comeBack, ...rest });
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
  comeBack: string | undefined,
  { err }: Pick<Terminal, "err">,
): void {
  const brings = comeBack === undefined ? "" : `${comeBack} brings its result, `;
  printLine(err, `job ${number} goes on; ${brings}hearth cancel ${number} stops it`);
}

function resultCommand({ number }: JobHandle, destination: Destination | undefined): string {
  const command = `hearth result ${number} --wait`;
  if (destination === undefined) return command;
  return `${command} --out ${quoteWord(destination.out)}${destination.force ? " --force" : ""}`;
}

function printCancelled({ number }: JobHandle, { err }: Pick<Terminal, "err">): void {
  printLine(err, `job ${number} is being cancelled; hearth show ${number} tells how it ended`);
}

async function follow(
  client: Client,
  handle: JobHandle,
  terminal: Terminal,
  options: {
    /** What brings the result of a job that was left. Default: nothing is said. */
    readonly comeBack?: string;
    readonly view: FollowView;
    /** Aborts with the terminal's, or before. Default: that. */
    readonly stop?: AbortSignal;
    /** Resolves when all of the job's log is shown, which may be after its end. */
    readonly logging?: Promise<void>;
    /** Is called when the job has ended, before its log has. */
    ended?(): void;
    /** Whether whoever leaves now has cancelled it. Default: no. */
    isCancelled?(): boolean;
  },
): Promise<Job> {
  const { id } = handle;
  const { comeBack, view, stop: signal = terminal.signal, logging } = options;
  const abandon = (): void => {
    view.end();
    if (options.isCancelled?.() === true) printCancelled(handle, terminal);
    else printLeft(handle, comeBack, terminal);
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
  } catch (thrown) {
    // Nobody tries any more, and the job is queued all the same.
    if (HearthError.from(thrown).code === "UNAVAILABLE" && !signal.aborted) abandon();
    throw thrown;
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
