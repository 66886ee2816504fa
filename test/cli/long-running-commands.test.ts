import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runHearth } from "../../src/cli/root.ts";
import type { Sdk } from "../../src/cli/sdk.ts";
import { limits } from "../../src/job/limits.ts";
import { blobGraceMsDefault } from "../../src/keeping/housekeeping.ts";
import { unpackBundle } from "../../src/trust/bundle.ts";
import { enroll } from "../../src/sdk/enroll.ts";
import type { RunningCoordinator } from "../../src/sdk/start-coordinator.ts";
import { fakeSdk, fakeTerminal } from "./fake-terminal.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearth-cli-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe("hearth worker", () => {
  test("has the handlers of every file run by this program, and programs as they are", async () => {
    const calls: unknown[][] = [];
    const sdk = fakeSdk({ runWorker: async (...call) => void calls.push(call) });
    const terminal = fakeTerminal({ currentFolder: folder });
    const words = ["worker", "--handler", "a.ts", "desk.hearth", "--handler", "b.ts"];
    const more = ["--handler-program", `python3 "my worker.py" -v`, "--concurrency", "4"];
    expect(await runHearth([...words, ...more], terminal, sdk)).toBe(0);
    const [bundle, handlers, options] = calls[0] ?? [];
    expect(bundle).toBe(join(folder, "desk.hearth"));
    expect(handlers).toEqual([]);
    const files = [join(folder, "a.ts"), join(folder, "b.ts")];
    expect(options).toMatchObject({
      concurrency: 4,
      cacheBytes: undefined,
      programs: [
        { command: ["hearth", "handler-process", "--", ...files], speaksOn: 3 },
        { command: ["python3", "my worker.py", "-v"] },
      ],
    });
  });

  test("refuses a program that is no command", async () => {
    for (const program of ["", `python3 "worker.py`]) {
      const terminal = fakeTerminal();
      const words = ["worker", "desk.hearth", "--handler-program", program];
      expect(await runHearth(words, terminal, fakeSdk())).toBe(64);
      expect(terminal.err.lines).toHaveLength(1);
      expect(terminal.err.text).toContain("--handler-program");
    }
  });

  test.each([
    ["--cache 20GiB", 20 * 1024 ** 3],
    ["--cache 500MB", 500_000_000],
    ["--cache 0", 0],
    ["--no-cache", 0],
  ])("%s says how much of its inputs it keeps", async (words, cacheBytes) => {
    const calls: unknown[][] = [];
    const sdk = fakeSdk({
      loadHandlers: async () => [],
      runWorker: async (...call) => void calls.push(call),
    });
    const line = ["worker", "desk.hearth", "--handler", "a.ts", ...words.split(" ")];
    expect(await runHearth(line, fakeTerminal({ currentFolder: folder }), sdk)).toBe(0);
    expect(calls[0]?.[2]).toMatchObject({ cacheBytes });
  });

  test("finds its bundle in $HEARTH_BUNDLE, and never takes the admin's by itself", async () => {
    const bundles: unknown[] = [];
    const sdk = fakeSdk({
      runWorker: async (bundle) => void bundles.push(bundle),
    });
    const words = ["worker", "--handler", "a.ts"];
    const told = fakeTerminal({ environment: { HEARTH_BUNDLE: "/desk.hearth" } });
    expect(await runHearth(words, told, sdk)).toBe(0);
    expect(bundles).toEqual(["/desk.hearth"]);
    const untold = fakeTerminal();
    expect(await runHearth(words, untold, sdk)).toBe(64);
    expect(untold.err.text).toContain("hearth worker NAME.hearth");
    expect(untold.err.text).toContain("hearth join CODE");
  });
});

describe("hearth coordinator", () => {
  function sdkStarting(change: Partial<RunningCoordinator>, onStop: () => void = () => {}): Sdk {
    return fakeSdk({
      startCoordinator: async () => ({
        made: [],
        port: 7843,
        joinPort: 7844,
        addresses: ["192.168.1.10:7843", "127.0.0.1:7843"],
        adminBundlePath: join(folder, ".hearth", "admin.hearth"),
        stop: async () => onStop(),
        [Symbol.asyncDispose]: async () => onStop(),
        ...change,
      }),
    });
  }

  async function printed(sdk: Sdk, ...words: string[]): Promise<readonly string[]> {
    const terminal = fakeTerminal({ currentFolder: folder });
    const status = runHearth(["coordinator", ...words], terminal, sdk);
    while (terminal.out.text === "") await Bun.sleep(1);
    terminal.interrupt();
    expect(await status).toBe(0);
    return terminal.out.lines;
  }

  test("the first start says what it made and what to do next, later ones where it is", async () => {
    const made = [{ what: "database", path: join(folder, ".hearth", "hearth.db") }];
    const first = await printed(sdkStarting({ made }));
    expect(first[0]).toBe(`Made the database in ${join(".hearth", "hearth.db")}`);
    expect(first).toContain("  hearth invite");
    expect(first).toContain("  hearth run KIND FILE -o .");
    expect(await printed(sdkStarting({}))).toEqual([
      expect.stringMatching(/^Hearth \S+ listens at 192\.168\.1\.10:7843, 127\.0\.0\.1:7843$/),
    ]);
  });

  test("what to do next works as it is printed, also with folders of one's own", async () => {
    const made = [{ what: "database", path: "/srv/my hearth/hearth.db" }];
    const adminBundlePath = "/srv/my hearth/admin.hearth";
    const lines = await printed(sdkStarting({ made, adminBundlePath }), "--ca", "/srv/ca");
    expect(lines).toContain('  hearth invite --bundle "/srv/my hearth/admin.hearth"');
    expect(lines).toContain('  hearth run KIND FILE -o . --bundle "/srv/my hearth/admin.hearth"');
  });

  test("passes on where machines join, how long they may renew, and whether roles may be missing", async () => {
    const started: unknown[] = [];
    const sdk = fakeSdk({
      startCoordinator: async (options) => {
        started.push(options);
        return sdkStarting({}).startCoordinator(options);
      },
    });
    await printed(sdk);
    await printed(sdk, "--join-port", "9000", "--renewal-grace", "0", "--accept-roleless");
    const dayMs = 24 * 60 * 60 * 1000;
    expect(started).toMatchObject([
      { joinPort: undefined, renewalGraceMs: 90 * dayMs, acceptRoleless: false },
      { joinPort: 9000, renewalGraceMs: 0, acceptRoleless: true },
    ]);
  });

  test("passes on how long and how many jobs are kept, and how much of the disk stays free", async () => {
    const started: unknown[] = [];
    const sdk = fakeSdk({
      startCoordinator: async (options) => {
        started.push(options);
        return sdkStarting({}).startCoordinator(options);
      },
    });
    await printed(sdk);
    await printed(sdk, "--keep-jobs", "36h", "--keep-jobs-max", "50", "--min-free", "2GiB");
    await printed(sdk, "--keep-log", "100MB", "--blob-grace", "2d");
    await printed(sdk, "--keep-jobs", "forever", "--keep-jobs-max", "forever", "--min-free", "0");
    const hourMs = 60 * 60 * 1000;
    expect(started).toMatchObject([
      {
        keepJobsMs: 14 * 24 * hourMs,
        keepJobsMax: 100_000,
        minFreeBytes: undefined,
        logBytesMax: limits.logBytesMaxDefault,
        blobGraceMs: blobGraceMsDefault,
      },
      { keepJobsMs: 36 * hourMs, keepJobsMax: 50, minFreeBytes: 2 * 1024 ** 3 },
      { logBytesMax: 100_000_000, blobGraceMs: 48 * hourMs },
      { keepJobsMs: Infinity, keepJobsMax: Infinity, minFreeBytes: 0 },
    ]);
  });

  test.each([
    ["--keep-jobs-max", "0", "is not a number from 1 on, nor forever"],
    ["--keep-jobs", "14", "14 has no unit"],
    ["--min-free", "much", "is not a size"],
    ["--keep-log", "10", "is not a size"],
    ["--keep-log", "1MB", "1MB cannot be; of the log of each attempt 1MiB to 1GiB are kept"],
    ["--keep-log", "2GiB", "2GiB cannot be"],
    [
      "--blob-grace",
      "119m",
      "119m is too short; blobs that no job refers to are kept for 2h at least",
    ],
  ])("refuses %s %s", async (flag, value, why) => {
    const terminal = fakeTerminal();
    expect(await runHearth(["coordinator", flag, value], terminal, fakeSdk({}))).toBe(64);
    expect(terminal.err.text).toContain(why);
  });

  test("stops what it started when it is interrupted", async () => {
    let isStopped = false;
    await printed(sdkStarting({}, () => (isStopped = true)));
    expect(isStopped).toBe(true);
  });

  test("--json prints one document once it listens", async () => {
    const [line, ...others] = await printed(sdkStarting({}), "--json");
    expect(others).toEqual([]);
    expect(JSON.parse(line ?? "")).toMatchObject({
      port: 7843,
      made: [],
      adminBundle: join(folder, ".hearth", "admin.hearth"),
    });
  });
});

describe("hearth ca init and hearth enroll", () => {
  const sdk = fakeSdk({ enroll });

  test("make an authority, and a bundle with the roles and addresses that were asked for", async () => {
    const terminal = fakeTerminal({ currentFolder: folder });
    expect(await runHearth(["ca", "init", "--dir", "ca"], terminal, sdk)).toBe(0);
    const words = ["enroll", "laptop", "--ca", "ca", "--role", "view", "--role", "submit"];
    const more = ["--addr", "nas.local,[fd00::1]:7000", "--addr", "10.0.0.2", "--validity", "90d"];
    expect(await runHearth([...words, ...more], terminal, sdk)).toBe(0);
    expect(terminal.out.text).toContain("Made laptop.hearth for laptop (view, submit)");
    expect(terminal.out.text).toContain("  hearth status --bundle laptop.hearth");
    const nowMs = terminal.clock.nowMs();
    const bundle = await unpackBundle(await Bun.file(join(folder, "laptop.hearth")).bytes(), nowMs);
    expect(bundle.client.roles).toEqual(["submit", "view"]);
    expect(bundle.manifest.coordinatorAddrs).toEqual([
      "nas.local:7843",
      "[fd00::1]:7000",
      "10.0.0.2:7843",
    ]);
    const daysLeft = (bundle.client.expiresAtMs - nowMs) / 86_400_000;
    expect(Math.round(daysLeft)).toBe(90);
  });

  test("an authority that is there stays, and without one nobody is enrolled", async () => {
    const terminal = fakeTerminal({ currentFolder: folder });
    expect(await runHearth(["enroll", "desk", "--ca", "ca"], terminal, sdk)).toBe(66);
    expect(await runHearth(["ca", "init", "--dir", "ca"], terminal, sdk)).toBe(0);
    expect(await runHearth(["ca", "init", "--dir", "ca"], terminal, sdk)).toBe(73);
    expect(terminal.err.lines).toEqual([
      expect.stringContaining("there is no CA in"),
      expect.stringContaining("there is a CA in"),
    ]);
  });

  test("lock the bundle with the passphrase that is typed, or that a file holds", async () => {
    await runHearth(["ca", "init", "--dir", "ca"], fakeTerminal({ currentFolder: folder }), sdk);
    await Bun.write(join(folder, "secret.txt"), "open sesame\nand more\n");
    const ways = [
      { flags: ["--passphrase"], answers: ["open sesame", "open sesame"] },
      { flags: ["--passphrase-file", "secret.txt"], answers: [] },
    ];
    for (const { flags, answers } of ways) {
      const terminal = fakeTerminal({ currentFolder: folder, answers });
      const words = ["enroll", "desk", "--force", "--ca", "ca", ...flags];
      expect(await runHearth(words, terminal, sdk)).toBe(0);
      const bytes = await Bun.file(join(folder, "desk.hearth")).bytes();
      const nowMs = terminal.clock.nowMs();
      expect(unpackBundle(bytes, nowMs)).rejects.toThrow("passphrase");
      const opened = await unpackBundle(bytes, nowMs, { passphrase: () => "open sesame" });
      expect(opened.isLocked).toBe(true);
    }
  });

  test("a machine that has a bundle gets no other one, unless --force says so", async () => {
    const terminal = fakeTerminal({ currentFolder: folder });
    await runHearth(["ca", "init", "--dir", "ca"], terminal, sdk);
    const path = join(folder, "desk.hearth");
    const enrolled = async (...words: string[]): Promise<readonly string[]> => {
      const terminal = fakeTerminal({ currentFolder: folder });
      expect(await runHearth(["enroll", "desk", "--ca", "ca", ...words], terminal, sdk)).toBe(0);
      return terminal.out.lines;
    };
    expect((await enrolled())[0]).toStartWith("Made desk.hearth for desk (worker), good until ");
    const again = fakeTerminal({ currentFolder: folder });
    expect(await runHearth(["enroll", "desk", "--ca", "ca"], again, sdk)).toBe(73);
    expect(again.err.lines.join()).toContain("hearth revoke desk");
    const replaced = await enrolled("--role", "view", "--force");
    expect(replaced[0]).toStartWith("Replaced desk.hearth: now for desk (view), good until ");
    const { client } = await unpackBundle(await Bun.file(path).bytes(), terminal.clock.nowMs());
    expect(client.roles).toEqual(["view"]);
  });

  test("a file that is no bundle of the machine's is replaced only with --force, and nothing is issued", async () => {
    const enrolling = async (...words: string[]) => {
      const terminal = fakeTerminal({ currentFolder: folder });
      const status = await runHearth(["enroll", ...words, "--ca", "ca"], terminal, sdk);
      return { status, said: terminal.err.lines.join() };
    };
    await runHearth(["ca", "init", "--dir", "ca"], fakeTerminal({ currentFolder: folder }), sdk);
    await Bun.write(join(folder, "notes"), "somebody's");
    expect((await enrolling("desk", "--out", "laptop.hearth")).status).toBe(0);
    for (const out of ["notes", "laptop.hearth"]) {
      const before = await Bun.file(join(folder, out)).bytes();
      const { status, said } = await enrolling("laptop", "--out", out);
      expect(status).toBe(73);
      expect(said).toContain(`${out} is there already and is no bundle of laptop`);
      expect(await Bun.file(join(folder, out)).bytes()).toEqual(before);
    }
    expect(await Bun.file(join(folder, "ca", "ledger.jsonl")).text()).not.toContain("laptop");
    expect((await enrolling("laptop", "--out", "notes", "--force")).status).toBe(0);
    expect((await enrolling("laptop", "--out", "notes", "--force")).status).toBe(0);
  });

  test("a bundle knows the coordinator from what the admin's bundle says of it", async () => {
    const terminal = fakeTerminal({ currentFolder: folder });
    const caFolder = join(folder, "ca");
    await runHearth(["ca", "init", "--dir", "ca"], terminal, sdk);
    await Bun.write(join(folder, ".hearth", ".keep"), "");
    await enroll({
      caFolder,
      name: "admin",
      addresses: ["192.168.1.10:9000"],
      roles: ["admin"],
      out: join(folder, ".hearth", "admin.hearth"),
      discoveryName: "attic",
    });
    expect(await runHearth(["enroll", "desk", "--ca", "ca", "--json"], terminal, sdk)).toBe(0);
    const document = JSON.parse(terminal.out.lines.at(-1) ?? "");
    expect(document).toMatchObject({ name: "desk", roles: ["worker"] });
    const nowMs = terminal.clock.nowMs();
    const { manifest } = await unpackBundle(await Bun.file(document.path).bytes(), nowMs);
    expect(manifest.coordinatorAddrs).toEqual(["192.168.1.10:9000"]);
    expect(manifest.discoveryName).toBe("attic");
  });
});
