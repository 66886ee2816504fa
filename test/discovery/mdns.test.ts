import { afterEach, describe, expect, test } from "bun:test";
import { createSocket } from "node:dgram";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import Bonjour from "bonjour-service";
import { formatAddress, localAddresses } from "../../src/discovery/address.ts";
import type { FoundCoordinator } from "../../src/discovery/found-coordinator.ts";
import {
  announce,
  type Announcement,
  type AnnounceOptions,
  browse,
} from "../../src/discovery/mdns.ts";
import { type Clock, systemClock } from "../../src/platform/clock.ts";
import { type Log, silentLog } from "../../src/platform/log.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { multicastFlaw } from "./multicast-flaw.ts";

/** Far above what a round trip takes; ends a test that would wait for ever. */
const browseMs = 20_000;
const clock = systemClock;

const flaw = await multicastFlaw();
if (flaw !== undefined) console.log(`skipping tests of mDNS: ${flaw}`);
const onNetwork = describe.skipIf(flaw !== undefined);

/** Other coordinators may be on this network, also those of other tests. */
function uniqueName(): string {
  return `test-${crypto.randomUUID().slice(0, 8)}`;
}

const announcements: Announcement[] = [];
afterEach(async () => {
  for (const announcement of announcements.splice(0)) await announcement[Symbol.asyncDispose]();
});

function announced(
  instanceName: string,
  port: number,
  { log = silentLog, clock = systemClock }: Partial<Pick<AnnounceOptions, "log" | "clock">> = {},
): Announcement {
  const announcement = announce({
    instanceName,
    port,
    joinPort: port + 1,
    version: "1.2.3",
    clock,
    log,
  });
  announcements.push(announcement);
  return announcement;
}

/** The first coordinator of this name, and on this port if one is given. */
async function find(instanceName: string, port?: number): Promise<FoundCoordinator> {
  for await (const found of browse({ browseMs, instanceName, clock })) {
    if (port === undefined || found.addresses[0]?.port === port) return found;
  }
  throw new Error(`${instanceName} was not found within ${browseMs} ms`);
}

function loggedWarnings(): { warnings: string[]; log: Log } {
  const warnings: string[] = [];
  return { warnings, log: { ...silentLog, warn: (message) => void warnings.push(message) } };
}

onNetwork("a coordinator that is announced", () => {
  test("is found by its name, with its port, version and addresses", async () => {
    const name = uniqueName();
    announced(name, 7001);
    const found = await find(name);
    expect(found.instanceName).toBe(name);
    expect(found.version).toBe("1.2.3");
    const texts = found.addresses.map(formatAddress);
    expect(texts).toContain(`hearth-${name}.local:7001`);
    for (const host of localAddresses(networkInterfaces())) {
      expect(texts).toContain(formatAddress({ host, port: 7001 }));
    }
  });

  test("is found under a name of any letters", async () => {
    const name = `B\u00fcro \u{1f525}. ${uniqueName()}`;
    announced(name, 7002);
    expect((await find(name)).instanceName).toBe(name.replace(".", "-"));
  });

  test("is told from another one on the same machine by its name", async () => {
    const [one, other] = [uniqueName(), uniqueName()];
    announced(one, 7003);
    announced(other, 7004);
    expect((await find(one)).addresses[0]?.port).toBe(7003);
    expect((await find(other)).addresses[0]?.port).toBe(7004);
  });

  test("gets a number and a warning when its name is taken, and is found by either name", async () => {
    const name = uniqueName();
    announced(name, 7005);
    await find(name);
    const { warnings, log } = loggedWarnings();
    // It listens for longer whether somebody has its name: this machine may be busy with other tests.
    const after: Clock["after"] = (delayMs, task) => systemClock.after(8 * delayMs, task);
    announced(name, 7006, { log, clock: { ...systemClock, after } });
    expect((await find(name, 7006)).instanceName).toBe(`${name}-2`);
    expect((await find(`${name}-2`)).addresses[0]?.port).toBe(7006);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(`"${name}-2"`);
  });

  test("says goodbye when it stops, and stopping twice is safe", async () => {
    const name = uniqueName();
    const announcement = announced(name, 7007);
    const listener = new Bonjour();
    try {
      const left = Promise.withResolvers<void>();
      const browser = listener.find({ type: "hearth" });
      browser.on("up", (service) => {
        if (service.name === name) void announcement[Symbol.asyncDispose]();
      });
      browser.on("down", (service) => {
        if (service.name === name) left.resolve();
      });
      await left.promise;
      await announcement[Symbol.asyncDispose]();
    } finally {
      listener.destroy();
    }
  });

  test("stops at once while its name is still being checked", async () => {
    const manual = new ManualClock();
    const announcement = announce({
      instanceName: uniqueName(),
      port: 7008,
      joinPort: 7009,
      version: "1",
      clock: manual,
      log: silentLog,
    });
    await announcement[Symbol.asyncDispose]();
    expect(manual.timers).toBe(0);
  });

  test("survives packets that make no sense, and so does who looks for it", async () => {
    const name = uniqueName();
    const { warnings, log } = loggedWarnings();
    const search = find(name);
    await sendToAll([
      Buffer.alloc(0),
      Buffer.from("junk"),
      Buffer.alloc(1400, 0xff),
      // A question and an answer whose names point at themselves.
      Buffer.from("000000000001000000000000c00c000c0001", "hex"),
      Buffer.from("000084000000000100000000c00c000c0001000000780002c00c", "hex"),
    ]);
    announced(name, 7009, { log });
    expect((await search).instanceName).toBe(name);
    expect(warnings).toEqual([]);
  });
});

onNetwork("browsing", () => {
  test("ends without an error when its time is over, and leaves no timer", async () => {
    const manual = new ManualClock();
    const answers = browse({ browseMs: 3_000, instanceName: uniqueName(), clock: manual });
    const next = answers.next();
    while (manual.timers === 0) await Bun.sleep(1);
    await manual.advance(3_000);
    expect((await next).done).toBe(true);
    expect(manual.timers).toBe(0);
  });

  test("ends without an error when it is aborted, before and after it started", async () => {
    const manual = new ManualClock();
    const stop = new AbortController();
    const options = { browseMs, instanceName: uniqueName(), clock: manual, signal: stop.signal };
    const next = browse(options).next();
    while (manual.timers === 0) await Bun.sleep(1);
    stop.abort();
    expect((await next).done).toBe(true);
    expect((await browse(options).next()).done).toBe(true);
    expect(manual.timers).toBe(0);
  });
});

/** A program of its own, so that what it leaves open, and how it dies, shows. */
async function run(
  program: string,
  wrapper: readonly string[] = [],
): Promise<{ exitCode: number; output: string }> {
  const mdns = JSON.stringify(join(import.meta.dir, "../../src/discovery/mdns.ts"));
  const platform = JSON.stringify(join(import.meta.dir, "../../src/platform/clock.ts"));
  const source = `
    import { announce, browse } from ${mdns};
    import { systemClock as clock } from ${platform};
    const log = { info() {}, warn: (text) => console.log("warning: " + text), error() {} };
    const options = { instanceName: "test", port: 7010, version: "1", clock, log };
    ${program}
  `;
  const child = Bun.spawn([...wrapper, process.execPath, "-e", source], {
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr] = await Promise.all([child.stdout.text(), child.stderr.text()]);
  return { exitCode: await child.exited, output: stdout + stderr };
}

describe("a program", () => {
  test("that has looked and announced ends by itself, having printed nothing", async () => {
    const result = await run(`
      const announcement = announce({ ...options, instanceName: ${JSON.stringify(uniqueName())} });
      for await (const _ of browse({ browseMs: 1000, clock, instanceName: "nobody" })) {}
      await announcement[Symbol.asyncDispose]();
      for await (const _ of browse({ browseMs: 1, clock, instanceName: "nobody" })) {}
    `);
    expect(result).toEqual({ exitCode: 0, output: "" });
  });

  test("does not load the mDNS library before it is needed", async () => {
    const result = await run(`
      console.log(Object.keys(require.cache).filter((path) => path.includes("bonjour")).length);
    `);
    expect(result).toEqual({ exitCode: 0, output: "0\n" });
  });
});

const isolate = ["unshare", "--map-root-user", "--net"];
const canIsolate = Bun.spawnSync({ cmd: ["sh", "-c", `${isolate.join(" ")} true`] }).exitCode === 0;
if (!canIsolate) console.log("skipping tests without a network: unshare is not allowed here");

describe.skipIf(!canIsolate)("a machine", () => {
  test("without any network announces nothing, finds nothing, and goes on", async () => {
    const result = await run(
      `
      const announcement = announce(options);
      for await (const found of browse({ browseMs: 1000, clock })) console.log(found);
      await announcement[Symbol.asyncDispose]();
      `,
      isolate,
    );
    expect(result).toEqual({ exitCode: 0, output: "" });
  });

  test("whose mDNS port is taken gives one warning, and a clear error to who looks", async () => {
    const result = await run(
      `
      import { createSocket } from "node:dgram";
      const blocker = createSocket({ type: "udp4", reuseAddr: false });
      await new Promise((resolve) => blocker.bind(5353, resolve));
      const warned = Promise.withResolvers();
      const announcement = announce({
        ...options,
        log: { ...log, warn: (text) => warned.resolve(log.warn(text)) },
      });
      await warned.promise;
      try {
        for await (const found of browse({ browseMs: 1000, clock })) console.log(found);
      } catch (thrown) {
        console.log(thrown.code);
      }
      await announcement[Symbol.asyncDispose]();
      blocker.close();
      `,
      isolate,
    );
    expect(result.exitCode).toBe(0);
    expect(result.output).toMatch(
      /^warning: mDNS does not work here: .*EADDRINUSE.*need its address\nUNAVAILABLE\n$/,
    );
  });
});

/** Sends packets to every mDNS socket of this machine, and to no other machine. */
async function sendToAll(packets: readonly Buffer[]): Promise<void> {
  const socket = createSocket({ type: "udp4", reuseAddr: true });
  await new Promise<void>((resolve) => void socket.bind(0, resolve));
  socket.setMulticastInterface("127.0.0.1");
  for (const packet of packets) {
    await new Promise<void>(
      (resolve) => void socket.send(packet, 5353, "224.0.0.251", () => resolve()),
    );
  }
  socket.close();
}
