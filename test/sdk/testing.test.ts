/** `hearth/testing`: what users run in their own tests. */

import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { symlink } from "node:fs/promises";
import path from "node:path";
import { connect } from "../../src/sdk/client.ts";
import { runHandler, startTestCoordinator } from "../../src/testing.ts";
import { defineHandler, PermanentError } from "../../src/worker/handler.ts";
import { errorOf, patientMs } from "./home.ts";

const concatenate = defineHandler({
  kind: "concatenate",
  async handle(job) {
    const parts: Uint8Array[] = [];
    for (const [index, blob] of job.blobs.entries()) {
      parts.push(await blob.bytes());
      job.log(`read ${blob.name}`);
      job.report((index + 1) / job.blobs.length, blob.name);
    }
    return {
      payload: { attempt: job.attempt, given: job.payload.json() as string },
      blobs: [{ name: "all.txt", bytes: Buffer.concat(parts) }],
    };
  },
});

describe("runHandler", () => {
  test("gives what the handler returned and reported", async () => {
    const blobs = ["a", "b"].map((name) => ({ name, bytes: Buffer.from(name) }));
    const result = await runHandler(concatenate, { payload: '"x"', blobs, attempt: 2 });
    expect(JSON.parse(new TextDecoder().decode(result.payload))).toEqual({
      attempt: 2,
      given: "x",
    });
    expect(result.blobs.map(({ name, bytes }) => [name, String(Buffer.from(bytes))])).toEqual([
      ["all.txt", "ab"],
    ]);
    expect(result.progress).toEqual([
      { fraction: 0.5, message: "a" },
      { fraction: 1, message: "b" },
    ]);
  });

  test("gives what the handler logged", async () => {
    const blobs = ["a", "b"].map((name) => ({ name, bytes: Buffer.from(name) }));
    const { log } = await runHandler(concatenate, { payload: "1", blobs });
    expect(log).toEqual(["read a", "read b"]);
  });

  test("throws what a worker would report", async () => {
    await expect(runHandler(concatenate, { payload: "not JSON" })).rejects.toThrow(PermanentError);
    const failing = defineHandler({
      kind: "failing",
      handle() {
        throw new Error("no paper");
      },
    });
    expect(await errorOf(runHandler(failing))).toBe("UNKNOWN: no paper");
  });

  test("throws for an output that is a link, as a worker fails the job for good", async () => {
    const linking = defineHandler({
      kind: "linking",
      async handle(job) {
        const link = path.join(await job.folder(), "all.txt");
        await symlink(import.meta.path, link);
        return { blobs: [{ name: "all.txt", path: link }] };
      },
    });
    const running = runHandler(linking);
    await expect(running).rejects.toThrow(PermanentError);
    await expect(running).rejects.toThrow('output "all.txt": ');
  });

  test("passes the signal on, and removes the handler's folder", async () => {
    let folder = "";
    const waiting = defineHandler({
      kind: "waiting",
      async handle(job) {
        folder = await job.folder();
        expect(existsSync(folder)).toBe(true);
        job.signal.throwIfAborted();
      },
    });
    const signal = AbortSignal.abort(new Error("enough"));
    expect(await errorOf(runHandler(waiting, { signal }))).toBe("UNKNOWN: enough");
    expect(existsSync(folder)).toBe(false);
  });
});

describe("startTestCoordinator", () => {
  test(
    "is a whole coordinator that leaves nothing behind",
    async () => {
      await using coordinator = await startTestCoordinator();
      await using admin = await coordinator.connect();
      const bundle = await coordinator.enroll("laptop", ["submit"]);
      await using laptop = await connect(bundle, { coordinator: coordinator.address });
      const job = await laptop.submit({ kind: "echo" });
      expect((await admin.get(job)).state.kind).toBe("queued");
      expect(laptop.me).toEqual({ name: "laptop", roles: ["submit"] });
      await admin.close();
      await laptop.close();
      await coordinator.stop();
      await coordinator.stop();
    },
    patientMs,
  );
});
