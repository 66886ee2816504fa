/** In how many steps a listing looks at jobs one by one: each asks the database as often as kinds are asked for. */

import { expect, test } from "bun:test";
import type { JobFilter } from "../../src/api.ts";
import { parseKind } from "../../src/job/job.ts";
import { listedRows } from "../../src/storage/job-listing.ts";
import { prepareStatements } from "../../src/storage/job-statements.ts";
import { openDatabase } from "../../src/storage/open-database.ts";
import { SqliteFile } from "../../src/storage/sqlite-file.ts";
import { SqliteJobStore } from "../../src/storage/sqlite-job-store.ts";
import { newJob } from "./home.ts";

test("a kind that most jobs have is passed over in large steps, also when a hundred kinds are asked for", async () => {
  const file = new SqliteFile(openDatabase(":memory:"));
  const store = new SqliteJobStore(file);
  const state = { kind: "cancelled" } as const;
  await store.insert(Array.from({ length: 20_000 }, () => newJob({ state })));
  const others = Array.from({ length: 99 }, (_, at) => parseKind(`kind-${at}`));
  const statements = prepareStatements(file);
  let filter: JobFilter | undefined = {
    states: [],
    kinds: [newJob().spec.kind, ...others],
    endedSinceMs: Number.MAX_SAFE_INTEGER,
    limit: 10,
    before: undefined,
  };
  let steps = 0;
  for (; filter !== undefined; steps++) {
    const { rows, rest } = listedRows(statements, filter);
    expect(rows).toEqual([]);
    filter = rest;
  }
  expect(steps).toBeLessThan(10);
  await store.close();
});
