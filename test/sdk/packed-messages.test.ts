/** What crosses between a worker's threads is there what it was here, in its order. */

import { describe, expect, test } from "bun:test";
import { parseJobId, parseJobNumber, parseKind, parseSha256 } from "../../src/job/job.ts";
import {
  packFromHost,
  packToHost,
  unpackFromHost,
  unpackToHost,
} from "../../src/sdk/packed-messages.ts";
import type { FromHost, Outcome, ToHost } from "../../src/worker/host-protocol.ts";

const blob = { sha256: parseSha256("a".repeat(64)), sizeBytes: 5, name: "in.txt" };

function start(key: number, payload: Uint8Array, blobs: readonly (typeof blob)[] = []): ToHost {
  const id = parseJobId(`018f0000-0000-7000-8000-${String(key).padStart(12, "0")}`);
  const number = parseJobNumber(key);
  const kind = parseKind("work");
  return { kind: "start", key, job: { id, number, kind, attempt: 1, payload, blobs } };
}

function finished(key: number, outcome: Outcome, hasFiles = false): FromHost {
  return { kind: "finished", key, outcome, hasFiles };
}

const cross = <T>(messages: readonly T[]): readonly T[] => structuredClone(messages);
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe("messages to the host", () => {
  test("arrive as they were, in their order", () => {
    const messages: ToHost[] = [
      start(1, bytes(1, 2, 3)),
      start(2, bytes()),
      start(3, bytes(4), [blob]),
      { kind: "abort", key: 2, reason: "cancelled" },
      start(4, bytes(5, 6)),
      { kind: "log", level: "info", message: "a line" },
    ];
    const packed = packToHost(messages);
    expect(packed.map(({ kind }) => kind)).toEqual(["starts", "abort", "starts", "log"]);
    expect(unpackToHost(cross(packed))).toEqual(messages);
  });

  test("take along no bytes but their payloads", () => {
    const answer = new Uint8Array(1_000_000).fill(7);
    const [packed] = cross(packToHost([start(1, answer.subarray(10, 13))]));
    if (packed?.kind !== "starts") throw new Error("starts are packed");
    expect(packed.payloads.buffer.byteLength).toBe(3);
    expect(unpackToHost([packed])).toMatchObject([{ job: { payload: bytes(7, 7, 7) } }]);
  });
});

describe("messages from the host", () => {
  const done = { kind: "completed", payload: bytes(), blobs: [] } as const;

  test("arrive as they were, in their order", () => {
    const file = { name: "a", content: { kind: "file", path: "/a" } } as const;
    const messages: FromHost[] = [
      finished(1, done),
      finished(2, done),
      finished(3, { ...done, payload: bytes(1) }),
      finished(4, { ...done, blobs: [file] }),
      finished(5, done, true),
      finished(6, { kind: "failed", error: "no paper", permanent: false }),
      { kind: "progress", key: 7, fraction: 0.5, message: "half" },
      finished(8, done),
      { kind: "stop", graceMs: 5 },
    ];
    const packed = packFromHost(messages);
    expect(packed.map(({ kind }) => kind)).toEqual([
      "done",
      "finished",
      "finished",
      "finished",
      "finished",
      "progress",
      "done",
      "stop",
    ]);
    expect(unpackFromHost(cross(packed))).toEqual(messages);
  });

  test("of many that have nothing to say are one", () => {
    const keys = Array.from({ length: 50 }, (_, key) => key);
    expect(packFromHost(keys.map((key) => finished(key, done)))).toEqual([{ kind: "done", keys }]);
  });
});
