/** Handlers in processes: whatever one does ends its own attempt at most, with a clear error. */

import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync } from "node:fs";
import path from "node:path";
import { abortGraceMs } from "../../src/hosts/handler-process.ts";
import type { HandlerProgram } from "../../src/hosts/program.ts";
import { limits } from "../../src/job/limits.ts";
import { logCostBytes } from "../../src/job/log-pieces.ts";
import { type Clock, systemClock } from "../../src/platform/clock.ts";
import { testMsMax, waitFor } from "../end-to-end/wait-for.ts";
import { errorOf, input, payloadOf, PlayedPool } from "./pool.ts";

setDefaultTimeout(testMsMax);

function speaker(start: string): HandlerProgram {
  const command = [process.execPath, path.join(import.meta.dir, "speaker.ts"), start];
  return { command, name: "speaker.ts" };
}

/** A handler has half a second here of the ten in which it may end by itself; whatever else may take its time. */
const hurried: Clock = {
  ...systemClock,
  after: (delayMs, task) =>
    systemClock.after(delayMs === abortGraceMs ? delayMs / 20 : delayMs, task),
};

/** Nobody gives up here because the machine is busy: what may take a second may take half a minute. */
const patient: Clock = {
  ...systemClock,
  monotonicMs: () => systemClock.monotonicMs() / 30,
  after: (delayMs, task) => systemClock.after(delayMs * 30, task),
};

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("a process that", () => {
  let pool: PlayedPool;

  beforeAll(async () => {
    pool = await PlayedPool.open(speaker("ready"));
  });
  afterAll(() => pool[Symbol.asyncDispose]());

  const broke = "the handler's process broke the protocol: ";
  test.each([
    ["exit", "the handler's process ended with exit status 3"],
    ["exit-well", "the handler's process ended with exit status 0"],
    ["killed", "the handler's process was killed (SIGKILL; out of memory, perhaps)"],
    ["terminated", "the handler's process was ended by SIGTERM"],
    ["complain", "the handler's process ended with exit status 1: last words"],
    ["not-json", `${broke}it is not JSON: "hello"`],
    ["not-known", `${broke}its "type" is none of`],
    ["wrong-field", `${broke}its "fraction" is not a number: "{`],
    ["wrong-name", `${broke}"../x" is not a file name`],
    ["no-base64", `${broke}its "payload" is not base64`],
    ["no-such-input", `${broke}the job has no such input 1`],
    ["ready-again", `${broke}it was ready before`],
    ["flood", `${broke}its line is longer than 8388608 bytes`],
  ])("does this ends its own attempt: %s", async (deed, error) => {
    const before = payloadOf(await pool.run("pid"));
    const outcome = await pool.run(deed);
    expect(outcome).toMatchObject({ kind: "failed", permanent: false });
    expect(errorOf(outcome)).toStartWith(error);
    expect(isRunning(Number(before))).toBe(false);
    const after = payloadOf(await pool.run("pid"));
    expect(after).not.toBe(before);
  });

  test("asks twice for an input ends its own attempt", async () => {
    const outcome = await pool.outcome(pool.start("twice-the-same", [input]));
    expect(errorOf(outcome)).toStartWith(`${broke}it asked twice for an input 0`);
  });

  test("behaves is used again for the next attempt", async () => {
    const first = payloadOf(await pool.run("pid"));
    expect(payloadOf(await pool.run("pid"))).toBe(first);
  });

  test("names another attempt is not heard", async () => {
    const key = pool.start("of-another");
    expect(payloadOf(await pool.outcome(key))).toBe("");
    expect(pool.said.filter(({ kind }) => kind === "progress")).toEqual([]);
  });

  test("fails an attempt says whether another would help", async () => {
    expect(await pool.run("fail")).toEqual({ kind: "failed", error: "no luck", permanent: false });
    expect(await pool.run("fail-for-good")).toMatchObject({ permanent: true });
  });

  test("has outputs gives them as bytes, or as files in its folder or elsewhere", async () => {
    const key = pool.start("outputs");
    const content = { kind: "file", path: pool.path(`scratch/${key}/own/a.txt`) };
    expect(await pool.outcome(key)).toMatchObject({
      blobs: [
        { name: "a", content },
        { name: "b", content: { kind: "file", path: "/b.txt" } },
        { name: "c", content: { kind: "bytes", bytes: new Uint8Array(Buffer.from("hi")) } },
      ],
    });
  });

  test("asks for an input is told where it is, or why it cannot have it", async () => {
    const key = pool.start("fetch", [input]);
    const { request, blob } = await pool.fetchOf(key);
    expect(blob).toBe(0);
    pool.receive({ kind: "fetched", request, path: "/inputs/0" });
    expect(payloadOf(await pool.outcome(key))).toBe("/inputs/0");
  });

  test("prints much before it has finished has all of it in its own log", async () => {
    // Whoever shows it is slow.
    const onOutput = () => Bun.sleep(3);
    await using pool = await PlayedPool.open(speaker("ready"), { onOutput, clock: patient });
    const key = pool.start("print");
    await pool.outcome(key);
    expect(pool.logOf(key, "stderr").length).toBe(1_000_000);
  });

  test("leaves others behind when it ends leaves none", async () => {
    const key = pool.start("leave-child");
    expect(errorOf(await pool.outcome(key))).toContain("exit status 4");
    const child = Number(pool.logOf(key, "log"));
    expect(child).toBeGreaterThan(0);
    await waitFor("the child is gone", () => !isRunning(child));
  });
});

describe("a process whose log nobody takes", () => {
  // Patience has no end here.
  const endless = (clock: Clock): Clock => ({
    ...clock,
    after: (delayMs, task) =>
      delayMs < limits.logPatienceMs ? clock.after(delayMs, task) : { cancel() {} },
  });
  const open = (clock: Clock) =>
    PlayedPool.open(speaker("ready"), { clock: endless(clock), logArrives: false });
  /** What is read beyond what may be on its way: a piece of each output. */
  const mostBytes = limits.logWindowBytes + 2 * logCostBytes(limits.logEntryBytesMax);

  test.each(["print-log", "print"])("waits for it and loses nothing: %s", async (deed) => {
    await using pool = await open(patient);
    const key = pool.start(deed);
    const sizeOf = (): number => pool.logCostBytes(key);
    const hasEnded = (): boolean => pool.said.some(({ kind }) => kind === "finished");
    let arrivedBytes = 0;
    while (!hasEnded()) {
      await waitFor(
        "it prints, as far as it may",
        () => hasEnded() || sizeOf() > arrivedBytes + limits.logWindowBytes,
      );
      if (!hasEnded()) expect(sizeOf()).toBeLessThanOrEqual(arrivedBytes + mostBytes);
      pool.logArrived(key, sizeOf() - arrivedBytes);
      arrivedBytes = sizeOf();
    }
    expect(payloadOf(await pool.outcome(key))).toBe("");
    const printed = deed === "print" ? pool.logOf(key, "stderr") : pool.logOf(key, "log");
    expect(printed.length).toBe(deed === "print" ? 1_000_000 : 6_000_000);
  });

  test("is read on when its attempt is to end", async () => {
    await using pool = await open(systemClock);
    const key = pool.start("print-without-end");
    const sizeOf = (): number => pool.logCostBytes(key);
    await waitFor("it waits", () => sizeOf() > limits.logWindowBytes);
    await Bun.sleep(50);
    expect(sizeOf()).toBeLessThanOrEqual(mostBytes);
    pool.receive({ kind: "abort", key, reason: "cancelled" });
    await waitFor("it waits no more", () => sizeOf() > 2 * mostBytes);
  });

  test("has its last words in it when it dies", async () => {
    await using pool = await open(patient);
    const key = pool.start("print-and-die");
    expect(errorOf(await pool.outcome(key))).toEndWith(": last words");
    expect(pool.logOf(key, "stderr")).toBe(`${"x".repeat(650_000)}\nlast words\n`);
  });
});

describe("an attempt that is told to end", () => {
  test.each(["never", "spin"])("and does not is killed, and its slot is free: %s", async (deed) => {
    await using pool = await PlayedPool.open(speaker("ready"), { clock: hurried });
    const first = Number(payloadOf(await pool.run("pid")));
    const key = pool.start(deed);
    await waitFor("it has started", () => pool.logOf(key, "log") === deed);
    pool.receive({ kind: "abort", key, reason: "cancelled" });
    const error = "the handler did not stop within 10 s and was killed";
    expect(errorOf(await pool.outcome(key))).toBe(error);
    expect(isRunning(first)).toBe(false);
    expect(Number(payloadOf(await pool.run("pid")))).not.toBe(first);
  });

  test("while it waits for a process never starts", async () => {
    await using pool = await PlayedPool.open(speaker("ready"));
    const first = pool.start("never");
    const second = pool.start("pid");
    pool.receive({ kind: "abort", key: second, reason: "lost" });
    expect(errorOf(await pool.outcome(second))).toContain("runs elsewhere");
    expect(pool.said.some((message) => message.kind === "finished" && message.key === first)).toBe(
      false,
    );
  });
});

describe("processes", () => {
  test("are as many as attempts that run, and each has its own", async () => {
    await using pool = await PlayedPool.open(speaker("ready"), { concurrency: 3 });
    const keys = [1, 2, 3].map(() => pool.start("fetch", [input]));
    // All ask before one is answered.
    const fetches = await Promise.all(keys.map((key) => pool.fetchOf(key)));
    for (const { request } of fetches) pool.receive({ kind: "fetched", request, path: "/in" });
    for (const key of keys) expect(payloadOf(await pool.outcome(key))).toBe("/in");
    const pids = await Promise.all([1, 2, 3].map(async () => payloadOf(await pool.run("pid"))));
    expect(new Set(pids).size).toBe(3);
  });

  /** Notes each process that is started, in a file. */
  function noted(): HandlerProgram {
    const { command } = speaker("ready");
    return { command: ["sh", "-c", `echo $$ >> started; exec "$@"`, "sh", ...command] };
  }

  async function started(pool: PlayedPool): Promise<readonly number[]> {
    const text = await Bun.file(pool.path("started")).text();
    return text.trim().split("\n").map(Number);
  }

  test("are started ahead: one is ready before an attempt needs it, and never one too many", async () => {
    await using pool = await PlayedPool.open(noted(), { concurrency: 3 });
    expect(await started(pool)).toHaveLength(1);
    for (const count of [2, 3]) {
      pool.start("never");
      await waitFor(`${count} are started`, async () => (await started(pool)).length === count);
    }
    pool.start("never");
    const fourth = pool.start("pid");
    pool.receive({ kind: "abort", key: fourth, reason: "lost" });
    await pool.outcome(fourth);
    expect(await started(pool)).toHaveLength(3);
  });

  test("that nobody needs end after a while, all but one", async () => {
    let pace = 1;
    const clock: Clock = {
      ...systemClock,
      after: (delayMs, task) => systemClock.after(delayMs / pace, task),
    };
    await using pool = await PlayedPool.open(noted(), { concurrency: 3, clock });
    const keys = [1, 2, 3].map(() => pool.start("fetch", [input]));
    const fetches = await Promise.all(keys.map((key) => pool.fetchOf(key)));
    const all = await started(pool);
    expect(all).toHaveLength(3);
    // They had time to start; now minutes are seconds.
    pace = 60;
    for (const { request } of fetches) pool.receive({ kind: "fetched", request, path: "" });
    await waitFor("one is left", () => all.filter(isRunning).length === 1);
    expect(all.map(String)).toContain(payloadOf(await pool.run("pid")));
    expect(pool.warnings).toEqual([]);
  });

  test("that end while they have nothing to do are not started again until they are needed", async () => {
    await using pool = await PlayedPool.open(speaker("ready"));
    const first = Number(payloadOf(await pool.run("pid")));
    process.kill(first, "SIGKILL");
    await waitFor("it is missed", () => pool.warnings.length === 1);
    expect(pool.warnings).toEqual(["speaker.ts: a process ended while it had no job"]);
    expect(payloadOf(await pool.run("pid"))).not.toBe(String(first));
  });

  test("that are stopped leave nobody behind, also when one spins", async () => {
    const pool = await PlayedPool.open(speaker("ready"));
    const pid = Number(payloadOf(await pool.run("pid")));
    pool.start("spin");
    await pool[Symbol.asyncDispose]();
    expect(isRunning(pid)).toBe(false);
  });
});

describe("a program that does not read what it is told", () => {
  const script = `echo '{"type":"ready","protocol":1,"kinds":["work"]}'; exec sleep 300`;
  const deaf: HandlerProgram = { command: ["sh", "-c", script] };

  test("holds up nobody who stops", async () => {
    const pool = await PlayedPool.open(deaf);
    pool.start("x".repeat(1024 * 1024));
    await waitFor("its folder is made", () => existsSync(pool.path("scratch/1/own")));
    await pool[Symbol.asyncDispose]();
  });

  test("is ended when the attempt is", async () => {
    await using pool = await PlayedPool.open(deaf, { clock: hurried });
    const key = pool.start("x".repeat(1024 * 1024));
    await waitFor("its folder is made", () => existsSync(pool.path("scratch/1/own")));
    pool.receive({ kind: "abort", key, reason: "timed-out" });
    expect(errorOf(await pool.outcome(key))).toMatch(/did not stop|ran longer/);
  });
});

describe("a program that does not start", () => {
  test.each([
    ["refuse", "no GPU here"],
    ["die", "speaker.ts ended with exit status 1 before it was ready: "],
    ["another-version", 'the handler\'s process broke the protocol: its "protocol" is 2'],
    ["no-kinds", 'the handler\'s process broke the protocol: its "kinds" are none'],
  ])("says why: %s", async (start, error) => {
    await expect(PlayedPool.open(speaker(start))).rejects.toThrow(error);
  });

  test("later fails the attempts that wait for it, one by one", async () => {
    const flag = path.join(import.meta.dir, "speaker.ts");
    const script = `[ -e once ] && { echo "no more" >&2; exit 9; }; : > once; exec "$@"`;
    const command = ["sh", "-c", script, "sh", process.execPath, flag, "ready"];
    await using pool = await PlayedPool.open({ command, name: "once" });
    expect(errorOf(await pool.run("exit"))).toContain("exit status 3");
    for (let count = 0; count < 2; count++) {
      const error = errorOf(await pool.run("pid"));
      expect(error).toBe("once ended with exit status 9 before it was ready: no more");
    }
  });
});
