/** A worker's place in the simulated household: one worker works there after the other, under one name. */

import type { HearthError } from "../../src/errors.ts";
import type { LeaseRef } from "../../src/api.ts";
import type { Job, Kind, LogEntry } from "../../src/job/job.ts";
import type { Random } from "../../src/platform/random.ts";
import type { KindLimits } from "../../src/worker/host-protocol.ts";
import type { Told } from "../support/history.ts";
import type { Headquarters } from "./headquarters.ts";
import { Machine } from "./machine.ts";
import type { Network } from "./network.ts";
import type { Timeline } from "./timeline.ts";
import { Workshop } from "./workshop.ts";

export interface PostOptions {
  readonly name: string;
  readonly concurrency: number;
  readonly kindLimits: KindLimits;
  readonly timeline: Timeline;
  readonly network: Network;
  readonly headquarters: Headquarters;
  readonly random: Random;
  received(job: Job): void;
  told(told: Told): void;
  logged(lease: LeaseRef, entries: readonly LogEntry[]): void;
  violated(what: string): void;
  /** It died. `told`: its system said so to the coordinator; it had lived since then. */
  died(name: string, told: boolean, bornAtMs: number): void;
}

/** How soon a worker is started again that its own job took down. */
const restartMs = 500;

export class Post {
  readonly name: string;
  readonly #options: PostOptions;
  #workshop: Workshop | undefined;
  #wallOffsetMs = 0;
  #awayUntilMs = 0;
  #bornAtMs = 0;

  constructor(options: PostOptions) {
    this.name = options.name;
    this.#options = options;
  }

  get machine(): Machine | undefined {
    return this.#workshop?.machine;
  }

  /** Attempts that its worker still has files of. */
  get files(): number {
    return this.#workshop?.scratch.files.size ?? 0;
  }

  /** Why its worker ended by itself: none should. */
  get ended(): HearthError | undefined {
    const { ended } = this.#workshop ?? {};
    return ended === "stopped" ? undefined : ended;
  }

  /** Its worker, and whether it could begin a job of that kind now. */
  roomFor(kind: Kind): { readonly worker: object; readonly isThere: boolean } | undefined {
    return this.#workshop && { worker: this.#workshop, isThere: this.#workshop.hasRoomFor(kind) };
  }

  open(): void {
    if (this.#workshop) return;
    const { name, timeline, headquarters } = this.#options;
    const machine = new Machine(name, timeline, this.#wallOffsetMs);
    this.#bornAtMs = timeline.nowMs;
    const isAway = (): boolean => timeline.nowMs < this.#awayUntilMs;
    this.#workshop = new Workshop({
      ...this.#options,
      machine,
      connect: (from) => headquarters.connect(from, { name, roles: ["worker"] }, isAway),
      crash: () => this.die(true, restartMs),
    });
    this.#workshop.run();
  }

  /** @param told its system lives on and tells the coordinator */
  die(told: boolean, forMs: number): void {
    const workshop = this.#workshop;
    if (workshop === undefined) return;
    this.#options.died(this.name, told, this.#bornAtMs);
    this.#close(workshop, told);
    this.#options.timeline.after(forMs, () => this.open());
  }

  /** As on Ctrl-C. */
  stop(graceMs: number, forMs: number): void {
    const workshop = this.#workshop;
    if (workshop === undefined) return;
    workshop.stop(graceMs);
    // Long enough for it to hand back what it has.
    this.#options.timeline.after(graceMs + 10_000, () => {
      if (this.#workshop !== workshop) return;
      this.#close(workshop, true);
      this.#options.timeline.after(forMs, () => this.open());
    });
  }

  /** The network to the coordinator is down. */
  leave(forMs: number): void {
    const { timeline, network } = this.#options;
    this.#awayUntilMs = timeline.nowMs + forMs;
    if (this.machine === undefined) return;
    for (const link of network.of(this.machine)) link.blackHole(link.near, link.far);
  }

  /** It is not let in. */
  stayOut(forMs: number): void {
    this.#awayUntilMs = this.#options.timeline.nowMs + forMs;
  }

  repair(): void {
    this.#awayUntilMs = 0;
    this.machine?.goOn();
    this.open();
  }

  /** Nobody works here any more. */
  close(): void {
    if (this.#workshop) this.#close(this.#workshop, true);
  }

  #close({ machine }: Workshop, told: boolean): void {
    this.#workshop = undefined;
    this.#wallOffsetMs = machine.wallOffsetMs;
    machine.kill();
    for (const link of this.#options.network.of(machine)) link.lose(machine, told);
  }
}
