/** What opening a database promises: ours opens for ever, anything else is left as it is. */

import { Database } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { chmod, copyFile, mkdir, readFile, readdir, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HearthError } from "../../src/errors.ts";
import { schemaVersion } from "../../src/storage/migrate.ts";
import { openDatabase } from "../../src/storage/open-database.ts";
import { openSqliteJobStore } from "../../src/storage/sqlite-job-store.ts";
import { type SqliteStores, openSqliteStores } from "../../src/storage/sqlite-stores.ts";
import { newCertificate, newEntry, newInvitation } from "./arbitrary-machine.ts";
import { schema1Jobs, schema1Nodes } from "./fixtures/schema-1.ts";
import { schema2Attempts, schema2Jobs, schema2Nodes } from "./fixtures/schema-2.ts";
import {
  schema3Attempts,
  schema3Certificates,
  schema3Entries,
  schema3Invitations,
  schema3Jobs,
  schema3Nodes,
  schema3Revocations,
} from "./fixtures/schema-3.ts";
import { schema4Attempts, schema4Jobs } from "./fixtures/schema-4.ts";
import { schema5Jobs } from "./fixtures/schema-5.ts";
import {
  changeOf,
  endedAttempt,
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

const noAttempts: typeof schema2Attempts = new Map();
const noMachines: Household = { certificates: [], revocations: [], invitations: [], entries: [] };

/** Whom a database knows, and what it tells of them. */
interface Household {
  readonly certificates: typeof schema3Certificates;
  readonly revocations: typeof schema3Revocations;
  readonly invitations: typeof schema3Invitations;
  readonly entries: typeof schema3Entries;
}

const schema3Household: Household = {
  certificates: schema3Certificates,
  revocations: schema3Revocations,
  invitations: schema3Invitations,
  entries: schema3Entries,
};

/** Each is opened for ever; the last one is of the schema that is written now. */
const schemas = [
  {
    schema: 1,
    jobs: schema1Jobs,
    nodes: schema1Nodes,
    attempts: noAttempts,
    household: noMachines,
  },
  {
    schema: 2,
    jobs: schema2Jobs,
    nodes: schema2Nodes,
    attempts: schema2Attempts,
    household: noMachines,
  },
  {
    schema: 3,
    jobs: schema3Jobs,
    nodes: schema3Nodes,
    attempts: schema3Attempts,
    household: schema3Household,
  },
  {
    schema: 4,
    jobs: schema4Jobs,
    nodes: schema3Nodes,
    attempts: schema4Attempts,
    household: schema3Household,
  },
  {
    schema: 5,
    jobs: schema5Jobs,
    nodes: schema3Nodes,
    attempts: schema4Attempts,
    household: schema3Household,
  },
];

/** A copy of the one that a Hearth of this schema has left, open. */
async function openFixture(folder: string, schema: number): Promise<SqliteStores> {
  const path = join(folder, "hearth.sqlite");
  await copyFile(join(fixtures, `schema-${schema}.sqlite`), path);
  return await openSqliteStores(path);
}

describe("a database of an older Hearth", () => {
  test.each(schemas)(
    "opens with all its jobs, and goes on from there (schema $schema)",
    async ({ schema, jobs, nodes, attempts }) => {
      await using folder = await temporaryFolder();
      const { jobs: store, close } = await openFixture(folder.path, schema);
      for (const job of jobs) {
        expect(await store.get({ by: "number", number: job.number })).toEqual(job);
        expect(await store.get({ by: "id", id: job.id })).toEqual(job);
        expect(await store.attempts(job.number)).toEqual(attempts.get(job.number) ?? []);
      }
      expect(await store.nodes()).toEqual(nodes);
      const next = await insertOne(store);
      expect(next.number).toBe(number(jobs.length + 1));
      const lease = changeOf(next, leasedTo("nas"), token(1));
      const ended = endedAttempt(1);
      const failure = { ...changeOf(lease.job, { kind: "failed" }), ended };
      expect(await store.update([lease, failure])).toEqual([true, true]);
      expect(await store.attempts(next.number)).toEqual([ended]);
      await close();
    },
  );

  test.each(schemas)(
    "P7: opens with all its machines, and goes on from there (schema $schema)",
    async ({ schema, household }) => {
      await using folder = await temporaryFolder();
      const { machines, invitations, audit, close } = await openFixture(folder.path, schema);
      const newest = { sinceMs: undefined, limit: 1000, before: undefined };
      expect({
        certificates: await machines.certificates(),
        revocations: await machines.revocations(),
        invitations: await invitations.list(1000),
        entries: await audit.entries(newest),
      }).toEqual(household);
      for (const certificate of household.certificates) {
        expect(await machines.certificate(certificate.serial)).toEqual(certificate);
      }
      const certificate = newCertificate({ name: "shed" });
      await machines.record([certificate]);
      expect(await machines.revoke({ name: "shed", atMs: 5_000, by: "laptop" })).toBe(1);
      const { number: invited } = await invitations.insert(newInvitation());
      expect(invited).toBe(household.invitations.length + 1);
      await audit.append(newEntry(), undefined);
      const [entry] = await audit.entries(newest);
      expect(entry).toEqual({ ...newEntry(), number: household.entries.length + 1 });
      await close();
    },
  );

  test("is here in every schema that a Hearth has written", () => {
    expect(schemas.map(({ schema }) => schema)).toEqual(
      Array.from({ length: schemaVersion }, (_, index) => index + 1),
    );
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

  test("answers DATA_LOSS when tables are missing", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    await (await openSqliteJobStore(path)).close();
    changeFile(path, "DROP TABLE nodes");
    expect(await failureOf(() => openSqliteJobStore(path))).toMatch(/^DATA_LOSS: .*nodes/);
  });
});

describe("P2: a damaged database", () => {
  /** A closed database with jobs, and its content. */
  async function databaseWithJobs(folder: string): Promise<{ path: string; content: Buffer }> {
    const path = join(folder, "hearth.sqlite");
    const store = await openSqliteJobStore(path);
    await store.insert(newJobs(200));
    await store.close();
    return { path, content: await readFile(path) };
  }

  /** Pages, counted from 1, that belong to something of that name. */
  async function pagesOf(path: string, name: string): Promise<number[]> {
    const database = new Database(path, { readonly: true });
    const rows = database
      .query<{ rootpage: number }, [string]>("SELECT rootpage FROM sqlite_schema WHERE name = ?")
      .all(name);
    database.close();
    return rows.map(({ rootpage }) => rootpage);
  }

  async function refusalOf(path: string, content: Buffer): Promise<string> {
    await writeFile(path, content);
    const failure = await failureOf(() => openSqliteJobStore(path));
    expect<Buffer>(await readFile(path)).toEqual(content);
    return failure;
  }

  test.each([
    "jobs",
    "jobs_by_id",
    "queued",
    "queued_due",
    "queued_by_kind",
    "leased",
    "succeeded",
    "nodes",
    "certificates",
    "revocations",
    "audit_alike",
  ])("is refused and left alone when a page of %s is overwritten", async (name) => {
    await using folder = await temporaryFolder();
    const { path, content } = await databaseWithJobs(folder.path);
    const [page = 0] = await pagesOf(path, name);
    for (const byte of [0x00, 0xff]) {
      const damaged = Buffer.from(content).fill(byte, (page - 1) * 4096, page * 4096);
      expect(await refusalOf(path, damaged)).toMatch(
        /^DATA_LOSS: \S+ is damaged or not a database; restore it from a backup or move it away \([^\n]+\)$/,
      );
    }
  });

  test("is refused when an index lost an entry, though every page is well formed", async () => {
    await using folder = await temporaryFolder();
    const { path, content } = await databaseWithJobs(folder.path);
    const damaged = Buffer.from(content);
    const [page = 0] = await pagesOf(path, "queued_due");
    const kindAt = damaged.indexOf("img2pdf", (page - 1) * 4096);
    damaged.write("img2pdg", kindAt);
    expect(await refusalOf(path, damaged)).toMatch(/^DATA_LOSS: .*queued_due/);
  });

  test("is refused when it was cut short, anywhere", async () => {
    await using folder = await temporaryFolder();
    const { path, content } = await databaseWithJobs(folder.path);
    for (const lengthBytes of [50, 4_000, 4_096, 5_000, content.byteLength - 4_096]) {
      expect(await refusalOf(path, content.subarray(0, lengthBytes))).toStartWith("DATA_LOSS: ");
    }
  });

  test("is never opened with other jobs than it had, wherever bytes are overwritten", async () => {
    await using folder = await temporaryFolder();
    const { path, content } = await databaseWithJobs(folder.path);
    const before = await openSqliteJobStore(path);
    const jobs = await before.list(everything);
    await before.close();
    let refused = 0;
    for (let at = 0; at < content.byteLength; at += 509) {
      await writeFile(path, Buffer.from(content).fill(0xa5, at, at + 8));
      try {
        const store = await openSqliteJobStore(path);
        const found = await store.list(everything);
        expect(found.map(({ number }) => number)).toEqual(jobs.map(({ number }) => number));
        await store.close();
      } catch (thrown) {
        if (!(thrown instanceof HearthError)) throw thrown;
        expect(["DATA_LOSS", "FAILED_PRECONDITION"]).toContain(thrown.code);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(0);
  });

  test("is refused when it is empty and its log is not", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    const store = await openSqliteJobStore(path);
    await store.insert(newJobs(3));
    await copyFile(`${path}-wal`, join(folder.path, "kept"));
    await store.close();
    await copyFile(join(folder.path, "kept"), `${path}-wal`);
    await truncate(path, 0);
    expect(await failureOf(() => openSqliteJobStore(path))).toMatch(
      /^DATA_LOSS: \S+ is empty, but there is \S+-wal; restore both/,
    );
    expect(await readFile(`${path}-wal`)).toEqual(await readFile(join(folder.path, "kept")));
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
