/** P8: peers that say nothing, or one byte at a time, at each step of the way in. */

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Socket } from "node:net";
import { openTcp, openTls, RawPeer, upgradeRequest } from "./raw-peer.ts";
import { hostileMsMax, Siege } from "./siege.ts";

let siege: Siege;
beforeAll(async () => void (siege = await Siege.open()), hostileMsMax);
afterAll(async () => await siege[Symbol.asyncDispose]());

/** The coordinator allows five seconds, and Bun's timer moves in steps of four; a busy machine takes longer. */
const handshakeMsMax = 60_000;

async function many<T>(count: number, open: () => Promise<T>, atOnce = 50): Promise<T[]> {
  const opened: T[] = [];
  while (opened.length < count) {
    opened.push(...(await Promise.all(Array.from({ length: atOnce }, open))));
  }
  return opened;
}

async function closed(socket: Socket): Promise<void> {
  if (!socket.destroyed)
    await new Promise<void>((resolve) => socket.once("close", () => resolve()));
}

/** Sends a byte of each text now and then until the coordinator has closed all of them. */
async function closedWhileTrickling(sockets: readonly Socket[], text: Buffer): Promise<number> {
  const startMs = performance.now();
  const open = (): number => sockets.filter(({ destroyed }) => !destroyed).length;
  for (let at = 0; open() > 0 && performance.now() - startMs < handshakeMsMax; at++) {
    for (const socket of sockets) {
      if (!socket.destroyed) socket.write(text.subarray(at, at + 1));
    }
    await Bun.sleep(100);
  }
  expect(open()).toBe(0);
  return (performance.now() - startMs) / 1000;
}

/** TLS 1.3, record of 4 KiB, handshake, ClientHello; the rest would be random bytes. */
const hello = Buffer.concat([Buffer.from("160301100001000ffc0303", "hex"), Buffer.alloc(4096)]);

describe("slow peers", () => {
  test(
    "are closed in seconds: who never speaks TLS or HTTP, and who speaks either byte by byte",
    async () => {
      await siege.endure(
        "silent and trickling",
        async () => {
          const silent = [
            ...(await many(1_000, () => openTcp(siege.port))),
            ...(await many(50, () => openTls(siege.port, siege.hostile))),
          ];
          const tls = await many(50, () => openTcp(siege.port));
          const http = await many(100, () => openTls(siege.port, siege.hostile));
          const [, , seconds] = await Promise.all([
            Promise.all(silent.map(closed)),
            closedWhileTrickling(tls, hello),
            closedWhileTrickling(http, Buffer.from(upgradeRequest)),
          ]);
          return `1000 TCP, 50 TLS silent, 150 trickling, all closed after ${seconds.toFixed(0)} s`;
        },
        { grewMiBMax: 100 },
      );
    },
    hostileMsMax,
  );

  test(
    "four hundred that never prove who they are keep no newcomer out, and are closed in five seconds",
    async () => {
      await siege.endure(
        "never proven",
        async () => {
          const mute = await many(400, () => RawPeer.upgraded(siege.port, siege.hostile));
          const newcomer = await RawPeer.proven(siege.port, siege.admin);
          newcomer.begin(1, "ListNodes", new Uint8Array(0));
          expect(await newcomer.endOf(1)).toBe("OK");
          newcomer.leave();
          await Promise.all(mute.map(({ closed }) => closed));
          return "400 connections, newcomer let in, all closed";
        },
        { grewMiBMax: 150 },
      );
    },
    hostileMsMax,
  );
});
