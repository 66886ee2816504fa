/** A coordinator whose store fails when a test says so. */

import type { CoordinatorApi } from "../../src/api.ts";
import type { Coordinator } from "../../src/coordinator/coordinator.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { FaultyJobStore } from "../support/faulty-job-store.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { img2pdf, Scene } from "./scene.ts";
import { directly, startCoordinator } from "./worlds.ts";

/** A job that is soon retried, and soon taken from a worker that is gone. */
export const hastySpec = {
  kind: img2pdf,
  leaseTtlMs: 3_000,
  backoff: { initialMs: 1_000, jitter: 0 },
} as const;

export interface Faulty extends AsyncDisposable {
  readonly store: FaultyJobStore;
  readonly clock: ManualClock;
  readonly scene: Scene;
  readonly coordinator: Coordinator;
  readonly client: CoordinatorApi;
  readonly worker: CoordinatorApi;
}

export async function openFaulty(): Promise<Faulty> {
  const clock = new ManualClock();
  const store = new FaultyJobStore(new MemoryJobStore());
  const coordinator = await startCoordinator({ jobs: store, blobs: new MemoryBlobStore() }, clock);
  const scene = new Scene({
    clock,
    as: async (caller) => directly(coordinator, caller, clock),
    close: () => coordinator.stop(),
  });
  return {
    store,
    clock,
    scene,
    coordinator,
    client: await scene.client(),
    worker: await scene.worker(),
    [Symbol.asyncDispose]: () => coordinator.stop(),
  };
}
