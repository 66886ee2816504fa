/** A page that is damaged while the store is open, under jobs that others know nothing of. */

import { expect, test } from "bun:test";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "../../src/storage/open-database.ts";
import { SqliteFile } from "../../src/storage/sqlite-file.ts";
import { SqliteJobStore, openSqliteJobStore } from "../../src/storage/sqlite-job-store.ts";
import { changeOf, failureOf, leasedTo, newJob, newJobs, temporaryFolder, token } from "./home.ts";

const pageBytes = 4096;

test("a listing does not read the pages that a large payload flows over to", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "hearth.sqlite");
  const first = await openSqliteJobStore(path);
  const [large] = await first.insert([newJob({ payload: new Uint8Array(100_000).fill(0x55) })]);
  if (large === undefined) throw new Error("one was inserted");
  await first.close();

  const database = openDatabase(path);
  const store = new SqliteJobStore(new SqliteFile(database));
  const pages = await readFile(path);
  const file = await open(path, "r+");
  for (let at = 0; at < pages.byteLength; at += pageBytes) {
    if (pages.readUInt32BE(at + pageBytes - 4) !== 0x55555555 || pages.readUInt8(at) === 0x0d)
      continue;
    await file.write(Buffer.alloc(pageBytes, 0xff), 0, pageBytes, at);
  }
  await file.close();
  database.run("PRAGMA shrink_memory");

  const listed = await store.list({ states: [], kinds: [], limit: 10, before: undefined });
  expect(listed.map(({ id }) => id)).toEqual([large.id]);
  expect(await failureOf(() => store.get({ by: "id", id: large.id }))).toStartWith("DATA_LOSS: ");
  await store.close();
});

test("P6, P8: a mutation that meets a damaged page fails alone, and says so", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "hearth.sqlite");
  const first = await openSqliteJobStore(path);
  const [hit, ...others] = await first.insert(newJobs(200));
  const whole = others.at(-1);
  if (hit === undefined || whole === undefined) throw new Error("200 were inserted");
  await first.close();

  const database = openDatabase(path);
  const store = new SqliteJobStore(new SqliteFile(database));
  const pages = await readFile(path);
  const id = Uint8Array.fromHex(hit.id.replaceAll("-", ""));
  // Its row, not the index over the ids: that lies in a page whose kind of cells is another.
  const rowPage = Array.from({ length: pages.byteLength / pageBytes }, (_, page) => page).find(
    (page) => {
      const content = pages.subarray(page * pageBytes, (page + 1) * pageBytes);
      return content.readUInt8(0) === 0x0d && content.includes(id);
    },
  );
  if (rowPage === undefined) throw new Error("the job is in the database");
  const file = await open(path, "r+");
  await file.write(Buffer.alloc(pageBytes, 0xff), 0, pageBytes, rowPage * pageBytes);
  await file.close();
  database.run("PRAGMA shrink_memory");

  const damage = `DATA_LOSS: ${path} is damaged`;
  const [refused, made, inserted] = await Promise.all([
    failureOf(() => store.update([changeOf(hit, { kind: "cancelled" }, token(1))])),
    store.update([changeOf(whole, leasedTo("nas"), token(1))]),
    store.insert(newJobs(2)),
  ]);
  expect(refused).toStartWith(damage);
  expect(made).toEqual([true]);
  expect(inserted).toHaveLength(2);
  expect(await failureOf(() => store.get({ by: "id", id: hit.id }))).toStartWith(damage);
  expect(await store.get({ by: "id", id: whole.id })).toMatchObject({ token: token(1) });
  await store.close();
});
