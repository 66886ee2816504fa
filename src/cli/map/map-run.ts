/**
 * Does what is missing of a `hearth map`: sends, submits, follows, saves.
 *
 * 1. At most `openJobsMax` jobs that have not ended, and no more memory than they need (P8).
 * 2. One upload at a time, while the jobs of earlier ones run already.
 * 3. A job's id is on disk before the job is submitted (see `state-file.ts`).
 * 4. What goes wrong with one input stops no other; what is wrong with all of them stops everything.
 */
import { HearthError } from "../../errors.ts";
import { isTerminal, type Job, type Result } from "../../job/job.ts";
import { sleep } from "../../platform/clock.ts";
import { errnoOf } from "../../platform/secret-file.ts";
import { unlessAborted } from "../../platform/unless-aborted.ts";
import type { Client } from "../../sdk/client.ts";
import { isOfAll } from "../failure-of-all.ts";
import { cancelUnlessEnded, isServed } from "../follow-job.ts";
import { type AskedOnInterrupt, askOnInterrupt } from "../interrupt-question.ts";
import type { JobRules } from "../job-rules.ts";
import { printLine } from "../output.ts";
import { parametersPayload } from "../parameters.ts";
import type { Terminal } from "../terminal.ts";
import { type EndedStage, hasEnded, type MapItem } from "./map-item.ts";
import type { MapView } from "./map-view.ts";
import { newEntry, type Step } from "./plan.ts";
import { newJobId } from "./plan-all.ts";
import { InTheWay, saveOutputs } from "./save-outputs.ts";
import { Slots } from "./slots.ts";
import type { MapEntry, MapState } from "./state-file.ts";

const openJobsMax = 100;
const downloadsMax = 4;
const cleanUpMsMax = 1_000;
const explainAfterMs = 2_000;

export interface MapRunOptions {
  readonly client: Client;
  readonly terminal: Terminal;
  readonly state: MapState;
  readonly view: MapView;
  /** Absolute, and this process holds its lock. */
  readonly folder: string;
  readonly force: boolean;
  readonly rules: JobRules;
  /** Of every input: see `identityOf`. */
  readonly inputs: ReadonlySet<string>;
  /** Called when it is left before every item has ended, after that was said. */
  onLeft(): void;
}

export interface MapTask {
  readonly item: MapItem;
  readonly step: Exclude<Step, { readonly kind: "nothing" }>;
}

export class MapRun {
  readonly #options: MapRunOptions;
  #hasEnded = false;
  readonly #jobs = new Slots(openJobsMax);
  readonly #uploads = new Slots(1);
  readonly #downloads = new Slots(downloadsMax);
  /** Aborts when nothing more is to be sent, because everything is cancelled. */
  readonly #noMore = new AbortController();
  /** Aborts when nothing more is to be done at all. */
  readonly #over = new AbortController();
  readonly #open = new Map<MapItem, MapEntry>();
  #question: AskedOnInterrupt | undefined;

  constructor(options: MapRunOptions) {
    this.#options = options;
  }

  /**
   * Answers "ended" once every item has, or does not any more because all were cancelled; "left" when the
   * jobs were left to themselves.
   * @throws what is wrong with all of them; what writing the state throws
   */
  async run(tasks: readonly MapTask[]): Promise<"ended" | "left"> {
    const { client, terminal, state, view } = this.#options;
    const stop = (): void => this.#leave(terminal.signal.reason);
    using question = askOnInterrupt(terminal, {
      about: () =>
        (this.#open.size === 1 ? "1 job has" : `${this.#open.size} jobs have`) + " not ended",
      pause: () => view.pause(),
      resume: () => view.resume(),
      detach: () => this.#leave(left),
      cancel: () => this.#cancelAll(),
    });
    this.#question = question;
    terminal.signal.addEventListener("abort", stop, { once: true });
    for (const { item, step } of tasks)
      if (step.kind === "follow") this.#open.set(item, step.entry);
    const running = this.#runAll(tasks);
    const explaining = terminal.clock.after(explainAfterMs, () => void this.#explainWaiting(tasks));
    try {
      await unlessAborted(this.#over.signal, running);
      return "ended";
    } catch (thrown) {
      if (thrown === left) return "left";
      throw thrown;
    } finally {
      this.#hasEnded = true;
      explaining.cancel();
      terminal.signal.removeEventListener("abort", stop);
      view.end();
      if (this.#over.signal.aborted) {
        // Calls that are under way fail then, and half a file is taken away.
        await client.close();
        await Promise.race([running.catch(() => {}), sleep(terminal.clock, cleanUpMsMax)]);
      }
      await state.flush();
    }
  }

  /** Says so when nobody does such jobs: they would wait for ever. */
  async #explainWaiting(tasks: readonly MapTask[]): Promise<void> {
    const { client, view } = this.#options;
    const toDo = tasks.filter(({ step }) => step.kind !== "fetch");
    for (const kind of new Set(toDo.map(({ step }) => step.entry.kind))) {
      if (await isServed(client, kind)) continue;
      if (!this.#hasEnded) view.explain(`no worker that is connected does ${kind}`);
    }
  }

  /** Ends this, and leaves the jobs to themselves. */
  #leave(reason: unknown): void {
    const { terminal, view, onLeft } = this.#options;
    view.end();
    printLine(terminal.err, leftLine(this.#open.size, this.#question?.isCancelled === true));
    onLeft();
    this.#over.abort(reason);
  }

  async #runAll(tasks: readonly MapTask[]): Promise<void> {
    const running = new Set<Promise<void>>();
    // What is there already comes first: it does not wait for uploads.
    const ordered = tasks.toSorted((a, b) => orders[a.step.kind] - orders[b.step.kind]);
    for (const { item, step } of ordered) {
      const slot = await this.#jobs.take();
      const isOver = step.kind === "submit" && this.#noMore.signal.aborted;
      if (isOver || this.#over.signal.aborted) break;
      const task = this.#process(item, step.entry, step.kind)
        .catch((thrown: unknown) => this.#fail(item, thrown))
        .finally(() => {
          this.#open.delete(item);
          slot[Symbol.dispose]();
          running.delete(task);
        });
      running.add(task);
    }
    await Promise.all(running);
  }

  async #process(item: MapItem, entry: MapEntry, step: MapTask["step"]["kind"]): Promise<void> {
    if (step === "submit" && !(await this.#send(item, entry))) return;
    this.#open.set(item, entry);
    const job = await this.#follow(item, entry);
    if (job === undefined) return;
    this.#open.delete(item);
    switch (job.state.kind) {
      case "succeeded":
        if (await this.#save(item, entry, job, job.state.result)) return;
        if (step === "submit") throw new HearthError("NOT_FOUND", "its result is gone already");
        return await this.#processAnew(item, entry);
      case "failed":
        return this.#end(item, { kind: "failed", job: withoutContent(job), error: job.lastError });
      case "cancelled":
        return this.#end(item, { kind: "cancelled", job: withoutContent(job) });
      case "queued":
      case "leased":
        return;
      default:
        return job.state satisfies never;
    }
  }

  /** The coordinator knows the job and has lost its result. */
  async #processAnew(item: MapItem, known: MapEntry): Promise<void> {
    const { terminal, state } = this.#options;
    const { kind, parameters } = known;
    const id = newJobId(terminal.clock);
    const entry = newEntry({ input: item.input, kind, parameters }, known, id);
    state.set(entry);
    await state.flush();
    await this.#process(item, entry, "submit");
  }

  /** Answers false when it was told to send no more. */
  async #send(item: MapItem, { job, kind, parameters }: MapEntry): Promise<boolean> {
    const { client, rules } = this.#options;
    const { path, name } = item.input;
    using _turn = await this.#uploads.take();
    const { signal } = this.#noMore;
    if (signal.aborted) return false;
    const onProgress = (sentBytes: number): void => {
      item.stage = { kind: "uploading", sentBytes };
    };
    onProgress(0);
    try {
      const blob = await unlessAborted(signal, client.putBlob({ path }, { name, onProgress }));
      item.wasSent = true;
      const payload = parametersPayload(parameters);
      await client.submit({ id: job, kind, payload, blobs: [blob], ...rules });
    } catch (thrown) {
      item.stage = { kind: "waiting" };
      if (thrown === signal.reason) return false;
      throw thrown;
    }
    item.stage = { kind: "submitted", job: undefined };
    // It was cancelled with the others while it was on its way.
    if (signal.aborted) await cancelUnlessEnded(client, job);
    return true;
  }

  /** The job as it ended; undefined when nobody waits for that any more. */
  async #follow(item: MapItem, { job: id }: MapEntry): Promise<Job | undefined> {
    const { client } = this.#options;
    const { signal } = this.#over;
    for await (const job of client.watch(id, { signal })) {
      if (isTerminal(job.state)) return job;
      item.stage = { kind: "submitted", job };
    }
    return undefined;
  }

  /** Answers false when the coordinator has lost what is to be saved. */
  async #save(item: MapItem, entry: MapEntry, job: Job, result: Result): Promise<boolean> {
    const { client, state, folder, force, inputs } = this.#options;
    item.stage = { kind: "saving", job, fraction: 0 };
    using _turn = await this.#downloads.take();
    try {
      const saved = await saveOutputs(client, result, {
        folder,
        base: item.input.base,
        force,
        replaces: entry.replaces,
        inputs,
        signal: this.#over.signal,
        onProgress(savedBytes, totalBytes) {
          item.stage = { kind: "saving", job, fraction: savedBytes / totalBytes };
        },
      });
      state.set({ ...entry, saved, replaces: [] });
      this.#end(item, { kind: "done", job: withoutContent(job), saved });
      return true;
    } catch (thrown) {
      const { code, cause } = HearthError.from(thrown);
      const isOfDisk = errnoOf(cause) !== undefined;
      if (!isOfDisk && (code === "NOT_FOUND" || code === "DATA_LOSS")) return false;
      throw thrown;
    }
  }

  #end(item: MapItem, stage: EndedStage): void {
    item.stage = stage;
    if (hasEnded(item)) this.#options.view.ended(item);
  }

  #fail(item: MapItem, thrown: unknown): void {
    if (this.#over.signal.aborted) return;
    const error = HearthError.from(thrown, "INTERNAL");
    if (isOfAll(error)) return this.#leave(error);
    const { stage } = item;
    const job = stage.kind === "saving" || stage.kind === "submitted" ? stage.job : undefined;
    const ended = job === undefined ? undefined : withoutContent(job);
    const remedy = thrown instanceof InTheWay ? { remedy: thrown.remedy } : {};
    this.#end(item, { kind: "failed", job: ended, error: error.message, ...remedy });
  }

  async #cancelAll(): Promise<void> {
    this.#noMore.abort(new HearthError("CANCELLED", "everything is cancelled"));
    const open = [...this.#open.values()];
    await Promise.all(open.map(({ job }) => cancelUnlessEnded(this.#options.client, job)));
  }
}

function leftLine(count: number, isCancelled: boolean): string {
  if (count === 0) return "no job goes on; the same command does what is missing";
  if (isCancelled) {
    const jobs = count === 1 ? "1 job is" : `${count} jobs are`;
    return `${jobs} being cancelled; the same command does what is missing`;
  }
  return count === 1
    ? "1 job goes on; the same command brings its result"
    : `${count} jobs go on; the same command brings their results`;
}

/** What is kept of a job that has ended: thousands of payloads would fill the memory (P8). */
function withoutContent(job: Job): Job {
  const payload = new Uint8Array(0);
  const { state } = job;
  return {
    ...job,
    spec: { ...job.spec, payload, blobs: [] },
    state: state.kind === "succeeded" ? { ...state, result: { payload, blobs: [] } } : state,
  };
}

/** Why a run is over whose jobs were left to themselves. */
const left = new HearthError("CANCELLED", "the jobs were left to themselves");

const orders = { follow: 0, fetch: 1, submit: 2 } as const satisfies Record<
  MapTask["step"]["kind"],
  number
>;
