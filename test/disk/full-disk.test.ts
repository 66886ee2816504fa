/**
 * The disk of the coordinator is full, for real: a small file system holds its data folder, and jobs,
 * blobs or somebody else's file fill it. P1, P2: what was acknowledged stays; what is not, is refused
 * in words. P4, P6: leases live on and finished work waits. Nobody has to restart anything.
 */

import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Client } from "hearth";
import { HearthError } from "../../src/errors.ts";
import { steeredHandlers } from "../end-to-end/household.ts";
import { testMsMax, waitFor } from "../end-to-end/wait-for.ts";
import { mountFlaw } from "./mount-space.ts";
import { SmallHousehold } from "./small-household.ts";

setDefaultTimeout(testMsMax);

const MiB = 1024 * 1024;
const noRoom =
  /^\S*hearth\.db has no room left on its disk; free some space, then try again \(.*\)$/;
const handlers = [steeredHandlers, path.join(import.meta.dir, "large-outputs.ts")];

describe.skipIf(mountFlaw !== undefined)(
  mountFlaw ? `a full disk (skipped: ${mountFlaw})` : "a full disk",
  () => {
    test("P4, P6: refuses new jobs, keeps leases and results alive, and goes on by itself", async () => {
      await using small = await SmallHousehold.open(32 * MiB);
      const { household } = small;
      const alder = await household.startWorker("alder", { handlers });
      await using client = await small.client();
      const note = await client.putBlob({ bytes: new TextEncoder().encode("kept") });
      await household.submit("waited", path.join(household.gate, "go"), "--lease-ttl", "2s");
      await alder.says("started job 1");

      await putWhileItFills(client, small);
      small.fill();
      const acknowledged = await submitUntilRefused(client);
      const large = ["--payload", "x".repeat(50_000)];
      const submitted = await household.hearth("submit", "--kind", "capitals", ...large);
      expect(submitted.exitStatus).toBe(75);
      expect(submitted.stderr).toMatch(/^hearth: .*has no room left .*free some space.*\n$/);

      // Nothing of this needs room.
      expect((await client.list({ limit: 1_000 })).length).toBe(acknowledged.length + 1);
      expect(await new Response(client.getBlob(note)).text()).toBe("kept");
      const late = await refusal(client.putBlob({ bytes: new Uint8Array(2 * MiB).fill(1) }));
      expect(late.code).toBe("RESOURCE_EXHAUSTED");
      expect(late.message).toMatch(/make room/);
      expect(await readdir(small.data("blobs/incoming"))).toEqual([]);

      // The handler ends, and its report is refused for longer than the lease would last.
      await household.letGo();
      await alder.says("finished job 1");
      const granted = await leaseEndMs(client);
      await household.waitFor("the lease was renewed for two more TTLs", async () => {
        return (await leaseEndMs(client)) > granted + 4_000;
      });

      expect(household.coordinator.count("jobs cannot be stored: ")).toBe(1);
      expect(household.coordinator.count("blobs cannot be stored: ")).toBe(1);

      await small.makeRoom();
      expect(await household.ended(1)).toMatchObject({ state: "succeeded", attempt: 1 });
      await household.coordinator.says("jobs can be stored again");
      expect(alder.count("started job 1")).toBe(1);
      acknowledged.push((await client.submit({ kind: "capitals" })).id);
      await everyOneRuns(client, acknowledged, alder);
    });

    test("P2: lets workers in as soon as there is room, and gives them what waited", async () => {
      await using small = await SmallHousehold.open(32 * MiB);
      const { household } = small;
      await using client = await small.client();
      small.fill(200_000);
      const acknowledged = await submitUntilRefused(client);
      expect(acknowledged.length).toBeGreaterThan(0);
      const bundle = await household.enroll("alder");
      const alder = household.start("worker", bundle, "--handler", steeredHandlers);
      // One row about a worker may still fit where no job does.
      await household.waitFor("it was refused or let in", () => {
        return (
          alder.count("no room left on its disk; free some space") + alder.count("connected") > 0
        );
      });
      await small.makeRoom();
      await everyOneRuns(client, acknowledged, alder);
    });

    test("P5: hands out a retry that became due without room, once there is room", async () => {
      await using small = await SmallHousehold.open(32 * MiB);
      const { household } = small;
      await using client = await small.client();
      const alder = await household.startWorker("alder");
      const toCancel = await Promise.all([1, 2, 3].map(() => client.submit({ kind: "later" })));
      // Longer than it takes to fill the disk, on a machine that is busy with other tests, too.
      const backoff = { initialMs: 12_000, maxMs: 12_000, multiplier: 1, jitter: 0 };
      const { id } = await client.submit({ kind: "flaky", payload: "1", backoff });
      await alder.says("(flaky) failed");
      await household.waitFor("the failure is accepted", async () => {
        return (await client.get(id)).state.kind === "queued";
      });
      small.fill();
      await submitUntilRefused(client);
      // To lease a job takes as much as to cancel one, which is less than a new one takes.
      await refusal(
        (async () => {
          for (const { id } of toCancel) await client.cancel(id);
        })(),
      );
      await household.coordinator.says("dispatching failed");
      await small.makeRoom();
      expect(await client.wait(id)).toMatchObject({ state: { kind: "succeeded" }, attempt: 2 });
      expect(alder.count("attempt 2")).toBe(1);
    });

    test("P1, P2: whatever it acknowledged before it was killed is there, though there still is no room", async () => {
      await using small = await SmallHousehold.open(12 * MiB);
      const { household } = small;
      const client = await small.client();
      const acknowledged = await submitUntilRefused(client, 50_000);
      await client.close();
      await household.coordinator.endedBy("SIGKILL");

      await household.startCoordinator();
      await using again = await small.client();
      const kept = await again.list({ limit: 10_000 });
      expect<readonly string[]>(kept.map(({ id }) => id).toReversed()).toEqual(acknowledged);
      await small.space.resize(small.folder, 64 * MiB);
      const alder = await household.startWorker("alder");
      await everyOneRuns(again, acknowledged, alder);
    });

    test("P1: a full disk keeps every blob that was acknowledged, and no part of another", async () => {
      await using small = await SmallHousehold.open(12 * MiB);
      const { household } = small;
      await using client = await small.client();
      const bytes = (seed: number): Uint8Array => new Uint8Array(MiB).fill(seed);
      const stored: string[] = [];
      const put = async (): Promise<void> => {
        stored.push((await client.putBlob({ bytes: bytes(stored.length) })).sha256);
      };
      await put();
      await putWhileItFills(client, small);
      await small.makeRoom();
      const error = await refusal(
        (async () => {
          for (;;) await put();
        })(),
      );
      expect(error.code).toBe("RESOURCE_EXHAUSTED");
      expect(error.message).toMatch(/make room/);
      expect(await readdir(small.data("blobs/incoming"))).toEqual([]);
      for (const [seed, sha256] of stored.entries()) {
        expect(await new Response(client.getBlob(sha256)).bytes()).toEqual(bytes(seed));
      }
      await small.space.resize(small.folder, 64 * MiB);
      await client.putBlob({ bytes: bytes(stored.length) });
      expect(household.coordinator.running).toBe(true);
    });

    test("a worker without room for what a job makes fails the attempt, says why, and goes on", async () => {
      await using small = await SmallHousehold.make(8 * MiB, "temp");
      const { household } = small;
      await household.startCoordinator();
      const alder = await household.startWorker("alder", { handlers });
      await household.submit("written", "20", "--max-attempts", "1");
      await household.submit("streamed", "20", "--max-attempts", "1");
      for (const [job, says] of [
        [1, /ENOSPC/],
        [2, /cannot write \S+: ENOSPC.*make room/],
      ] as const) {
        const { state, lastError } = await household.ended(job);
        expect({ job, state }).toEqual({ job, state: "failed" });
        expect(lastError).toMatch(says);
      }
      await household.submit("capitals", "fine");
      expect(await household.ended(3)).toMatchObject({ state: "succeeded", attempt: 1 });
      expect(alder.count("handing back")).toBe(0);
    });

    test("a worker without room for a job's inputs hands it back, which costs no attempt", async () => {
      await using small = await SmallHousehold.make(8 * MiB, "temp");
      const { household } = small;
      await household.startCoordinator();
      const alder = await household.startWorker("alder", { handlers });
      await Bun.write(household.path("big.bin"), new Uint8Array(20 * MiB).fill(7));
      await household.submit("sha256", "", "--blob", "big.bin", "--max-attempts", "1");
      await alder.says("handing back job 1 (sha256) for ");
      // What comes after it need not wait.
      await household.submit("capitals", "fine");
      expect(await household.ended(2)).toMatchObject({ state: "succeeded", attempt: 1 });
      const job = await household.job(1);
      expect(job).toMatchObject({ state: "queued", attempt: 0 });
      expect(job.lastError).toMatch(
        /^the job's inputs take 21 MB, and the worker's disk for scratch files has 8\.\d MB free$/,
      );
      const shown = await household.succeed("show", "1");
      expect(shown).toMatch(/^progress +again in \d+s: the job's inputs take 21 MB/m);
      expect(shown).toMatch(/ released +the job's inputs take 21 MB/);

      // With room, the same worker does it.
      await small.space.resize(small.folder, 64 * MiB);
      expect(await household.ended(1)).toMatchObject({ state: "succeeded", attempt: 1 });
      await household.waitFor("nothing of the jobs is left", async () => {
        const [root = ""] = await readdir(small.space.seen(small.folder));
        const names = await readdir(small.space.seen(path.join(small.folder, root)));
        // Attempts have numbers; what else is there is the worker's.
        return names.every((name) => !/^\d+$/.test(name));
      });
    });

    test("inputs that a worker keeps make room for those of the next job", async () => {
      await using small = await SmallHousehold.make(12 * MiB, "temp");
      const { household } = small;
      await household.startCoordinator();
      const bundle = await household.enroll("alder");
      const words = ["worker", bundle, "--handler", steeredHandlers, "--cache", "6MiB"];
      const env = { XDG_CACHE_HOME: path.join(small.folder, "cache") };
      const alder = household.spawn([...household.command, ...words], { env });
      await alder.says("connected to");
      const kept = async () =>
        (await readdir(small.space.seen(small.folder), { recursive: true })).filter((name) =>
          /^cache\/.*[0-9a-f]{64}$/.test(name),
        ).length;
      for (const [job, mebibytes, keptThen] of [
        [1, 5, 1],
        [2, 9, 0],
      ] as const) {
        await Bun.write(household.path("input.bin"), new Uint8Array(mebibytes * MiB).fill(job));
        await household.submit("sha256", "", "--blob", "input.bin", "--max-attempts", "1");
        await alder.says(`job ${job} (sha256) done`);
        expect([job, await kept()]).toEqual([job, keptThen]);
      }
      expect(alder.count("handing back")).toBe(0);
    });

    test("P2: a first start without room says so, and works once there is room", async () => {
      await using small = await SmallHousehold.make(4 * MiB);
      const { household } = small;
      const ends = new Set<number>();
      for (const leftPages of [0, 1, 3, 8, 13, 15, 17, 19, 40]) {
        small.fill(leftPages * 4096);
        const started = household.start("coordinator", "--listen", "127.0.0.1:0", "--json");
        await household.waitFor(
          "it ended or listens",
          () => !started.running || started.stdout !== "",
        );
        const { exitStatus, stderr } = await started.endedBy("SIGTERM");
        ends.add(exitStatus);
        if (exitStatus !== 0) {
          expect(stderr).toMatch(/^hearth: [^\n]*(no room|no space left)[^\n]*\n$/);
          expect(exitStatus).toBe(75);
        }
        await small.makeRoom();
      }
      expect([...ends].toSorted((a, b) => a - b)).toEqual([0, 75]);
      await household.startCoordinator();
      await household.submit("later", "");
    });
  },
);

/** Ids of all that were acknowledged; the last answer must say what to do. */
async function submitUntilRefused(client: Client, payloadBytes = 500): Promise<string[]> {
  const ids: string[] = [];
  const payload = new Uint8Array(payloadBytes).fill(120);
  const error = await refusal(
    (async () => {
      for (;;) ids.push((await client.submit({ kind: "capitals", payload })).id);
    })(),
  );
  expect(error.code).toBe("RESOURCE_EXHAUSTED");
  expect(error.message).toMatch(noRoom);
  return ids;
}

/**
 * The disk fills up while a blob comes. One that comes when it is full already is refused by the floor, unless
 * the coordinator has asked for the room a moment before.
 */
async function putWhileItFills(client: Client, small: SmallHousehold): Promise<void> {
  const onProgress = (): void => small.fill();
  const error = await refusal(client.putBlob({ bytes: new Uint8Array(2 * MiB) }, { onProgress }));
  expect(error.code).toBe("RESOURCE_EXHAUSTED");
  expect(error.message).toMatch(/^cannot store blob \w+: ENOSPC.*; make room, then try again$/);
  expect(await readdir(small.data("blobs/incoming"))).toEqual([]);
}

async function refusal(work: Promise<unknown>): Promise<HearthError> {
  try {
    await work;
  } catch (thrown) {
    if (thrown instanceof HearthError) return thrown;
    throw thrown;
  }
  throw new Error("it was not refused");
}

async function leaseEndMs(client: Client): Promise<number> {
  const { state, attempt } = await client.get(1);
  expect(attempt).toBe(1);
  if (state.kind !== "leased") throw new Error(`job 1 is ${state.kind}`);
  return state.lease.expiresAtMs;
}

/** P2, P3: each ends well, at its first attempt. */
async function everyOneRuns(
  client: Client,
  ids: readonly string[],
  worker: { count(text: string): number },
): Promise<void> {
  for (const id of ids)
    expect(await client.wait(id)).toMatchObject({ state: { kind: "succeeded" } });
  const jobs = await client.list({ limit: 10_000, kinds: ["capitals"] });
  expect<readonly string[]>(jobs.map(({ id }) => id).toSorted()).toEqual([...ids].toSorted());
  expect(jobs.filter(({ attempt }) => attempt !== 1)).toEqual([]);
  // The worker logs it when it hears that it was accepted, which may be after us.
  await waitFor(
    "the worker has logged each result",
    () => worker.count("(capitals) done") >= ids.length,
  );
  expect(worker.count("(capitals) done")).toBe(ids.length);
}
