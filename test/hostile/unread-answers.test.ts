/** P8: a peer that asks for a lot and reads nothing costs a bounded number of bytes. */

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { connect, type Client } from "../../src/sdk/client.ts";
import { encodeMessage, v1 } from "../../src/wire/protobuf.ts";
import { beginFrame, opcode, RawPeer } from "./raw-peer.ts";
import { hostileMsMax, Siege } from "./siege.ts";

const MiB = 1024 * 1024;
const largeJobs = 48;
const blobMiB = 64;

let siege: Siege;
let client: Client;
const ids: string[] = [];
let sha256 = "";

beforeAll(async () => {
  siege = await Siege.open();
  client = await connect(siege.household.path(".hearth/admin.hearth"), {
    coordinator: siege.household.address,
    environment: { XDG_STATE_HOME: siege.household.path("temp") },
  });
  const payload = new Uint8Array(MiB - 1).fill(97);
  for (let batch = 0; batch < largeJobs / 3; batch++) {
    const specs = Array.from({ length: 3 }, () => ({ kind: "large", payload }));
    for (const { id } of await client.submitMany(specs)) ids.push(id);
  }
  const many = Array.from({ length: 1_000 }, () => ({ kind: "small" }));
  await client.submitMany(many);
  ({ sha256 } = await client.putBlob({ bytes: new Uint8Array(blobMiB * MiB).fill(7) }));
}, hostileMsMax);
afterAll(async () => {
  await client.close();
  await siege[Symbol.asyncDispose]();
});

const requests: Readonly<Record<string, (call: number) => Uint8Array>> = {
  GetJob: (call) => encodeMessage(v1.GetJobRequest, { id: ids[call % ids.length] ?? "" }),
  WatchJob: (call) => encodeMessage(v1.WatchJobRequest, { id: ids[call % ids.length] ?? "" }),
  ListJobs: () => encodeMessage(v1.ListJobsRequest, { limit: 1_000 }),
  GetBlob: () => encodeMessage(v1.GetBlobRequest, { ref: { sha256 } }),
};
const methods = Object.keys(requests);

/** One that asks for everything at once and does not read any of it. */
async function deafPeer(calls: number): Promise<RawPeer> {
  const peer = await RawPeer.proven(siege.port, siege.hostile);
  peer.socket.pause();
  peer.send(
    ...Array.from({ length: calls }, (_, index) => {
      const method = methods[index % methods.length] ?? "";
      return beginFrame(index + 1, method, requests[method]?.(index) ?? new Uint8Array(0));
    }),
  );
  return peer;
}

describe("a peer that does not read", () => {
  test(
    "jobs of 1 MiB, listings of 1000, watches and downloads, 1000 calls at once, takes less than 200 MiB",
    async () => {
      await siege.endure(
        "one deaf peer",
        async (more) => {
          const peer = await deafPeer(1_000);
          while (more()) await Bun.sleep(50);
          const { destroyed } = peer.socket;
          peer.leave();
          expect(destroyed).toBe(false);
          return "1000 calls, never read, not read from any more";
        },
        { grewMiBMax: 200 },
      );
    },
    hostileMsMax,
  );

  test(
    "takes no more in forty connections than all of them may together, and leaves nothing behind",
    async () => {
      await siege.endure(
        "forty deaf peers",
        async (more) => {
          // Those that come, make the coordinator work, break a rule, and come again.
          for (let round = 0; round < 10; round++) {
            const peer = await deafPeer(100);
            await peer.flushed();
            peer.webSocketFrame(opcode.text, new Uint8Array(1));
            peer.leave();
          }
          const peers = await Promise.all(Array.from({ length: 40 }, () => deafPeer(100)));
          while (more()) await Bun.sleep(50);
          for (const peer of peers) peer.leave();
          return "5000 calls in 50 connections, never read";
        },
        { grewMiBMax: 1_000, floorMs: 300 },
      );
    },
    hostileMsMax,
  );
});
