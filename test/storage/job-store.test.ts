import { join } from "node:path";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { openSqliteJobStore } from "../../src/storage/sqlite-job-store.ts";
import type { AfterTurn } from "../../src/storage/commit-queue.ts";
import type { JobStore } from "../../src/coordinator/ports.ts";
import { exerciseGroupCommit } from "./exercise-group-commit.ts";
import { exerciseJobStore } from "./exercise-job-store.ts";
import { type Opened, temporaryFolder } from "./home.ts";

const closing = (store: JobStore): Opened<JobStore> => ({
  store,
  [Symbol.asyncDispose]: () => store.close(),
});

const inMemory = async (afterTurn?: AfterTurn) => closing(new MemoryJobStore({ afterTurn }));
const sqliteInMemory = async (afterTurn?: AfterTurn) =>
  closing(await openSqliteJobStore(":memory:", { afterTurn }));

async function sqliteFile(afterTurn?: AfterTurn): Promise<Opened<JobStore>> {
  const folder = await temporaryFolder();
  const store = await openSqliteJobStore(join(folder.path, "hearth.sqlite"), { afterTurn });
  return {
    store,
    async [Symbol.asyncDispose]() {
      await store.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

for (const [name, open] of [
  ["in memory", inMemory],
  ["SQLite in memory", sqliteInMemory],
  ["SQLite in a file", sqliteFile],
] as const) {
  exerciseJobStore(name, open);
  exerciseGroupCommit(name, open);
}
