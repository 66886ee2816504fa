/** What is told from a power cut: damage in the log before something that was acknowledged (P2). */

import { describe, expect, test } from "bun:test";
import { copyFile, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openSqliteJobStore } from "../../src/storage/sqlite-job-store.ts";
import { failureOf, newJobs, temporaryFolder } from "./home.ts";

const everything = { states: [], kinds: [], limit: 1000, before: undefined };
const jobsPerCommit = 3;
const commits = 8;
const headerBytes = 32;
const frameBytes = 24 + 4096;

/** A database and its log as a killed coordinator leaves them, after `commits` commits. */
async function killedStore(folder: string) {
  const open = join(folder, "open.sqlite");
  const path = join(folder, "hearth.sqlite");
  const store = await openSqliteJobStore(open);
  for (let commit = 0; commit < commits; commit += 1) await store.insert(newJobs(jobsPerCommit));
  const [database, log] = [await readFile(open), await readFile(`${open}-wal`)];
  await store.close();
  return {
    path,
    log,
    /** Puts the log there, and answers how many jobs a start finds, or why it refuses. */
    async start(changed: Buffer): Promise<number | string> {
      await writeFile(path, database);
      await writeFile(`${path}-wal`, changed);
      try {
        return await jobsIn(path);
      } catch {
        const failure = await failureOf(() => openSqliteJobStore(path));
        expect<Buffer>(await readFile(`${path}-wal`)).toEqual(changed);
        return failure;
      }
    },
  };
}

async function jobsIn(path: string): Promise<number> {
  const store = await openSqliteJobStore(path);
  const { length } = await store.list(everything);
  await store.close();
  return length;
}

/** Where in the log each commit's last frame begins. */
function commitsIn(log: Buffer): number[] {
  const found: number[] = [];
  for (let at = headerBytes; at < log.byteLength; at += frameBytes) {
    if (log.readUInt32BE(at + 4) !== 0) found.push(at);
  }
  return found;
}

describe("a damaged log", () => {
  test("is refused and left alone wherever its header or a frame before the last commits is hit", async () => {
    await using folder = await temporaryFolder();
    const { path, log, start } = await killedStore(folder.path);
    const twoCommitsBefore = commitsIn(log).at(-3) ?? 0;
    const places = [0, 8, 16, 24];
    for (let at = headerBytes; at <= twoCommitsBefore; at += frameBytes) {
      // Its page number, its salts, its checksum, its page.
      for (const within of [0, 9, 17, 24, 2_000]) places.push(at + within);
    }
    for (const place of places) {
      const at = place < headerBytes ? 0 : place - ((place - headerBytes) % frameBytes);
      const changed = Buffer.from(log);
      changed.writeUInt8(changed.readUInt8(place) ^ 0x55, place);
      expect(await start(changed)).toBe(
        `DATA_LOSS: ${path}-wal is damaged at byte ${at}, before changes that were acknowledged; ` +
          `restore it from a backup, or give up all from there on with: truncate -s ${at} ${path}-wal`,
      );
    }
  });

  test("is refused when the last frame of the commit before the last one is hit anywhere", async () => {
    await using folder = await temporaryFolder();
    const { log, start } = await killedStore(folder.path);
    const at = commitsIn(log).at(-2) ?? 0;
    // Its page number, each of its salts, its checksum, its page; not the mark that it is the last one.
    for (const within of [0, 8, 15, 16, 23, 24, frameBytes - 1]) {
      const changed = Buffer.from(log);
      changed.writeUInt8(changed.readUInt8(at + within) ^ 0x55, at + within);
      expect(await start(changed)).toStartWith("DATA_LOSS: ");
    }
  });

  test("opens with what is before the damage after the advice was followed", async () => {
    await using folder = await temporaryFolder();
    const { path, log, start } = await killedStore(folder.path);
    const fourthFromEnd = commitsIn(log).at(-4) ?? 0;
    const damaged = Buffer.from(log).fill(0, fourthFromEnd, fourthFromEnd + 100);
    const told = String(await start(damaged));
    const [, atByte] = /truncate -s (\d+)/.exec(told) ?? [];
    await truncate(`${path}-wal`, Number(atByte));
    expect(await jobsIn(path)).toBe((commits - 4) * jobsPerCommit);
  });

  test("never costs more than its last commit without a word", async () => {
    await using folder = await temporaryFolder();
    const { log, start } = await killedStore(folder.path);
    for (let at = 5; at < log.byteLength; at += 1_013) {
      // Not the end of one frame and the beginning of the next: the source says why.
      if ((at - headerBytes) % frameBytes > frameBytes - 4) continue;
      const found = await start(Buffer.from(log).fill(0x5a, at, at + 4));
      if (typeof found === "string") expect(found).toStartWith("DATA_LOSS: ");
      else expect([commits, commits - 1]).toContain(found / jobsPerCommit);
    }
  });
});

describe("a log that an interrupted write left", () => {
  test("opens with every commit before it, in whatever parts it reached the disk", async () => {
    await using folder = await temporaryFolder();
    const { log, start } = await killedStore(folder.path);
    const [end = 0] = commitsIn(log).slice(-2);
    const lastCommit = end + frameBytes;
    for (let at = lastCommit; at < log.byteLength; at += frameBytes) {
      const interrupted = Buffer.from(log).fill(0, at, at + 512);
      expect(await start(interrupted)).toBe((commits - 1) * jobsPerCommit);
    }
  });

  test("opens when failed commits, each shorter than the one before, lie behind it", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    const store = await openSqliteJobStore(path);
    await store.insert(newJobs(1));
    /** The log with another commit, as long as it takes for so many jobs. */
    async function logWith(jobs: number): Promise<Buffer> {
      const copy = join(folder.path, `${jobs}.sqlite`);
      for (const file of ["", "-wal"]) await copyFile(`${path}${file}`, `${copy}${file}`);
      const other = await openSqliteJobStore(copy);
      await other.insert(newJobs(jobs));
      const log = await readFile(`${copy}-wal`);
      await other.close();
      return log;
    }
    const [first, second, made] = [await logWith(400), await logWith(150), await logWith(1)];
    const left = [made, second.subarray(made.byteLength), first.subarray(second.byteLength)];
    for (const part of left) expect(part.byteLength).toBeGreaterThan(frameBytes);
    const copy = join(folder.path, "copy.sqlite");
    await copyFile(path, copy);
    await writeFile(`${copy}-wal`, Buffer.concat(left));
    expect(await jobsIn(copy)).toBe(2);
    await store.close();
  });

  test("opens when frames of an earlier round lie behind the newest", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    const store = await openSqliteJobStore(path);
    // Checkpoints come after 1,000 pages; the log is then written over from its beginning.
    for (let commit = 0; commit < 60; commit += 1) {
      await store.insert(newJobs(1, { payload: new Uint8Array(80_000) }));
    }
    const copy = join(folder.path, "copy.sqlite");
    for (const file of ["", "-wal"]) await copyFile(`${path}${file}`, `${copy}${file}`);
    const log = await readFile(`${copy}-wal`);
    expect(log.subarray(-frameBytes).subarray(8, 16)).not.toEqual(log.subarray(16, 24));
    expect(await jobsIn(copy)).toBe(60);
    await store.close();
  });
});
