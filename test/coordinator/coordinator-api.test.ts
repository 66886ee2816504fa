import { afterAll } from "bun:test";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { limits } from "../../src/job/limits.ts";
import { openFileBlobStore } from "../../src/storage/file-blob-store.ts";
import { FileLogStore } from "../../src/storage/file-log-store.ts";
import { openSqliteJobStore } from "../../src/storage/sqlite-job-store.ts";
import { exerciseCoordinatorApi, exerciseOutcasts } from "./exercise-coordinator-api.ts";
import { directly, memoryStorage, openWorld, overSession, type Storage } from "./worlds.ts";

const scratch = await mkdtemp(path.join(tmpdir(), "hearth-coordinator-"));
afterAll(() => rm(scratch, { recursive: true }));
let folders = 0;

/** SQLite and files, in a folder that is used for one world only. */
function diskStorage(): () => Promise<Storage> {
  const folder = path.join(scratch, String(++folders));
  return async () => {
    await mkdir(folder, { recursive: true });
    return {
      jobs: await openSqliteJobStore(path.join(folder, "hearth.db")),
      blobs: await openFileBlobStore(path.join(folder, "blobs")),
      logs: new FileLogStore(path.join(folder, "logs"), { logBytesMax: limits.logBytesMaxDefault }),
    };
  };
}

for (const exercise of [exerciseCoordinatorApi, exerciseOutcasts]) {
  exercise("in process, in memory", () => openWorld(directly, memoryStorage()));

  exercise("in process, on disk", () =>
    openWorld(directly, diskStorage(), ({ jobs }) => jobs.close()),
  );

  exercise("over a session", () => openWorld(overSession, memoryStorage()));
}
