/** Workers as others see them. */

import { expect } from "bun:test";
import type { CoordinatorApi } from "../../src/api.ts";
import { parseKind } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import type { Exercise } from "./exercise-coordinator-api.ts";
import { img2pdf, refusalOf, submitOne } from "./scene.ts";

const description = {
  hostname: "nas.local",
  os: "linux",
  arch: "arm64",
  kinds: [img2pdf],
  concurrency: 4,
  version: "0.3.0",
};

async function namesOf(api: CoordinatorApi): Promise<string[]> {
  return (await api.nodes()).map(({ workerId }) => workerId);
}

export function exerciseNodes(exercise: Exercise): void {
  exercise("shows a worker as it described itself, under its certificate's name", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker("nas");
    const { heartbeatIntervalMs } = await worker.register(description);
    expect(heartbeatIntervalMs).toBeGreaterThanOrEqual(1_000);
    const [node] = await client.nodes();
    expect(node).toMatchObject({ ...description, workerId: "nas", connected: true, leases: 0 });
  });

  exercise("takes a worker's newest description, and keeps when it joined", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker("nas");
    await worker.register(description);
    const before = await client.nodes();
    await scene.world.clock?.advance(60_000);
    await worker.register({ ...description, concurrency: 8 });
    const [node, ...others] = await client.nodes();
    expect(others).toEqual([]);
    expect(node).toMatchObject({ concurrency: 8, joinedAtMs: before[0]?.joinedAtMs });
  });

  exercise("refuses a concurrency that is no whole number within the limit", async (scene) => {
    const worker = await scene.worker();
    const concurrency = limits.concurrencyMax + 1;
    expect(await refusalOf(worker.register({ ...description, concurrency }))).toBe(
      "INVALID_ARGUMENT: concurrency is 1025; give 1 to 1024",
    );
  });

  exercise("counts the leases that a worker holds", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker("nas");
    await worker.register(description);
    for (let n = 0; n < 3; n++) await submitOne(client);
    const [first] = await scene.lease(worker, [img2pdf], 3);
    expect((await client.nodes())[0]?.leases).toBe(3);
    if (first) await worker.release({ jobId: first.id, token: first.token });
    expect((await client.nodes())[0]?.leases).toBe(2);
  });

  exercise(
    "sees a connected worker now, and one that left when it left",
    "manualClock",
    async (scene) => {
      const client = await scene.client();
      const nas = await scene.connect("nas", "worker");
      const pc = await scene.worker("pc");
      await nas.api.register(description);
      await pc.register(description);
      await scene.clock.advance(60_000);
      const leftAtMs = scene.clock.nowMs();
      await nas.disconnect();
      await scene.clock.advance(60_000);
      const nodes = await client.nodes();
      expect(nodes).toMatchObject([
        { workerId: "pc", connected: true, lastSeenMs: scene.clock.nowMs() },
        { workerId: "nas", connected: false, lastSeenMs: leftAtMs },
      ]);
    },
  );

  exercise("keeps a worker connected while one of its connections is", async (scene) => {
    const client = await scene.client();
    const [first, second] = [
      await scene.connect("nas", "worker"),
      await scene.connect("nas", "worker"),
    ];
    await first.api.register(description);
    await second.api.register(description);
    await first.disconnect();
    expect((await client.nodes())[0]?.connected).toBe(true);
  });

  exercise("adds up the processes of one worker that are here", async (scene) => {
    const client = await scene.client();
    const first = await scene.connect("nas", "worker");
    const second = await scene.connect("nas", "worker");
    const other = parseKind("transcode");
    await first.api.register({ ...description, concurrency: 1 });
    await second.api.register({ ...description, kinds: [other], concurrency: 4 });
    expect((await client.nodes())[0]).toMatchObject({ kinds: [img2pdf, other], concurrency: 5 });
    await second.disconnect();
    expect((await client.nodes())[0]).toMatchObject({ kinds: [img2pdf], concurrency: 1 });
  });

  exercise("remembers workers over a restart", "restart", async (scene) => {
    const worker = await scene.worker("nas");
    await worker.register(description);
    await scene.world.restart?.();
    const client = await scene.client();
    expect(await namesOf(client)).toEqual(["nas"]);
    expect((await client.nodes())[0]).toMatchObject({ ...description, connected: false });
  });
}
