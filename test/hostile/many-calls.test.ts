/** P8: calls without end: begun at once, begun and left alone, begun and cancelled. */

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Client, connect } from "../../src/sdk/client.ts";
import { encodeMessage, v1 } from "../../src/wire/protobuf.ts";
import type { Frame } from "../../src/wire/frame.ts";
import { beginFrame, RawPeer } from "./raw-peer.ts";
import { hostileMsMax, Siege } from "./siege.ts";

const MiB = 1024 * 1024;

let siege: Siege;
let client: Client;
beforeAll(async () => {
  siege = await Siege.open();
  client = await connect(siege.household.path(".hearth/admin.hearth"), {
    coordinator: siege.household.address,
    environment: { XDG_STATE_HOME: siege.household.path("temp") },
  });
  await client.submitMany(Array.from({ length: 1_000 }, () => ({ kind: "small" })));
}, hostileMsMax);
afterAll(async () => {
  await client.close();
  await siege[Symbol.asyncDispose]();
});

const lease = encodeMessage(v1.LeaseJobsRequest, {
  kinds: ["nobody-queues-this"],
  slots: 1,
  pollTimeout: { seconds: 60 },
});
const listing = encodeMessage(v1.ListJobsRequest, { limit: 1_000 });

describe("one connection", () => {
  test(
    "that begins ten thousand calls at once has 1024 of them, and is told so for each of the others",
    async () => {
      await siege.endure(
        "10,000 calls at once",
        async (more) => {
          let refused = 0;
          do {
            const peer = await RawPeer.proven(siege.port, siege.hostile);
            const count = 10_000;
            for (let call = 1; call <= count; call += 1_000) {
              const begins = Array.from({ length: 1_000 }, (_, index) =>
                beginFrame(call + index, "LeaseJobs", lease),
              );
              peer.send(...begins);
            }
            expect(await peer.endOf(count)).toBe(
              "RESOURCE_EXHAUSTED: more than 1024 calls at once on one connection",
            );
            refused = peer.frames.filter(({ kind }) => kind === "end").length;
            expect(refused).toBe(count - 1024);
            peer.leave();
          } while (more());
          return `${refused} of 10000 refused`;
        },
        { grewMiBMax: 200 },
      );
    },
    hostileMsMax,
  );

  test(
    "that begins 1024 uploads and sends nothing more, or goes on sending to calls that read nothing, is held to its bytes",
    async () => {
      await siege.endure(
        "stalled uploads",
        async (more) => {
          const header = encodeMessage(v1.PutBlobRequest, { header: { size: 8 * MiB } });
          const stalled = await RawPeer.proven(siege.port, siege.hostile);
          stalled.send(
            ...Array.from({ length: 1_000 }, (_, index) =>
              beginFrame(index + 1, "PutBlob", header, false),
            ),
          );
          const pushing = await RawPeer.proven(siege.port, siege.hostile);
          const message = new Uint8Array(900 * 1024);
          for (let call = 1; call <= 200; call++) {
            pushing.begin(call, "LeaseJobs", lease, false);
            pushing.send({ kind: "message", call, message });
          }
          while (more()) await Bun.sleep(50);
          // 180 MB were offered; what the coordinator does not take stays here.
          const leftMiB = pushing.socket.writableLength / MiB;
          expect(leftMiB).toBeGreaterThan(100);
          expect(stalled.frames).toEqual([]);
          stalled.leave();
          pushing.leave();
          return `1000 uploads without content; ${leftMiB.toFixed(0)} of 176 MiB not read`;
        },
        { grewMiBMax: 200 },
      );
    },
    hostileMsMax,
  );

  test(
    "that begins and cancels without end is worked for in slices, and nobody waits for more than one",
    async () => {
      await siege.endure(
        "begin and cancel",
        async (more) => {
          const peer = await RawPeer.proven(siege.port, siege.hostile);
          let call = 0;
          while (more() && !peer.socket.destroyed) {
            const frames: Frame[] = [];
            for (let pair = 0; pair < 500; pair++) {
              frames.push(beginFrame(++call, "ListJobs", listing), { kind: "cancel", call });
            }
            peer.send(...frames);
            await peer.flushed();
            await Bun.sleep(1);
          }
          expect(peer.socket.destroyed).toBe(false);
          peer.leave();
          return `${call} calls begun and cancelled`;
        },
        { grewMiBMax: 250 },
      );
    },
    hostileMsMax,
  );
});
