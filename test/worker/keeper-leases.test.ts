/** P4, P5: a live worker keeps its lease through everything; a lease that is lost ends the work. */

import { describe, expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { parseSha256 } from "../../src/job/job.ts";
import { settle } from "../support/manual-clock.ts";
import { Household, nobodyThere } from "./household.ts";

const ttlMs = 30_000;

describe("a lease is kept", () => {
  test("while the handler runs, however long that is", async () => {
    const home = await Household.open();
    home.worker();
    const id = await home.submit({ leaseTtlMs: ttlMs });
    const { job, finish } = await home.attempt(0);
    await home.clock.advance(20 * ttlMs);
    expect(job.signal.aborted).toBe(false);
    finish({ payload: "done" });
    expect(await home.untilState(id, "succeeded")).toMatchObject({ attempt: 1 });
    expect(home.attempts).toHaveLength(1);
  });

  test("while its outputs upload", async () => {
    const home = await Household.open();
    const { scratch } = home.worker();
    const id = await home.submit({ leaseTtlMs: ttlMs });
    const { finish } = await home.attempt(0);
    const slow = Promise.withResolvers<void>();
    scratch.files.set("out.bin", Buffer.from("content"));
    scratch.read = () =>
      new ReadableStream({
        async pull(controller) {
          await slow.promise;
          controller.enqueue(Buffer.from("content"));
          controller.close();
        },
      });
    finish({ blobs: [{ name: "out.bin", path: "out.bin" }] });
    await home.clock.advance(5 * ttlMs);
    expect((await home.job(id)).state.kind).toBe("leased");
    slow.resolve();
    const { state, attempt } = await home.untilState(id, "succeeded");
    expect(attempt).toBe(1);
    expect(state.kind === "succeeded" && state.result.blobs[0]?.name).toBe("out.bin");
  });

  test("when two heartbeats in a row fail", async () => {
    const home = await Household.open();
    home.worker();
    const id = await home.submit({ leaseTtlMs: ttlMs });
    const { job, finish } = await home.attempt(0);
    let failures = 2;
    home.interfere = async (method, call) => {
      if (method === "heartbeat" && failures-- > 0) throw new HearthError("INTERNAL", "hiccup");
      return await call();
    };
    await home.clock.advance(10 * ttlMs);
    expect(job.signal.aborted).toBe(false);
    finish();
    expect(await home.untilState(id, "succeeded")).toMatchObject({ attempt: 1 });
  });

  test("through a cut that the coordinator notices", async () => {
    const home = await Household.open();
    home.worker();
    const id = await home.submit({ leaseTtlMs: ttlMs });
    const { job, finish } = await home.attempt(0);
    home.unreachable = nobodyThere();
    home.cut();
    await home.clock.advance(ttlMs / 3 - 4_000);
    home.unreachable = undefined;
    await home.clock.advance(5 * ttlMs);
    expect(job.signal.aborted).toBe(false);
    finish();
    expect(await home.untilState(id, "succeeded")).toMatchObject({ attempt: 1 });
  });

  test("through a cut that nobody is told of", async () => {
    const home = await Household.open();
    home.worker();
    const id = await home.submit({ leaseTtlMs: ttlMs });
    const { job, finish } = await home.attempt(0);
    await home.clock.advance(ttlMs / 4);
    home.silence();
    home.unreachable = nobodyThere();
    await home.clock.advance(ttlMs - 6_000);
    home.unreachable = undefined;
    await home.clock.advance(5 * ttlMs);
    expect(job.signal.aborted).toBe(false);
    finish();
    expect(await home.untilState(id, "succeeded")).toMatchObject({ attempt: 1 });
  });

  test("when a connection goes silent just after something else came over it", async () => {
    const home = await Household.open();
    home.worker("nas", { concurrency: 2 });
    const id = await home.submit({ leaseTtlMs: ttlMs });
    const { job } = await home.attempt(0);
    // The heartbeat is on its way and never arrives, while the connection says something else.
    const lost = Promise.withResolvers<never>();
    home.interfere = (method, call) => (method === "heartbeat" ? lost.promise : call());
    await home.clock.advance(ttlMs / 4 + 1);
    const other = await home.submit({ leaseTtlMs: 10 * ttlMs });
    await home.untilState(other, "leased", 1_000);
    home.silence();
    home.interfere = undefined;
    await home.clock.advance(5 * ttlMs);
    expect(job.signal.aborted).toBe(false);
    expect(await home.job(id)).toMatchObject({ attempt: 1, state: { kind: "leased" } });
  });

  test("through restarts of the coordinator, also long ones", async () => {
    const home = await Household.open();
    home.worker();
    const shortTtlMs = 5_000;
    const id = await home.submit({ leaseTtlMs: shortTtlMs });
    const { job, finish } = await home.attempt(0);
    // Whenever the coordinator is back, the worker tries again soon enough.
    for (const downMs of [0, 5_000, 200_000, 203_000, 206_000, 209_000]) {
      await home.stopCoordinator();
      await home.clock.advance(downMs);
      await home.startCoordinator();
      await home.clock.advance(3 * shortTtlMs);
      expect(job.signal.aborted).toBe(false);
    }
    finish();
    expect(await home.untilState(id, "succeeded")).toMatchObject({ attempt: 1 });
  });

  test("and a silent connection of a worker without jobs is replaced, too", async () => {
    const home = await Household.open();
    home.worker();
    await home.until(() => home.cables.size === 1);
    await settle();
    home.silence();
    await home.submit();
    await home.attempt(0);
    expect(home.dials).toBe(2);
  });
});

describe("a lease that is lost", () => {
  test("aborts the handler, whose outcome is not reported", async () => {
    const home = await Household.open();
    home.worker("slow");
    const id = await home.submit({ leaseTtlMs: ttlMs });
    const { job, finish } = await home.attempt(0);
    home.silence();
    home.unreachable = nobodyThere();
    await home.clock.advance(2 * ttlMs);
    expect((await home.job(id)).state.kind).toBe("queued");
    home.unreachable = undefined;
    await home.until(() => job.signal.aborted);
    expect(job.signal.reason).toMatchObject({ code: "CANCELLED" });
    finish({ payload: "too late" });
    const second = await home.attempt(1);
    second.finish({ payload: "in time" });
    const { state, attempt } = await home.untilState(id, "succeeded");
    expect(attempt).toBe(2);
    expect(state.kind === "succeeded" && String(Buffer.from(state.result.payload))).toBe("in time");
  });

  test("to another worker aborts the handler as well, although the refusal is another one", async () => {
    const home = await Household.open();
    home.worker("slow");
    const id = await home.submit({ leaseTtlMs: ttlMs });
    const { job, finish } = await home.attempt(0);
    home.silence();
    home.unreachable = nobodyThere();
    await home.clock.advance(2 * ttlMs);
    home.unreachable = undefined;
    home.worker("quick");
    // Whoever asks first has it; both of them ask.
    const second = await home.attempt(1);
    await home.until(() => job.signal.aborted);
    finish({ payload: "too late" });
    await settle();
    second.finish({ payload: "in time" });
    const { state } = await home.untilState(id, "succeeded");
    expect(state.kind === "succeeded" && String(Buffer.from(state.result.payload))).toBe("in time");
  });

  test("because the job was cancelled is pushed at once", async () => {
    const home = await Household.open();
    home.worker();
    const id = await home.submit({ leaseTtlMs: ttlMs });
    const { job, fail } = await home.attempt(0);
    await settle();
    await home.client.cancel({ by: "id", id });
    await settle();
    expect(job.signal.reason).toEqual(new HearthError("CANCELLED", "the job was cancelled"));
    fail(job.signal.reason);
    await home.submit();
    await home.attempt(1);
    expect((await home.job(id)).state.kind).toBe("cancelled");
  });

  test("while its outputs upload ends the upload", async () => {
    const home = await Household.open();
    const { scratch } = home.worker();
    const id = await home.submit({ leaseTtlMs: ttlMs });
    const { finish } = await home.attempt(0);
    let read = 0;
    scratch.files.set("out.bin", new Uint8Array(1));
    scratch.measure = async () => ({ sha256: "b".repeat(64), sizeBytes: 2 ** 40 });
    scratch.read = () =>
      new ReadableStream({
        async pull(controller) {
          read++;
          await settle();
          controller.enqueue(new Uint8Array(1000));
        },
      });
    finish({ blobs: [{ name: "out.bin", path: "out.bin" }] });
    await home.until(() => read > 3);
    await home.client.cancel({ by: "id", id });
    await home.submit();
    await home.attempt(1);
    const readByThen = read;
    await settle();
    expect(read).toBeLessThanOrEqual(readByThen + 1);
    expect(await home.blobs.sizeBytes(parseSha256("b".repeat(64)))).toBeUndefined();
  });
});
