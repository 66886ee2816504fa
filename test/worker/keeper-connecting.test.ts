/** Slots, stops and connections of a worker. */

import { describe, expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import type { Log } from "../../src/platform/log.ts";
import { settle } from "../support/manual-clock.ts";
import { Household, nobodyThere } from "./household.ts";

const graceMs = 30_000;

function listeningLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  return { log: { info: log, warn: log, error: log }, lines };
}

describe("slots", () => {
  test("are as many as the concurrency says, and each takes a job as soon as it is free", async () => {
    const home = await Household.open();
    home.worker("nas", { concurrency: 3 });
    for (let count = 0; count < 7; count++) await home.submit();
    await home.attempt(2);
    await home.clock.advance(60_000);
    expect(home.attempts).toHaveLength(3);
    home.attempts[1]?.finish();
    await settle();
    await home.attempt(3);
    home.attempts[0]?.finish();
    home.attempts[2]?.finish();
    await home.attempt(5);
    await home.clock.advance(60_000);
    expect(home.attempts).toHaveLength(6);
  });

  test("of a handler that ignores its abort take no more jobs; others get them", async () => {
    const home = await Household.open();
    home.worker("wedged");
    const first = await home.submit();
    const { job } = await home.attempt(0);
    await home.client.cancel({ by: "id", id: first });
    await settle();
    expect(job.signal.aborted).toBe(true);
    await home.submit();
    await home.clock.advance(10 * 60_000);
    expect(home.attempts).toHaveLength(1);
    home.worker("quick");
    expect(await home.attempt(1)).toMatchObject({ worker: "quick" });
  });

  test("that are all busy do not pile up anything while connections come and go", async () => {
    const home = await Household.open();
    home.worker();
    await home.submit({ leaseTtlMs: 60_000 });
    await home.attempt(0);
    for (let count = 0; count < 20; count++) {
      home.cut();
      await home.clock.advance(12_000);
    }
    expect(home.cables.size).toBe(1);
    home.attempts[0]?.finish();
    await home.submit();
    await home.attempt(1);
    await home.clock.advance(1_000);
    // One heartbeat, one lease watch without a timer, one poll on either side.
    expect(home.clock.timers).toBeLessThan(8);
  });
});

describe("stopping", () => {
  test("lets running jobs finish, takes no new ones, and ends when they have", async () => {
    const home = await Household.open();
    const { stop, ended } = home.worker("nas", { concurrency: 2 });
    const id = await home.submit();
    const { finish, job } = await home.attempt(0);
    stop(graceMs);
    const later = await home.submit();
    await home.clock.advance(graceMs / 2);
    expect(job.signal.aborted).toBe(false);
    finish({ payload: "done" });
    await home.until(async () => (await home.job(id)).state.kind === "succeeded");
    await ended;
    expect((await home.job(later)).state.kind).toBe("queued");
    expect(home.cables.size).toBe(0);
    expect(home.attempts).toHaveLength(1);
  });

  test("hands back at once what has not finished in the grace; another worker has it then", async () => {
    const home = await Household.open();
    const { stop, ended } = home.worker("tired");
    const id = await home.submit({ leaseTtlMs: 24 * 60 * 60_000, maxAttempts: 1 });
    const { job } = await home.attempt(0);
    home.worker("fresh");
    stop(graceMs);
    await home.clock.advance(graceMs - 1);
    expect(job.signal.aborted).toBe(false);
    await home.clock.advance(1);
    await ended;
    expect(job.signal.reason).toMatchObject({
      message: "the worker is stopping; the job goes back to the queue",
    });
    expect(home.attempts[1]).toMatchObject({ worker: "fresh", job: { id, attempt: 1 } });
    expect(home.clock.monotonicMs()).toBeLessThan(2 * graceMs);
  });

  test("a second time ends the grace", async () => {
    const home = await Household.open();
    const { stop, ended } = home.worker();
    await home.submit();
    const { job } = await home.attempt(0);
    stop(graceMs);
    await settle();
    expect(job.signal.aborted).toBe(false);
    stop(graceMs);
    await settle();
    await ended;
    expect(job.signal.aborted).toBe(true);
  });

  test("does not wait for a coordinator that is not there", async () => {
    const home = await Household.open();
    const { stop, ended } = home.worker();
    await home.submit();
    await home.attempt(0);
    home.unreachable = nobodyThere();
    home.cut();
    await home.clock.advance(1_000);
    stop(0);
    await home.clock.advance(5_000);
    await ended;
    await settle();
    expect(home.dials).toBeGreaterThan(1);
  });

  test("before the first connection ends at once, also one that comes up in that moment", async () => {
    const home = await Household.open();
    const { stop, ended } = home.worker();
    stop(graceMs);
    await settle();
    await ended;
    await settle();
    expect(home.cables.size).toBe(0);
    expect(home.clock.timers).toBe(0);
  });
});

describe("connecting", () => {
  const refused = new HearthError("UNAUTHENTICATED", "the certificate is revoked");

  test("is tried for ever, with growing pauses of at most 15 seconds", async () => {
    const home = await Household.open();
    const { log, lines } = listeningLog();
    home.unreachable = nobodyThere();
    home.worker("nas", { log });
    await home.clock.advance(10_000);
    const early = home.dials;
    expect(early).toBeGreaterThan(4);
    await home.clock.advance(24 * 60 * 60_000);
    const perMinute = (home.dials - early) / (24 * 60);
    expect(perMinute).toBeWithin(3, 7);
    expect(lines[0]).toBe("nobody answers there; trying again until it answers");
    expect(lines.length / (24 * 60)).toBeWithin(0.5, 1.01);
    home.unreachable = undefined;
    await home.submit();
    await home.attempt(0);
  });

  test("ends when the coordinator keeps refusing the worker", async () => {
    const home = await Household.open();
    home.unreachable = refused;
    const { ended } = home.worker();
    await home.clock.advance(10_000);
    expect(await ended.catch((thrown: unknown) => thrown)).toBe(refused);
    expect(home.dials).toBe(3);
  });

  test("ends when the certificate does not allow to work", async () => {
    const home = await Household.open();
    const { ended } = home.worker("laptop", { roles: ["view"] });
    await home.clock.advance(10_000);
    expect(await ended.catch((thrown: unknown) => thrown)).toMatchObject({
      code: "PERMISSION_DENIED",
    });
    expect(home.dials).toBe(3);
  });

  test("outlives a refusal or two, and aborts what runs when refused for good", async () => {
    const home = await Household.open();
    const { ended } = home.worker();
    await home.submit();
    const { job } = await home.attempt(0);
    home.unreachable = refused;
    home.cut();
    await home.until(() => home.dials === 3, 5_000);
    home.unreachable = undefined;
    await home.clock.advance(5_000);
    expect(job.signal.aborted).toBe(false);
    home.unreachable = refused;
    home.cut();
    await home.clock.advance(20_000);
    expect(await ended.catch((thrown: unknown) => thrown)).toBe(refused);
    expect(job.signal.aborted).toBe(true);
  });

  test("to a coordinator that fails to take the worker, or that ends at once, is spared as well", async () => {
    const home = await Household.open();
    home.interfere = async (method, call) => {
      if (method === "register") throw new HearthError("RESOURCE_EXHAUSTED", "no room");
      return await call();
    };
    home.worker("one");
    await home.clock.advance(60_000);
    expect(home.dials).toBeLessThan(20);

    const other = await Household.open();
    const dial = other.dial.bind(other);
    other.dial = async (caller) => {
      const link = await dial(caller);
      void settle().then(() => link.close(nobodyThere()));
      return link;
    };
    other.worker("two");
    await other.clock.advance(60_000);
    expect(other.dials).toBeLessThan(20);
  });
});
