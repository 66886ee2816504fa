/** Logs of attempts: who adds to them, who reads them, and how they are followed. */

import { expect } from "bun:test";
import type { CoordinatorApi, LogBatch, LogRequest } from "../../src/api.ts";
import {
  type FencingToken,
  type JobRef,
  type LogEntry,
  parseFencingToken,
} from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { settle } from "../support/manual-clock.ts";
import type { Exercise } from "./exercise-coordinator-api.ts";
import { byId, emptyResult, leaseOf, never, newJobId, refusalOf, submitOne } from "./scene.ts";

const hasty = { backoff: { initialMs: 0 }, maxAttempts: -1 };
const failure = { error: "no paper", permanent: false };

function entry(text: string, atByte = 0): LogEntry {
  return { atByte, atMs: 5_000, stream: "stdout", bytes: new Uint8Array(Buffer.from(text)) };
}

/** `1/1 text`, a batch on a line: attempt and token. */
function told({ attempt, token, entries }: LogBatch): string {
  return `${attempt}/${token} ${Buffer.concat(entries.map(({ bytes }) => bytes)).toString()}`;
}

function requestOf(change: Partial<LogRequest> = {}): LogRequest {
  return { token: undefined, fromByte: 0, follow: "no", ...change };
}

async function read(
  api: CoordinatorApi,
  ref: JobRef,
  change: Partial<LogRequest> = {},
): Promise<readonly string[]> {
  return (await Array.fromAsync(api.readLog(ref, requestOf(change), never))).map(told);
}

/** One who follows a log, and what was heard until now. */
function follow(
  api: CoordinatorApi,
  ref: JobRef,
  change: Partial<LogRequest> = {},
  signal: AbortSignal = never,
) {
  const heard: string[] = [];
  let wake = (): void => {};
  const listen = async (): Promise<void> => {
    const request = requestOf({ follow: "job", ...change });
    for await (const batch of api.readLog(ref, request, signal)) {
      heard.push(told(batch));
      wake();
    }
  };
  const over = listen();
  over.catch(() => {});
  return {
    heard,
    over,
    async until(count: number): Promise<void> {
      while (heard.length < count) {
        await Promise.race([new Promise<void>((resolve) => (wake = resolve)), over]);
        if (heard.length < count) await settle();
      }
    },
  };
}

export function exerciseLogs(exercise: Exercise): void {
  exercise("keeps what an attempt logs, in order, with times and streams", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client);
    const lease = leaseOf(await scene.leaseOne(worker));
    const entries: readonly LogEntry[] = [
      entry("page 1\n"),
      { ...entry("no ink\n", 7), stream: "stderr", atMs: 5_001 },
      { ...entry("half\n", 14), stream: "log", atMs: 5_002 },
    ];
    await worker.appendLog(lease, entries.slice(0, 2));
    await worker.appendLog(lease, entries);
    await worker.complete(lease, emptyResult);
    const batches = await Array.fromAsync(client.readLog(byId(handle), requestOf(), never));
    expect(batches.flatMap((batch) => batch.entries)).toEqual([...entries]);
    expect(batches[0]).toMatchObject({ attempt: 1, token: 1 });
  });

  exercise("P3, P7: only who holds the lease adds to its log", async (scene) => {
    const client = await scene.client();
    const [nas, laptop] = [await scene.worker("nas"), await scene.worker("laptop")];
    const handle = await submitOne(client, hasty);
    const first = leaseOf(await scene.leaseOne(nas));
    const denied = `PERMISSION_DENIED: "laptop" holds no lease on job ${handle.id}`;
    expect(await refusalOf(laptop.appendLog(first, [entry("x")]))).toStartWith(denied);
    await nas.fail(first, failure);
    expect(await refusalOf(nas.appendLog(first, [entry("x")]))).toStartWith("PERMISSION_DENIED: ");
    const second = leaseOf(await scene.leaseOne(nas));
    expect(await refusalOf(nas.appendLog(first, [entry("x")]))).toStartWith("ABORTED: ");
    await nas.appendLog({ ...second, token: undefined }, [entry("mine\n")]);
    await nas.complete(second, emptyResult);
    expect(await refusalOf(nas.appendLog(second, [entry("x")]))).toStartWith("PERMISSION_DENIED: ");
    const missing = { jobId: newJobId(), token: second.token };
    expect(await refusalOf(nas.appendLog(missing, [entry("x")]))).toStartWith(
      `PERMISSION_DENIED: "nas" holds no lease on job ${missing.jobId}`,
    );
    expect(await read(client, byId(handle))).toEqual(["2/2 mine\n"]);
    expect(await read(client, byId(handle), { token: parseFencingToken(1) })).toEqual([]);
  });

  exercise("P8: takes no call that is empty, or has too much", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    await submitOne(client);
    const lease = leaseOf(await scene.leaseOne(worker));
    const { logEntriesPerCallMax, logEntryBytesMax, logCallBytesMax } = limits;
    expect(await refusalOf(worker.appendLog(lease, []))).toStartWith(
      "INVALID_ARGUMENT: 0 entries of a log in one call",
    );
    const many = Array.from({ length: logEntriesPerCallMax + 1 }, (_, at) => entry("x", at));
    expect(await refusalOf(worker.appendLog(lease, many))).toStartWith("INVALID_ARGUMENT: 1001 ");
    const large = Array.from({ length: 5 }, (_, at) =>
      entry("x".repeat(logEntryBytesMax), at * logEntryBytesMax),
    );
    expect(await refusalOf(worker.appendLog(lease, large))).toStartWith(
      `INVALID_ARGUMENT: ${5 * logEntryBytesMax} bytes of a log in one call; give at most ${logCallBytesMax}`,
    );
    await worker.appendLog(lease, many.slice(1));
    await worker.appendLog(lease, large.slice(1));
  });

  exercise(
    "reads the attempt that runs, or else the newest that logged something",
    async (scene) => {
      const client = await scene.client();
      const worker = await scene.worker();
      const handle = await submitOne(client, hasty);
      expect(await read(client, byId(handle))).toEqual([]);
      const first = leaseOf(await scene.leaseOne(worker));
      await worker.appendLog(first, [entry("one\n")]);
      await worker.fail(first, failure);
      expect(await read(client, byId(handle))).toEqual(["1/1 one\n"]);
      const second = leaseOf(await scene.leaseOne(worker));
      expect(await read(client, byId(handle))).toEqual([]);
      await worker.release(second);
      expect(await read(client, byId(handle))).toEqual(["1/1 one\n"]);
      const third = leaseOf(await scene.leaseOne(worker));
      await worker.appendLog(third, [entry("three\n")]);
      expect(await read(client, byId(handle))).toEqual(["2/3 three\n"]);
      expect(await read(client, byId(handle), { token: first.token })).toEqual(["1/1 one\n"]);
      expect(await read(client, byId(handle), { fromByte: 4 })).toEqual(["2/3 e\n"]);
      const unknown = { token: parseFencingToken(9) };
      expect(await refusalOf(read(client, byId(handle), unknown))).toStartWith(
        `NOT_FOUND: job ${handle.number} has no attempt with the token 9`,
      );
      expect(await refusalOf(read(client, byId({ id: newJobId() })))).toStartWith("NOT_FOUND: ");
    },
  );

  exercise("tells how much each attempt has logged, and how much is kept", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client, hasty);
    expect(await client.logSizes(byId(handle))).toEqual([]);
    const first = leaseOf(await scene.leaseOne(worker));
    const long = Array.from({ length: 300 }, (_, at) => entry("x".repeat(1_000), at * 1_000));
    await worker.appendLog(first, long.slice(0, 200));
    await worker.appendLog(first, long.slice(200));
    await worker.fail(first, failure);
    // One that logs nothing.
    await worker.fail(leaseOf(await scene.leaseOne(worker)), failure);
    const third = leaseOf(await scene.leaseOne(worker));
    await worker.appendLog(third, [entry("one\n"), entry("two\n", 100)]);
    const sizes = [
      { token: parseFencingToken(1), loggedBytes: 300_000, keptBytes: 300_000 },
      { token: parseFencingToken(3), loggedBytes: 104, keptBytes: 8 },
    ];
    expect(await client.logSizes(byId(handle))).toEqual(sizes);
    expect(await worker.logSizes(byId(handle))).toEqual(sizes);
    await worker.complete(third, emptyResult);
    expect(await client.logSizes(byId(handle))).toEqual(sizes);
    expect(await refusalOf(worker.logSizes(byId(handle)))).toStartWith("PERMISSION_DENIED: ");
    expect(await refusalOf(client.logSizes(byId({ id: newJobId() })))).toStartWith("NOT_FOUND: ");
  });

  exercise("follows a job through its attempts, until it has ended", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client, hasty);
    const reader = follow(client, byId(handle));
    const first = leaseOf(await scene.leaseOne(worker));
    await worker.appendLog(first, [entry("one\n")]);
    await reader.until(1);
    await worker.appendLog(first, [entry("two\n", 4)]);
    await reader.until(2);
    await worker.fail(first, failure);
    await worker.release(leaseOf(await scene.leaseOne(worker)));
    const third = leaseOf(await scene.leaseOne(worker));
    await worker.appendLog(third, [entry("three\n")]);
    await worker.complete(third, emptyResult);
    await reader.over;
    expect(reader.heard).toEqual(["1/1 one\n", "1/1 two\n", "2/3 three\n"]);
    const late = follow(client, byId(handle), { token: first.token });
    await late.over;
    expect(late.heard).toEqual(["1/1 one\ntwo\n", "2/3 three\n"]);
  });

  exercise(
    "leaves out no attempt that logged something, however many there were",
    async (scene) => {
      const client = await scene.client();
      const worker = await scene.worker();
      const handle = await submitOne(client, hasty);
      for (const text of ["one\n", "two\n", "three\n"]) {
        const lease = leaseOf(await scene.leaseOne(worker));
        await worker.appendLog(lease, [entry(text)]);
        await worker.fail(lease, { ...failure, permanent: text === "three\n" });
      }
      const reader = follow(client, byId(handle), { token: parseFencingToken(1) });
      await reader.over;
      expect(reader.heard).toEqual(["1/1 one\n", "2/2 two\n", "3/3 three\n"]);
    },
  );

  exercise("follows one attempt until that has ended", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client, hasty);
    const first = leaseOf(await scene.leaseOne(worker));
    const reader = follow(client, byId(handle), { token: first.token, follow: "attempt" });
    await worker.appendLog(first, [entry("one\n")]);
    await worker.fail(first, failure);
    await reader.over;
    expect(reader.heard).toEqual(["1/1 one\n"]);
    expect((await client.get(byId(handle))).state.kind).toBe("queued");
  });

  exercise("ends following when the job is cancelled, or the reader goes", async (scene) => {
    const client = await scene.client();
    const handle = await submitOne(client);
    const leaving = new AbortController();
    const [staying, gone] = [
      follow(client, byId(handle)),
      follow(client, byId(handle), {}, leaving.signal),
    ];
    await settle();
    leaving.abort();
    await gone.over;
    await client.cancel(byId(handle));
    await staying.over;
    expect([staying.heard, gone.heard]).toEqual([[], []]);
  });

  exercise("P7: who only holds the job reads its log while it holds it", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client, hasty);
    const lease = leaseOf(await scene.leaseOne(worker));
    await worker.appendLog(lease, [entry("one\n")]);
    expect(await read(worker, byId(handle))).toEqual(["1/1 one\n"]);
    const reader = follow(worker, byId(handle));
    await reader.until(1);
    await worker.fail(lease, failure);
    expect(await refusalOf(reader.over)).toStartWith("PERMISSION_DENIED: ");
    expect(await refusalOf(read(worker, byId(handle)))).toStartWith("PERMISSION_DENIED: ");
  });

  exercise("a reader that comes late and one that is slow get all of it", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client);
    const lease = leaseOf(await scene.leaseOne(worker));
    const whole = "0123456789abcde\n".repeat(200_000);
    const following = client.readLog(byId(handle), requestOf({ follow: "job" }), never);
    const slow = following[Symbol.asyncIterator]();
    const pieces: Uint8Array[] = [];
    const take = async (): Promise<boolean> => {
      const { value, done } = await slow.next();
      if (!done) pieces.push(...value.entries.map(({ bytes }) => bytes));
      return !done;
    };
    for (let at = 0; at < whole.length; at += limits.logEntryBytesMax) {
      await worker.appendLog(lease, [entry(whole.slice(at, at + limits.logEntryBytesMax), at)]);
      if (at === 0) await take();
    }
    await worker.complete(lease, emptyResult);
    while (await take());
    expect(Buffer.concat(pieces).toString() === whole).toBe(true);
    const late = await Array.fromAsync(client.readLog(byId(handle), requestOf(), never));
    const lateBytes = late.flatMap(({ entries }) => entries.map(({ bytes }) => bytes));
    expect(Buffer.concat(lateBytes).toString() === whole).toBe(true);
  });

  exercise(
    "logs survive a restart, and their worker goes on with them",
    "restart",
    async (scene) => {
      const client = await scene.client();
      const worker = await scene.worker();
      const handle = await submitOne(client);
      const lease = leaseOf(await scene.leaseOne(worker));
      await worker.appendLog(lease, [entry("one\n")]);
      const reader = follow(client, byId(handle));
      await reader.until(1);
      await scene.world.restart?.();
      expect(await refusalOf(reader.over)).toStartWith("UNAVAILABLE: ");
      const again = await scene.worker();
      await again.appendLog(lease, [entry("one\n"), entry("two\n", 4)]);
      const token: FencingToken | undefined = lease.token;
      expect(await read(await scene.client(), byId(handle), { token })).toEqual(["1/1 one\ntwo\n"]);
    },
  );
}
