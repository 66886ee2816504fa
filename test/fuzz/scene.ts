/**
 * A coordinator in this process that holds a job in every state, two leases and a blob, so that calls
 * reach deep. It is the same one every time, names included, and cheap enough to open for every input.
 */

import { Coordinator } from "../../src/coordinator/coordinator.ts";
import type { NewJob } from "../../src/coordinator/ports.ts";
import {
  type JobState,
  parseFencingToken,
  parseJobId,
  parseJobNumber,
  parseSha256,
} from "../../src/job/job.ts";
import { completeSpec } from "../../src/job/spec.ts";
import { silentLog } from "../../src/platform/log.ts";
import type { Random } from "../../src/platform/random.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { MemoryLogStore } from "../../src/storage/memory-log-store.ts";
import { ManualClock, manualStartMs } from "../support/manual-clock.ts";

export const workerName = "nas";
export const blobBytes = new TextEncoder().encode("a page that was scanned");
export const blobSha256 = parseSha256(
  new Bun.CryptoHasher("sha256").update(blobBytes).digest("hex"),
);
export const blobRef = { sha256: blobSha256, sizeBytes: blobBytes.byteLength, name: "page.jpg" };

export const jobIdOf = (number: number) =>
  parseJobId(`00000000-0000-7000-8000-${String(number).padStart(12, "0")}`);

const heldUntilMs = manualStartMs + 60_000;
const lease = { workerId: workerName, leasedAtMs: manualStartMs, expiresAtMs: heldUntilMs };
const result = { payload: blobBytes, blobs: [blobRef] };

/** Numbers 1 to 7, in this order. */
const states: readonly JobState[] = [
  { kind: "queued", runAtMs: manualStartMs },
  { kind: "queued", runAtMs: manualStartMs + 1_000 },
  { kind: "leased", lease },
  { kind: "leased", lease: { ...lease, workerId: "another" } },
  { kind: "succeeded", result, workerId: workerName },
  { kind: "failed" },
  { kind: "cancelled" },
];

/** The job of this worker that runs. */
export const heldNumber = 3;
export const heldToken = parseFencingToken(2);

const jobs: readonly NewJob[] = states.map((state, at) => ({
  id: jobIdOf(at + 1),
  spec: completeSpec({
    kind: "scan",
    payload: blobBytes,
    blobs: [blobRef],
    backoff: { initialMs: 500, jitter: 0 },
  }),
  submittedBy: "laptop",
  state,
  attempt: 1,
  token: heldToken,
  lastError: at === 5 ? "no paper" : "",
  progress: undefined,
  createdAtMs: manualStartMs,
  updatedAtMs: manualStartMs,
}));

/** A job as a coordinator would send it. */
export const sampleJobs = jobs.map((job, at) => ({ ...job, number: parseJobNumber(at + 1) }));

export interface Scene {
  readonly coordinator: Coordinator;
  readonly jobs: MemoryJobStore;
  readonly clock: ManualClock;
}

export async function openScene(): Promise<Scene> {
  const clock = new ManualClock();
  const store = new MemoryJobStore({ afterTurn: queueMicrotask });
  const blobs = new MemoryBlobStore();
  await Promise.all([store.insert(jobs), blobs.write(blobRef, onlyChunk())]);
  const coordinator = new Coordinator({
    jobs: store,
    blobs,
    logs: new MemoryLogStore(),
    clock,
    random: countingRandom(),
    log: silentLog,
  });
  await coordinator.start();
  return { coordinator, jobs: store, clock };
}

async function* onlyChunk(): AsyncGenerator<Uint8Array> {
  yield blobBytes;
}

/** Dice that always fall the same way, and ids that count up. */
function countingRandom(): Random {
  let ids = 1_000;
  return {
    sample: () => 0.5,
    bytes: (lengthBytes) => new Uint8Array(lengthBytes).fill(7),
    uuid: () => jobIdOf(ids++),
  };
}
