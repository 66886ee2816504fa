/** Each attempt of a job is remembered: who had it, when, and how that ended. */

import { expect } from "bun:test";
import type { CoordinatorApi } from "../../src/api.ts";
import { type Attempt, parseFencingToken } from "../../src/job/job.ts";
import type { Exercise } from "./exercise-coordinator-api.ts";
import { byId, emptyResult, leaseOf, newJobId, refusalOf, submitOne } from "./scene.ts";

const hasty = { backoff: { initialMs: 0 }, maxAttempts: -1 };

/** `1 nas failed: no paper`, an attempt on a line. */
function told({ number, token, workerId, ended }: Attempt): string {
  const end = ended === undefined ? "runs" : `${ended.how}${ended.error && `: ${ended.error}`}`;
  return `${number}/${token} ${workerId} ${end}`;
}

export function exerciseAttempts(exercise: Exercise): void {
  exercise("tells how each attempt of a job ended, and which one runs", async (scene) => {
    const client = await scene.client();
    const [nas, laptop] = [await scene.worker("nas"), await scene.worker("laptop")];
    const handle = await submitOne(client, hasty);
    const attempts = async (): Promise<readonly string[]> =>
      (await client.attempts(byId(handle))).map(told);
    expect(await attempts()).toEqual([]);

    const failing = leaseOf(await scene.leaseOne(nas));
    expect(await attempts()).toEqual(["1/1 nas runs"]);
    await nas.fail(failing, { error: "no paper", permanent: false });
    await nas.release(leaseOf(await scene.leaseOne(nas)));
    const late = { error: "DEADLINE_EXCEEDED: too long", permanent: false, timedOut: true };
    await laptop.fail(leaseOf(await scene.leaseOne(laptop)), late);
    const winning = leaseOf(await scene.leaseOne(laptop));
    const before = [
      "1/1 nas failed: no paper",
      "2/2 nas released",
      "2/3 laptop timed-out: DEADLINE_EXCEEDED: too long",
    ];
    expect(await attempts()).toEqual([...before, "3/4 laptop runs"]);
    await laptop.complete(winning, emptyResult);
    await laptop.complete(winning, emptyResult);
    expect(await attempts()).toEqual([...before, "3/4 laptop succeeded"]);
  });

  exercise("gives each attempt its start and its end", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client);
    const { state } = await scene.leaseOne(worker);
    await client.cancel(byId(handle));
    const job = await client.get(byId(handle));
    const [attempt, ...others] = await client.attempts(byId(handle));
    expect(others).toEqual([]);
    expect(attempt?.startedAtMs).toBe(state.kind === "leased" ? state.lease.leasedAtMs : NaN);
    expect(attempt?.ended).toEqual({ how: "cancelled", atMs: job.updatedAtMs, error: "" });
  });

  exercise("has no attempt of a job that was cancelled before it ran", async (scene) => {
    const client = await scene.client();
    const handle = await submitOne(client);
    await client.cancel(byId(handle));
    expect(await client.attempts(byId(handle))).toEqual([]);
    const unknown = byId({ id: newJobId() });
    expect(await refusalOf(client.attempts(unknown))).toStartWith("NOT_FOUND: there is no job");
  });

  exercise(
    "P5: a job that kills its workers ends failed, with each of them named",
    "manualClock",
    async (scene) => {
      const client = await scene.client();
      const handle = await submitOne(client, { maxAttempts: 2, leaseTtlMs: 9_000 });
      for (const name of ["nas", "laptop"]) {
        const worker = await scene.connect(name, "worker");
        await scene.leaseOne(worker.api);
        await worker.disconnect();
        await scene.clock.advance(3_000);
      }
      expect((await client.get(byId(handle))).state.kind).toBe("failed");
      expect((await client.attempts(byId(handle))).map(told)).toEqual([
        "1/1 nas lost: worker nas stopped answering during attempt 1",
        "2/2 laptop lost: worker laptop stopped answering during attempt 2",
      ]);
    },
  );

  exercise("P3: a call with an old token leaves the attempts as they are", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const handle = await submitOne(client, hasty);
    const old = leaseOf(await scene.leaseOne(worker));
    await worker.fail(old, { error: "no paper", permanent: false });
    await scene.leaseOne(worker);
    const before = await client.attempts(byId(handle));
    const reports: readonly ((api: CoordinatorApi) => Promise<unknown>)[] = [
      (api) => api.complete(old, emptyResult),
      (api) => api.fail(old, { error: "again", permanent: true }),
      (api) => api.release({ ...old, token: parseFencingToken(1) }),
    ];
    for (const report of reports) {
      expect(await refusalOf(report(worker))).toStartWith("ABORTED: ");
    }
    expect(await client.attempts(byId(handle))).toEqual(before);
  });
}
