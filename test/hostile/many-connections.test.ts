/** P8: connections without end, all of them proven, with one certificate. */

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { RawPeer } from "./raw-peer.ts";
import { hostileMsMax, Siege } from "./siege.ts";

const nothing = new Uint8Array(0);

let siege: Siege;
beforeAll(async () => void (siege = await Siege.open()), hostileMsMax);
afterAll(async () => await siege[Symbol.asyncDispose]());

describe("one certificate", () => {
  test(
    "gets 256 of a thousand connections, and is told why it gets no more",
    async () => {
      await siege.endure(
        "1000 connections held",
        async (more) => {
          const held: RawPeer[] = [];
          const refusals: string[] = [];
          for (let batch = 0; batch < 20; batch++) {
            const opening = Array.from({ length: 50 }, () =>
              RawPeer.proven(siege.port, siege.hostile),
            );
            for (const each of await Promise.allSettled(opening)) {
              if (each.status === "fulfilled") held.push(each.value);
              else refusals.push(String(each.reason));
            }
          }
          for (const peer of held) peer.begin(1, "ListNodes", nothing);
          for (const peer of held) {
            const end = await peer.endOf(1);
            if (end !== "OK") refusals.push(end);
          }
          expect(refusals).toHaveLength(1_000 - 256);
          for (const refusal of refusals) {
            expect(refusal).toContain("hostile has 256 connections already; close some");
          }
          while (more()) await Bun.sleep(50);
          for (const peer of held) peer.leave();
          return `256 admitted, ${refusals.length} refused`;
        },
        { grewMiBMax: 200 },
      );
    },
    hostileMsMax,
  );

  test(
    "that connects and leaves in a loop leaves nothing behind",
    async () => {
      await siege.endure(
        "connections in a loop",
        async (more) => {
          let count = 0;
          while (more() || count < 1_000) {
            const opening = Array.from({ length: 10 }, async () => {
              const peer = await RawPeer.proven(siege.port, siege.hostile);
              peer.begin(1, "ListNodes", nothing);
              peer.leave();
            });
            await Promise.all(opening);
            count += opening.length;
          }
          return `${count} connections`;
        },
        { grewMiBMax: 200 },
      );
    },
    hostileMsMax,
  );
});
