/** Where the inputs of attempts come from: the worker's cache, or the coordinator. */

import { describe, expect, test } from "bun:test";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HearthError } from "../../src/errors.ts";
import { type BlobRef, parseBlobName } from "../../src/job/job.ts";
import type { Log } from "../../src/platform/log.ts";
import { FileInputCache } from "../../src/storage/input-cache.ts";
import { createScratchFiles } from "../../src/storage/scratch-files.ts";
import { type Input, Inputs } from "../../src/worker/inputs.ts";
import type { Scratch } from "../../src/worker/ports.ts";
import { chunksOf, sha256Of } from "../storage/exercise-blob-store.ts";
import { failureOf, temporaryFolder } from "../storage/home.ts";
import { ManualClock } from "../support/manual-clock.ts";

const content = Buffer.alloc(3_000_000, "a film, ");
const ref: BlobRef = {
  sha256: sha256Of(content),
  sizeBytes: content.byteLength,
  name: parseBlobName("film.mkv"),
};

/** A worker's inputs on a real disk, and a coordinator that counts what is fetched. */
async function openWorker(
  options: { readonly bytesMax?: number; readonly freeBytes?: number } = {},
) {
  const folder = await temporaryFolder();
  const { bytesMax = 1e9, freeBytes } = options;
  const files = await createScratchFiles(join(folder.path, "scratch"));
  const space = async () => ({ freeBytes: freeBytes ?? 0, totalBytes: 1e12, device: 1 });
  const scratch: Scratch = freeBytes === undefined ? files : { ...files, space };
  const warnings: string[] = [];
  const log: Log = { info() {}, warn: (message) => void warnings.push(message), error() {} };
  const cacheFolder = join(folder.path, "cache");
  const clock = new ManualClock();
  const cache =
    bytesMax > 0 ? new FileInputCache({ folder: cacheFolder, bytesMax, clock }) : undefined;
  const inputs = new Inputs({ scratch, cache, log });
  const seen = { fetched: 0, from: [] as number[] };
  let keys = 0;
  const held = (options: { download?: Input["held"]["download"]; isOver?: () => boolean } = {}) => {
    const requireHeld = (): void => {
      if (options.isOver?.()) throw new HearthError("ABORTED", "the lease is over");
    };
    return {
      requireHeld,
      async *whileHeld(chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          requireHeld();
          yield chunk;
        }
      },
      download(blob: BlobRef, fromByte = 0) {
        seen.fetched += 1;
        seen.from.push(fromByte);
        return options.download?.(blob, fromByte) ?? chunksOf(content.subarray(fromByte), 10_000);
      },
    };
  };
  return {
    seen,
    warnings,
    cachedFile: join(cacheFolder, ref.sha256),
    partsFolder: join(cacheFolder, "parts"),
    held,
    /** What the newest attempt has goes. */
    remove: () => inputs.remove(keys),
    /** As a new attempt. @returns the path of its file */
    fetch: (as: Input["held"] = held()) =>
      inputs.fetch({ key: ++keys, position: 0, ref, inputs: [ref], held: as }),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

type Worker = Awaited<ReturnType<typeof openWorker>>;

describe("an input that several attempts need", () => {
  test("is fetched once, and each has a file of its own", async () => {
    await using worker = await openWorker();
    const first = await worker.fetch();
    await writeFile(first, "its handler has changed it");
    const second = await worker.fetch();
    expect(second).not.toBe(first);
    expect(await readFile(second)).toEqual(content);
    expect(worker.seen.fetched).toBe(1);
  });

  test("at once is fetched once", async () => {
    await using worker = await openWorker();
    const files = await Promise.all(Array.from({ length: 5 }, () => worker.fetch()));
    for (const file of files) expect(await readFile(file)).toEqual(content);
    expect(new Set(files).size).toBe(5);
    expect(worker.seen.fetched).toBe(1);
  });

  test("is fetched by the next one when the first one's lease ends on the way", async () => {
    await using worker = await openWorker();
    const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    async function* cut(): AsyncGenerator<Uint8Array> {
      begun.resolve();
      yield content.subarray(0, 1_000);
      await ended.promise;
      throw new HearthError("ABORTED", "the lease is over");
    }
    const first = failureOf(() => worker.fetch(worker.held({ download: cut })));
    await begun.promise;
    const second = worker.fetch();
    ended.resolve();
    expect(await first).toBe("ABORTED: the lease is over");
    expect(await readFile(await second)).toEqual(content);
    expect(worker.seen.fetched).toBe(2);
    await worker.fetch();
    expect(worker.seen.fetched).toBe(2);
  });

  test("comes to nobody whose lease ended while it waited", async () => {
    await using worker = await openWorker();
    const first = worker.fetch();
    const late = worker.fetch(worker.held({ isOver: () => true }));
    expect(await failureOf(() => late)).toBe("ABORTED: the lease is over");
    expect(await readFile(await first)).toEqual(content);
  });

  test("is fetched each time when nothing is kept, or it is too large for the cache", async () => {
    for (const bytesMax of [0, 200_000]) {
      await using worker = await openWorker({ bytesMax });
      for (let n = 0; n < 2; n++) expect(await readFile(await worker.fetch())).toEqual(content);
      expect(worker.seen.fetched).toBe(2);
    }
  });
});

describe("room for inputs", () => {
  const noRoom = "RESOURCE_EXHAUSTED: the job's inputs take 3.0 MB, and ";

  test("is promised to one attempt at a time, until its input is there", async () => {
    await using worker = await openWorker({ freeBytes: 4_000_000, bytesMax: 0 });
    const [begun, goesOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    async function* slow(): AsyncGenerator<Uint8Array> {
      begun.resolve();
      await goesOn.promise;
      yield* chunksOf(content, 10_000);
    }
    const first = worker.fetch(worker.held({ download: slow }));
    await begun.promise;
    expect(await failureOf(() => worker.fetch())).toStartWith(noRoom);
    goesOn.resolve();
    await first;
    expect(await readFile(await worker.fetch())).toEqual(content);
  });

  test("is free again when the attempt has ended before", async () => {
    await using worker = await openWorker({ freeBytes: 4_000_000, bytesMax: 0 });
    async function* cut(): AsyncGenerator<Uint8Array> {
      yield content.subarray(0, 1_000);
      throw new HearthError("ABORTED", "the lease is over");
    }
    await failureOf(() => worker.fetch(worker.held({ download: cut })));
    await worker.remove();
    expect(await readFile(await worker.fetch())).toEqual(content);
  });

  test("is looked for before anything is fetched", async () => {
    await using worker = await openWorker({ freeBytes: 2_000_000 });
    expect(await failureOf(() => worker.fetch())).toStartWith(noRoom);
    expect(worker.seen.fetched).toBe(0);
  });
});

describe("an input whose fetch was cut", () => {
  async function* cutAt(bytes: number): AsyncGenerator<Uint8Array> {
    yield* chunksOf(content.subarray(0, bytes), 10_000);
    throw new HearthError("ABORTED", "the lease is over");
  }
  const cut = (worker: Worker) =>
    failureOf(() => worker.fetch(worker.held({ download: () => cutAt(2_000_000) })));

  test("is fetched from there on by the next attempt, and verified as a whole", async () => {
    await using worker = await openWorker();
    expect(await cut(worker)).toStartWith("ABORTED: ");
    expect(await readFile(await worker.fetch())).toEqual(content);
    expect(worker.seen.from).toEqual([0, 2_000_000]);
    await worker.fetch();
    expect(worker.seen.fetched).toBe(2);
    expect(worker.warnings).toEqual([]);
  });

  test("is begun anew, once, when what was there was damaged", async () => {
    await using worker = await openWorker();
    await cut(worker);
    const part = join(worker.partsFolder, (await readdir(worker.partsFolder))[0] ?? "");
    await writeFile(part, Buffer.from(content.subarray(0, 2_000_000)).fill(0, 10, 20));
    expect(await readFile(await worker.fetch())).toEqual(content);
    expect(worker.seen.from).toEqual([0, 2_000_000, 0]);
    expect(worker.warnings).toEqual([
      `what was here of the input ${ref.sha256} was damaged; it is fetched anew`,
    ]);
    await worker.fetch();
    expect(worker.seen.fetched).toBe(3);
  });

  test("fails its attempt when the whole is wrong again", async () => {
    await using worker = await openWorker();
    await cut(worker);
    const wrong = worker.held({
      download: (_, fromByte) => chunksOf(content.toReversed().subarray(fromByte), 10_000),
    });
    expect(await failureOf(() => worker.fetch(wrong))).toStartWith("DATA_LOSS: ");
    expect(worker.seen.from).toEqual([0, 2_000_000, 0]);
    expect(await readdir(worker.partsFolder)).toEqual([]);
  });

  test("is begun anew when it is too large for the cache, or nothing is kept", async () => {
    for (const bytesMax of [0, 2_500_000]) {
      await using worker = await openWorker({ bytesMax });
      await cut(worker);
      expect(await readFile(await worker.fetch())).toEqual(content);
      expect(worker.seen.from).toEqual([0, 0]);
    }
  });
});

describe("P2: an input that is damaged", () => {
  test("in the cache is fetched anew, and is whole there afterwards", async () => {
    await using worker = await openWorker();
    await worker.fetch();
    const damaged = Buffer.from(content).fill(0, 1_000, 2_000);
    for (const spoilt of [damaged, content.subarray(0, 1_000), Buffer.alloc(0)]) {
      await writeFile(worker.cachedFile, spoilt);
      const before = worker.seen.fetched;
      expect(await readFile(await worker.fetch())).toEqual(content);
      expect(await readFile(await worker.fetch())).toEqual(content);
      expect(worker.seen.fetched).toBe(before + 1);
    }
    expect(worker.warnings).toEqual(
      Array(3).fill(`the input ${ref.sha256} was damaged in the cache; it is fetched again`),
    );
  });

  test("on the way fails its attempt and is not kept", async () => {
    await using worker = await openWorker();
    const other = worker.held({ download: () => chunksOf(content.toReversed()) });
    expect(await failureOf(() => worker.fetch(other))).toStartWith("DATA_LOSS: ");
    expect(await readFile(await worker.fetch())).toEqual(content);
    expect(worker.seen.fetched).toBe(2);
  });
});
