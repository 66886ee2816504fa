/** P8: lengths that lie, messages without end, and WebSocket frames that nobody agreed on. */

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { limits } from "../../src/job/limits.ts";
import { encodeMessage, v1 } from "../../src/wire/protobuf.ts";
import { beginFrame, encodeFrames, opcode, RawPeer } from "./raw-peer.ts";
import { hostileMsMax, Siege } from "./siege.ts";

const MiB = 1024 * 1024;
const nothing = new Uint8Array(0);
/** 2 GiB less one as a varint. */
const twoGiB = new Uint8Array([0xff, 0xff, 0xff, 0xff, 0x07]);

let siege: Siege;
beforeAll(async () => void (siege = await Siege.open()), hostileMsMax);
afterAll(async () => await siege[Symbol.asyncDispose]());

type Lie = readonly [what: string, tell: (peer: RawPeer) => Promise<string>, answer: RegExp];

const lies: readonly Lie[] = [
  [
    "a frame of 2 GiB",
    (peer) => {
      peer.message(twoGiB);
      return peer.closed;
    },
    /^RESOURCE_EXHAUSTED: a frame of 2147483647 bytes, the limit is/,
  ],
  [
    "a field of 2 GiB in a frame",
    (peer) => {
      peer.message(
        Buffer.concat([Buffer.from([6, 0x1a]), twoGiB.subarray(0, 4), Buffer.from([7])]),
      );
      return peer.closed;
    },
    /^INVALID_ARGUMENT: the message is not valid protobuf/,
  ],
  [
    "a field of 2 GiB in a request",
    (peer) => {
      peer.begin(1, "SubmitJobs", Buffer.concat([Buffer.from([0x0a]), twoGiB]));
      return peer.endOf(1);
    },
    /^INVALID_ARGUMENT: the message is not valid protobuf/,
  ],
  [
    "a blob of 2^60 bytes",
    (peer) => {
      const size = 2 ** 60;
      peer.begin(1, "PutBlob", encodeMessage(v1.PutBlobRequest, { header: { size } }), false);
      return peer.endOf(1);
    },
    /^(INVALID_ARGUMENT|RESOURCE_EXHAUSTED|OUT_OF_RANGE): /,
  ],
  [
    "a WebSocket message of 2 GiB",
    (peer) => {
      peer.webSocketFrame(opcode.binary, nothing, { declaredBytes: 2 ** 31 });
      return peer.closed;
    },
    /^(1009|1006|cut)$/,
  ],
  [
    "a WebSocket message of 2^63 bytes",
    (peer) => {
      peer.webSocketFrame(opcode.binary, nothing, { declaredBytes: 2 ** 62 });
      return peer.closed;
    },
    /^(1009|1006|1002|cut)$/,
  ],
  [
    "a message of 16 MB, which is no frame",
    (peer) => {
      peer.message(new Uint8Array(limits.messageBytesMax).fill(255));
      return peer.closed;
    },
    /^INVALID_ARGUMENT: a frame has no length|^RESOURCE_EXHAUSTED: a frame of/,
  ],
  [
    "a message of more than 16 MB",
    (peer) => {
      peer.message(new Uint8Array(limits.messageBytesMax + 1));
      return peer.closed;
    },
    /^(1009|1006|cut)$/,
  ],
  [
    "fragments without end",
    async (peer) => {
      peer.webSocketFrame(opcode.binary, new Uint8Array(MiB), { fin: false });
      for (let part = 0; part < 20; part++) {
        peer.webSocketFrame(opcode.continuation, new Uint8Array(MiB), { fin: false });
      }
      return await peer.closed;
    },
    /^(1009|1006|cut)$/,
  ],
  [
    "empty fragments without end",
    async (peer) => {
      peer.webSocketFrame(opcode.binary, nothing, { fin: false });
      for (let part = 0; part < 20_000; part++) {
        peer.webSocketFrame(opcode.continuation, nothing, { fin: false });
      }
      peer.webSocketFrame(opcode.continuation, encodeFrames([beginFrame(1, "ListNodes", nothing)]));
      return await peer.endOf(1);
    },
    /^OK$/,
  ],
  [
    "text",
    (peer) => {
      peer.webSocketFrame(opcode.text, Buffer.from("hello"));
      return peer.closed;
    },
    /^1003$/,
  ],
  [
    "a compressed message, which was not agreed on",
    (peer) => {
      peer.webSocketFrame(opcode.binary, new Uint8Array(64), { rsv1: true });
      return peer.closed;
    },
    /^(1002|1006|cut)$/,
  ],
  [
    "a control frame longer than there are",
    (peer) => {
      peer.webSocketFrame(opcode.ping, new Uint8Array(1_000));
      return peer.closed;
    },
    /^(1002|1006|cut)$/,
  ],
];

describe("lies about lengths", () => {
  test(
    "cost their teller one clear error or the connection, and no memory",
    async () => {
      await siege.endure(
        "lies",
        async (more) => {
          let told = 0;
          do {
            for (const [what, tell, answer] of lies) {
              const peer = await RawPeer.proven(siege.port, siege.hostile);
              expect(`${what}: ${await tell(peer)}`).toMatch(
                new RegExp(
                  `^${what.replaceAll("^", "\\^")}: (?:${answer.source.replaceAll("^", "")})`,
                ),
              );
              peer.leave();
              told++;
            }
          } while (more());
          return `${told} lies of ${lies.length} kinds`;
        },
        { grewMiBMax: 250 },
      );
    },
    hostileMsMax,
  );

  test(
    "half-sent messages of 16 MB on thirty connections take no more than was sent",
    async () => {
      const connections = 30;
      await siege.endure(
        "half-sent messages",
        async (more) => {
          const peers: RawPeer[] = [];
          const half = new Uint8Array(8 * MiB);
          for (let count = 0; count < connections; count++) {
            const peer = await RawPeer.proven(siege.port, siege.hostile);
            peer.webSocketFrame(opcode.binary, half, { declaredBytes: 15 * MiB });
            peers.push(peer);
          }
          while (more()) await Bun.sleep(50);
          for (const peer of peers) peer.leave();
          return `${connections} connections with 8 of 15 MiB each`;
        },
        { grewMiBMax: 2 * connections * 8 + 200 },
      );
    },
    hostileMsMax,
  );

  test(
    "pings without end are answered as far as the answers are read",
    async () => {
      await siege.endure(
        "pings",
        async (more) => {
          const peer = await RawPeer.proven(siege.port, siege.hostile);
          const deaf = await RawPeer.proven(siege.port, siege.hostile);
          deaf.socket.pause();
          let pings = 0;
          while (more() || pings < 100_000) {
            for (const each of [peer, deaf]) {
              if (each.socket.writableLength > MiB) continue;
              for (let count = 0; count < 1_000; count++) {
                each.webSocketFrame(opcode.ping, new Uint8Array(100));
              }
              pings += 1_000;
            }
            await Bun.sleep(1);
          }
          peer.leave();
          deaf.leave();
          return `${pings} pings`;
        },
        { grewMiBMax: 250 },
      );
    },
    hostileMsMax,
  );
});
