/**
 * A coordinator that is killed: inserts jobs into the store at argv[2] for ever and writes the id of
 * each to stdout once it was acknowledged.
 */

import { writeSync } from "node:fs";
import { openSqliteJobStore } from "../../src/storage/sqlite-job-store.ts";
import { newJobs } from "./home.ts";

async function insertForEver(path: string): Promise<never> {
  const store = await openSqliteJobStore(path);
  for (;;) {
    const inserted = await Promise.all([store.insert(newJobs(1)), store.insert(newJobs(3))]);
    const ids = inserted.flat().map(({ id }) => `${id}\n`);
    // Returns when the pipe has them, so that a line is never ahead of its acknowledgement.
    writeSync(1, ids.join(""));
  }
}

await insertForEver(process.argv[2] ?? "");
