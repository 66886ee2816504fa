/** P3, P6: an outcome is reported until it is accepted, and accepted once. */

import { describe, expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import type { BlobRef, JobId } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { settle } from "../support/manual-clock.ts";
import { aheadMsMax } from "../../src/worker/pace.ts";
import { Household, nobodyThere } from "./household.ts";

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The job's result, and that there was one attempt and one result at all. */
async function resultOf(home: Household, id: JobId): Promise<string> {
  const { state, attempt } = await home.untilState(id, "succeeded");
  expect(attempt).toBe(1);
  expect(home.attempts.filter(({ job }) => job.id === id)).toHaveLength(1);
  if (state.kind !== "succeeded") throw new Error("unreachable: it was waited for");
  return text(state.result.payload);
}

async function putBlob(home: Household, content: Uint8Array): Promise<BlobRef> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield content;
  }
  const declared = { sizeBytes: content.byteLength, sha256: undefined };
  return { ...(await home.client.putBlob(declared, chunks())), name: "in.bin" };
}

describe("a completion arrives exactly once", () => {
  test("when the connection is cut before the request got there", async () => {
    const home = await Household.open();
    home.worker();
    const id = await home.submit();
    const { finish } = await home.attempt(0);
    let calls = 0;
    home.interfere = async (method, call) => {
      if (method !== "complete" || calls++ > 2) return await call();
      home.cut();
      throw nobodyThere();
    };
    finish({ payload: "done" });
    expect(await resultOf(home, id)).toBe("done");
    expect(calls).toBe(4);
  });

  test("when the connection is cut before the answer got back", async () => {
    const home = await Household.open();
    home.worker();
    const id = await home.submit();
    const { finish } = await home.attempt(0);
    let accepted = 0;
    home.interfere = async (method, call) => {
      if (method !== "complete") return await call();
      await call();
      accepted++;
      if (accepted === 1) home.cut();
      return undefined;
    };
    finish({ payload: "done" });
    expect(await resultOf(home, id)).toBe("done");
    // The repetition is accepted as well, and changes nothing; then the slot is free.
    await home.submit();
    await home.attempt(1);
    expect(accepted).toBe(2);
  });

  test("when it has outputs and the connection is cut before the answer got back", async () => {
    const home = await Household.open();
    const said: string[] = [];
    const log = { info: (line: string) => void said.push(line), warn: () => {}, error: () => {} };
    home.worker("nas", { log });
    const id = await home.submit();
    const { finish } = await home.attempt(0);
    let accepted = 0;
    home.interfere = async (method, call) => {
      const answer = await call();
      // The lease has ended with the first of them: nothing may be uploaded any more.
      if (method === "complete" && ++accepted === 1) home.cut();
      return answer;
    };
    finish({ payload: "done", blobs: [{ name: "a.bin", bytes: Buffer.from("abc") }] });
    expect(await resultOf(home, id)).toBe("done");
    await home.submit();
    await home.attempt(1);
    expect(accepted).toBe(2);
    expect(said.filter((line) => line.startsWith("job 1 (work) done"))).toHaveLength(1);
  });

  test("when its answer never comes, over a connection that lives", async () => {
    const home = await Household.open();
    home.worker();
    const id = await home.submit();
    const { finish } = await home.attempt(0);
    let calls = 0;
    home.interfere = async (method, call) => {
      const answer = await call();
      if (method === "complete" && ++calls === 1) await new Promise(() => {});
      return answer;
    };
    finish({ payload: "done" });
    expect(await resultOf(home, id)).toBe("done");
    await home.submit();
    await home.attempt(1);
    await home.until(() => calls === 2);
  });

  test("when the coordinator is down as the handler ends", async () => {
    const home = await Household.open();
    home.worker();
    const id = await home.submit();
    const { finish } = await home.attempt(0);
    await home.stopCoordinator();
    finish({ payload: "done", blobs: [{ name: "a.bin", bytes: Buffer.from("abc") }] });
    await home.clock.advance(10 * 60_000);
    await home.startCoordinator();
    expect(await resultOf(home, id)).toBe("done");
  });

  test("when the coordinator's disk is full for a while, and says once why it waits", async () => {
    const home = await Household.open();
    const warnings: string[] = [];
    const log = { info() {}, warn: (line: string) => void warnings.push(line), error() {} };
    home.worker("nas", { log });
    const id = await home.submit();
    const { finish } = await home.attempt(0);
    let full = 20;
    home.interfere = async (method, call) => {
      if (method === "complete" && full-- > 0) {
        throw new HearthError("RESOURCE_EXHAUSTED", "no room");
      }
      return await call();
    };
    finish({ payload: "done" });
    await home.until(async () => (await home.job(id)).progress !== undefined);
    expect((await home.job(id)).progress).toMatchObject({
      message: "it has ended; the coordinator has no room for its result",
    });
    expect(full).toBeGreaterThan(0);
    expect(await resultOf(home, id)).toBe("done");
    expect(warnings).toEqual(["job 1 has ended, and waits to be taken: no room"]);
  });

  test("when a blob of it vanished between upload and completion: it is uploaded once more", async () => {
    const home = await Household.open();
    home.worker();
    const id = await home.submit();
    const { finish } = await home.attempt(0);
    let vanished = false;
    home.interfere = async (method, call) => {
      if (method !== "complete" || vanished) return await call();
      vanished = true;
      throw new HearthError("FAILED_PRECONDITION", "blob … is not here; upload it first");
    };
    finish({ payload: "done", blobs: [{ name: "a.bin", bytes: Buffer.from("abc") }] });
    expect(await resultOf(home, id)).toBe("done");
  });
});

describe("a result that is refused for good fails the attempt and says why", () => {
  test("by the coordinator", async () => {
    const home = await Household.open();
    home.worker();
    const id = await home.submit({ maxAttempts: 1 });
    const { finish } = await home.attempt(0);
    home.interfere = async (method, call) => {
      if (method === "complete") throw new HearthError("INVALID_ARGUMENT", "too many blobs");
      return await call();
    };
    finish({ payload: "done" });
    expect((await home.untilState(id, "failed")).lastError).toBe(
      "the result was refused: too many blobs",
    );
  });

  test("because an output file is not there", async () => {
    const home = await Household.open();
    const lines: string[] = [];
    const note = (line: string): void => void lines.push(line);
    home.worker("nas", { log: { info: note, warn: note, error: note } });
    const id = await home.submit({ maxAttempts: 1 });
    const { finish } = await home.attempt(0);
    finish({ blobs: [{ name: "a.pdf", path: "/nowhere/a.pdf" }] });
    expect((await home.untilState(id, "failed")).lastError).toBe(
      'the result was refused: output "a.pdf": there is no file /nowhere/a.pdf',
    );
    // Nor does the worker's own log say that it is done.
    await settle();
    expect(lines.filter((line) => line.startsWith("job 1 "))).toEqual([
      'job 1 (work) failed after 0.0 s: the result was refused: output "a.pdf": there is no file /nowhere/a.pdf',
    ]);
  });

  test("after some tries when nobody can explain it", async () => {
    const home = await Household.open();
    home.worker();
    const id = await home.submit({ maxAttempts: 1 });
    const { finish } = await home.attempt(0);
    let calls = 0;
    home.interfere = async (method, call) => {
      if (method !== "complete") return await call();
      calls++;
      throw new HearthError("UNKNOWN", "a bug");
    };
    finish({ payload: "done" });
    expect((await home.untilState(id, "failed")).lastError).toContain("a bug");
    expect(calls).toBe(5);
  });
});

test("a failure is reported until it is accepted, too", async () => {
  const home = await Household.open();
  home.worker();
  const id = await home.submit({ maxAttempts: 1 });
  const { fail } = await home.attempt(0);
  let calls = 0;
  home.interfere = async (method, call) => {
    if (method !== "fail" || calls++ > 1) return await call();
    home.cut();
    throw nobodyThere();
  };
  fail(new Error("no paper"));
  expect(await home.untilState(id, "failed")).toMatchObject({ attempt: 1, lastError: "no paper" });
});

test("a failed job comes back after its backoff, as the next attempt", async () => {
  const home = await Household.open();
  home.worker();
  const id = await home.submit();
  (await home.attempt(0)).fail(new Error("try again"));
  const { job, finish } = await home.attempt(1);
  expect(job.attempt).toBe(2);
  finish();
  await home.untilState(id, "succeeded");
});

test("what an attempt has left in its folders is removed after it; without folders nothing is looked for", async () => {
  const home = await Household.open();
  const { scratch } = home.worker();
  const input = await putBlob(home, Buffer.from("in"));
  const large = { name: "large.bin", bytes: new Uint8Array(limits.chunkBytes + 1) };
  for (let count = 0; count < 4; count++) await home.submit({ blobs: [input] });
  const first = await home.attempt(0);
  // Too long for the others to be leased ahead of the slot, and handed back while files are written.
  await home.clock.advance(2 * aheadMsMax);
  first.finish();
  const second = await home.attempt(1);
  await second.job.folder();
  second.fail(new Error("no paper"));
  const third = await home.attempt(2);
  third.finish({ blobs: [large] });
  const fourth = await home.attempt(3);
  await fourth.job.blobs[0]?.bytes();
  fourth.finish();
  await home.until(() => scratch.removed.length === 3);
  expect(scratch.removed).toEqual([2, 3, 4]);
  expect([...scratch.files.keys()]).toEqual([]);
});

describe("an input", () => {
  test("goes on where it was when the connection was cut", async () => {
    const home = await Household.open();
    const content = new Uint8Array(8 * limits.chunkBytes).map((_, index) => index % 251);
    const blob = await putBlob(home, content);
    const offsets: number[] = [];
    const read = home.blobs.read.bind(home.blobs);
    home.blobs.read = async function* (sha256, offsetBytes) {
      offsets.push(offsetBytes);
      let sent = 0;
      for await (const chunk of read(sha256, offsetBytes)) {
        yield chunk;
        if (++sent < 3) continue;
        await settle();
        home.cut();
      }
    };
    home.worker();
    const id = await home.submit({ blobs: [blob] });
    const { job, finish } = await home.attempt(0);
    const fetched = job.blobs[0]?.bytes();
    await home.until(() => offsets.length > 2);
    expect(await fetched).toEqual(content);
    expect(offsets).toEqual([0, 3, 6].map((chunks) => chunks * limits.chunkBytes));
    finish();
    await home.untilState(id, "succeeded");
  });

  test("that is damaged where it is kept fails the attempt", async () => {
    const home = await Household.open();
    const blob = await putBlob(home, Buffer.from("as it was"));
    home.worker();
    const id = await home.submit({ blobs: [blob], maxAttempts: 1 });
    const { job, fail } = await home.attempt(0);
    home.blobs.read = async function* () {
      yield Buffer.from("as it is!");
    };
    const reason = await job.blobs[0]?.bytes().catch((thrown: unknown) => thrown);
    expect(reason).toBeInstanceOf(HearthError);
    fail(reason);
    expect((await home.untilState(id, "failed")).lastError).toBe(
      "an input cannot be fetched: it was damaged on the way",
    );
  });

  test("that is gone fails the attempt at once", async () => {
    const home = await Household.open();
    const blob = await putBlob(home, Buffer.from("soon gone"));
    home.worker();
    await home.submit({ blobs: [blob] });
    const { job } = await home.attempt(0);
    home.blobs.read = async function* () {
      yield* [];
      throw new HearthError("NOT_FOUND", "blob … is not here; send it first");
    };
    expect(await job.blobs[0]?.bytes().catch((thrown: unknown) => thrown)).toMatchObject({
      message: "an input cannot be fetched: blob … is not here; send it first",
    });
  });
});
