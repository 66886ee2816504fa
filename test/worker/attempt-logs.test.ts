/** What attempts log comes to the coordinator: in order, once, before the outcome, and at no job's cost. */

import { describe, expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import {
  endOfEntry,
  type JobId,
  type LogEntry,
  logStreams,
  parseFencingToken,
  parseJobId,
} from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { logCostBytes } from "../../src/job/log-pieces.ts";
import { sleep } from "../../src/platform/clock.ts";
import { silentLog } from "../../src/platform/log.ts";
import { systemRandom } from "../../src/platform/random.ts";
import { AttemptLog } from "../../src/worker/attempt-log.ts";
import { LogMemory } from "../../src/worker/waiting-log.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { type Attempt, Household, never, nobodyThere } from "./household.ts";

async function entriesOf(home: Household, id: JobId): Promise<readonly LogEntry[]> {
  const request = { token: undefined, fromByte: 0, follow: "no" } as const;
  const batches = await Array.fromAsync(home.client.readLog({ by: "id", id }, request, never));
  return batches.flatMap(({ entries }) => entries);
}

function textOf(entries: readonly LogEntry[]): string {
  return Buffer.concat(entries.map(({ bytes }) => bytes)).toString();
}

async function logOf(home: Household, id: JobId): Promise<string> {
  return textOf(await entriesOf(home, id));
}

/** Counts calls of one method, and lets them pass. */
function counting(home: Household, counted: string): { count: number } {
  const calls = { count: 0 };
  home.interfere = async (method, call) => {
    if (method === counted) calls.count++;
    return await call();
  };
  return calls;
}

describe("what a handler logs", () => {
  test("is all there when its job has ended, however that was", async () => {
    const home = await Household.open();
    home.worker();
    for (const [position, how] of (["succeeded", "failed"] as const).entries()) {
      const id = await home.submit({ maxAttempts: 1 });
      const attempt = await home.attempt(position);
      attempt.job.log("page 1");
      attempt.job.log("page 2\npage 3\n");
      if (how === "succeeded") attempt.finish();
      else attempt.fail(new Error("no paper"));
      await home.untilState(id, how);
      expect(await logOf(home, id)).toBe("page 1\npage 2\npage 3\n");
    }
  });

  test("comes while it runs, with the time at which it was logged", async () => {
    const home = await Household.open();
    home.worker();
    const id = await home.submit();
    const { job } = await home.attempt(0);
    job.log("page 1");
    const firstAtMs = home.clock.nowMs();
    await home.clock.advance(50);
    job.log("page 2");
    await home.until(async () => (await entriesOf(home, id)).length > 0, 1_000);
    const entries = await entriesOf(home, id);
    expect(entries.map(({ atMs, stream }) => [atMs - firstAtMs, stream])).toEqual([
      [0, "log"],
      [50, "log"],
    ]);
  });

  test("costs nothing when it is nothing", async () => {
    const home = await Household.open();
    home.worker();
    const calls = counting(home, "appendLog");
    const id = await home.submit();
    const { finish } = await home.attempt(0);
    await home.clock.advance(5_000);
    finish();
    await home.untilState(id, "succeeded");
    expect(calls.count).toBe(0);
    expect(await home.logs.attempts((await home.job(id)).number)).toEqual([]);
  });

  test("goes in few calls, however often it logs", async () => {
    const home = await Household.open();
    home.worker();
    const calls = counting(home, "appendLog");
    const id = await home.submit();
    const { job, finish } = await home.attempt(0);
    for (let line = 0; line < 200; line++) {
      job.log(`line ${line}`);
      await home.clock.advance(10);
    }
    finish();
    await home.untilState(id, "succeeded");
    expect(calls.count).toBeLessThanOrEqual(11);
    expect((await logOf(home, id)).split("\n")).toHaveLength(201);
  });
});

describe("what a process prints", () => {
  test("keeps its order, its streams and its bytes, whatever they are", async () => {
    const home = await Household.open();
    const { keeper } = home.worker();
    const id = await home.submit();
    const { finish } = await home.attempt(0);
    const pieces = [Buffer.from([0, 0xff, 0xc3]), Buffer.from([0xa4, 10]), Buffer.from("log\n")];
    for (const [index, bytes] of pieces.entries()) {
      const stream = logStreams[index] ?? "log";
      keeper.receive({ kind: "log", key: 1, atMs: 5_000 + index, stream, bytes });
    }
    keeper.receive({ kind: "log", key: 1, atMs: 5_010, stream: "log", bytes: new Uint8Array(0) });
    keeper.receive({ kind: "log", key: 99, atMs: 5_010, stream: "log", bytes: Buffer.from("?") });
    finish();
    await home.untilState(id, "succeeded");
    const entries = await entriesOf(home, id);
    expect(entries.map(({ stream }) => stream)).toEqual([...logStreams]);
    expect(entries.map(({ atMs }) => atMs)).toEqual([5_000, 5_001, 5_002]);
    expect(Buffer.concat(entries.map(({ bytes }) => bytes))).toEqual(Buffer.concat(pieces));
  });

  test("does not wait for more when it is much already", async () => {
    const home = await Household.open();
    const { keeper } = home.worker();
    const id = await home.submit();
    await home.attempt(0);
    for (const text of ["a little\n", "x".repeat(limits.logCallBytesMax)]) {
      keeper.receive({ kind: "log", key: 1, atMs: 1, stream: "stdout", bytes: Buffer.from(text) });
      await settle();
      await settle();
      const isThere = (await logOf(home, id)).length > 0;
      expect(isThere).toBe(text.length > 100);
    }
  });

  test("comes whole when it is one huge piece, as far as it is kept", async () => {
    const home = await Household.open();
    const { keeper } = home.worker();
    const id = await home.submit();
    const { finish } = await home.attempt(0);
    const text = "0123456789abcde\n".repeat(30_000);
    keeper.receive({ kind: "log", key: 1, atMs: 1, stream: "stdout", bytes: Buffer.from(text) });
    finish();
    await home.untilState(id, "succeeded");
    expect((await logOf(home, id)) === text).toBe(true);
  });
});

describe("P6: over a connection that is cut", () => {
  test.each(["before the request got there", "before the answer got back"])(
    "nothing is lost and nothing comes twice: %s",
    async (when) => {
      const home = await Household.open();
      home.worker();
      const id = await home.submit();
      const { job, finish } = await home.attempt(0);
      let calls = 0;
      home.interfere = async (method, call) => {
        if (method !== "appendLog" || calls++ % 3 === 2) return await call();
        if (when === "before the answer got back") await call();
        home.cut();
        throw nobodyThere();
      };
      let whole = "";
      for (let line = 0; line < 300; line++) {
        job.log(`line ${line}`);
        whole += `line ${line}\n`;
        await home.clock.advance(25);
      }
      finish();
      await home.untilState(id, "succeeded");
      expect(calls).toBeGreaterThan(9);
      expect(await logOf(home, id)).toBe(whole);
    },
  );

  test("what was logged while there was no coordinator is there before the outcome is", async () => {
    const home = await Household.open();
    home.worker();
    const id = await home.submit();
    const { job, finish } = await home.attempt(0);
    job.log("before");
    await home.clock.advance(1_000);
    await home.stopCoordinator();
    job.log("meanwhile");
    finish();
    await home.clock.advance(8_000);
    const order: string[] = [];
    home.interfere = async (method, call) => {
      order.push(method);
      return await call();
    };
    await home.startCoordinator();
    await home.untilState(id, "succeeded");
    expect(await logOf(home, id)).toBe("before\nmeanwhile\n");
    expect(order.indexOf("appendLog")).toBeLessThan(order.indexOf("complete"));
  });

  test("P8: a flood keeps its head and its tail, and says how much is missing", async () => {
    const home = await Household.open();
    const { keeper } = home.worker();
    const id = await home.submit();
    const { finish } = await home.attempt(0);
    await home.stopCoordinator();
    const bytes = Buffer.alloc(1_000, "x");
    for (let line = 0; line < 20_000; line++) {
      bytes.write(`${line}\n`);
      keeper.receive({ kind: "log", key: 1, atMs: 5_000, stream: "stdout", bytes });
    }
    finish();
    await home.startCoordinator();
    await home.untilState(id, "succeeded");
    const entries = await entriesOf(home, id);
    const kept = entries.reduce((sum, entry) => sum + entry.bytes.byteLength, 0);
    expect(kept).toBeLessThan(limits.logWaitingBytesMax + limits.logCallBytesMax);
    expect(kept).toBeGreaterThan(limits.logWaitingBytesMax * 0.8);
    const cuts = entries.slice(1).filter((entry, at) => entry.atByte !== endOfEntry(entries[at]!));
    expect(cuts).toHaveLength(1);
    expect(textOf(entries.slice(0, 1))).toStartWith("0\nx");
    expect(endOfEntry(entries.at(-1)!)).toBe(20_000_000);
    for (const entry of entries) {
      const text = textOf([entry]);
      for (let at = 0; at < text.length; at += 1_000) {
        expect(text.slice(at)).toStartWith(`${(entry.atByte + at) / 1_000}\nx`);
      }
    }
  });
});

describe("a program that prints at full speed", () => {
  const piece = Buffer.alloc(60_000);
  /** As whoever reads it passes it on: each line says which it is. */
  async function print({ job }: Attempt, count: number): Promise<void> {
    for (let line = 0; line < count; line++) {
      job.log(Buffer.from(piece).fill(`${line}.`), "stdout");
      await job.logRoom();
    }
  }
  const started = async (home: Household, position = 0) => {
    const id = await home.submit();
    const attempt = await home.attempt(position);
    const printed = { isDone: false };
    return {
      id,
      attempt,
      printed,
      print: (count: number) =>
        void print(attempt, count).then(() => {
          printed.isDone = true;
          attempt.finish();
        }),
    };
  };
  const sizeOf = (entries: readonly LogEntry[]): number =>
    entries.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);

  test("has all of it kept, of two jobs at once, though each call takes its time", async () => {
    const home = await Household.open();
    home.worker("nas", { concurrency: 2 });
    let calls = 0;
    home.interfere = async (method, call) => {
      if (method === "appendLog") {
        calls++;
        await sleep(home.clock, 30);
      }
      return await call();
    };
    const jobs = [await started(home), await started(home, 1)];
    for (const job of jobs) job.print(150);
    for (const { id } of jobs) {
      await home.untilState(id, "succeeded");
      expect(sizeOf(await entriesOf(home, id))).toBe(9_000_000);
    }
    expect(calls).toBeGreaterThan(2 * 30);
  });

  test("P8: waits a few seconds for a coordinator that is away, and then no more", async () => {
    const home = await Household.open();
    home.worker();
    const { id, print, printed } = await started(home);
    await home.stopCoordinator();
    const sinceMs = home.clock.monotonicMs();
    print(400);
    await home.until(() => printed.isDone);
    expect(home.clock.monotonicMs() - sinceMs).toBe(limits.logPatienceMs);
    await home.startCoordinator();
    await home.untilState(id, "succeeded");
    const entries = await entriesOf(home, id);
    expect(sizeOf(entries)).toBeGreaterThan(limits.logWaitingBytesMax * 0.9);
    expect(sizeOf(entries)).toBeLessThan(limits.logWaitingBytesMax + limits.logCallBytesMax);
    const cuts = entries.slice(1).filter((entry, at) => entry.atByte !== endOfEntry(entries[at]!));
    expect(cuts).toHaveLength(1);
    expect(endOfEntry(entries.at(-1)!)).toBe(400 * piece.byteLength);
  });

  test.each(["UNIMPLEMENTED", "INVALID_ARGUMENT"] as const)(
    "does not wait where nobody takes it: %s",
    async (code) => {
      const home = await Household.open();
      home.worker();
      home.interfere = async (method, call) => {
        if (method === "appendLog") throw new HearthError(code, "none of that");
        return await call();
      };
      const { id, print } = await started(home);
      const sinceMs = home.clock.monotonicMs();
      print(400);
      await home.untilState(id, "succeeded");
      expect(home.clock.monotonicMs() - sinceMs).toBeLessThan(1_000);
    },
  );

  test("does not wait when its job is cancelled", async () => {
    const home = await Household.open();
    home.worker();
    const { id, attempt, print, printed } = await started(home);
    let isHeld = false;
    home.interfere = async (method, call) => {
      if (method === "appendLog") {
        isHeld = true;
        await sleep(home.clock, 60_000);
      }
      return await call();
    };
    print(400);
    await home.until(() => isHeld);
    expect(printed.isDone).toBe(false);
    const sinceMs = home.clock.monotonicMs();
    await home.client.cancel({ by: "id", id });
    await home.until(() => attempt.job.signal.aborted);
    await home.until(() => printed.isDone, 1_000);
    expect(home.clock.monotonicMs() - sinceMs).toBeLessThan(1_000);
  });

  test("costs no message of its own where it prints little", async () => {
    const home = await Household.open();
    const heard: string[] = [];
    home.worker("nas", { heard: (message) => heard.push(message.kind) });
    const { id, print } = await started(home);
    print(1);
    await home.untilState(id, "succeeded");
    expect(heard).toEqual(["start"]);
  });
});

describe("a log that is refused", () => {
  test.each(["RESOURCE_EXHAUSTED", "INTERNAL", "INVALID_ARGUMENT", "UNAVAILABLE"] as const)(
    "%s holds its job's outcome up for a moment, and never fails it",
    async (code) => {
      const home = await Household.open();
      home.worker();
      home.interfere = async (method, call) => {
        if (method === "appendLog") throw new HearthError(code, "no room");
        return await call();
      };
      const id = await home.submit();
      const { job, finish } = await home.attempt(0);
      job.log("page 1");
      await home.clock.advance(1_000);
      job.log("page 2");
      const sinceMs = home.clock.monotonicMs();
      finish();
      const ended = await home.untilState(id, "succeeded");
      expect(ended.attempt).toBe(1);
      expect(home.clock.monotonicMs() - sinceMs).toBeLessThanOrEqual(3_100);
    },
  );

  test("by a coordinator that knows no logs holds nothing up", async () => {
    const home = await Household.open();
    home.worker();
    let calls = 0;
    home.interfere = async (method, call) => {
      if (method !== "appendLog") return await call();
      calls++;
      throw new HearthError("UNIMPLEMENTED", "this coordinator knows no such call");
    };
    const id = await home.submit();
    const { job, finish } = await home.attempt(0);
    for (let line = 0; line < 10; line++) {
      job.log("page 1");
      await home.clock.advance(300);
    }
    finish();
    await home.untilState(id, "succeeded", 10);
    expect(calls).toBe(1);
  });
});

describe("an attempt that is over", () => {
  test("P8: takes no memory for its log, though no coordinator is there to take it", async () => {
    const logMemory = new LogMemory();
    let arrivedBytes = 0;
    const log = new AttemptLog({
      lease: { jobId: parseJobId(crypto.randomUUID()), token: parseFencingToken(1) },
      links: { link: () => new Promise(() => {}) },
      clock: new ManualClock(),
      random: systemRandom,
      log: silentLog,
      logMemory,
      onArrived: (takenBytes, droppedBytes) => void (arrivedBytes += takenBytes + droppedBytes),
    });
    log.add("stdout", 1, Buffer.alloc(100_000));
    expect(logMemory.costBytes).toBe(logCostBytes(100_000));
    log.close();
    log.add("stdout", 2, Buffer.alloc(100_000));
    expect(logMemory.costBytes).toBe(0);
    expect(arrivedBytes).toBe(2 * logCostBytes(100_000));
  });

  test("has its log sent before the job is handed back", async () => {
    const home = await Household.open();
    const { stop, ended } = home.worker();
    const id = await home.submit();
    const { job } = await home.attempt(0);
    job.log("page 1");
    await settle();
    stop(0);
    await home.untilState(id, "queued");
    await home.until(() => ended.then(() => true));
    expect(await logOf(home, id)).toBe("page 1\n");
  });

  test("logs nothing any more", async () => {
    const home = await Household.open();
    home.worker();
    const calls = counting(home, "appendLog");
    const id = await home.submit();
    const { job, finish } = await home.attempt(0);
    await home.client.cancel({ by: "id", id });
    await home.until(() => job.signal.aborted);
    job.log("too late");
    finish();
    job.log("much too late");
    await home.clock.advance(5_000);
    expect(calls.count).toBe(0);
  });

  test("leaves its log to itself: the next one's is another", async () => {
    const home = await Household.open();
    home.worker();
    const id = await home.submit({ backoff: { initialMs: 0 } });
    for (let n = 0; n < 2; n++) {
      const { job, fail, finish } = await home.attempt(n);
      job.log(`attempt ${job.attempt}`);
      if (n === 0) fail(new Error("no paper"));
      else finish();
    }
    const { number } = await home.untilState(id, "succeeded");
    expect(await home.logs.attempts(number)).toHaveLength(2);
    expect(await logOf(home, id)).toBe("attempt 2\n");
  });
});
