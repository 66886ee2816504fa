/**
 * How a coordinator starts: what it makes, what it keeps, and what it refuses without touching it; and how what
 * starts can be ended.
 */

import { expect, setDefaultTimeout, test } from "bun:test";
import { mkdir, readdir, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { hashesOf } from "./folder-hashes.ts";
import { Household, steeredHandlers } from "./household.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

/** One line on standard error, nothing on standard output, and a status that is not success. */
async function refusal(household: Household, ...words: readonly string[]): Promise<string> {
  const { exitStatus, stdout, stderr } = await household.hearth("coordinator", ...words);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^hearth: [^\n]+\n$/);
  expect(exitStatus).toBeGreaterThan(0);
  expect(exitStatus).toBeLessThan(128);
  return stderr;
}

const listen = ["--listen", "127.0.0.1:0", "--no-mdns"];

test("the first start says what it made and what to do next; later ones make nothing and keep all", async () => {
  await using household = await Household.make();
  const first = household.start("coordinator", ...listen);
  await first.says("hearth run");
  const { stdout, exitStatus } = await first.endedBy("SIGTERM");
  expect(exitStatus).toBe(0);
  for (const made of [
    "Made the certificate authority in home/.hearth/ca",
    "Made the database in .hearth/hearth.db",
    "Made the server certificate in .hearth/server.crt",
    "Made the admin bundle in .hearth/admin.hearth",
  ]) {
    expect(stdout).toContain(`${made}\n`);
  }
  const before = { ...(await hashesOf(household.ca)), ...(await hashesOf(household.data)) };

  const { made } = await household.startCoordinator();
  await household.coordinator.endedBy("SIGTERM");

  expect(made).toEqual([]);
  const after = { ...(await hashesOf(household.ca)), ...(await hashesOf(household.data)) };
  for (const kept of ["ca.crt", "ca.key", "server.crt", "server.key"]) {
    expect(before[kept]).toBeDefined();
    expect(after[kept]).toBe(before[kept] ?? "");
  }
});

test("on the same port, later starts leave the admin bundle as it is", async () => {
  await using household = await Household.open();
  const before = await hashesOf(path.join(household.data, "admin.hearth"));
  await household.coordinator.endedBy("SIGTERM");
  await household.startCoordinator();
  expect(await hashesOf(path.join(household.data, "admin.hearth"))).toEqual(before);
});

test("what it prints at its first start works as it stands", async () => {
  await using household = await Household.make();
  // With a port for the door beside it that nobody else takes.
  const coordinator = household.start("coordinator", "--listen", household.address, "--no-mdns");
  await coordinator.says("hearth run");
  const [invite] = /^ {2}hearth invite.*$/m.exec(coordinator.stdout) ?? [""];

  const join = await household.succeed(...invite.trim().split(" ").slice(1));
  await household.succeed(...join.trim().split(" ").slice(1), "--name", "desk");
  const check = await household.succeed("worker", "desk.hearth");

  expect(check).toContain("This machine is desk (worker).");
});

test("a port that is taken is one line, and the first coordinator goes on", async () => {
  await using household = await Household.open();
  const { address } = household;
  const line = await refusal(household, "--listen", address, "--no-mdns", "--data", "other");
  expect(line).toContain(address.split(":").at(-1) ?? "");
  expect(await household.jobs()).toEqual([]);
});

test.each([
  ["that is taken", "the port is in use", (address: string) => ["--listen", address]],
  [
    "that is to be the door for joining as well",
    "cannot be the door for joining as well",
    () => ["--listen", "127.0.0.1:17843", "--join-port", "17843"],
  ],
])("a first start at a port %s makes nothing", async (_, why, words) => {
  await using household = await Household.open();
  const before = await readdir(household.folder);
  const places = ["--data", household.path("other"), "--ca", household.path("other-ca")];
  const flags = [...words(household.address), "--no-mdns", ...places];
  expect(await refusal(household, ...flags)).toContain(why);
  expect(await readdir(household.folder)).toEqual(before);
});

test("a second coordinator on the same data is refused, and the first one's files stay", async () => {
  await using household = await Household.open();
  await household.submit("echo", "kept");
  await household.submitsAreWritten();
  const before = await hashesOf(household.data);

  const line = await refusal(household, ...listen);

  expect(line).toContain("another coordinator");
  expect(await hashesOf(household.data)).toEqual(before);
  expect(await household.jobs()).toHaveLength(1);
});

test.each(["no CA", "another CA"])(
  "a data folder that is started with %s is one line, and nothing is made anew",
  async (which) => {
    await using household = await Household.open();
    await household.coordinator.endedBy("SIGTERM");
    const elsewhere = household.path("elsewhere");
    if (which === "another CA") await household.succeed("ca", "init", "--dir", elsewhere);
    const before = await hashesOf(household.data);

    const line = await refusal(household, ...listen, "--ca", elsewhere);

    expect(line).toContain("belongs to the CA it was first started with");
    expect(line).toContain("--ca");
    expect(await hashesOf(household.data)).toEqual(before);
    if (which === "no CA") expect(existsSync(elsewhere)).toBe(false);
  },
);

test.each(["server.key", "server.crt", "admin.hearth"])(
  "a data folder with somebody else's %s is one line, and nothing is made or replaced",
  async (name) => {
    await using household = await Household.make();
    await household.succeed("ca", "init", "--dir", "other");
    const certificate = await Bun.file(household.path("other/ca.crt")).text();
    // Two in one file, as many servers have them.
    const text = `${certificate}${certificate}`;
    await Bun.write(household.path("tls", name), text);

    const line = await refusal(household, ...listen, "--data", "tls");

    expect(line).toContain(`${name} is there already`);
    expect(await readdir(household.path("tls"))).toEqual([name]);
    expect(await Bun.file(household.path("tls", name)).text()).toBe(text);
  },
);

test("a database that is removed is made anew beside the same CA and certificate", async () => {
  await using household = await Household.open();
  await household.coordinator.endedBy("SIGTERM");
  const before = await Bun.file(path.join(household.data, "server.crt")).text();
  await rm(path.join(household.data, "hearth.db"));
  await household.startCoordinator();
  expect(await Bun.file(path.join(household.data, "server.crt")).text()).toBe(before);
});

test("a file where the data folder should be is one line, and the file stays", async () => {
  await using household = await Household.make();
  await Bun.write(household.path("notes"), "mine");
  const line = await refusal(household, ...listen, "--data", "notes");
  expect(line).toContain("notes");
  expect(await Bun.file(household.path("notes")).text()).toBe("mine");
});

// Root may write anywhere.
const mayWriteAll = process.getuid?.() === 0;

test.skipIf(mayWriteAll)(
  `a data folder that cannot be written is one line${mayWriteAll ? " (skipped: run by root)" : ""}`,
  async () => {
    await using household = await Household.make();
    await mkdir(household.path("locked"), { mode: 0o500 });
    expect(await refusal(household, ...listen, "--data", "locked")).toContain("locked");
    expect(await readdir(household.path("locked"))).toEqual([]);
  },
);

test.each(["ca.key", "ca.crt"])(
  "a %s that is damaged is one line, and nothing is replaced",
  async (name) => {
    await using household = await Household.open();
    await household.coordinator.endedBy("SIGTERM");
    await Bun.write(path.join(household.ca, name), "-----BEGIN NONSENSE-----\n");
    const before = [await hashesOf(household.ca), await hashesOf(household.data)];

    const line = await refusal(household, ...listen);

    expect(line).toContain(household.ca);
    expect([await hashesOf(household.ca), await hashesOf(household.data)]).toEqual(before);
  },
);

test.each(["ca.key", "ca.crt"])(
  "a CA without its %s is one line, and no other is made",
  async (name) => {
    await using household = await Household.open();
    await household.coordinator.endedBy("SIGTERM");
    await rm(path.join(household.ca, name));
    const before = [await hashesOf(household.ca), await hashesOf(household.data)];

    const line = await refusal(household, ...listen);

    expect(line).toContain(name);
    expect([await hashesOf(household.ca), await hashesOf(household.data)]).toEqual(before);
  },
);

test("a database that is none is one line, and stays as it is", async () => {
  await using household = await Household.make();
  const database = path.join(household.data, "hearth.db");
  await Bun.write(database, "this is a diary, not a database\n".repeat(100));
  const before = await hashesOf(household.data);

  const line = await refusal(household, ...listen);

  expect(line).toContain("hearth.db");
  expect(await hashesOf(household.data)).toEqual(before);
});

test("a signal that comes while a coordinator or a worker starts is not lost", async () => {
  await using household = await Household.open();
  const bundle = await household.enroll("alder");
  const worker = ["worker", bundle, "--handler", steeredHandlers];
  const coordinator = ["coordinator", "--data", "other", "--ca", "other-ca", ...listen];
  for (const words of [worker, coordinator]) {
    for (let ms = 20; ms <= 160; ms += 10) {
      const started = household.start(...words);
      await Bun.sleep(ms);
      // 137: it went on, and had to be killed.
      expect([0, 143]).toContain((await started.endedBy("SIGTERM")).exitStatus);
    }
  }
});
