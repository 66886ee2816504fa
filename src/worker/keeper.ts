/**
 * Keeps a worker's leases: holds the only connection, asks for jobs while slots are free, sends
 * heartbeats, fetches inputs, uploads outputs, reports. It runs in a thread of its own, so whatever a
 * handler does to its event loop, the leases live (P4).
 *
 * At most `concurrency` handlers run at any moment, and a slot that is busy (`slots`) asks for nothing.
 * While jobs are short and more of them are queued than there are slots, some are leased ahead: as many
 * as the slots do in `aheadMsMax`, going by how long handlers took of late (`pace`). Those wait here, not
 * in the host, and are handed back, uncounted, when no slot has taken them within `waitMsMax`
 * (`waiting-jobs`): so a handler that has got stuck collects nothing for longer than that. A job on its last
 * attempt never waits here (`slots`). Outcomes that wait for their first answer are at most as many again.
 */

import type { WorkerDescription } from "../api.ts";
import { HearthError } from "../errors.ts";
import type { Job, Kind } from "../job/job.ts";
import type { Clock } from "../platform/clock.ts";
import type { Random } from "../platform/random.ts";
import { Completions } from "./completions.ts";
import { Heartbeats } from "./heartbeats.ts";
import { HeldJob, type HeldJobContext } from "./held-job.ts";
import type { AttemptKey, FromHost, KindLimits, Outcome, ToHost } from "./host-protocol.ts";
import { InputRequests } from "./input-requests.ts";
import type { InputsOptions } from "./inputs.ts";
import { LeaseRequests } from "./lease-requests.ts";
import { LinkSupply } from "./link-supply.ts";
import type { Connect, KeeperLink } from "./ports.ts";
import { ScratchRoom, type ScratchRoomOptions } from "./scratch-room.ts";
import { releaseMsMax, Shutdown } from "./shutdown.ts";
import { type Slot, Slots } from "./slots.ts";
import type { WaitingJob } from "./waiting-jobs.ts";
import { LogMemory } from "./waiting-log.ts";

type Finished = Extract<FromHost, { kind: "finished" }>;

export interface KeeperOptions extends InputsOptions, Pick<ScratchRoomOptions, "minFreeBytes"> {
  readonly description: WorkerDescription;
  /** Default: of no kind fewer run at once than the worker has slots. */
  readonly kindLimits?: KindLimits | undefined;
  readonly connect: Connect;
  readonly clock: Clock;
  readonly random: Random;
  post(message: ToHost): void;
}

/** While leases are held, connecting is tried so often within the shortest TTL. */
const pausesPerTtl = 10;

export class Keeper {
  readonly #options: KeeperOptions;
  readonly #kinds: readonly Kind[];
  readonly #links: LinkSupply;
  readonly #inputs: InputRequests;
  readonly #slots: Slots;
  readonly #room: ScratchRoom;
  readonly #heldJobs: HeldJobContext;
  readonly #shutdown: Shutdown;
  /** Those of the newest connection. */
  #requests: LeaseRequests | undefined;
  #attempts = 0;
  #isStartingSoon = false;
  #isAskingSoon = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
    const { clock, description, kindLimits = new Map() } = options;
    this.#kinds = description.kinds;
    this.#slots = new Slots(clock, description.concurrency, kindLimits, (jobs) => {
      this.#handBack(jobs);
      this.#askSoon();
    });
    this.#inputs = new InputRequests({ ...options, slots: this.#slots });
    this.#shutdown = new Shutdown({
      ...options,
      slots: this.#slots,
      noMoreJobs: async () => await this.#requests?.over(),
    });
    this.#room = new ScratchRoom({
      ...options,
      signal: this.#shutdown.signal,
      changed: () => this.#requests?.ask(),
    });
    this.#links = new LinkSupply({ ...options, pauseMsMax: () => this.#pauseMsMax() });
    this.#heldJobs = {
      ...options,
      links: this.#links,
      heartbeats: new Heartbeats(clock),
      completions: new Completions(),
      logMemory: new LogMemory(),
      onReporting: () => this.#startSoon(),
      onSending: () => this.#askSoon(),
    };
  }

  /** Works until it is told to stop. @throws HearthError when the coordinator refuses us */
  async run(): Promise<void> {
    try {
      await this.#links.run((link) => this.#use(link));
    } catch (thrown) {
      // Nobody takes reports of these any more.
      for (const held of this.#slots.held()) held.lose("lost");
      throw thrown;
    }
  }

  /** What a host says. */
  receive(message: FromHost): void {
    switch (message.kind) {
      case "progress":
        this.#slots.get(message.key)?.held.report(message.fraction, message.message);
        break;
      case "log":
        this.#slots.get(message.key)?.held.log(message.stream, message.atMs, message.bytes);
        break;
      case "fetch":
        void this.#inputs.answer(message);
        break;
      case "finished":
        void this.#finish(message);
        break;
      case "stop":
        if (this.#shutdown.hasBegun) this.#shutdown.hurry();
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
    for (const held of this.#slots.held()) void held.beat();
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
    void link.closed.then(() => down.abort());
    const { clock, log } = this.#options;
    this.#requests = new LeaseRequests({
      link,
      kinds: this.#kinds,
      clock,
      log,
      signal: AbortSignal.any([down.signal, this.#shutdown.signal]),
      room: () => this.#slots.room(),
      hasScratchRoom: () => this.#room.isEnough(),
      stillHasScratchRoom: () => this.#room.isStillEnough(),
      take: (jobs) => this.#take(jobs),
      handBack: (jobs) => this.#refuse(jobs),
    });
    this.#requests.ask();
    try {
      await this.#watchLeases(link, down.signal);
    } catch (thrown) {
      link.close(HearthError.from(thrown));
    }
  }

  /** P4: the shortest lease that is held bears several attempts to come back. */
  #pauseMsMax(): number {
    const held = this.#slots.held().filter(({ over }) => !over);
    return Math.min(...held.map(({ job }) => job.spec.leaseTtlMs / pausesPerTtl));
  }

  async #watchLeases(link: KeeperLink, down: AbortSignal): Promise<void> {
    for await (const end of link.api.watchLeases(down)) {
      for (const held of this.#slots.held()) {
        if (held.job.id === end.jobId && held.job.token === end.token) held.lose(end.why);
      }
    }
  }

  #take(jobs: readonly Job[]): void {
    this.#slots.noteLeased(jobs);
    for (const job of jobs) this.#hold(job);
    this.#startWaiting();
    this.#handBack(this.#slots.takeLastAttempts());
  }

  /** The scratch disk has filled up since they were asked for. */
  #refuse(jobs: readonly Job[]): void {
    this.#options.log.info(`handing back ${jobs.length} that there is no room on the disk for`);
    for (const job of jobs) this.#shutdown.handBack(this.#lease(job).held);
  }

  #hold(job: Job): void {
    const { key, held } = this.#lease(job);
    // It was granted while we were stopping: somebody else should have it.
    if (this.#shutdown.hasBegun) this.#shutdown.handBack(held);
    else this.#slots.waiting.add(key, held);
  }

  #lease(job: Job): { readonly key: AttemptKey; readonly held: HeldJob } {
    const { log, post } = this.#options;
    const key = ++this.#attempts;
    const held = new HeldJob(job, key, this.#heldJobs, (why) => {
      const reason = why === "cancelled" ? "was cancelled" : "has lost its lease";
      log.info(`job ${job.number} (${job.spec.kind}) ${reason}`);
      if (!this.#slots.waiting.delete(key)) post({ kind: "abort", key, reason: why });
    });
    return { key, held };
  }

  #startWaiting(): void {
    for (const job of this.#slots.takeStartable()) this.#start(job);
  }

  #start({ key, held }: WaitingJob): void {
    const { clock, post } = this.#options;
    const { id, number, attempt, spec } = held.job;
    const { kind, payload, blobs, runLimitMs } = spec;
    this.#slots.add({
      key,
      held,
      startedAtMs: clock.monotonicMs(),
      runLimit:
        runLimitMs < Infinity ? clock.after(runLimitMs, () => void this.#timeOut(key)) : undefined,
      returned: false,
      hasFiles: false,
      reported: undefined,
    });
    post({ kind: "start", key, job: { id, number, kind, attempt, payload, blobs } });
  }

  /** No slot has taken them in time, or they must not wait: somebody else may be idle. */
  #handBack(jobs: readonly WaitingJob[]): void {
    if (jobs.length === 0) return;
    if (this.#links.current === undefined) {
      // Nobody can have them yet.
      for (const { key, held } of jobs) this.#slots.waiting.add(key, held);
      return;
    }
    this.#options.log.info(`handing back ${jobs.length} that no slot is free for`);
    for (const { held } of jobs) void held.release(releaseMsMax);
  }

  async #finish({ key, outcome, hasFiles }: Finished): Promise<void> {
    const slot = this.#slots.get(key);
    if (slot === undefined) return;
    this.#slots.noteReturned(slot);
    await this.#report(slot, outcome);
    if (hasFiles || slot.hasFiles) await this.#inputs.remove(key);
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
      const accepted = await slot.held.finish(outcome);
      if (accepted) this.#logOutcome(slot, accepted);
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

  /** Lets running jobs finish for `graceMs`, hands back the rest, and closes the connection. */
  async #stop(graceMs: number): Promise<void> {
    await this.#shutdown.run(graceMs);
    this.#links.stop(new HearthError("CANCELLED", "the worker is stopping"));
  }

  /** A job is over, or a slot is free. */
  #changed(): void {
    this.#shutdown.noteFinished();
    this.#askSoon();
  }

  /** For all slots that become free in this turn together, in one message with what is reported. */
  #askSoon(): void {
    this.#startSoon();
    this.#isAskingSoon = true;
  }

  #startSoon(): void {
    if (this.#isStartingSoon) return;
    this.#isStartingSoon = true;
    queueMicrotask(() => {
      this.#isStartingSoon = false;
      this.#startWaiting();
      if (!this.#isAskingSoon) return;
      this.#isAskingSoon = false;
      this.#requests?.ask();
    });
  }
}
