/** Logs of jobs: from a handler in a worker's process to whoever reads them, over everything between. */

import { describe, expect, setDefaultTimeout, test } from "bun:test";
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
  await household.startCoordinator("--keep-log", "2MB", "--no-mdns");
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

test("every line that a handler logs in a process of its own is in its log, below the limit", async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  await household.submit("flood", "9");
  expect(await household.ended(1)).toMatchObject({ state: "succeeded" });
  const lines = Array.from({ length: 90_000 }, (_, at) => `${String(at).padEnd(99, ".")}\n`);
  expect((await household.succeed("logs", "1")) === lines.join("")).toBe(true);
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
  expect(cuts).toHaveLength(1);
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

describe("a command that prints at full speed", () => {
  /** So many numbered lines, as `linesOf` has them. */
  const print = (from: number, to: number): string =>
    `awk 'BEGIN { for (n = ${from}; n <= ${to}; n++) print n " a line of the log" }'`;
  const linesOf = (from: number, to: number): string =>
    Array.from({ length: to - from + 1 }, (_, at) => `${from + at} a line of the log\n`).join("");
  const cutLine = /^\[hearth: [\d.]+ [KMG]?B are missing here\]$/gm;

  async function startWorker(household: Household, kinds: Readonly<Record<string, string>>) {
    const file = household.path("worker.toml");
    const text = Object.entries(kinds).map(
      ([kind, command]) => `[kinds.${kind}]\nshell = true\ncommand = '''${command}'''\n`,
    );
    await Bun.write(file, text.join(""));
    const bundle = await household.enroll("alder");
    const worker = household.start("worker", bundle, "--config", file, "--concurrency", "2");
    await worker.says("connected to");
    return worker;
  }

  /** Of the worker until now. */
  async function peakBytes(pid: number): Promise<number> {
    const status = await Bun.file(`/proc/${pid}/status`).text();
    return Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1]) * 1024;
  }

  /** What is there is as it was printed, in order, from the first line to the last. */
  function expectHeadAndTail(text: string, last: number): readonly string[] {
    expect(text).toStartWith(linesOf(1, 1000));
    expect(text).toEndWith(linesOf(last - 1000, last));
    const parts = text.split(cutLine);
    let before = 0;
    for (const part of parts) {
      // A cut may begin within a line, and end within one.
      const whole = part.split("\n").slice(2, -2);
      const numbers = whole.map((line) => Number(/^(\d+) a line of the log$/.exec(line)?.[1]));
      expect(numbers.every((number, at) => number === (numbers[0] ?? 0) + at)).toBe(true);
      expect(numbers[0] ?? Infinity).toBeGreaterThan(before);
      before = numbers.at(-1) ?? before;
    }
    return text.match(cutLine) ?? [];
  }

  test("has every byte in its log below the limit, two of them at once, and one that prints on both outputs", async () => {
    await using household = await Household.open();
    await startWorker(household, {
      numbers: print(1, 400_000),
      both: `${print(1, 190_000)} & ${print(1, 190_000)} >&2; wait`,
    });
    await household.submit("numbers", "");
    await household.submit("both", "");
    for (const job of ["1", "2"])
      expect(await household.ended(job)).toMatchObject({ state: "succeeded" });
    const whole = linesOf(1, 400_000);
    expect(whole.length).toBeGreaterThan(9_800_000);
    expect((await household.succeed("logs", "1")) === whole).toBe(true);
    const entries = (await household.succeed("logs", "2", "--json")).trim().split("\n");
    const printed = { stdout: "", stderr: "" };
    for (const line of entries) {
      const { stream, text } = JSON.parse(line);
      printed[stream as keyof typeof printed] += text;
    }
    const half = linesOf(1, 190_000);
    expect([printed.stdout === half, printed.stderr === half]).toEqual([true, true]);
  });

  test("P8: beyond the limit has its head and its tail, with one cut, and its worker stays small", async () => {
    await using household = await Household.open();
    const worker = await startWorker(household, { little: "true", numbers: print(1, 8_000_000) });
    await household.submit("little", "");
    await household.ended("1");
    const beforeBytes = process.platform === "linux" ? await peakBytes(worker.pid) : 0;
    await household.submit("numbers", "");
    expect(await household.ended("2")).toMatchObject({ state: "succeeded" });
    const text = await household.succeed("logs", "2");
    expect(expectHeadAndTail(text, 8_000_000)).toHaveLength(1);
    expect(text.length).toBeGreaterThan(8_000_000);
    expect(text.length).toBeLessThan(10_000_000);
    // It prints 217 MB; what is read is garbage for a while.
    if (process.platform === "linux") {
      expect((await peakBytes(worker.pid)) - beforeBytes).toBeLessThan(150e6);
    }
  });

  test("goes on while its coordinator is away for long, with a cut in its log", async () => {
    await using household = await Household.open();
    const begun = household.path("begun");
    const printed = household.path("printed");
    const worker = await startWorker(household, {
      numbers:
        `${print(1, 1_000)}; touch ${begun}; while [ ! -e ${household.gate}/go ]; do sleep 0.05; done; ` +
        `${print(1_001, 1_000_000)}; touch ${printed}`,
    });
    await household.submit("numbers", "");
    await household.waitFor("it has begun", async () => await Bun.file(begun).exists());
    await household.coordinator.endedBy("SIGKILL");
    await worker.says("connection lost");
    await household.letGo();
    await household.waitFor("it has printed all", async () => await Bun.file(printed).exists());
    await household.startCoordinator();
    expect(await household.ended("1")).toMatchObject({ state: "succeeded", attempt: 1 });
    const text = await household.succeed("logs", "1");
    expect(expectHeadAndTail(text, 1_000_000).length).toBeGreaterThan(0);
    expect(text.length).toBeLessThan(limits.logWaitingBytesMax * 2);
  });
});
