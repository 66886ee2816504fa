/**
 * A store whose disk fails now and then: inserts jobs one after the other into the database at
 * argv[2], argv[3] of them, and says on stdout which were acknowledged and how the others failed.
 */

import { HearthError } from "../../src/errors.ts";
import { openSqliteJobStore } from "../../src/storage/sqlite-job-store.ts";
import { newJob } from "../storage/home.ts";

const store = await openSqliteJobStore(process.argv[2] ?? "");
for (let at = 0; at < Number(process.argv[3]); at += 1) {
  const job = newJob({ payload: new Uint8Array(20_000).fill(at) });
  try {
    await store.insert([job]);
    console.log("acknowledged", job.id);
  } catch (thrown) {
    const { code, message } = HearthError.from(thrown);
    console.log("refused", job.id, code, message);
    // Not there, as far as this process can tell.
    if (await store.get({ by: "id", id: job.id })) console.log("wrong: a refused job is there");
  }
}
const { length } = await store.list({ states: [], kinds: [], limit: 1_000, before: undefined });
console.log("listed", length);
if (process.argv[4] === "die") process.kill(process.pid, "SIGKILL");
await store.close();
