/** What the SQLite store promises beyond the suites that every store passes. */

import { describe, expect, test } from "bun:test";
import { copyFile, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { endedStates, jobStateKinds, parseJobId } from "../../src/job/job.ts";
import {
  jobByNumberSql,
  leasedSql,
  newestEndedSql,
  newestOfKindSql,
  newestOfLabelSql,
  newestOfStateSql,
  passedOverSql,
  newestSql,
  nextDueSql,
  readySql,
} from "../../src/storage/job-statements.ts";
import * as transition from "../../src/job/transition.ts";
import { openDatabase } from "../../src/storage/open-database.ts";
import { SqliteFile } from "../../src/storage/sqlite-file.ts";
import { SqliteJobStore, openSqliteJobStore } from "../../src/storage/sqlite-job-store.ts";
import {
  changeOf,
  failureOf,
  hashOf,
  insertOne,
  leasedTo,
  newJob,
  newJobs,
  number,
  onWindows,
  pictures,
  planOf,
  plenty,
  temporaryFolder,
  token,
  transactionsIn,
  videos,
} from "./home.ts";

const everything = { states: [], kinds: [], limit: 1000, before: undefined };

describe("durability", () => {
  test("P2: everything is there after the store was closed and opened again", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    const blobs = [{ sha256: hashOf("a"), sizeBytes: 5, name: "sea.jpg" }];
    const first = await openSqliteJobStore(path);
    const [job, other] = await first.insert([newJob({ blobs }), newJob()]);
    if (job === undefined || other === undefined) throw new Error("two were inserted");
    const lease = changeOf(job, leasedTo("nas"), token(1));
    await first.update([lease]);
    await first.close();
    const second = await openSqliteJobStore(path);
    expect(await second.get({ by: "id", id: job.id })).toEqual(lease.job);
    expect(await second.leased()).toEqual([lease.job]);
    expect(await second.ready(pictures, 5_000, plenty)).toEqual([other]);
    expect((await insertOne(second)).number).toBe(number(3));
    await second.close();
  });

  test("P1, P2: no acknowledged job is lost when the process is killed", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    let acknowledged = "";
    for (const round of [1, 2, 3]) {
      const script = join(import.meta.dir, "insert-until-killed.ts");
      const child = Bun.spawn([process.execPath, script, path], { stdout: "pipe" });
      const decoder = new TextDecoder();
      for await (const chunk of child.stdout) {
        acknowledged += decoder.decode(chunk, { stream: true });
        // Lines that were on their way when it died are still read.
        if (acknowledged.length > round * 20_000) child.kill("SIGKILL");
      }
      await child.exited;
      const ids = acknowledged.split("\n").slice(0, -1);
      const store = await openSqliteJobStore(path);
      const found = await Promise.all(ids.map((id) => store.get({ by: "id", id: parseJobId(id) })));
      expect(found.filter((job) => job === undefined)).toEqual([]);
      await store.close();
    }
  });

  test("P2: a log that was cut off anywhere opens with whole transactions, in order", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    const store = await openSqliteJobStore(path);
    for (let call = 0; call < 10; call += 1) await store.insert(newJobs(3));
    const copy = join(folder.path, "copy.sqlite");
    const { size } = await stat(`${path}-wal`);
    for (const cutBytes of [0, 1, 30, 4096, 9999, size / 2, size - 50, size]) {
      await copyFile(path, copy);
      await copyFile(`${path}-wal`, `${copy}-wal`);
      await truncate(`${copy}-wal`, size - Math.floor(cutBytes));
      const reopened = await openSqliteJobStore(copy);
      const { length } = await reopened.list(everything);
      expect(length % 3).toBe(0);
      if (cutBytes === 0) expect(length).toBe(30);
      if (cutBytes === size) expect(length).toBe(0);
      await reopened.close();
    }
    await store.close();
  });

  test("P1: a commit syncs the log, past the drive's cache on macOS", async () => {
    await using folder = await temporaryFolder();
    const database = openDatabase(join(folder.path, "hearth.sqlite"));
    const pragma = (name: string) =>
      Object.values(database.query<object, []>(`PRAGMA ${name}`).get() ?? {})[0];
    expect(pragma("journal_mode")).toBe("wal");
    expect(pragma("synchronous")).toBe(2);
    expect(pragma("fullfsync")).toBe(1);
    expect(pragma("checkpoint_fullfsync")).toBe(1);
    database.close();
  });

  test("mutations of one turn are one transaction in the log, whatever came of them", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    const store = await openSqliteJobStore(path);
    const job = await insertOne(store);
    const before = await transactionsIn(path);
    await Promise.allSettled([
      ...newJobs(50).map((each) => store.insert([each])),
      store.insert([job]),
      store.update([changeOf(job, leasedTo("nas"), token(1))]),
    ]);
    expect(await transactionsIn(path)).toBe(before + 1);
    await store.close();
  });

  test("P9: nothing is written but by a mutation that changes something", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    const store = await openSqliteJobStore(path);
    const job = await insertOne(store);
    const sizes = async () => [(await stat(path)).size, (await stat(`${path}-wal`)).size];
    const before = await sizes();
    await store.update([changeOf({ ...job, token: token(5) }, leasedTo("nas"))]);
    await store.ready(pictures, 5_000, plenty);
    await store.leased();
    expect(await sizes()).toEqual(before);
    await store.close();
  });

  test.skipIf(onWindows)("the database and its log are private", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    const store = await openSqliteJobStore(path);
    await insertOne(store);
    for (const file of [path, `${path}-wal`]) expect((await stat(file)).mode & 0o777).toBe(0o600);
    await store.close();
  });
});

describe("a disk that refuses", () => {
  test("a full one fails all of that turn, and the store goes on when there is room", async () => {
    const database = openDatabase(":memory:");
    const store = new SqliteJobStore(new SqliteFile(database));
    const kept = await insertOne(store);
    database.run("PRAGMA max_page_count = 1"); // SQLite takes the present size: no page more.
    const large = newJob({ payload: new Uint8Array(100_000) });
    const failures = await Promise.all([
      failureOf(() => store.insert([newJob()])),
      failureOf(() => store.insert([large])),
      failureOf(() => store.update([changeOf(kept, leasedTo("nas"), token(1))])),
    ]);
    for (const failure of failures) {
      expect(failure).toStartWith("RESOURCE_EXHAUSTED: :memory: has no room left");
    }
    expect(await store.list(everything)).toHaveLength(1);
    expect(await store.get({ by: "id", id: kept.id })).toEqual(kept);
    database.run("PRAGMA max_page_count = 100000");
    expect(await store.insert([large])).toHaveLength(1);
    await store.close();
  });

  test.skipIf(onWindows)(
    "one that fails a write answers UNAVAILABLE and keeps the rest",
    async () => {
      await using folder = await temporaryFolder();
      const path = join(folder.path, "hearth.sqlite");
      // The shell limits how large a file may grow, so that writing fails like on a broken disk.
      const script = join(import.meta.dir, "insert-until-refused.ts");
      const limited = `trap '' XFSZ; ulimit -f 600; exec "$0" "$1" "$2"`;
      const child = Bun.spawn(["/bin/sh", "-c", limited, process.execPath, script, path]);
      const [said, status] = await Promise.all([child.stdout.text(), child.exited]);
      expect(status).toBe(0);
      const { failure, acknowledged, readable } = JSON.parse(said);
      expect(failure).toStartWith(`UNAVAILABLE: ${path} cannot be read or written`);
      expect(acknowledged).toBeGreaterThan(0);
      expect(readable).toBe(acknowledged);
      const store = await openSqliteJobStore(path);
      expect((await insertOne(store)).number).toBe(number(acknowledged + 1));
      await store.close();
    },
  );

  test("a value that the schema does not take fails alone", async () => {
    await using store = disposable(await openSqliteJobStore(":memory:"));
    const half = { ...newJob(), attempt: 1.5 };
    const [first, failure, last] = await Promise.all([
      insertOne(store),
      failureOf(() => store.insert([newJob(), half])),
      insertOne(store),
    ]);
    expect(failure).toStartWith("INTERNAL: ");
    expect([first.number, last.number]).toEqual([1, 2].map(number));
  });
});

describe("a job's state", () => {
  test("is one row in the table of the state, with the job's kind", async () => {
    const database = openDatabase(":memory:");
    await using store = disposable(new SqliteJobStore(new SqliteFile(database)));
    let job = await insertOne(store);
    for (const state of [
      leasedTo("nas"),
      { kind: "failed" },
      { kind: "cancelled" },
      { kind: "succeeded", result: { payload: Buffer.from("done"), blobs: [] }, workerId: "nas" },
      { kind: "queued", runAtMs: 7_000 },
    ] as const) {
      const change = changeOf(job, state);
      const spec = { ...job.spec, kind: videos };
      await store.update([{ ...change, job: { ...change.job, spec } }]);
      job = change.job;
      const rows = jobStateKinds.flatMap((table) =>
        database
          .query<{ job: number; kind?: string }, []>(`SELECT * FROM ${table}`)
          .all()
          .map((row) => ({ table, job: row.job, kind: row.kind })),
      );
      // A lease's kind is only that of its job.
      const kind = state.kind === "leased" ? undefined : pictures;
      expect(rows).toEqual([{ table: state.kind, job: 1, kind }]);
      const kinds = [pictures];
      expect(await store.list({ ...everything, states: [state.kind], kinds })).toHaveLength(1);
    }
  });

  test("that is missing is damage, not an unknown job", async () => {
    const database = openDatabase(":memory:");
    await using store = disposable(new SqliteJobStore(new SqliteFile(database)));
    const job = await insertOne(store);
    database.run("DELETE FROM queued");
    for (const ask of [
      () => store.get({ by: "id", id: job.id }),
      () => store.get({ by: "number", number: job.number }),
      () => store.list(everything),
    ]) {
      expect(await failureOf(ask)).toStartWith("DATA_LOSS: job 1 is damaged in the database");
    }
  });

  test("tells the attempt that a success ended, which has no row of its own", async () => {
    const database = openDatabase(":memory:");
    await using store = disposable(new SqliteJobStore(new SqliteFile(database)));
    const submitted = await insertOne(store);
    const leased = transition.lease(submitted, { workerId: "nas", nowMs: 2_000 });
    if (leased.kind !== "changed") throw new Error("a queued job can be leased");
    const result = { payload: new Uint8Array(0), blobs: [] };
    const { token: held } = leased.job;
    const done = transition.complete(leased.job, { token: held, result, nowMs: 3_000 });
    if (done.kind !== "changed") throw new Error("its holder can complete it");
    await store.update([
      { expected: { state: "queued", token: submitted.token }, ...leased },
      { expected: { state: "leased", token: held }, ...done },
    ]);
    expect(done.ended).toMatchObject({ workerId: "nas", startedAtMs: 2_000 });
    expect<readonly unknown[]>(await store.attempts(submitted.number)).toEqual([done.ended]);
    expect(database.query("SELECT * FROM attempts").all()).toEqual([]);
  });
});

describe("job numbers", () => {
  test("are never used again, also after the newest job was deleted", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "hearth.sqlite");
    const database = openDatabase(path);
    const store = new SqliteJobStore(new SqliteFile(database));
    await store.insert(newJobs(3));
    database.run("DELETE FROM jobs WHERE number >= 2");
    expect((await insertOne(store)).number).toBe(number(4));
    database.run("DELETE FROM jobs");
    await store.close();
    const reopened = await openSqliteJobStore(path);
    expect((await insertOne(reopened)).number).toBe(number(5));
    await reopened.close();
  });

  test("take their states, results, labels and blob references with them when they go", async () => {
    const database = openDatabase(":memory:");
    await using store = disposable(new SqliteJobStore(new SqliteFile(database)));
    const blobs = [{ sha256: hashOf("a"), sizeBytes: 5, name: "sea.jpg" }];
    const result = { payload: Buffer.from("done"), blobs };
    await insertOne(
      store,
      newJob({
        blobs,
        labels: { album: "2024" },
        state: { kind: "succeeded", result, workerId: "nas" },
      }),
    );
    database.run("DELETE FROM jobs");
    for (const table of ["results", "blob_refs", "labels", ...jobStateKinds]) {
      expect(database.query(`SELECT * FROM ${table}`).all()).toEqual([]);
    }
    expect(await store.jobsOfBlob(hashOf("a"), 10)).toEqual([]);
  });
});

describe("what a query costs does not grow with the queue", () => {
  test.each([
    [
      "ready jobs",
      readySql,
      ["queued_due (kind=? AND run_at_ms<?)", "jobs USING INTEGER PRIMARY KEY"],
    ],
    ["the next due time", nextDueSql, ["queued_due (kind=?)"]],
    [
      "a whole job",
      jobByNumberSql,
      jobStateKinds.map((state) => `${state} USING INTEGER PRIMARY KEY`),
    ],
    ["the newest jobs", newestSql, ["INTEGER PRIMARY KEY (rowid>? AND rowid<?)"]],
    [
      "the newest of a label",
      newestOfLabelSql,
      ["labels USING PRIMARY KEY (name=? AND value=? AND job>? AND job<?)"],
    ],
    ...jobStateKinds.map(
      (state) =>
        [
          `the newest that are ${state}`,
          newestOfStateSql(state),
          [`${state} USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)`],
        ] as const,
    ),
    ...jobStateKinds
      .filter((state) => state !== "leased")
      .map(
        (state) =>
          [
            `those of a kind that are ${state}`,
            newestOfKindSql(state),
            [`${state}_by_kind (kind=? AND rowid>? AND rowid<?)`],
          ] as const,
      ),
    ...endedStates.flatMap((state) => [
      [
        `those that are ${state} since a moment`,
        newestEndedSql(state, false),
        [`${state} USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)`],
      ] as const,
      [
        `those of a kind that are ${state} since a moment`,
        newestEndedSql(state, true),
        [`${state}_by_kind (kind=? AND rowid>? AND rowid<?)`],
      ] as const,
      [
        `how many that are ${state} are looked at for that`,
        passedOverSql(state, false),
        [`${state} USING INTEGER PRIMARY KEY (rowid<?)`],
      ] as const,
      [
        `how many of a kind that are ${state} are looked at for that`,
        passedOverSql(state, true),
        [`${state} USING COVERING INDEX ${state}_by_kind (kind=? AND rowid<?)`],
      ] as const,
    ]),
    // Its table is as long as the workers have slots.
    [
      "leased ones of a kind",
      newestOfKindSql("leased"),
      ["leased USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"],
    ],
  ])("%s are found by an index, in its order", (_what, sql, indexes) => {
    using database = openDatabase(":memory:");
    const plan = planOf(database, sql);
    for (const index of indexes) expect(plan).toContain(index);
    expect(plan).not.toContain("SCAN");
    expect(plan).not.toContain("TEMP B-TREE");
  });

  test("leased jobs are found by reading their table, and nothing else from end to end", () => {
    using database = openDatabase(":memory:");
    const plan = planOf(database, leasedSql);
    expect(plan.match(/SCAN \w+/g)).toEqual(["SCAN leased"]);
    expect(plan).not.toContain("TEMP B-TREE");
  });
});

test("others have their turn while a listing passes over what ended before", async () => {
  await using store = disposable(await openSqliteJobStore(":memory:"));
  const ended = newJobs(12_000, { state: { kind: "failed" } });
  await store.insert(ended);
  const heard: string[] = [];
  const other = new Promise(setImmediate).then(() => heard.push("another one"));
  expect(await store.list({ ...everything, endedSinceMs: 2_000 })).toEqual([]);
  heard.push("whoever lists");
  await other;
  expect(heard).toEqual(["another one", "whoever lists"]);
});

function disposable(store: SqliteJobStore): SqliteJobStore & AsyncDisposable {
  return Object.assign(store, { [Symbol.asyncDispose]: () => store.close() });
}
