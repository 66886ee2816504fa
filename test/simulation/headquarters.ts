/** The coordinator of the simulation through all its lives: it starts, dies and starts again on its disk. */

import type { Caller, CoordinatorApi, LeaseRef } from "../../src/api.ts";
import { Coordinator } from "../../src/coordinator/coordinator.ts";
import { HearthError } from "../../src/errors.ts";
import { silentLog } from "../../src/platform/log.ts";
import type { Random } from "../../src/platform/random.ts";
import { callerApi as keepingApi } from "../../src/keeping/caller-api.ts";
import { Housekeeping } from "../../src/keeping/housekeeping.ts";
import type { KeepingApi } from "../../src/keeping-api.ts";
import { stubKeepingApi } from "../../src/wire/keeping-stub.ts";
import { Room } from "../../src/wire/room.ts";
import { serveApi } from "../../src/wire/service.ts";
import { Session } from "../../src/wire/session.ts";
import { stubApi } from "../../src/wire/stub.ts";
import type { KeeperLink } from "../../src/worker/ports.ts";
import type { Dice } from "../support/dice.ts";
import type { Disk } from "./disk.ts";
import type { KeptFor } from "./keeping-rules.ts";
import { Machine } from "./machine.ts";
import type { Network } from "./network.ts";
import type { Timeline } from "./timeline.ts";

interface Life {
  readonly machine: Machine;
  readonly coordinator: Coordinator;
  readonly housekeeping: Housekeeping;
  /** Each process has its own memory. */
  readonly room: Room;
  isOpen: boolean;
}

export interface HeadquartersOptions {
  readonly timeline: Timeline;
  readonly network: Network;
  readonly disk: Disk;
  readonly dice: Dice;
  readonly random: Random;
  readonly keptFor: KeptFor;
  /** Something that must not happen. */
  violated(what: string): void;
  /** Whoever has this name is thrown out now. */
  expelled(name: string): void;
}

/** What somebody has of the coordinator, over a connection. */
export interface Line extends KeeperLink {
  readonly keeping: KeepingApi;
}

/** How long a connection is tried. */
const connectMsMax = 5_000;
const callMsMax = 30_000;

export class Headquarters {
  readonly #options: HeadquartersOptions;
  #life: Life | undefined;
  #wallOffsetMs = 0;
  /** How often whoever has the name was thrown out. */
  readonly #expulsions = new Map<string, number>();
  /** Whoever wanted it to start while it was stopping gets it when it has stopped. */
  #isWanted = false;

  constructor(options: HeadquartersOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#life?.isOpen ?? false;
  }

  get machine(): Machine | undefined {
    return this.#life?.machine;
  }

  /** By how much its clock on the wall is wrong. */
  get wallOffsetMs(): number {
    return this.#life?.machine.wallOffsetMs ?? this.#wallOffsetMs;
  }

  /** Starts the coordinator; one that cannot start tries again, as under a supervisor. */
  start(): void {
    this.#isWanted = true;
    if (this.#life) return;
    const { timeline, disk, random, keptFor } = this.#options;
    const machine = new Machine("coordinator", timeline, this.#wallOffsetMs);
    const jobs = disk.jobStoreOf(machine);
    const blobs = disk.blobStoreOf(machine);
    const logs = disk.logStoreOf(machine);
    const surroundings = { clock: machine, random, log: silentLog };
    const housekeeping = new Housekeeping({
      ...surroundings,
      ...keptFor,
      jobs: disk.jobKeepingOf(machine),
      blobs: blobs.keeping,
      belongings: {
        async remove(numbers) {
          for (const number of numbers) await logs.remove(number);
        },
        amount: async () => ({ count: 0, bytes: 0 }),
      },
      busySinceMs: () => coordinator.busySinceMs(),
      space: async () => ({ disk: undefined, minFreeBytes: 0 }),
    });
    const stores = { jobs, blobs, logs };
    const coordinator = new Coordinator({ ...stores, ...surroundings, growth: housekeeping });
    const life = { machine, coordinator, housekeeping, room: new Room(), isOpen: false };
    this.#life = life;
    coordinator.start().then(
      () => {
        life.isOpen = true;
        housekeeping.start();
      },
      () => {
        this.crash(true);
        timeline.after(1_000, () => this.start());
      },
    );
  }

  /** @param told its system lives and tells the others that it is gone */
  crash(told: boolean): void {
    const life = this.#life;
    if (life === undefined) return;
    this.#life = undefined;
    this.#wallOffsetMs = life.machine.wallOffsetMs;
    life.machine.kill();
    for (const link of this.#options.network.of(life.machine)) link.lose(life.machine, told);
  }

  /** As on Ctrl-C. */
  async stop(): Promise<void> {
    const life = this.#life;
    if (life === undefined) return;
    life.isOpen = false;
    this.#isWanted = false;
    await life.coordinator.stop();
    await life.housekeeping.stop();
    if (this.#life !== life) return;
    this.crash(true);
    if (this.#isWanted) this.start();
  }

  /** Whoever is revoked is thrown out; what it does about that is its own affair. */
  expel(name: string): void {
    const life = this.#life;
    life?.machine.takes(0, () => {
      this.#expulsions.set(name, (this.#expulsions.get(name) ?? 0) + 1);
      this.#options.expelled(name);
      void life.coordinator.expel(name, new HearthError("UNAUTHENTICATED", "thrown out"));
    });
  }

  /** P3, P7: what is accepted is looked at here as well: its answer may never arrive. */
  #judged(api: CoordinatorApi, name: string): CoordinatorApi {
    const { disk, violated } = this.#options;
    const before = this.#expulsions.get(name);
    const admitted = async <T>(answering: Promise<T>): Promise<T> => {
      const answer = await answering;
      if (this.#expulsions.get(name) !== before) violated(`P7: ${name} got an answer, thrown out`);
      return answer;
    };
    /** A token that is old when the call comes is old when it is answered. */
    const refusing = async <T>({ jobId, token }: LeaseRef, call: () => Promise<T>): Promise<T> => {
      const newest = disk.jobs.get(jobId)?.token ?? 0;
      const answer = await admitted(call());
      if ((token ?? 0) < newest) violated(`P3: token ${token} of ${jobId} was old, and accepted`);
      return answer;
    };
    return {
      ...api,
      lease: (request, signal) => admitted(api.lease(request, signal)),
      heartbeat: (lease, progress) => admitted(api.heartbeat(lease, progress)),
      fail: (lease, failure) => refusing(lease, () => api.fail(lease, failure)),
      release: (lease) => refusing(lease, () => api.release(lease)),
      appendLog: (lease, entries) => refusing(lease, () => api.appendLog(lease, entries)),
      async complete(lease, result) {
        await admitted(api.complete(lease, result));
        const job = disk.jobs.get(lease.jobId);
        if (job?.state.kind === "succeeded" && job.token === lease.token) return;
        violated(`P3: a completion of ${lease.jobId} with token ${lease.token} was accepted`);
      },
    };
  }

  /** @param isAway whether the network between the two is down */
  async connect(from: Machine, caller: Caller, isAway: () => boolean): Promise<Line> {
    const { dice, network, violated } = this.#options;
    await from.sleep(dice.magnitude(0.5, 50));
    const life = this.#life;
    if (isAway()) await from.sleep(connectMsMax);
    if (isAway() || !life?.isOpen) throw new HearthError("UNAVAILABLE", "nobody answers there");
    const link = network.connect(from, life.machine);
    life.machine.takes(0, () => {
      const { api, admit, disconnected } = life.coordinator.connect(caller, {
        from: from.name,
        close: (why) => session.close(why),
      });
      const serve = serveApi(
        this.#judged(api, caller.name),
        ({ message }, method) => violated(`${method} failed: ${message}`),
        undefined,
        keepingApi(life.housekeeping, { admit, collected: async () => {} }),
      );
      const session = new Session(link.far, {
        clock: life.machine,
        serve,
        room: life.room,
      });
      void session.closed.then(disconnected);
    });
    const session = new Session(link.near, { clock: from });
    return {
      api: stubApi(session, { callMsMax }),
      keeping: stubKeepingApi(session),
      address: "simulated:1",
      name: caller.name,
      silentMs: () => session.silentMs(),
      closed: session.closed,
      close: (why) => session.close(why),
    };
  }
}
