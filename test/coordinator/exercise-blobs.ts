/** Blobs, and the jobs that refer to them. */

import { expect } from "bun:test";
import type { CoordinatorApi } from "../../src/api.ts";
import { type BlobRef, parseSha256, type Sha256 } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import type { Exercise } from "./exercise-coordinator-api.ts";
import { byId, leaseOf, refusalOf, submitOne } from "./scene.ts";

const hashOf = (content: Uint8Array): Sha256 =>
  parseSha256(new Bun.CryptoHasher("sha256").update(content).digest("hex"));
const text = (content: string): Uint8Array => new TextEncoder().encode(content);

async function* inChunks(content: Uint8Array, chunkBytes = 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.byteLength; at += chunkBytes) {
    yield content.subarray(at, at + chunkBytes);
  }
}

async function put(api: CoordinatorApi, content: Uint8Array): Promise<BlobRef> {
  const declared = { sizeBytes: content.byteLength, sha256: hashOf(content) };
  return await api.putBlob(declared, inChunks(content));
}

async function read(api: CoordinatorApi, sha256: Sha256, offsetBytes = 0): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(api.getBlob(sha256, offsetBytes)));
}

/** Content that is no multiple of anything and larger than a window, so that credit is needed. */
function largeContent(): Uint8Array {
  const content = new Uint8Array(2 * limits.streamWindowBytes + 12_345);
  for (let at = 0; at < content.byteLength; at++) content[at] = (at * 31 + (at >> 8)) & 255;
  return content;
}

export function exerciseBlobs(exercise: Exercise): void {
  exercise("stores content and gives it back, whole or from an offset", async (scene) => {
    const api = await scene.client();
    const content = text("the quick brown fox");
    const sha256 = hashOf(content);
    const sizeBytes = content.byteLength;
    expect(await api.hasBlob({ sha256, sizeBytes })).toBe(false);
    expect(await put(api, content)).toEqual({ sha256, sizeBytes, name: "" });
    expect(await api.hasBlob({ sha256, sizeBytes })).toBe(true);
    expect((await read(api, sha256)).toString()).toBe("the quick brown fox");
    expect((await read(api, sha256, 16)).toString()).toBe("fox");
    expect(await read(api, sha256, sizeBytes)).toHaveLength(0);
  });

  exercise("stores empty content", async (scene) => {
    const api = await scene.client();
    const { sha256 } = await put(api, text(""));
    expect(await read(api, sha256)).toHaveLength(0);
  });

  exercise("stores content whose hash the sender does not say", async (scene) => {
    const api = await scene.client();
    const content = text("anonymous");
    const declared = { sizeBytes: content.byteLength, sha256: undefined };
    expect((await api.putBlob(declared, inChunks(content))).sha256).toBe(hashOf(content));
  });

  exercise("stores and gives content that is larger than the window of a call", async (scene) => {
    const api = await scene.client();
    const content = largeContent();
    const sha256 = hashOf(content);
    const declared = { sizeBytes: content.byteLength, sha256 };
    await api.putBlob(declared, inChunks(content, limits.chunkBytes));
    expect(hashOf(await read(api, sha256))).toBe(sha256);
  });

  exercise("stores content that several send at once", async (scene) => {
    const api = await scene.client();
    const content = text("sent by everybody");
    await Promise.all(Array.from({ length: 8 }, () => put(api, content)));
    expect((await read(api, hashOf(content))).toString()).toBe("sent by everybody");
  });

  exercise("refuses content that is not what was declared, and stores nothing", async (scene) => {
    const api = await scene.client();
    const content = text("what is sent");
    const sizeBytes = content.byteLength;
    const other = hashOf(text("what was meant"));
    const lies = [
      { sizeBytes, sha256: other },
      { sizeBytes: sizeBytes + 1, sha256: hashOf(content) },
      { sizeBytes: sizeBytes - 1, sha256: hashOf(content) },
      { sizeBytes: 0, sha256: undefined },
    ];
    for (const declared of lies) {
      expect(await refusalOf(api.putBlob(declared, inChunks(content, 3)))).toStartWith(
        "DATA_LOSS: ",
      );
    }
    for (const sha256 of [other, hashOf(content)]) {
      expect(await api.hasBlob({ sha256, sizeBytes })).toBe(false);
    }
  });

  exercise("stores nothing of content whose sender fails on the way", async (scene) => {
    const api = await scene.client();
    const content = text("half of it");
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      yield content.subarray(0, 4);
      throw new Error("the disk of the sender is gone");
    };
    const declared = { sizeBytes: content.byteLength, sha256: hashOf(content) };
    expect(api.putBlob(declared, failing())).rejects.toThrow("the disk of the sender is gone");
    expect(await api.hasBlob({ sha256: hashOf(content), sizeBytes: 10 })).toBe(false);
    await put(api, content);
  });

  exercise("says what is wrong with a read", async (scene) => {
    const api = await scene.client();
    const { sha256, sizeBytes } = await put(api, text("short"));
    const missing = hashOf(text("missing"));
    expect(await refusalOf(read(api, missing))).toBe(
      `NOT_FOUND: blob ${missing} is not here; send it first`,
    );
    expect(await refusalOf(read(api, sha256, sizeBytes + 1))).toStartWith("OUT_OF_RANGE: ");
    for (const offset of [-1, -5, -(2 ** 40)]) {
      expect(await refusalOf(read(api, sha256, offset))).toStartWith("INVALID_ARGUMENT: ");
    }
  });

  exercise("lets a reader stop before the end", async (scene) => {
    const api = await scene.client();
    const content = largeContent();
    const { sha256 } = await put(api, content);
    for await (const chunk of api.getBlob(sha256, 0)) {
      expect(chunk.byteLength).toBeGreaterThan(0);
      break;
    }
    expect(hashOf(await read(api, sha256))).toBe(sha256);
  });

  exercise("takes jobs whose blobs are here, and gives their references back", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const input = { ...(await put(client, text("in"))), name: "in.jpg" };
    const handle = await submitOne(client, { blobs: [input, { ...input, name: "" }] });
    const job = await scene.leaseOne(worker);
    expect(job.spec.blobs).toEqual([input, { ...input, name: "" }]);
    const output = { ...(await put(worker, text("out"))), name: "out.pdf" };
    const result = { payload: new Uint8Array(0), blobs: [output] };
    await worker.complete(leaseOf(job), result);
    const { state } = await client.get(byId(handle));
    expect(state.kind === "succeeded" && state.result.blobs).toEqual([output]);
  });

  exercise("refuses a job or a result whose blobs are not here (P2)", async (scene) => {
    const client = await scene.client();
    const worker = await scene.worker();
    const here = await put(client, text("here"));
    const missing = { sha256: hashOf(text("missing")), sizeBytes: 7, name: "" };
    const wrong = { ...here, sizeBytes: 5 };
    const notHere = `FAILED_PRECONDITION: blob ${missing.sha256} is not here; upload it first`;
    const wrongSize = `INVALID_ARGUMENT: blob ${here.sha256} has another size than declared`;
    expect(await refusalOf(submitOne(client, { blobs: [here, missing] }))).toBe(notHere);
    expect(await refusalOf(submitOne(client, { blobs: [wrong] }))).toBe(wrongSize);
    expect(await refusalOf(submitOne(client, { blobs: [here, wrong] }))).toBe(wrongSize);
    expect(await scene.nothingReady(worker)).toBe(true);
    await submitOne(client);
    const lease = leaseOf(await scene.leaseOne(worker));
    const complete = (blob: BlobRef): Promise<void> =>
      worker.complete(lease, { payload: new Uint8Array(0), blobs: [blob] });
    expect(await refusalOf(complete(missing))).toBe(notHere);
    expect(await refusalOf(complete(wrong))).toBe(wrongSize);
    // The lease is still there: the worker uploads what is missing and tries again (P6).
    await put(worker, text("missing"));
    await complete(missing);
  });
}
