/** P8: the largest messages there are, of millions of frames whose type nobody knows. */

import { afterAll, beforeAll, test } from "bun:test";
import { RawPeer } from "./raw-peer.ts";
import { hostileMsMax, Siege } from "./siege.ts";

const nothing = new Uint8Array(0);
/** Each byte is a frame without a type: its length, 0. */
const emptyFrames = new Uint8Array(15_900_000);
let siege: Siege;

beforeAll(async () => void (siege = await Siege.open()), hostileMsMax);
afterAll(async () => await siege[Symbol.asyncDispose]());

test(
  "frames that say nothing, however many, keep nobody else waiting",
  async () => {
    await siege.endure(
      "empty frames",
      async (more) => {
        const peer = await RawPeer.proven(siege.port, siege.hostile);
        let sent = 0;
        do {
          peer.message(emptyFrames);
          peer.begin(++sent, "ListNodes", nothing);
          await peer.endOf(sent);
        } while (more());
        peer.leave();
        return `${sent} messages`;
      },
      { grewMiBMax: 300 },
    );
  },
  hostileMsMax,
);
