/**
 * A coordinator whose disk refuses: inserts jobs into the store at argv[2] until that fails, then
 * says on stdout why, how many were acknowledged and how many can still be read.
 */

import { openSqliteJobStore } from "../../src/storage/sqlite-job-store.ts";
import { failureOf, newJob } from "./home.ts";

const store = await openSqliteJobStore(process.argv[2] ?? "");
let acknowledged = 0;
const failure = await failureOf(async () => {
  for (;;)
    acknowledged += (await store.insert([newJob({ payload: new Uint8Array(9_000) })])).length;
});
const readable = await store.list({ states: [], kinds: [], limit: 1000, before: undefined });
process.stdout.write(JSON.stringify({ failure, acknowledged, readable: readable.length }));
