/** A host with one handler, and everything it says to its keeper. */

import {
  type BlobRef,
  parseJobId,
  parseJobNumber,
  parseKind,
  parseSha256,
} from "../../src/job/job.ts";
import type { Handler } from "../../src/worker/handler.ts";
import type { AttemptJob, FromHost, Outcome, ToHost } from "../../src/worker/host-protocol.ts";
import { handlersByKind, Runner } from "../../src/worker/runner.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { MemoryScratch } from "./scratch-in-memory.ts";

const kind = parseKind("echo");
const input: BlobRef = { sha256: parseSha256("a".repeat(64)), sizeBytes: 5, name: "in.txt" };

function attemptJob(change: Partial<AttemptJob> = {}): AttemptJob {
  return {
    id: parseJobId("018f0000-0000-7000-8000-000000000001"),
    number: parseJobNumber(7),
    kind,
    attempt: 2,
    payload: new TextEncoder().encode('{"a":1}'),
    blobs: [input],
    ...change,
  };
}

export function host(handle: Handler["handle"]) {
  const said: FromHost[] = [];
  const clock = new ManualClock();
  const scratch = new MemoryScratch();
  let wake = (): void => {};
  const runner = new Runner({
    handlers: handlersByKind([{ kind, handle }]),
    scratch,
    clock,
    post(message) {
      // What is said crosses threads.
      said.push(structuredClone(message));
      wake();
    },
  });
  return {
    runner,
    said,
    clock,
    scratch,
    receive: (message: Extract<ToHost, { kind: "abort" | "fetched" | "not-fetched" | "logged" }>) =>
      runner.receive(message),
    start: (job: Partial<AttemptJob> = {}) =>
      runner.receive({ kind: "start", key: 1, job: attemptJob(job) }),
    async outcome(): Promise<Outcome> {
      for (;;) {
        const finished = said.find((message) => message.kind === "finished");
        if (finished) return finished.outcome;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

/** What becomes of one attempt that needs nothing of its keeper. */
export async function outcomeOf(handle: Handler["handle"]): Promise<Outcome> {
  const { start, outcome } = host(handle);
  start();
  return await outcome();
}
