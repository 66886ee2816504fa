/** Logs of jobs: from a handler in a worker's process to whoever reads them, over everything between. */

import { expect, setDefaultTimeout, test } from "bun:test";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { limits } from "../../src/job/limits.ts";
import { Household } from "./household.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

function linesUpTo(count: number): string {
  return Array.from({ length: count }, (_, line) => `line ${line}\n`).join("");
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder, { recursive: true })) {
    const there = await stat(path.join(folder, name));
    if (there.isFile()) bytes += there.size;
  }
  return bytes;
}

test("who follows a log sees each line once and in order, though the coordinator is killed twice", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder");
  await household.submit("chatty", household.gate);
  const following = household.start("logs", "1", "--follow");
  await following.says("line 20");
  for (let kill = 1; kill <= 2; kill++) {
    await household.coordinator.endedBy("SIGKILL");
    await alder.says("connection lost", kill);
    await household.startCoordinator();
    await alder.says("connected to", kill + 1);
    const seen = following.count("line ");
    await household.waitFor("more of the log comes", () => following.count("line ") > seen);
  }
  await household.letGo();

  const { result } = await household.ended(1);
  const whole = linesUpTo(Number(result?.payload));
  expect(await following.finished()).toEqual({ exitStatus: 0, stdout: whole, stderr: "" });
  expect(await household.succeed("logs", "1")).toBe(whole);
});

test("each attempt has a log of its own, which are there after a restart", async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  const id = await household.submit("logged", "");
  const following = household.start("logs", id, "-f");
  await household.ended(1);
  expect(await following.finished()).toMatchObject({
    exitStatus: 0,
    stdout: expect.stringMatching(/^(this is attempt 1\n)?this is attempt 2\n$/),
  });
  await household.coordinator.endedBy("SIGKILL");
  await household.startCoordinator();
  expect(await household.succeed("logs", "1")).toBe("this is attempt 2\n");
  expect(await household.succeed("logs", "1", "--attempt", "1")).toBe("this is attempt 1\n");
  const json = await household.succeed("logs", "1", "--attempt", "1", "--json");
  expect(JSON.parse(json)).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    attempt: 1,
    token: 1,
    stream: "log",
    text: "this is attempt 1\n",
  });
  const missing = await household.hearth("logs", "1", "--attempt", "3");
  expect(missing.exitStatus).toBe(66);
  expect(missing.stderr).toBe("hearth: job 1 has no attempt 3; there are 1, 2\n");
  const shown = JSON.parse(await household.succeed("show", "1", "--json"));
  const size = Buffer.byteLength("this is attempt 1\n");
  const log = { loggedBytes: size, keptBytes: size, cut: false };
  expect(shown.attempts).toMatchObject([{ log }, { log }]);
  expect(await household.succeed("show", "1")).toContain(`${size} B`);
});

test("of a log as much is kept as --keep-log says, and hearth show tells that it is cut", async () => {
  await using household = await Household.open();
  await household.coordinator.endedBy("SIGTERM");
  await household.startCoordinator("--keep-log", "2MB", "--no-mdns", "--join-port", "0");
  await household.startWorker("alder");
  await household.submit("flood", "20");
  await household.ended(1);
  const { attempts } = JSON.parse(await household.succeed("show", "1", "--json"));
  const { log } = attempts[0];
  expect(log).toMatchObject({ cut: true });
  expect(log.keptBytes).toBeLessThanOrEqual(2_000_000);
  expect(log.keptBytes).toBeGreaterThan(1_000_000);
  expect(log.loggedBytes).toBe(20_000_000);
  expect(await household.succeed("show", "1")).toMatch(/^log +20 MB, cut$/m);
});

test("a job that logs nothing leaves no file", async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  await household.submit("capitals", "hello");
  await household.ended(1);
  const { stdout, stderr } = await household.hearth("logs", "1");
  expect([stdout, stderr]).toEqual(["", "job 1 has logged nothing\n"]);
  expect(await readdir(household.data)).not.toContain("logs");
});

test("P8: a flood of 100 MB takes its 10 MB of disk and little memory, and its head and tail are right", async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  await household.submit("flood", "100");
  const { state, result } = await household.ended(1);
  expect(state).toBe("succeeded");
  expect(await sizeOf(path.join(household.data, "logs"))).toBeLessThanOrEqual(
    limits.logBytesMaxDefault,
  );
  const text = await household.succeed("logs", "1");
  const lines = text.split("\n").slice(0, -1);
  const isCut = (line: string): boolean => line.startsWith("[hearth: ");
  const cuts = lines.filter(isCut);
  expect(cuts.length).toBeGreaterThan(0);
  expect(cuts.every((cut) => /^\[hearth: [\d.]+ [KMG]?B are missing here\]$/.test(cut))).toBe(true);
  expect(Number.parseInt(lines[0] ?? "")).toBe(0);
  expect(Number.parseInt(lines.at(-1) ?? "")).toBe(999_999);
  let before = -1;
  for (const line of lines.filter((line) => !isCut(line))) {
    // A cut may begin within a line.
    if (!/^\d+\.+$/.test(line) || line.length !== 99) continue;
    expect(Number.parseInt(line)).toBeGreaterThan(before);
    before = Number.parseInt(line);
  }
  // Of the worker's process, handler and keeper together: 70 as it is, and 220 if the keeper kept all of it.
  expect(Number(result?.payload)).toBeLessThan(130);
});
