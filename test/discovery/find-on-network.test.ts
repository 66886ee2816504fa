import { expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import type { Socket } from "bun";
import type { Address } from "../../src/discovery/address.ts";
import { findCoordinator } from "../../src/discovery/find-coordinator.ts";
import { announce } from "../../src/discovery/mdns.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { silentLog } from "../../src/platform/log.ts";
import { reservePorts } from "../support/reserved-ports.ts";
import { multicastFlaw } from "./multicast-flaw.ts";

const flaw = await multicastFlaw();
if (flaw !== undefined) console.log(`skipping a search by mDNS: ${flaw}`);

const ownAddresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
const hasIpv6 = ownAddresses.some(({ address }) => address === "::1");
if (!hasIpv6) console.log("skipping a connection by IPv6: this machine has none");

async function connect({ host, port }: Address): Promise<Socket> {
  return await Bun.connect({ hostname: host, port, socket: { data() {} } });
}

test.skipIf(flaw !== undefined)(
  "a coordinator whose bundle addresses are all dead is found by mDNS, and next time without",
  async () => {
    const home = await mkdtemp(join(tmpdir(), "hearth-network-"));
    using listener = Bun.listen({ hostname: "0.0.0.0", port: 0, socket: { data() {} } });
    const instanceName = `test-${crypto.randomUUID().slice(0, 8)}`;
    await using reserved = await reservePorts();
    const dead = reserved.port;
    const options = {
      environment: {},
      home,
      authorityFingerprint: "aa",
      bundleAddresses: [`127.0.0.1:${dead}`, `[::1]:${dead}`],
      instanceName,
      clock: systemClock,
      tryAddress: connect,
      close: (socket: Socket) => void socket.terminate(),
    };
    try {
      const announcement = announce({
        instanceName,
        port: listener.port,
        joinPort: listener.port + 1,
        version: "1",
        clock: systemClock,
        log: silentLog,
      });
      try {
        (await findCoordinator(options)).terminate();
      } finally {
        await announcement[Symbol.asyncDispose]();
      }
      // The network is silent now.
      (await findCoordinator(options)).terminate();
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  },
);

test.skipIf(!hasIpv6)("an IPv6 address is connected to", async () => {
  using listener = Bun.listen({ hostname: "::1", port: 0, socket: { data() {} } });
  const home = await mkdtemp(join(tmpdir(), "hearth-network-"));
  try {
    const socket = await findCoordinator({
      flag: `[::1]:${listener.port}`,
      environment: {},
      home,
      authorityFingerprint: "aa",
      bundleAddresses: [],
      clock: systemClock,
      tryAddress: connect,
      close: (late: Socket) => void late.terminate(),
    });
    expect(socket.remoteAddress).toBe("::1");
    socket.terminate();
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});
