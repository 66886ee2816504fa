/** P8: floods of what is small by itself. */

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { limits } from "../../src/job/limits.ts";
import { encodeMessage, v1 } from "../../src/wire/protobuf.ts";
import type { Frame } from "../../src/wire/frame.ts";
import { beginFrame, RawPeer } from "./raw-peer.ts";
import { hostileMsMax, Siege } from "./siege.ts";

const MiB = 1024 * 1024;
const nothing = new Uint8Array(0);

let siege: Siege;
beforeAll(async () => void (siege = await Siege.open()), hostileMsMax);
afterAll(async () => await siege[Symbol.asyncDispose]());

function repeated(bytes: readonly number[], totalBytes: number): Uint8Array {
  const unit = Buffer.from(bytes);
  return Buffer.alloc(Math.floor(totalBytes / unit.byteLength) * unit.byteLength, unit);
}

/** Field 200, a group within a group, as often as that. */
function nested(depth: number): Uint8Array {
  return Buffer.concat([
    Buffer.alloc(2 * depth, Buffer.from([0xc3, 0x0c])),
    Buffer.from([0xc4, 0x0c]),
  ]);
}

type Flood = readonly [what: string, send: (peer: RawPeer) => Promise<string>, answer: RegExp];

const request = (method: string, bytes: Uint8Array) => (peer: RawPeer) => {
  peer.begin(1, method, bytes);
  return peer.endOf(1);
};
const largest = limits.frameBytesMax - 256;

const floods: readonly Flood[] = [
  [
    "six million empty jobs in one submit",
    request("SubmitJobs", repeated([0x0a, 0], largest)),
    /^RESOURCE_EXHAUSTED: SubmitJobs with more than 2000 entries in one list/,
  ],
  [
    "millions of empty blob references in one job",
    request(
      "SubmitJob",
      encodeMessage(v1.SubmitJobRequest, {
        spec: { kind: "x", blobs: Array.from({ length: 100_000 }, () => ({})) },
      }),
    ),
    /^RESOURCE_EXHAUSTED: SubmitJob with more than 20000 entries in one list/,
  ],
  [
    "ten million bytes of unknown fields",
    request("SubmitJobs", repeated([0xc0, 0x0c, 1], 10 * MiB)),
    /^RESOURCE_EXHAUSTED: SubmitJobs with more than 64 fields in one message/,
  ],
  [
    "a request for one job that is megabytes long",
    request(
      "GetJob",
      Buffer.concat([Buffer.from([0xc2, 0x0c, 0x80, 0x80, 0x40]), Buffer.alloc(MiB)]),
    ),
    /^RESOURCE_EXHAUSTED: GetJob with a request of 10\d+ bytes, the limit is 65536/,
  ],
  [
    "groups a hundred thousand deep",
    request("SubmitJobs", nested(100_000)),
    /^INVALID_ARGUMENT: the message is not valid protobuf/,
  ],
  [
    "a method with a name of a megabyte",
    request("x".repeat(MiB), nothing),
    /^INVALID_ARGUMENT: a method's name of 1048576 letters, the limit is 64/,
  ],
  [
    "a hundred thousand frames in one message",
    (peer) => {
      peer.send(
        ...Array.from({ length: 100_000 }, (): Frame => ({ kind: "credit", call: 1, bytes: 0 })),
      );
      return peer.closed;
    },
    /^(RESOURCE_EXHAUSTED: more than 65536 frames|INVALID_ARGUMENT: frame credit for a call)/,
  ],
  [
    "a hundred thousand frames of a kind that nobody knows",
    (peer) => {
      // Field 99 with a varint, in a frame of three bytes.
      peer.message(repeated([3, 0x98, 0x06, 1], 400_000));
      peer.begin(1, "ListNodes", nothing);
      return peer.endOf(1);
    },
    /^OK$/,
  ],
  [
    "credit without end",
    (peer) => {
      peer.begin(1, "WatchLeases", nothing);
      const credit: Frame = { kind: "credit", call: 1, bytes: 0xffff_ffff };
      peer.send(...Array.from({ length: 1_000 }, () => credit));
      return peer.closed;
    },
    /^INVALID_ARGUMENT: call 1: credit for more than was sent/,
  ],
  [
    "call ids at both ends",
    (peer) => {
      peer.send(beginFrame(0xffff_ffff, "ListNodes", nothing), beginFrame(0, "ListNodes", nothing));
      return peer.closed;
    },
    /^INVALID_ARGUMENT: call 0 begins out of order/,
  ],
];

describe("floods", () => {
  test(
    "cost their sender one clear error or the connection, and nobody else anything",
    async () => {
      await siege.endure(
        "floods",
        async (more) => {
          let sent = 0;
          do {
            for (const [what, send, answer] of floods) {
              const peer = await RawPeer.proven(siege.port, siege.hostile);
              expect([what, await send(peer)]).toEqual([what, expect.stringMatching(answer)]);
              peer.leave();
              sent++;
            }
          } while (more());
          return `${sent} floods of ${floods.length} kinds`;
        },
        { grewMiBMax: 300 },
      );
    },
    hostileMsMax,
  );

  test(
    "of the largest requests, one after the other, take the memory of a few",
    async () => {
      await siege.endure(
        "largest requests",
        async (more) => {
          const peer = await RawPeer.proven(siege.port, siege.hostile);
          // A job of a kind that cannot be, with 11 MiB that nobody will read.
          const jobs = [{ spec: { kind: "NO SUCH KIND", payload: new Uint8Array(11 * MiB) } }];
          const bytes = encodeMessage(v1.SubmitJobsRequest, { jobs });
          let call = 0;
          while (more() || call < 40) {
            peer.begin(++call, "SubmitJobs", bytes);
            if (call % 4 === 0)
              expect(await peer.endOf(call)).toMatch(/^(INVALID_ARGUMENT|RESOURCE_EXHAUSTED): /);
          }
          peer.leave();
          return `${call} requests of 11 MiB`;
        },
        { grewMiBMax: 400 },
      );
    },
    hostileMsMax,
  );
});
