/**
 * Jobs in SQLite, as far as they take room.
 *
 * When a job ended is the last change in the row of its state, which has no index: one would be written
 * to with every job that ends, for the sake of something that happens once in a job's life, and seldom
 * at that. Instead the tables of ended jobs are walked in the order of numbers, which is that of
 * submission: with old jobs first, a walk can stop early (`keeping/retention`).
 *
 * A job with very many references to blobs goes in several transactions. The first one makes sure that nobody
 * finds what is left: the job becomes a cancelled one that ended long ago, with no kind, an id that nobody
 * knows, and a token that no update expects. So whatever dies meanwhile, the next walk goes on with it.
 */

import type { EndedState, JobNumber, JobStateKind, Sha256 } from "../job/job.ts";
import { endedStates, jobStateKinds, parseJobNumber } from "../job/job.ts";
import type { EndedJob, JobKeeping, PruneBounds, Pruned } from "../keeping/ports.ts";
import { ofEachEnd } from "./job-statements.ts";
import { fileSizeBytes } from "./blob-files.ts";
import type { SqliteFile } from "./sqlite-file.ts";
import type { StoreAccess } from "./store-access.ts";

/** What a blob reference takes, with its entry in the index. */
const blobRefBytes = 200;
/** A job with nothing in it. */
const jobBytes = 500;
/** References to one blob that are looked at: the newest. */
const refsLookedAtMax = 1_000;

/** In the order of a table: what it costs is what it finds. */
const endedSql = (state: EndedState): string =>
  `SELECT job AS number, updated_at_ms FROM ${state} WHERE job > ? ORDER BY job LIMIT ?`;
const countSql = (state: JobStateKind): string =>
  "SELECT count(*) AS count, max(job) AS last FROM " +
  `(SELECT job FROM ${state} WHERE job > ? ORDER BY job LIMIT ?)`;
const blobSizeSql =
  "SELECT size_bytes FROM blob_refs INDEXED BY blob_refs_by_sha256 WHERE sha256 = ? LIMIT 1";
const hasEndedBy = (moment: string): string =>
  endedStates
    .map(
      (state) =>
        `EXISTS (SELECT 1 FROM ${state} WHERE job = ref.job AND updated_at_ms <= ${moment})`,
    )
    .join(" OR ");
const neededBlobSizeSql =
  "SELECT size_bytes FROM (SELECT job, size_bytes FROM blob_refs INDEXED BY blob_refs_by_sha256 " +
  `WHERE sha256 = ?1 ORDER BY job DESC LIMIT ${refsLookedAtMax}) AS ref ` +
  `WHERE NOT (${hasEndedBy("?2")}) LIMIT 1`;
/** References are counted up to a bound. */
export const weightSql =
  "SELECT coalesce(octet_length(jobs.payload), 0) + coalesce(octet_length(results.payload), 0) AS bytes, " +
  "(SELECT count(*) FROM (SELECT 1 FROM blob_refs WHERE job = ?1 LIMIT ?2)) AS refs " +
  "FROM jobs LEFT JOIN results ON results.job = number WHERE number = ?1";
/** Some references of a job, in the order of the table. */
export const deleteRefsSql =
  "DELETE FROM blob_refs WHERE job = ?1 AND (role, position) IN " +
  "(SELECT role, position FROM blob_refs WHERE job = ?1 ORDER BY role, position LIMIT ?2)";
/** Nobody expects it: the tokens of leases begin at 0. */
const goingToken = -1;

function prepareStatements(file: SqliteFile) {
  return {
    ended: ofEachEnd((state) =>
      file.prepare<{ number: number; updated_at_ms: number }, [number, number]>(endedSql(state)),
    ),
    count: new Map(
      jobStateKinds.map((state) => [
        state,
        file.prepare<{ count: number; last: number | null }, [number, number]>(countSql(state)),
      ]),
    ),
    createdAt: file.prepare<{ created_at_ms: number }, [number]>(
      "SELECT created_at_ms FROM jobs WHERE number = ?",
    ),
    hasEnded: ofEachEnd((state) =>
      file.prepare<object, [number, number]>(
        `SELECT 1 FROM ${state} WHERE job = ? AND updated_at_ms <= ?`,
      ),
    ),
    weight: file.prepare<{ bytes: number; refs: number }, [number, number]>(weightSql),
    deleteRefs: file.prepare<never, [number, number]>(deleteRefsSql),
    /** With all that it has but references, which may be many. */
    hide: [
      ...endedStates.map((state) => `DELETE FROM ${state} WHERE job = ?`),
      ...["results", "labels", "attempts"].map((table) => `DELETE FROM ${table} WHERE job = ?`),
      "UPDATE jobs SET id = randomblob(16), kind = '', payload = NULL WHERE number = ?",
      "INSERT INTO cancelled (job, kind, attempt, token, last_error, updated_at_ms) " +
        `VALUES (?, '', 0, ${goingToken}, '', 0)`,
    ].map((sql) => file.prepare<never, [number]>(sql)),
    /** What else the database has of it goes with it, by keys and by a trigger. */
    deleteJob: file.prepare<never, [number]>("DELETE FROM jobs WHERE number = ?"),
    blobSize: file.prepare<{ size_bytes: number }, [Uint8Array]>(blobSizeSql),
    neededBlobSize: file.prepare<{ size_bytes: number }, [Uint8Array, number]>(neededBlobSizeSql),
    pages: file.prepare<{ pages: number; free: number; bytes: number }, []>(
      "SELECT page_count AS pages, freelist_count AS free, page_size AS bytes " +
        "FROM pragma_page_count, pragma_freelist_count, pragma_page_size",
    ),
  };
}

export class SqliteJobKeeping implements JobKeeping {
  readonly #access: StoreAccess;
  readonly #logPath: string;
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(file: SqliteFile) {
    this.#access = file.access;
    this.#logPath = `${file.path}-wal`;
    this.#statements = prepareStatements(file);
  }

  ended(state: EndedState, after: number, limit: number): Promise<readonly EndedJob[]> {
    return this.#access.read(() =>
      this.#statements.ended[state].all(after, limit).map((row) => ({
        number: parseJobNumber(row.number),
        endedAtMs: row.updated_at_ms,
      })),
    );
  }

  createdAtMs(number: JobNumber): Promise<number | undefined> {
    return this.#access.read(() => this.#statements.createdAt.get(number)?.created_at_ms);
  }

  prune(
    jobs: readonly JobNumber[],
    { endedMsMax, bytes: bytesMax, refs: refsMax }: PruneBounds,
  ): Promise<Pruned> {
    return this.#access.write(() => {
      const { hasEnded, weight, deleteJob } = this.#statements;
      let [looked, pruned, removedBytes, removedRefs] = [0, 0, 0, 0];
      for (const number of jobs) {
        if (endedStates.some((state) => hasEnded[state].get(number, endedMsMax))) {
          const { bytes = 0, refs = 0 } = weight.get(number, refsMax + 1) ?? {};
          if (pruned > 0 && removedRefs + refs > refsMax) break;
          if (refs > refsMax) {
            // Those before it are answered for first, so that it is known which went in part.
            if (looked === 0) this.#pruneInPart(number, refsMax);
            break;
          }
          removedBytes += jobBytes + bytes + blobRefBytes * refs;
          removedRefs += refs;
          deleteJob.run(number);
          pruned += 1;
        }
        looked += 1;
        if (removedBytes >= bytesMax) break;
      }
      return { looked, pruned };
    });
  }

  #pruneInPart(number: JobNumber, refs: number): void {
    const { hide, deleteRefs } = this.#statements;
    for (const statement of hide) statement.run(number);
    deleteRefs.run(number, refs);
  }

  count(
    state: JobStateKind,
    after: number,
    limit: number,
  ): Promise<{ readonly count: number; readonly last: number }> {
    return this.#access.read(() => {
      const row = this.#statements.count.get(state)?.get(after, limit);
      return { count: row?.count ?? 0, last: row?.last ?? after };
    });
  }

  blobSizes(
    blobs: readonly Sha256[],
    endedMsMax?: number,
  ): Promise<readonly (number | undefined)[]> {
    const { blobSize, neededBlobSize } = this.#statements;
    return this.#access.read(() =>
      blobs.map((sha256) => {
        const hash = Uint8Array.fromHex(sha256);
        const row =
          endedMsMax === undefined ? blobSize.get(hash) : neededBlobSize.get(hash, endedMsMax);
        return row?.size_bytes;
      }),
    );
  }

  async sizes(): ReturnType<JobKeeping["sizes"]> {
    const { pages, free, bytes } = await this.#access.read(
      () => this.#statements.pages.get() ?? { pages: 0, free: 0, bytes: 0 },
    );
    return {
      databaseBytes: pages * bytes,
      databaseFreeBytes: free * bytes,
      logBytes: await fileSizeBytes(this.#logPath),
    };
  }
}
