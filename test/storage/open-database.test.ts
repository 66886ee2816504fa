/** What opening a database promises: ours opens for ever, anything else is left as it is. */

import { Database } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { chmod, copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "../../src/storage/open-database.ts";
import { openSqliteJobStore } from "../../src/storage/sqlite-job-store.ts";
import { schema1Jobs, schema1Nodes } from "./fixtures/schema-1.ts";
import {
  changeOf,
  failureOf,
  insertOne,
  leasedTo,
  newJobs,
  number,
  onWindows,
  temporaryFolder,
  token,
} from "./home.ts";

const fixtures = join(import.meta.dir, "fixtures");
const asRoot = process.getuid?.() === 0;
const everything = { states: [], kinds: [], limit: 1000, before: undefined };

describe("a database of an older Hearth", () => {
  test("opens with all it holds, and goes on from there", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    await copyFile(join(fixtures, "schema-1.sqlite"), path);
    const store = await openSqliteJobStore(path);
    for (const job of schema1Jobs) {
      expect(await store.get({ by: "number", number: job.number })).toEqual(job);
      expect(await store.get({ by: "id", id: job.id })).toEqual(job);
    }
    expect(await store.nodes()).toEqual(schema1Nodes);
    const next = await insertOne(store);
    expect(next.number).toBe(number(6));
    expect(await store.update([changeOf(next, leasedTo("nas"), token(1))])).toEqual([true]);
    await store.close();
  });
});

describe("a database that is not ours to open", () => {
  test("is refused when it was made by a newer Hearth", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    await (await openSqliteJobStore(path)).close();
    changeFile(path, "PRAGMA user_version = 99");
    const before = await readFile(path);
    expect(await failureOf(() => openSqliteJobStore(path))).toMatch(
      /^FAILED_PRECONDITION: .*hearth\.sqlite was made by a newer Hearth \(schema 99, .*update/,
    );
    expect(await readFile(path)).toEqual(before);
  });

  test("is refused and left alone when it belongs to another program", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    changeFile(path, "CREATE TABLE recipes (name TEXT)");
    const before = await readFile(path);
    expect(await failureOf(() => openSqliteJobStore(path))).toStartWith(
      `DATA_LOSS: ${path} is not a database of Hearth`,
    );
    expect(await readFile(path)).toEqual(before);
  });

  test("is refused and left alone when it is no database at all", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    await writeFile(path, "Dear diary, ".repeat(1_000));
    expect(await failureOf(() => openSqliteJobStore(path))).toStartWith(
      `DATA_LOSS: ${path} is damaged or not a database`,
    );
    expect(await readFile(path, "utf8")).toStartWith("Dear diary, Dear diary");
    expect(await readdir(folder.path)).toEqual(["hearth.sqlite"]);
  });

  test("answers DATA_LOSS where it is damaged, and is not written over", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    const first = await openSqliteJobStore(path);
    await first.insert(newJobs(200));
    await first.close();
    const content = await readFile(path);
    // The first page, with the schema, stays whole.
    content.fill(0xff, 4096);
    await writeFile(path, content);
    const store = await openSqliteJobStore(path);
    const failure = `DATA_LOSS: ${path} is damaged`;
    expect(await failureOf(() => store.list(everything))).toStartWith(failure);
    expect(await failureOf(() => store.insert(newJobs(1)))).toStartWith(failure);
    await store.close();
    expect(await readFile(path)).toEqual(content);
  });

  test("answers DATA_LOSS when tables are missing", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    await (await openSqliteJobStore(path)).close();
    changeFile(path, "DROP TABLE nodes");
    expect(await failureOf(() => openSqliteJobStore(path))).toMatch(/^DATA_LOSS: .*nodes/);
  });
});

describe("a database that is in use", () => {
  test("is refused to a second store, and is free again when the first has closed", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    const first = await openSqliteJobStore(path);
    expect(await failureOf(() => openSqliteJobStore(path))).toStartWith(inUse(path));
    const job = await insertOne(first);
    await first.close();
    const second = await openSqliteJobStore(path);
    expect(await second.get({ by: "id", id: job.id })).toEqual(job);
    await second.close();
  });

  test("is refused to another process, and is free again when that was killed", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    const script = join(import.meta.dir, "insert-until-killed.ts");
    const child = Bun.spawn([process.execPath, script, path], { stdout: "pipe" });
    const reader = child.stdout.getReader();
    // It has the database open once it acknowledged something.
    await reader.read();
    expect(await failureOf(() => openSqliteJobStore(path))).toStartWith(inUse(path));
    child.kill("SIGKILL");
    await child.exited;
    await (await openSqliteJobStore(path)).close();
  });
});

describe("a place where no database can be", () => {
  test("is refused when the folder is missing or is a file", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "file"), "");
    for (const missing of ["none", "file"]) {
      const path = join(folder.path, missing, "hearth.sqlite");
      expect(await failureOf(() => openSqliteJobStore(path))).toMatch(
        /^FAILED_PRECONDITION: cannot open .*hearth\.sqlite for writing \(.*--data/,
      );
    }
  });

  test("is refused when it is a folder", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    await mkdir(path);
    expect(await failureOf(() => openSqliteJobStore(path))).toStartWith("FAILED_PRECONDITION: ");
  });

  // Root may write anywhere, and Windows knows no such modes.
  test.skipIf(asRoot || onWindows)("is refused when we may not write there", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    await chmod(folder.path, 0o500);
    expect(await failureOf(() => openSqliteJobStore(path))).toStartWith("FAILED_PRECONDITION: ");
    await chmod(folder.path, 0o700);
    openDatabase(path).close();
    await chmod(path, 0o400);
    expect(await failureOf(() => openSqliteJobStore(path))).toStartWith("FAILED_PRECONDITION: ");
  });
});

/** Changes a database behind the store's back. */
function changeFile(path: string, sql: string): void {
  const database = new Database(path, { create: true, readwrite: true });
  database.run(sql);
  database.close();
}

function inUse(path: string): string {
  return `FAILED_PRECONDITION: ${path} is in use by another coordinator; stop it first`;
}
