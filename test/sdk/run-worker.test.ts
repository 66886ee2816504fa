/** A worker as programs run it: handlers in their thread, the keeper in its own, TLS, files. */

import { describe, expect, test } from "bun:test";
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { connect } from "../../src/sdk/client.ts";
import { runWorker, type WorkerOptions } from "../../src/sdk/run-worker.ts";
import { defineHandler, type Handler, PermanentError } from "../../src/worker/handler.ts";
import { silentLog } from "../../src/platform/log.ts";
import { linked } from "../end-to-end/handlers/links.ts";
import { errorOf, openHome, patientMs, until } from "./home.ts";
import { openRelay } from "./relay.ts";
import { startCoordinatorProcess } from "./start-process.ts";

const echo = defineHandler({
  kind: "echo",
  handle: (job) => ({ payload: job.payload.bytes() }),
});
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe("a worker", () => {
  test(
    "runs jobs: payloads, inputs, outputs of every sort, and cleans up behind them",
    async () => {
      await using home = await openHome();
      const scratchFolder = path.join(home.folder, "scratch");
      await mkdir(scratchFolder);
      const worker = home.work(
        [
          echo,
          {
            kind: "upper",
            async handle(job) {
              const [input] = job.blobs;
              if (!input) throw new PermanentError("no input");
              const upper = text(await input.bytes()).toUpperCase();
              const file = path.join(await job.folder(), "out.txt");
              await Bun.write(file, upper);
              return {
                payload: input.name,
                blobs: [
                  { name: "path.txt", path: file },
                  { name: "bytes.txt", bytes: Buffer.from(upper) },
                  { name: "stream.txt", stream: new Blob([upper]).stream() },
                ],
              };
            },
          },
        ],
        { concurrency: 4, scratchFolder },
      );
      const client = await home.connect();
      const input = await client.putBlob({ bytes: Buffer.from("hello") }, { name: "in.txt" });
      const jobs = await client.submitMany([
        { kind: "echo", payload: "one" },
        { kind: "upper", blobs: [input] },
        { kind: "upper", blobs: [] },
      ]);
      const [echoed, upper, failed] = await Promise.all(jobs.map((job) => client.wait(job)));
      expect(echoed?.state.kind === "succeeded" && text(echoed.state.result.payload)).toBe("one");
      if (upper?.state.kind !== "succeeded") throw new Error(`it failed: ${upper?.lastError}`);
      expect(text(upper.state.result.payload)).toBe("in.txt");
      expect(upper.state.result.blobs.map(({ name }) => name)).toEqual([
        "path.txt",
        "bytes.txt",
        "stream.txt",
      ]);
      for (const blob of upper.state.result.blobs) {
        expect(await new Response(client.getBlob(blob)).text()).toBe("HELLO");
      }
      expect(failed).toMatchObject({
        state: { kind: "failed" },
        lastError: "no input",
        attempt: 1,
      });
      await worker.stop();
      expect(await readdir(scratchFolder)).toEqual([]);
    },
    patientMs,
  );

  test.each([
    ["/etc/passwd", "link", "link is a link; only regular files and folders can be outputs"],
    ["/etc", "link/passwd", "link is a link that leads elsewhere"],
    ["/etc", "link/", "link is a link; only regular files and folders can be outputs"],
  ])(
    "refuses for good an output that is a link to elsewhere, or behind one: %s as %s",
    async (target, output, why) => {
      await using home = await openHome();
      home.work(linked);
      const client = await home.connect();
      const job = await client.submit({ kind: "linked", payload: `${target} ${output}` });
      const { state, attempt, lastError } = await client.wait(job);
      expect({ state: state.kind, attempt }).toEqual({ state: "failed", attempt: 1 });
      expect(lastError).toContain(why);
    },
    patientMs,
  );

  test(
    "may have handlers that give their payload's memory to another thread",
    async () => {
      await using home = await openHome();
      const client = await home.connect();
      const payloads = Array.from({ length: 8 }, (_, position) => `payload ${position}`);
      const jobs = await client.submitMany(payloads.map((payload) => ({ kind: "give", payload })));
      home.work(
        {
          kind: "give",
          async handle(job) {
            const bytes = job.payload.bytes();
            // All of them have begun by then.
            await Promise.resolve();
            return { payload: structuredClone(bytes, { transfer: [bytes.buffer as ArrayBuffer] }) };
          },
        },
        { concurrency: payloads.length },
      );
      const done = await Promise.all(jobs.map((job) => client.wait(job)));
      expect(
        done.map(({ state, attempt }) => [
          state.kind === "succeeded" && text(state.result.payload),
          attempt,
        ]),
      ).toEqual(payloads.map((payload) => [payload, 1]));
    },
    patientMs,
  );

  test(
    "reports a quick job before one that came with it spins its thread",
    async () => {
      await using home = await openHome();
      const client = await home.connect();
      const runLimitMs = 4_000;
      const [quick, slow] = await client.submitMany([
        { kind: "work", runLimitMs },
        { kind: "work", payload: "slow" },
      ]);
      if (quick === undefined || slow === undefined) throw new Error("unreachable: two jobs");
      home.work(
        {
          kind: "work",
          async handle(job) {
            if (job.payload.text() !== "slow") return;
            const endMs = performance.now() + 1.5 * runLimitMs;
            while (performance.now() < endMs);
          },
        },
        { concurrency: 2 },
      );
      // It is not said to have run for too long.
      expect(await client.wait(quick)).toMatchObject({ state: { kind: "succeeded" }, attempt: 1 });
      await client.wait(slow);
    },
    patientMs,
  );

  test(
    "works on after the coordinator restarted, and delivers what finished meanwhile",
    async () => {
      await using home = await openHome();
      const goOn = Promise.withResolvers<void>();
      let runs = 0;
      home.work({
        kind: "slow",
        async handle() {
          runs++;
          await goOn.promise;
          return { payload: "kept" };
        },
      });
      const client = await home.connect();
      const job = await client.submit({ kind: "slow" });
      await until(() => runs === 1);
      await home.stop();
      goOn.resolve();
      await home.start();
      const { state, attempt } = await client.wait(job);
      expect(state.kind === "succeeded" && text(state.result.payload)).toBe("kept");
      expect({ runs, attempt }).toEqual({ runs: 1, attempt: 1 });
    },
    patientMs,
  );

  test(
    "fetches an input once for all its jobs, and not again after a restart, unless the disk damaged it",
    async () => {
      await using home = await openHome();
      await using relay = await openRelay(home.port);
      const bytes = crypto.getRandomValues(new Uint8Array(65_536 * 4)).slice();
      const film = Buffer.concat(Array<Uint8Array>(16).fill(bytes));
      const cacheFolder = path.join(home.folder, "inputs");
      const handler = defineHandler({
        kind: "hash",
        async handle(job) {
          const hashes = job.blobs.map(async (blob) =>
            new Bun.CryptoHasher("sha256").update(await blob.bytes()).digest("hex"),
          );
          return { payload: (await Promise.all(hashes)).join() };
        },
      });
      const client = await home.connect();
      const input = await client.putBlob({ bytes: film });
      /** Has some jobs done by a worker of its own. @returns how many times the input came */
      const workOn = async (jobs: number, options: WorkerOptions = {}): Promise<number> => {
        const before = relay.deliveredBytes;
        const coordinator = relay.address;
        const worker = home.work(handler, { coordinator, concurrency: 4, cacheFolder, ...options });
        const specs = Array.from({ length: jobs }, () => ({ kind: "hash", blobs: [input, input] }));
        for (const job of await client.submitMany(specs)) {
          const { state, lastError } = await client.wait(job);
          if (state.kind !== "succeeded") throw new Error(`it failed: ${lastError}`);
          expect(text(state.result.payload)).toBe(`${input.sha256},${input.sha256}`);
        }
        await worker.stop();
        return Math.floor((relay.deliveredBytes - before) / film.byteLength);
      };
      expect(await workOn(6)).toBe(1);
      expect((await readdir(cacheFolder)).toSorted()).toEqual([input.sha256, "parts"]);
      expect(await workOn(3)).toBe(0);
      await Bun.write(path.join(cacheFolder, input.sha256), film.toReversed());
      expect(await workOn(3)).toBe(1);
      expect(await workOn(1)).toBe(0);
      expect(await workOn(2, { cacheBytes: 0, concurrency: 1 })).toBe(4);
    },
    patientMs,
  );

  test(
    "is told at once when its job is cancelled",
    async () => {
      await using home = await openHome();
      const aborted = Promise.withResolvers<unknown>();
      const running = Promise.withResolvers<void>();
      home.work({
        kind: "slow",
        async handle(job) {
          running.resolve();
          await new Promise<void>((resolve) => {
            job.signal.addEventListener("abort", () => resolve());
          });
          aborted.resolve(job.signal.reason);
        },
      });
      const client = await home.connect();
      const job = await client.submit({ kind: "slow" });
      await running.promise;
      await client.cancel(job);
      expect(await aborted.promise).toMatchObject({ message: "the job was cancelled" });
    },
    patientMs,
  );

  test(
    "that is stopped hands its job back, and another has it at once",
    async () => {
      await using home = await openHome();
      const client = await home.connect();
      const running = Promise.withResolvers<void>();
      const first = home.work({
        kind: "slow",
        async handle() {
          running.resolve();
          await new Promise(() => {});
        },
      });
      const job = await client.submit({ kind: "slow", leaseTtlMs: 3_600_000, maxAttempts: 1 });
      await running.promise;
      await first.stop();
      home.work({ kind: "slow", handle: () => ({ payload: "second" }) });
      const { state, attempt } = await client.wait(job);
      expect(state.kind === "succeeded" && text(state.result.payload)).toBe("second");
      expect(attempt).toBe(1);
    },
    patientMs,
  );

  test(
    "that is stopped before it began ends all the same",
    async () => {
      await using home = await openHome();
      await home.work(echo, { signal: AbortSignal.abort(), graceMs: 60_000 }).ended;
      const { stop } = home.work(echo, { graceMs: 60_000 });
      await stop();
    },
    patientMs,
  );

  test(
    "whose bundle does not allow to work ends with the coordinator's reason",
    async () => {
      await using home = await openHome();
      const bundle = await home.enroll("laptop", "view");
      const worked = runWorker(bundle, echo, { log: silentLog, handleSignals: false });
      expect(await errorOf(worked)).toMatch(/^PERMISSION_DENIED: .*laptop/);
    },
    patientMs,
  );

  test(
    "keeps the lease of a handler that spins its thread for longer than that, hears of its progress, and runs it once",
    async () => {
      await using coordinator = await startCoordinatorProcess();
      const environment = { XDG_STATE_HOME: path.join(coordinator.folder, "state") };
      const bundle = path.join(coordinator.folder, "spinner.hearth");
      await coordinator.enroll("spinner");
      await using client = await connect(coordinator.adminBundlePath, {
        coordinator: coordinator.address,
        environment,
      });
      const leaseTtlMs = 4_000;
      const job = await client.submit({ kind: "spin", leaseTtlMs });
      const child = Bun.spawn(
        [
          process.execPath,
          path.join(import.meta.dir, "spin-worker.ts"),
          bundle,
          coordinator.address,
          String(1.5 * leaseTtlMs),
        ],
        { stdout: "inherit", stderr: "inherit" },
      );
      try {
        await until(async () => {
          const { state, progress } = await client.get(job);
          if (state.kind === "succeeded") throw new Error("it said nothing of its progress");
          return progress?.fraction === 0.5;
        });
        const { state, attempt, lastError } = await client.wait(job);
        if (state.kind !== "succeeded") throw new Error(`it failed: ${lastError}`);
        expect(JSON.parse(text(state.result.payload))).toMatchObject({ attempt: 1 });
        expect(attempt).toBe(1);
      } finally {
        child.kill("SIGTERM");
        await child.exited;
      }
    },
    patientMs,
  );
});

describe("what cannot be a worker is refused before anything starts", () => {
  const nothing: Handler["handle"] = () => {};

  test.each<[string, Handler[], WorkerOptions, string]>([
    ["no handler", [], {}, "a worker needs at least one handler"],
    [
      "two handlers of one kind",
      [echo, { kind: "echo", handle: nothing }],
      {},
      "two handlers are for kind echo; keep one of them or give it another kind",
    ],
    [
      "a kind that is none",
      [{ kind: "No Kind", handle: nothing }],
      {},
      '"No Kind" is not a kind; use a-z, 0-9, ".", "_" and "-", at most 64',
    ],
    [
      "no slots",
      [echo],
      { concurrency: 0 },
      "concurrency is 0; give a whole number from 1 to 1024",
    ],
    [
      "a cache of less than nothing",
      [echo],
      { cacheBytes: -1 },
      "cacheBytes is -1; give 0 or more",
    ],
    ["a negative grace", [echo], { graceMs: -1 }, "graceMs is -1; give 0 or more"],
  ])("%s", async (_what, handlers, options, message) => {
    expect(await errorOf(runWorker(new Uint8Array(0), handlers, options))).toBe(
      `INVALID_ARGUMENT: ${message}`,
    );
  });
});
