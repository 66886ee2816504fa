/** What the stores in one SQLite file promise together, and beyond the suites of each. */

import { describe, expect, test } from "bun:test";
import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "../../src/storage/open-database.ts";
import {
  alikeSql,
  excessOfEventSql,
  excessSql,
  newestEntriesSql,
} from "../../src/storage/sqlite-audit-store.ts";
import { SqliteFile } from "../../src/storage/sqlite-file.ts";
import { certificatesSql, markRevokedSql } from "../../src/storage/sqlite-machine-store.ts";
import { openSqliteStores, sqliteStores } from "../../src/storage/sqlite-stores.ts";
import { newCertificate, newEntry, newInvitation } from "./arbitrary-machine.ts";
import {
  failureOf,
  insertOne,
  newJob,
  newJobs,
  planOf,
  temporaryFolder,
  transactionsIn,
} from "./home.ts";

const pageBytes = 4096;
const newest = { sinceMs: undefined, limit: 1_000, before: undefined };
const revocation = { name: "nas", atMs: 5_000, by: "laptop" };

describe("durability", () => {
  test("P2: everything is there after the stores were closed and opened again", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    const contentOf = async ({ machines, invitations, audit }: typeof first) => ({
      certificates: await machines.certificates(),
      revocations: await machines.revocations(),
      invitations: await invitations.list(10),
      entries: await audit.entries(newest),
    });
    const first = await openSqliteStores(path);
    await first.machines.record([newCertificate(), newCertificate({ issuedAtMs: 6_000 })]);
    await first.machines.revoke(revocation);
    await first.invitations.insert(newInvitation());
    await first.audit.append(newEntry(), undefined);
    const before = await contentOf(first);
    await first.close();
    const second = await openSqliteStores(path);
    expect(await contentOf(second)).toEqual(before);
    const late = newCertificate();
    await second.machines.record([late]);
    expect((await second.machines.certificate(late.serial))?.revokedAtMs).toBe(5_000);
    expect((await second.invitations.insert(newInvitation())).number).toBe(2);
    await second.audit.append(newEntry({ atMs: 1_500 }), 1_000);
    expect(await second.audit.entries(newest)).toEqual([{ ...newEntry({ count: 2 }), number: 1 }]);
    await second.close();
  });

  test("P1, P2, P7: no revocation that was acknowledged is lost when the process is killed", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    let acknowledged = "";
    for (const round of [1, 2, 3]) {
      const script = join(import.meta.dir, "record-until-killed.ts");
      const child = Bun.spawn([process.execPath, script, path], { stdout: "pipe" });
      const decoder = new TextDecoder();
      for await (const chunk of child.stdout) {
        acknowledged += decoder.decode(chunk, { stream: true });
        // Lines that were on their way when it died are still read.
        if (acknowledged.length > round * 1_000) child.kill("SIGKILL");
      }
      await child.exited;
      const names = acknowledged
        .split("\n")
        .slice(0, -1)
        .map((number) => `machine-${number}`);
      const stores = await openSqliteStores(path);
      const thrownOut = new Map(
        (await stores.machines.certificates()).map((each) => [each.name, each.revokedAtMs]),
      );
      const revoked = new Set((await stores.machines.revocations()).map(({ name }) => name));
      const invited = new Set((await stores.invitations.list(100_000)).map(({ name }) => name));
      const told = new Set(
        (await stores.audit.entries({ ...newest, limit: 100_000 })).map(({ subject }) => subject),
      );
      expect(
        names.filter(
          (name) =>
            thrownOut.get(name) !== 5_000 ||
            !revoked.has(name) ||
            !invited.has(name) ||
            !told.has(name),
        ),
      ).toEqual([]);
      await stores.close();
    }
  });

  test("P1: what changes in one turn, jobs or machines, is one transaction in the log", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    const { jobs, machines, invitations, audit, close } = await openSqliteStores(path);
    await insertOne(jobs);
    const before = await transactionsIn(path);
    await Promise.allSettled([
      machines.record([newCertificate()]),
      jobs.insert(newJobs(3)),
      machines.revoke(revocation),
      invitations.update({ ...newInvitation(), number: 7 }),
      invitations.insert(newInvitation()),
      audit.append(newEntry(), 0),
      jobs.insert(newJobs(1)),
    ]);
    expect(await transactionsIn(path)).toBe(before + 1);
    await close();
  });

  test("P1: nobody sees a revocation, nor hears of it, before it is committed", async () => {
    const turns: (() => void)[] = [];
    const stores = await openSqliteStores(":memory:", {
      afterTurn: (task) => void turns.push(task),
    });
    let isAnswered = false;
    const revoked = stores.machines.revoke(revocation).then(() => (isAnswered = true));
    const told = stores.audit.append(newEntry(), undefined);
    expect(await stores.machines.revocations()).toEqual([]);
    expect({ isAnswered, turns: turns.length }).toEqual({ isAnswered: false, turns: 1 });
    for (const task of turns) task();
    await Promise.all([revoked, told]);
    expect(await stores.machines.revocations()).toEqual([revocation]);
    await stores.close();
  });

  test("P9: nothing is written but by what changes something", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    const { machines, close } = await openSqliteStores(path);
    const certificate = newCertificate();
    await machines.record([certificate]);
    await machines.revoke(revocation);
    const sizes = async () => [(await stat(path)).size, (await stat(`${path}-wal`)).size];
    const before = await sizes();
    await machines.record([certificate]);
    await machines.revoke(revocation);
    await machines.seen("00", 2_000, "192.168.1.7");
    await machines.certificates();
    expect(await sizes()).toEqual(before);
    await close();
  });

  test("closing commits what waits, once for all of them, and later calls are refused", async () => {
    const stores = await openSqliteStores(":memory:");
    const waiting = stores.invitations.insert(newInvitation());
    await stores.jobs.close();
    expect((await waiting).number).toBe(1);
    await stores.close();
    const closed = "UNAVAILABLE: :memory: is closed; the coordinator is stopping";
    expect(await failureOf(() => stores.machines.revoke(revocation))).toBe(closed);
    expect(await failureOf(() => stores.invitations.list(1))).toBe(closed);
    expect(await failureOf(() => stores.audit.append(newEntry(), 0))).toBe(closed);
    expect(await failureOf(() => stores.jobs.leased())).toBe(closed);
  });
});

describe("a disk that refuses", () => {
  test("a full one fails all of that turn, jobs and machines, and they go on when there is room", async () => {
    const database = openDatabase(":memory:");
    const { jobs, machines, audit, close } = sqliteStores(new SqliteFile(database));
    database.run("PRAGMA max_page_count = 1"); // SQLite takes the present size: no page more.
    const failures = await Promise.all([
      failureOf(() => machines.revoke(revocation)),
      failureOf(() => jobs.insert([newJob({ payload: new Uint8Array(100_000) })])),
      failureOf(() => audit.append(newEntry(), undefined)),
    ]);
    for (const failure of failures) {
      expect(failure).toStartWith("RESOURCE_EXHAUSTED: :memory: has no room left");
    }
    expect(await machines.revocations()).toEqual([]);
    database.run("PRAGMA max_page_count = 100000");
    await machines.revoke(revocation);
    expect(await machines.revocations()).toEqual([revocation]);
    await close();
  });

  test("P6, P8: a revocation that meets a damaged page fails alone, and says so", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    const first = await openSqliteStores(path);
    const hit = newCertificate();
    await first.machines.record([hit]);
    await first.close();

    const database = openDatabase(path);
    const stores = sqliteStores(new SqliteFile(database));
    const [found] = database
      .query<{ rootpage: number }, []>(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'certificates'",
      )
      .all();
    if (found === undefined) throw new Error("there are certificates");
    const file = await open(path, "r+");
    await file.write(Buffer.alloc(pageBytes, 0xff), 0, pageBytes, (found.rootpage - 1) * pageBytes);
    await file.close();
    database.run("PRAGMA shrink_memory");

    const damage = `DATA_LOSS: ${path} is damaged`;
    const [refused, job] = await Promise.all([
      failureOf(() => stores.machines.revoke(revocation)),
      insertOne(stores.jobs),
      stores.audit.append(newEntry(), undefined),
    ]);
    expect(refused).toStartWith(damage);
    expect(await failureOf(() => stores.machines.certificate(hit.serial))).toStartWith(damage);
    expect(await stores.machines.revocations()).toEqual([]);
    expect(await stores.jobs.get({ by: "id", id: job.id })).toEqual(job);
    expect(await stores.audit.entries(newest)).toHaveLength(1);
    await stores.close();
  });

  test("what no Hearth has written is damage, not a value", async () => {
    const database = openDatabase(":memory:");
    const { machines, invitations, audit, close } = sqliteStores(new SqliteFile(database));
    const certificate = newCertificate({ serial: "ab" });
    await machines.record([certificate]);
    await invitations.insert(newInvitation());
    await audit.append(newEntry(), undefined);
    database.run("UPDATE certificates SET roles = 'worker king'");
    database.run("UPDATE invitations SET roles = 'king'");
    database.run("UPDATE audit SET event = 'crowned'");
    const advice = "is damaged in the database; restore it from a backup";
    expect(await failureOf(() => machines.certificate("ab"))).toBe(
      `DATA_LOSS: certificate ab of nas ${advice}`,
    );
    expect(await failureOf(() => invitations.list(1))).toBe(`DATA_LOSS: invitation 1 ${advice}`);
    expect(await failureOf(() => audit.entries(newest))).toBe(
      `DATA_LOSS: entry 1 of the audit log ${advice}`,
    );
    await close();
  });
});

describe("what a query costs does not grow with the household or its history", () => {
  test.each([
    ["certificates", certificatesSql, ["certificates USING INDEX certificates_of_name"]],
    ["those of a revoked name", markRevokedSql, ["certificates_of_name (name=?"]],
    ["the entry that says the same", alikeSql, ["audit_alike (event=? AND actor=?"]],
    ["the newest entries", newestEntriesSql, ["INTEGER PRIMARY KEY (rowid<?)"]],
    ["entries beyond the limit", excessSql, ["SCAN audit", "audit_of_event"]],
    ["refusals beyond the limit", excessOfEventSql, ["audit_of_event (event=?)"]],
  ])("%s are found by an index, in its order", (_what, sql, uses) => {
    using database = openDatabase(":memory:");
    const plan = planOf(database, sql.replaceAll(/\$\w+/g, "?"));
    for (const use of uses) expect(plan).toContain(use);
    expect(plan).not.toContain("TEMP B-TREE");
  });
});
