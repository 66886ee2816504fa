/** The coordinators that runs are played on; in all of them the test moves the coordinator's clock. */

import type { Caller, CoordinatorApi } from "../../src/api.ts";
import { Coordinator } from "../../src/coordinator/coordinator.ts";
import { HearthError } from "../../src/errors.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { openSqliteJobStore } from "../../src/storage/sqlite-job-store.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import type { Identity } from "../../src/trust/certificate.ts";
import { serveApi } from "../../src/wire/service.ts";
import { Session } from "../../src/wire/session.ts";
import { stubApi } from "../../src/wire/stub.ts";
import type { Seated, World } from "../coordinator/scene.ts";
import { directly, memoryStorage, openWorld, startCoordinator } from "../coordinator/worlds.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { type Door, enter, identityOf } from "../transport/home.ts";

export interface ModelledSeat extends Seated {
  /** Resolves when so many lease requests of this connection have reached the coordinator. */
  arrived(requests: number): Promise<void>;
}

export interface ModelledWorld extends World {
  as(caller: Caller): Promise<ModelledSeat>;
  readonly clock: ManualClock;
  /** True: a call arrives and is answered some time later, by real time. */
  readonly isRemote: boolean;
  restart(): Promise<void>;
  expel(name: string, why: HearthError): Promise<void>;
}

export async function openMemoryWorld(): Promise<ModelledWorld> {
  return remade(await openWorld(directly, memoryStorage()), false);
}

/** A database that lives as long as its store, which so outlives its coordinators. */
export async function openSqliteWorld(): Promise<ModelledWorld> {
  const storage = { jobs: await openSqliteJobStore(":memory:"), blobs: new MemoryBlobStore() };
  const world = await openWorld(directly, async () => storage);
  return remade(world, false, () => storage.jobs.close());
}

function remade(
  world: World & { readonly clock: ManualClock },
  isRemote: boolean,
  closeStorage = async (): Promise<void> => {},
): ModelledWorld {
  const { clock } = world;
  return {
    clock,
    isRemote,
    as: async (caller) => ({ ...(await world.as(caller)), arrived: async () => {} }),
    async restart() {
      await world.restart?.();
    },
    async expel(name, why) {
      await world.expel?.(name, why);
    },
    async close() {
      await world.close();
      await closeStorage();
    },
  };
}

const identities = new Map<string, Promise<Identity>>();

/** Callers come through a real door with real certificates; the network takes real time. */
export async function openTlsWorld(door: Door): Promise<ModelledWorld> {
  const clock = new ManualClock();
  const storage = await memoryStorage()();
  let coordinator = await startCoordinator(storage, clock);
  let seats: Seated[] = [];
  const stop = async (): Promise<void> => {
    await coordinator.stop();
    await Promise.all(seats.map((seat) => seat.disconnect()));
    seats = [];
  };
  return {
    clock,
    isRemote: true,
    async as({ name, roles }) {
      const who = `${name} ${roles.join()}`;
      const identity = identities.get(who) ?? identityOf(name, ...roles);
      identities.set(who, identity);
      const { near, far, caller } = await enter(door, await identity);
      const { session: client, ended, arrived } = seatOf(coordinator, { near, far, caller });
      const seat = {
        api: stubApi(client, { callMsMax: 30_000 }),
        arrived,
        /** Until the coordinator has noticed, too. */
        async disconnect() {
          client.close(new HearthError("UNAVAILABLE", "the cable was pulled"));
          await ended;
          await settle();
        },
      };
      seats.push(seat);
      return seat;
    },
    async restart() {
      await stop();
      coordinator = await startCoordinator(storage, clock);
    },
    expel: (name, why) => coordinator.expel(name, why),
    close: stop,
  };
}

function seatOf(
  coordinator: Coordinator,
  { near, far, caller }: Awaited<ReturnType<typeof enter>>,
): Pick<ModelledSeat, "arrived"> & { readonly session: Session; readonly ended: Promise<void> } {
  const { api, disconnected } = coordinator.connect(caller, {
    from: "over there",
    close: (why) => server.close(why),
  });
  let requests = 0;
  const waiting = new Map<number, () => void>();
  const lease: CoordinatorApi["lease"] = (...request) => {
    waiting.get(++requests)?.();
    return api.lease(...request);
  };
  const serve = serveApi({ ...api, lease }, (error, method) => {
    throw new Error(`${method} failed: ${error.message}`, { cause: error });
  });
  const server = new Session(far, { clock: systemClock, serve });
  const ended = server.closed.then(() => disconnected());
  return {
    session: new Session(near, { clock: systemClock }),
    ended,
    async arrived(count) {
      if (requests >= count) return;
      await new Promise<void>((resolve) => void waiting.set(count, resolve));
    },
  };
}
