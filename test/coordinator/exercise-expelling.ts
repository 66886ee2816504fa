/** P7: whoever is thrown out holds nothing any more, and nothing that it asks for comes to anything. */

import { expect } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { type Job, parseSha256 } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import type { Exercise } from "./exercise-coordinator-api.ts";
import { verdictsOf } from "./exercise-roles.ts";
import {
  byId,
  emptyResult,
  img2pdf,
  leaseOf,
  never,
  refusalOf,
  type Scene,
  submitOne,
} from "./scene.ts";

const why = new HearthError("UNAUTHENTICATED", '"desk" was revoked; ask for a new invitation');
const refusal = `UNAUTHENTICATED: ${why.message}`;

async function expel(scene: Scene, name = "desk"): Promise<void> {
  if (scene.world.expel === undefined) throw new Error("this world expels nobody");
  await scene.world.expel(name, why);
}

export function exerciseExpelling(exercise: Exercise): void {
  exercise("refuses whoever is expelled every call, on every connection", async (scene) => {
    const seats = [
      await scene.connect("desk", "worker"),
      await scene.connect("desk", "admin", "worker"),
    ];
    const other = await scene.connect("pc", "admin");
    await expel(scene);
    for (const seat of seats) {
      for (const verdict of await verdictsOf(seat.api, scene)) {
        expect(verdict).toEndWith(": UNAUTHENTICATED");
      }
      expect(await refusalOf(seat.api.nodes())).toBe(refusal);
      expect((await seat.closed)?.message).toBe(why.message);
    }
    expect(await other.api.nodes()).toEqual([]);
  });

  exercise("lets somebody of the same name in again who is connected later", async (scene) => {
    const client = await scene.client();
    await scene.worker("desk");
    await expel(scene);
    const desk = await scene.worker("desk");
    const handle = await submitOne(client);
    await desk.complete(leaseOf(await scene.leaseOne(desk)), emptyResult);
    expect((await client.get(byId(handle))).state.kind).toBe("succeeded");
  });

  exercise(
    "gives its jobs to others at once, uncounted, also those of a cut connection",
    async (scene) => {
      const client = await scene.client();
      const [cut, here] = [
        await scene.connect("desk", "worker"),
        await scene.connect("desk", "worker"),
      ];
      const nas = await scene.worker("nas");
      for (let n = 0; n < 3; n++) await submitOne(client);
      const held = [
        ...(await scene.lease(cut.api, [img2pdf], 1)),
        ...(await scene.lease(here.api, [img2pdf], 2)),
      ];
      await cut.disconnect();
      const startMs = scene.clock.monotonicMs();
      const { answer } = await scene.waiting(nas, [img2pdf], { slots: 10 });
      await expel(scene);
      const elsewhere = [...(await answer)];
      while (elsewhere.length < held.length) {
        elsewhere.push(...(await scene.lease(nas, [img2pdf], 10)));
      }
      expect(scene.clock.monotonicMs()).toBe(startMs);
      expect(elsewhere.map(({ number }) => number).sort()).toEqual(
        held.map(({ number }) => number),
      );
      for (const job of elsewhere) {
        expect(job).toMatchObject({ attempt: 1, token: 2, lastError: "" });
        expect((await client.attempts(byId(job))).map(({ ended }) => ended?.how)).toEqual([
          "released",
          undefined,
        ]);
      }
      // Its successor of the same name knows the old tokens, and has nothing of it.
      const again = await scene.worker("desk");
      for (const job of held) {
        expect(await refusalOf(again.complete(leaseOf(job), emptyResult))).toStartWith(
          "PERMISSION_DENIED: ",
        );
      }
      for (const job of elsewhere) await nas.complete(leaseOf(job), emptyResult);
    },
  );

  exercise("ends what it waits for: work, a job's changes, the ends of leases", async (scene) => {
    const client = await scene.client();
    const [desk, root] = [
      await scene.connect("desk", "worker"),
      await scene.connect("desk", "admin"),
    ];
    const handle = await submitOne(client, { kind: "other" });
    await scene.lease(desk.api, ["other"]);
    const { answer } = await scene.waiting(desk.api, [img2pdf]);
    const waits = [
      answer,
      Array.fromAsync(desk.api.watchLeases(never)),
      Array.fromAsync(desk.api.watch(byId(handle), never)),
      Array.fromAsync(root.api.watch(byId(handle), never)),
    ].map((wait: Promise<unknown>) => refusalOf(wait));
    await scene.nothingReady(await scene.worker("pc"));
    await expel(scene);
    expect(await Promise.all(waits)).toEqual(waits.map(() => refusal));
    // Nobody waits any more: the next job is for somebody else.
    await submitOne(client);
    const job = await scene.leaseOne(await scene.worker("nas"));
    expect(job).toMatchObject({ attempt: 1, token: 1 });
  });

  exercise("ends its uploads, of which nothing stays, and its downloads", async (scene) => {
    const { api } = await scene.connect("desk", "submit");
    const large = new Uint8Array(3 * limits.streamWindowBytes);
    const client = await scene.client();
    const { sha256 } = await client.putBlob(
      { sizeBytes: large.byteLength, sha256: undefined },
      chunksOf(large),
    );
    const download = api.getBlob(sha256, 0)[Symbol.asyncIterator]();
    await download.next();
    const [begun, half] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const content = async function* (): AsyncGenerator<Uint8Array> {
      yield new Uint8Array([1]);
      begun.resolve();
      await half.promise;
      yield new Uint8Array([2]);
    };
    const upload = refusalOf(api.putBlob({ sizeBytes: 2, sha256: undefined }, content()));
    await begun.promise;
    await expel(scene);
    half.resolve();
    expect(await upload).toBe(refusal);
    const rest = Array.fromAsync({ [Symbol.asyncIterator]: () => download });
    expect(await refusalOf(rest)).toBe(refusal);
    const uploaded = parseSha256(Bun.SHA256.hash(new Uint8Array([1, 2]), "hex"));
    expect(await client.hasBlob({ sha256: uploaded, sizeBytes: 2 })).toBe(false);
  });

  exercise("spares everybody else, and is harmless to repeat", async (scene) => {
    const client = await scene.client();
    const nas = await scene.worker("nas");
    await submitOne(client);
    const job: Job = await scene.leaseOne(nas);
    await expel(scene, "nobody");
    await expel(scene);
    await expel(scene);
    expect((await nas.heartbeat(leaseOf(job), undefined)).kind).toBe("extended");
    await nas.complete(leaseOf(job), emptyResult);
  });
}

async function* chunksOf(content: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.byteLength; at += limits.chunkBytes) {
    yield content.subarray(at, at + limits.chunkBytes);
  }
}
