/** What the file store promises beyond the suite that every blob store passes. */

import { describe, expect, test } from "bun:test";
import {
  appendFile,
  chmod,
  mkdir,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Sha256 } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { diskError } from "../../src/storage/disk-error.ts";
import { type FileBlobStore, openFileBlobStore } from "../../src/storage/file-blob-store.ts";
import { openFilesIn } from "../support/open-files.ts";
import { chunksOf, pattern, readAll, sha256Of, writeAll } from "./exercise-blob-store.ts";
import { failureOf, onWindows, temporaryFolder } from "./home.ts";

const MiB = 1024 * 1024;
const onLinux = process.platform === "linux";
const asRoot = process.getuid?.() === 0;
const recursively = { recursive: true };

function fileOf(folder: string, sha256: Sha256): string {
  return join(folder, sha256.slice(0, 2), sha256.slice(2));
}

/** Has something else take the place of a file. */
async function replaceBy(file: string, make: () => Promise<unknown>): Promise<void> {
  await mkdir(dirname(file), recursively);
  await rm(file, { force: true });
  await make();
}

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

describe("blob files", () => {
  test("lie under the first two digits of their hash, whole", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const content = pattern(3_000);
    const sha256 = await writeAll(store, content);
    expect(await readFile(fileOf(folder.path, sha256))).toEqual(Buffer.from(content));
    expect((await readdir(folder.path)).toSorted()).toEqual(
      [sha256.slice(0, 2), "incoming", "journals"].toSorted(),
    );
  });

  test.skipIf(onWindows)("are private, and so are their folders", async () => {
    await using parent = await temporaryFolder();
    const folder = join(parent.path, "data", "blobs");
    const sha256 = await writeAll(await openFileBlobStore(folder), pattern(3_000));
    expect(await modeOf(folder)).toBe(0o700);
    expect(await modeOf(join(folder, "incoming"))).toBe(0o700);
    expect(await modeOf(join(folder, "journals"))).toBe(0o700);
    expect(await modeOf(join(folder, sha256.slice(0, 2)))).toBe(0o700);
    expect(await modeOf(fileOf(folder, sha256))).toBe(0o600);
  });

  test("are there after the store was opened again, without what was unfinished", async () => {
    await using folder = await temporaryFolder();
    const content = pattern(3_000);
    const sha256 = await writeAll(await openFileBlobStore(folder.path), content);
    const incoming = join(folder.path, "incoming");
    await writeFile(join(incoming, `${"a".repeat(32)}-1.incoming`), "half of a fi");
    const store = await openFileBlobStore(folder.path);
    expect(await readdir(incoming)).toEqual([]);
    expect(await readAll(store, sha256)).toEqual(Buffer.from(content));
  });

  test("are not written again by content that is there, and leave nothing when refused", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const content = pattern(3_000);
    const sha256 = await writeAll(store, content);
    const { ino, mtimeMs } = await stat(fileOf(folder.path, sha256));
    await writeAll(store, content);
    await store.write({ sizeBytes: 3_000, sha256: undefined }, chunksOf(content));
    await failureOf(() => store.write({ sizeBytes: 9, sha256: undefined }, chunksOf(content)));
    expect(await stat(fileOf(folder.path, sha256))).toMatchObject({ ino, mtimeMs });
    expect(await readdir(join(folder.path, "incoming"))).toEqual([]);
  });
});

describe("a damaged blob", () => {
  test("is noticed before its last chunk is given, and its hash is named", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const content = pattern(3 * limits.chunkBytes);
    const sha256 = await writeAll(store, content);
    await writeFile(fileOf(folder.path, sha256), content.with(5, 255));
    let receivedBytes = 0;
    const failure = await failureOf(async () => {
      for await (const chunk of store.read(sha256, 0)) receivedBytes += chunk.byteLength;
    });
    expect(failure).toStartWith(`DATA_LOSS: blob ${sha256} is damaged on the coordinator's disk`);
    expect(receivedBytes).toBe(2 * limits.chunkBytes);
  });

  test.each([
    ["is cut short", (file: string) => truncate(file, 99)],
    ["is emptied", (file: string) => truncate(file, 0)],
    ["has grown", (file: string) => appendFile(file, "!")],
    ["has another content of its size", (file: string) => writeFile(file, "x".repeat(100))],
    [
      "is a folder",
      (file: string) => replaceBy(file, () => mkdir(join(file, "inside"), recursively)),
    ],
    ["is a link to a folder", (file: string) => replaceBy(file, () => symlink("/", file))],
  ])(
    "P2: that %s counts as absent once it was read, and is healed by its content",
    async (_, damage) => {
      await using folder = await temporaryFolder();
      const store = await openFileBlobStore(folder.path);
      const content = pattern(100);
      const sha256 = await writeAll(store, content);
      await damage(fileOf(folder.path, sha256));
      const told = `DATA_LOSS: blob ${sha256} is damaged on the coordinator's disk; send its content again`;
      for (const _time of ["first", "second"]) {
        expect(await failureOf(() => readAll(store, sha256))).toBe(told);
        expect(await store.sizeBytes(sha256)).toBeUndefined();
      }
      await writeAll(store, content);
      expect(await store.sizeBytes(sha256)).toBe(100);
      expect(await readAll(store, sha256)).toEqual(Buffer.from(content));
      expect(await readdir(join(folder.path, "damaged")).catch(() => [])).toEqual([]);
    },
  );

  test("P2: is known as such after a restart, and kept until its content comes", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const content = pattern(100);
    const sha256 = await writeAll(store, content);
    await writeFile(fileOf(folder.path, sha256), content.toReversed());
    await failureOf(() => readAll(store, sha256));
    const restarted = await openFileBlobStore(folder.path);
    expect(await restarted.sizeBytes(sha256)).toBeUndefined();
    expect(await failureOf(() => readAll(restarted, sha256))).toStartWith("DATA_LOSS: ");
    expect(await readFile(join(folder.path, "damaged", sha256))).toEqual(
      Buffer.from(content.toReversed()),
    );
    await writeAll(restarted, content);
    expect(await readAll(restarted, sha256)).toEqual(Buffer.from(content));
  });

  test("of the right size counts as whole until it is read", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const content = pattern(100);
    const sha256 = await writeAll(store, content);
    await writeFile(fileOf(folder.path, sha256), content.toReversed());
    expect(await store.sizeBytes(sha256)).toBe(100);
  });

  test("that is healed while it is read stays healed", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const content = pattern(2 * limits.chunkBytes);
    const sha256 = await writeAll(store, content);
    await writeFile(fileOf(folder.path, sha256), content.with(0, 255));
    const slow = store.read(sha256, 0);
    await slow.next();
    await failureOf(() => readAll(store, sha256));
    await writeAll(store, content);
    expect(await failureOf(() => slow.next())).toStartWith("DATA_LOSS: ");
    expect(await readAll(store, sha256)).toEqual(Buffer.from(content));
  });

  test("P1: is not acknowledged to who sends its content in the very moment it is found", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const content = pattern(2_000);
    const sha256 = await writeAll(store, content);
    await writeFile(fileOf(folder.path, sha256), content.toReversed());
    async function* sentMeanwhile() {
      yield content.subarray(0, 1_000);
      await failureOf(() => readAll(store, sha256));
      yield content.subarray(1_000);
    }
    const declared = { sizeBytes: 2_000, sha256 };
    expect(await failureOf(() => store.write(declared, sentMeanwhile()))).toStartWith(
      `UNAVAILABLE: blob ${sha256} was found damaged while it was sent`,
    );
    await writeAll(store, content);
    expect(await readAll(store, sha256)).toEqual(Buffer.from(content));
  });

  test("of another size than its sender declares is replaced", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const content = pattern(100);
    const sha256 = await writeAll(store, content);
    await truncate(fileOf(folder.path, sha256), 50);
    await writeAll(store, content);
    expect(await readAll(store, sha256)).toEqual(Buffer.from(content));
  });
});

describe("what is in the way of a blob", () => {
  test("a folder or a dangling link counts as absent, and gives way to content", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const content = pattern(100);
    const file = fileOf(folder.path, sha256Of(content));
    for (const make of [
      () => mkdir(join(file, "inside"), recursively),
      () => symlink("no", file),
    ]) {
      await replaceBy(file, make);
      expect(await store.sizeBytes(sha256Of(content))).toBeUndefined();
      await writeAll(store, content);
      expect(await readAll(store, sha256Of(content))).toEqual(Buffer.from(content));
    }
  });

  test.skipIf(onWindows)("a named pipe makes nobody wait", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const sha256 = await writeAll(store, pattern(100));
    const file = fileOf(folder.path, sha256);
    await replaceBy(file, async () => void Bun.spawnSync(["mkfifo", file]));
    expect(await failureOf(() => readAll(store, sha256))).toStartWith("DATA_LOSS: ");
  });

  test("a folder of blobs that was removed is made again, at the second try", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const content = pattern(100);
    const sha256 = await writeAll(store, content);
    await rm(join(folder.path, sha256.slice(0, 2)), recursively);
    expect(await store.sizeBytes(sha256)).toBeUndefined();
    expect(await failureOf(() => readAll(store, sha256))).toStartWith("NOT_FOUND: ");
    expect(await failureOf(() => writeAll(store, content))).toStartWith("UNAVAILABLE: ");
    await writeAll(store, content);
    expect(await readAll(store, sha256)).toEqual(Buffer.from(content));
  });

  // Root may read everything, and Windows knows no such modes.
  test.skipIf(asRoot || onWindows)("a file we may not read is no damage, and stays", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const sha256 = await writeAll(store, pattern(100));
    await chmod(fileOf(folder.path, sha256), 0);
    expect(await failureOf(() => readAll(store, sha256))).toMatch(/^UNAVAILABLE: .*permissions/);
    await chmod(fileOf(folder.path, sha256), 0o600);
    expect(await readAll(store, sha256)).toEqual(Buffer.from(pattern(100)));
  });
});

describe("large blobs", () => {
  const sizeBytes = 300 * MiB;
  const chunk = pattern(limits.chunkBytes);
  async function* large(): AsyncGenerator<Uint8Array> {
    for (let sent = 0; sent < sizeBytes; sent += chunk.byteLength) {
      collectNowAndThen(sent);
      yield chunk;
    }
  }
  /** What is flat is what is held, not when a busy machine comes round to collecting the rest. */
  function collectNowAndThen(bytes: number): void {
    if (bytes % (16 * MiB) === 0) Bun.gc(true);
  }

  test("pass through, in and out, in memory that stays flat", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    Bun.gc(true);
    const before = process.memoryUsage.rss();
    const { sha256 } = await store.write({ sizeBytes, sha256: undefined }, large());
    let receivedBytes = 0;
    for await (const part of store.read(sha256, 0)) {
      receivedBytes += part.byteLength;
      collectNowAndThen(receivedBytes);
    }
    expect(receivedBytes).toBe(sizeBytes);
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * MiB);
  });

  test.skipIf(!onLinux)("close their file when the reader stops early", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const sha256 = await writeAll(store, pattern(3 * limits.chunkBytes));
    for await (const _chunk of store.read(sha256, 0)) {
      expect(await openFilesIn(folder.path)).toHaveLength(1);
      break;
    }
    expect(await openFilesIn(folder.path)).toEqual([]);
  });
});

describe("a disk that refuses", () => {
  test("answers UNAVAILABLE when its folder is gone, and works when it is back", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const content = pattern(100);
    const incoming = join(folder.path, "incoming");
    await rm(incoming, { recursive: true });
    expect(await failureOf(() => writeAll(store, content))).toMatch(
      /^UNAVAILABLE: cannot store blob .*ENOENT/,
    );
    await openFileBlobStore(folder.path);
    expect(await writeAll(store, content)).toBe(sha256Of(content));
  });

  test("cannot be opened where a file is in the way", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "blobs"), "");
    expect(await failureOf(() => openFileBlobStore(join(folder.path, "blobs")))).toMatch(
      /^UNAVAILABLE: cannot prepare the blob folder /,
    );
  });

  test.each([
    ["ENOSPC", "RESOURCE_EXHAUSTED"],
    ["EDQUOT", "RESOURCE_EXHAUSTED"],
    ["EACCES", "UNAVAILABLE"],
    ["EROFS", "UNAVAILABLE"],
    ["EIO", "UNAVAILABLE"],
  ] as const)("that answers %s makes us answer %s", (errno, code) => {
    const thrown = Object.assign(new Error(`${errno}: write`), { code: errno });
    expect(diskError("store blob x", thrown)).toMatchObject({ code, cause: thrown });
  });

  test.skipIf(onWindows)(
    "fails a write in the middle, leaves nothing, and tells its sender",
    async () => {
      await using folder = await temporaryFolder();
      // The shell limits how large a file may grow, so that writing fails like on a broken disk.
      const script = join(import.meta.dir, "write-until-refused.ts");
      const limited = `trap '' XFSZ; ulimit -f 600; exec "$0" "$1" "$2"`;
      const child = Bun.spawn(["/bin/sh", "-c", limited, process.execPath, script, folder.path]);
      const [said, status] = await Promise.all([child.stdout.text(), child.exited]);
      expect(status).toBe(0);
      expect(JSON.parse(said)).toEqual({
        failure: expect.stringMatching(/^UNAVAILABLE: cannot store blob content: EFBIG/),
        isSenderStopped: true,
      });
      expect(await readdir(join(folder.path, "incoming"))).toEqual([]);
    },
  );
});

describe("the fingerprint of a large blob", () => {
  const content = new Uint8Array(17 * MiB).fill(5, 0, 1_000);
  const id = sha256Of(
    Buffer.concat([
      Buffer.from(`${content.byteLength}\n`),
      content.subarray(0, 64 * 1024),
      content.subarray(-64 * 1024),
    ]),
  );
  const isKnown = async (store: FileBlobStore) =>
    (await store.findPart({ owner: "nas", id })).isAlikeHere ?? false;
  const remembered = (folder: string) =>
    readdir(join(folder, "fingerprints"), recursively).catch(() => []);
  const inAnHour = () => Date.now() + 3_600_000;
  const removal = { usedMsMax: inAnHour(), isNeeded: async () => false };

  test("outlives a restart, is private, and goes with the blob", async () => {
    await using folder = await temporaryFolder();
    const sha256 = await writeAll(await openFileBlobStore(folder.path), content);
    const store = await openFileBlobStore(folder.path);
    expect(await isKnown(store)).toBe(true);
    if (!onWindows) expect(await modeOf(join(folder.path, "fingerprints", id))).toBe(0o700);
    const blob = { part: sha256.slice(0, 2), sha256 };
    expect(await store.keeping.remove(blob, removal)).toBe(content.byteLength);
    expect(await remembered(folder.path)).toEqual([]);
    expect(await isKnown(store)).toBe(false);
  });

  test("stays while another blob has the same", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const other = content.slice().fill(6, 5 * MiB, 6 * MiB);
    const [sha256] = [await writeAll(store, content), await writeAll(store, other)];
    await store.keeping.remove({ part: sha256.slice(0, 2), sha256 }, removal);
    expect(await isKnown(store)).toBe(true);
  });

  test("says nothing of a blob that the disk has lost or damaged, until it is whole again", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const sha256 = await writeAll(store, content);
    await rm(fileOf(folder.path, sha256));
    expect(await isKnown(store)).toBe(false);
    expect(await remembered(folder.path)).toEqual([]);
    await writeAll(store, content);
    await writeFile(fileOf(folder.path, sha256), content.toReversed());
    expect(await failureOf(() => readAll(store, sha256))).toStartWith("DATA_LOSS: ");
    expect(await isKnown(store)).toBe(false);
    await writeAll(store, content);
    expect(await isKnown(store)).toBe(true);
  });

  /** Nobody waits for it; a test that does has its time limit. */
  async function untilKnown(store: FileBlobStore): Promise<void> {
    while (!(await isKnown(store))) await Bun.sleep(5);
  }

  test("of a blob from before there were any is learned when somebody asks for it or sends it", async () => {
    await using folder = await temporaryFolder();
    const sha256 = await writeAll(await openFileBlobStore(folder.path), content);
    const { byteLength: sizeBytes } = content;
    const send = (store: FileBlobStore, declared: Sha256 | undefined) =>
      store.write({ sizeBytes, sha256: declared }, chunksOf(content, 100_000));
    for (const learn of [
      (store: FileBlobStore) => send(store, undefined),
      (store: FileBlobStore) => send(store, sha256),
      (store: FileBlobStore) => store.sizeBytes(sha256),
    ]) {
      await rm(join(folder.path, "fingerprints"), recursively);
      const store = await openFileBlobStore(folder.path);
      expect(await isKnown(store)).toBe(false);
      await learn(store);
      await untilKnown(store);
    }
  });

  test("that cannot be kept, or is no folder, fails nobody", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    await writeFile(join(folder.path, "fingerprints"), "no folder");
    const sha256 = await writeAll(store, content);
    expect(await isKnown(store)).toBe(false);
    await rm(join(folder.path, "fingerprints"));
    await mkdir(join(folder.path, "fingerprints", id, "..."), recursively);
    expect(await isKnown(store)).toBe(false);
    expect(await store.sizeBytes(sha256)).toBe(content.byteLength);
  });

  test("that could not be kept is kept when somebody asks for the blob again", async () => {
    await using folder = await temporaryFolder();
    const store = await openFileBlobStore(folder.path);
    const sha256 = sha256Of(content);
    const inTheWay = join(folder.path, "fingerprints", id, sha256, "...");
    await mkdir(inTheWay, recursively);
    await writeAll(store, content);
    await rm(join(folder.path, "fingerprints"), recursively);
    expect(await isKnown(store)).toBe(false);
    await store.sizeBytes(sha256);
    await untilKnown(store);
  });
});
