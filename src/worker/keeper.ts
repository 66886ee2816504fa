/**
 * Keeps a worker's leases: holds the only connection, asks for jobs while slots are free, sends
 * heartbeats, fetches inputs, uploads outputs, reports. It runs in a thread of its own, so whatever a
 * handler does to its event loop, the leases live (P4).
 *
 * A slot is busy from the lease until the outcome is accepted and the handler has returned; a wedged
 * handler collects no jobs.
 */

import type { WorkerDescription } from "../api.ts";
import { HearthError } from "../errors.ts";
import type { Job, Kind } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { type Clock, sleep, type Timer } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Random } from "../platform/random.ts";
import { HeldJob } from "./held-job.ts";
import type { AttemptKey, FromHost, Outcome, ToHost } from "./host-protocol.ts";
import { LinkSupply } from "./link-supply.ts";
import type { Connect, KeeperLink, Scratch } from "./ports.ts";

export interface KeeperOptions {
  readonly description: WorkerDescription;
  readonly connect: Connect;
  readonly scratch: Scratch;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  post(message: ToHost): void;
}

/** One attempt: its lease, and whether its handler still runs. */
interface Slot {
  readonly key: AttemptKey;
  readonly held: HeldJob;
  readonly startedAtMs: number;
  /** Fires when the handler has run for as long as its job allows. */
  readonly runLimit: Timer | undefined;
  /** Settles when an outcome was reported; the first one is the one that counts. */
  reported: Promise<void> | undefined;
}

/** How long a lease request waits at the coordinator before it is asked anew. */
const pollMs = 30_000;
/** After a failed lease request on a connection that is up. */
const leaseRetryMs = 1_000;
/** While leases are held, connecting is tried so often within the shortest TTL. */
const pausesPerTtl = 10;
/** How long handing back a job may take when a worker stops. */
const releaseMsMax = 5_000;

export class Keeper {
  readonly #options: KeeperOptions;
  readonly #kinds: readonly Kind[];
  readonly #links: LinkSupply;
  readonly #slots = new Map<AttemptKey, Slot>();
  readonly #stopping = new AbortController();
  /** Settles when no job can come over the connection any more. */
  #leasing: Promise<void> = Promise.resolve();
  readonly #handingBack: Promise<void>[] = [];
  #attempts = 0;
  #whenChanged = Promise.withResolvers<void>();
  #hurry: (() => void) | undefined;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#kinds = options.description.kinds;
    this.#links = new LinkSupply({ ...options, pauseMsMax: () => this.#pauseMsMax() });
  }

  /**
   * Works until it is told to stop. @throws HearthError when the coordinator refuses us
   */
  async run(): Promise<void> {
    try {
      await this.#links.run((link) => this.#use(link));
    } catch (thrown) {
      // Nobody takes reports of these any more.
      for (const { held } of this.#slots.values()) held.lose("lost");
      throw thrown;
    }
  }

  /** What a host says. */
  receive(message: FromHost): void {
    switch (message.kind) {
      case "progress":
        this.#slots.get(message.key)?.held.report(message.fraction, message.message);
        break;
      case "fetch":
        void this.#fetch(message);
        break;
      case "finished":
        void this.#finish(message.key, message.outcome);
        break;
      case "stop":
        if (this.#stopping.signal.aborted) this.#hurry?.();
        else void this.#stop(message.graceMs);
        break;
      default:
        message satisfies never;
    }
  }

  /** @throws HearthError when the coordinator does not take us */
  async #use(link: KeeperLink): Promise<void> {
    const { log, description } = this.#options;
    // The coordinator learns that we are back with our leases.
    for (const { held } of this.#slots.values()) void held.beat();
    await link.api.register(description);
    log.info(
      `connected to ${link.address} as ${link.name}, for ${this.#kinds.join(", ")}` +
        ` (${description.concurrency} at once)`,
    );
    void this.#work(link);
  }

  /** Takes jobs over this connection until it is down. Never rejects. */
  async #work(link: KeeperLink): Promise<void> {
    const down = new AbortController();
    void link.closed.then(() => {
      down.abort();
      this.#changed();
    });
    this.#leasing = this.#leaseJobs(link, down.signal);
    try {
      await Promise.all([this.#watchLeases(link, down.signal), this.#leasing]);
    } catch (thrown) {
      link.close(HearthError.from(thrown));
    }
  }

  /** P4: the shortest lease that is held bears several attempts to come back. */
  #pauseMsMax(): number {
    const held = [...this.#slots.values()].filter((slot) => !slot.held.over);
    return Math.min(...held.map(({ held }) => held.job.spec.leaseTtlMs / pausesPerTtl));
  }

  async #watchLeases(link: KeeperLink, down: AbortSignal): Promise<void> {
    for await (const end of link.api.watchLeases(down)) {
      for (const { held } of this.#slots.values()) {
        if (held.job.id === end.jobId && held.job.token === end.token) held.lose(end.why);
      }
    }
  }

  async #leaseJobs(link: KeeperLink, down: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([down, this.#stopping.signal]);
    const { concurrency } = this.#options.description;
    while (!signal.aborted) {
      const free = concurrency - this.#slots.size;
      if (free <= 0) {
        await this.#whenChanged.promise;
        continue;
      }
      try {
        const slots = Math.min(free, limits.jobsPerCallMax);
        const jobs = await link.api.lease({ kinds: this.#kinds, slots, pollMs }, signal);
        for (const job of jobs) this.#start(job);
      } catch (thrown) {
        if (signal.aborted) return;
        const error = HearthError.from(thrown);
        this.#options.log.warn(`asking for jobs failed: ${error.message}`);
        // A long poll is answered in time even when there is no work: silence means a dead link.
        if (error.code === "DEADLINE_EXCEEDED") return link.close(error);
        await sleep(this.#options.clock, leaseRetryMs, signal);
      }
    }
  }

  #start(job: Job): void {
    const { clock, log, post } = this.#options;
    const key = ++this.#attempts;
    const held = new HeldJob({
      ...this.#options,
      job,
      links: this.#links,
      onLost: (why) => {
        const reason = why === "cancelled" ? "was cancelled" : "has lost its lease";
        log.info(`job ${job.number} (${job.spec.kind}) ${reason}`);
        post({ kind: "abort", key, reason: why });
      },
    });
    const { runLimitMs } = job.spec;
    const runLimit =
      runLimitMs < Infinity ? clock.after(runLimitMs, () => void this.#timeOut(key)) : undefined;
    const startedAtMs = clock.monotonicMs();
    this.#slots.set(key, { key, held, startedAtMs, runLimit, reported: undefined });
    if (this.#stopping.signal.aborted) {
      // It was granted while we were stopping: somebody else should have it.
      runLimit?.cancel();
      this.#slots.delete(key);
      this.#handingBack.push(held.release(releaseMsMax));
      return;
    }
    const { id, number, attempt, spec } = job;
    const { kind, payload, blobs } = spec;
    post({ kind: "start", key, job: { id, number, kind, attempt, payload, blobs } });
  }

  async #finish(key: AttemptKey, outcome: Outcome): Promise<void> {
    const slot = this.#slots.get(key);
    if (slot === undefined) return;
    slot.runLimit?.cancel();
    await this.#report(slot, outcome);
    try {
      await this.#options.scratch.remove(key);
    } catch (thrown) {
      this.#options.log.warn(`cannot clean up: ${HearthError.from(thrown).message}`);
    }
    this.#slots.delete(key);
    this.#changed();
  }

  /** The job need not wait for a handler that does not stop: only the slot does. */
  async #timeOut(key: AttemptKey): Promise<void> {
    const slot = this.#slots.get(key);
    if (slot === undefined || slot.held.over) return;
    this.#options.post({ kind: "abort", key, reason: "timed-out" });
    const seconds = slot.held.job.spec.runLimitMs / 1000;
    const error = `DEADLINE_EXCEEDED: it ran longer than its limit of ${seconds} s`;
    await this.#report(slot, { kind: "failed", error, permanent: false, timedOut: true });
  }

  #report(slot: Slot, outcome: Outcome): Promise<void> {
    const report = async (): Promise<void> => {
      // Then it was told already.
      if (slot.held.over) return;
      const reported = await slot.held.finish(outcome);
      if (reported === "accepted") this.#logOutcome(slot, outcome);
      else this.#options.log.warn(`job ${slot.held.job.number}: its result counts no more`);
      this.#changed();
    };
    return (slot.reported ??= report());
  }

  #logOutcome({ held, startedAtMs }: Slot, outcome: Outcome): void {
    const { clock, log } = this.#options;
    const { number, spec } = held.job;
    const seconds = ((clock.monotonicMs() - startedAtMs) / 1000).toFixed(1);
    const name = `job ${number} (${spec.kind})`;
    if (outcome.kind === "completed") log.info(`${name} done in ${seconds} s`);
    else log.warn(`${name} failed after ${seconds} s: ${outcome.error}`);
  }

  async #fetch({ key, request, blob }: Extract<FromHost, { kind: "fetch" }>): Promise<void> {
    const { scratch, post } = this.#options;
    try {
      const held = this.#slots.get(key)?.held;
      const ref = held?.job.spec.blobs[blob];
      if (!held || !ref) throw new HearthError("NOT_FOUND", "the job has no such blob");
      const path = `${await scratch.folder(key, "inputs")}/${blob}`;
      const { sha256 } = await scratch.write(path, held.download(ref));
      if (sha256 !== ref.sha256) throw new HearthError("DATA_LOSS", "it was damaged on the way");
      post({ kind: "fetched", request, path });
    } catch (thrown) {
      const error = `an input cannot be fetched: ${HearthError.from(thrown).message}`;
      post({ kind: "not-fetched", request, error });
    }
  }

  /** Lets running jobs finish for `graceMs`, hands back the rest, and closes the connection. */
  async #stop(graceMs: number): Promise<void> {
    const { clock, post, log } = this.#options;
    this.#stopping.abort();
    this.#changed();
    const hurry = new Promise<void>((resolve) => (this.#hurry = resolve));
    const count = this.#unfinished().length;
    if (count > 0) {
      const seconds = Math.round(graceMs / 1000);
      log.info(`stopping: ${count} running, up to ${seconds} s for them to finish`);
    }
    await within(clock, graceMs, Promise.race([this.#allFinished(), hurry]));
    const left = this.#unfinished();
    const running = left.filter(({ reported }) => reported === undefined);
    if (running.length > 0) log.info(`handing back ${running.length} unfinished`);
    for (const { key } of running) post({ kind: "abort", key, reason: "stopping" });
    this.#handingBack.push(...left.map((slot) => this.#handBack(slot)));
    // Jobs may be on their way that were granted before the coordinator heard that we stop.
    await within(clock, releaseMsMax, this.#leasing);
    await Promise.all(this.#handingBack);
    this.#links.stop(new HearthError("CANCELLED", "the worker is stopping"));
  }

  /** P6: what is finished has a little longer to be reported. */
  async #handBack({ held, reported }: Slot): Promise<void> {
    if (reported) await within(this.#options.clock, releaseMsMax, reported);
    await held.release(releaseMsMax);
  }

  async #allFinished(): Promise<void> {
    while (this.#unfinished().length > 0) await this.#whenChanged.promise;
  }

  /** Attempts that still count; a handler whose job is over keeps its slot for as long as it runs. */
  #unfinished(): Slot[] {
    return [...this.#slots.values()].filter(({ held }) => !held.over);
  }

  /** A slot has become free, a connection is down, or the keeper is stopping. */
  #changed(): void {
    this.#whenChanged.resolve();
    this.#whenChanged = Promise.withResolvers();
  }
}

/** Waits for `work`, but no longer than that. */
async function within(clock: Clock, ms: number, work: Promise<unknown>): Promise<void> {
  const waited = new AbortController();
  await Promise.race([work, sleep(clock, ms, waited.signal)]);
  waited.abort();
}
