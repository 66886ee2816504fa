/** Coordinators to test in this process: on any storage, called directly or over a session. */

import type { Caller } from "../../src/api.ts";
import { Coordinator } from "../../src/coordinator/coordinator.ts";
import type { BlobStore, JobStore, LogStore } from "../../src/coordinator/ports.ts";
import { HearthError } from "../../src/errors.ts";
import { silentLog } from "../../src/platform/log.ts";
import { systemRandom } from "../../src/platform/random.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { MemoryLogStore } from "../../src/storage/memory-log-store.ts";
import { memoryPair } from "../../src/transport/memory.ts";
import { serveApi } from "../../src/wire/service.ts";
import { Session } from "../../src/wire/session.ts";
import { stubApi } from "../../src/wire/stub.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import type { Seated, World } from "./scene.ts";

export interface Storage {
  readonly jobs: JobStore;
  readonly blobs: BlobStore;
  /** Default: one in memory that a restart begins anew. */
  readonly logs?: LogStore;
}

/** How callers reach the coordinator. */
export type Reach = (coordinator: Coordinator, caller: Caller, clock: ManualClock) => Seated;

/** The caller holds the coordinator's own object. */
export const directly: Reach = (coordinator, caller) => {
  const closing = Promise.withResolvers<HearthError>();
  const { api, disconnected } = coordinator.connect(caller, {
    from: "here",
    close(why) {
      closing.resolve(why);
      disconnected();
    },
  });
  return {
    api,
    closed: closing.promise,
    async disconnect() {
      disconnected();
      await settle();
    },
  };
};

/** The caller is at the far end of a connection. */
export const overSession: Reach = (coordinator, caller, clock) => {
  const [near, far] = memoryPair();
  const { api, disconnected } = coordinator.connect(caller, {
    from: "over there",
    close: (why) => server.close(why),
  });
  const serve = serveApi(api, (error, method) => {
    throw new Error(`${method} failed: ${error.message}`, { cause: error });
  });
  const server = new Session(far, { clock, serve });
  void server.closed.then(disconnected);
  const client = new Session(near, { clock });
  return {
    api: stubApi(client, { callMsMax: 30_000 }),
    closed: client.closed,
    async disconnect() {
      client.close(new HearthError("UNAVAILABLE", "the cable was pulled"));
      await server.closed;
      await settle();
    },
  };
};

/** Storage that a restart loses nothing of, being the same objects. */
export function memoryStorage(): () => Promise<Storage> {
  const storage = {
    jobs: new MemoryJobStore(),
    blobs: new MemoryBlobStore(),
    logs: new MemoryLogStore(),
  };
  return async () => storage;
}

/**
 * @param openStorage opens the same storage whenever it is called
 * @param closeStorage called before it is opened again, and in the end
 */
export async function openWorld(
  reach: Reach,
  openStorage: () => Promise<Storage>,
  closeStorage: (storage: Storage) => Promise<void> = async () => {},
): Promise<World & { readonly clock: ManualClock }> {
  const clock = new ManualClock();
  let storage = await openStorage();
  let coordinator = await startCoordinator(storage, clock);
  let seats: Seated[] = [];
  const stop = async (): Promise<void> => {
    await coordinator.stop();
    await Promise.all(seats.map((seat) => seat.disconnect()));
    seats = [];
    await closeStorage(storage);
  };
  return {
    clock,
    async as(caller) {
      const seat = reach(coordinator, caller, clock);
      seats.push(seat);
      return seat;
    },
    async restart() {
      await stop();
      storage = await openStorage();
      coordinator = await startCoordinator(storage, clock);
    },
    expel: (name, why) => coordinator.expel(name, why),
    close: stop,
  };
}

export async function startCoordinator(storage: Storage, clock: ManualClock): Promise<Coordinator> {
  const coordinator = new Coordinator({
    logs: new MemoryLogStore(),
    ...storage,
    clock,
    random: systemRandom,
    log: silentLog,
  });
  await coordinator.start();
  return coordinator;
}
