/**
 * Jobs and nodes in one SQLite file.
 *
 * Upholds P1 (a mutation is answered after its transaction is synced), P2 (what was committed is
 * found after any kill), P3 (updates are guarded by state and token) and P9 (no timers, and no
 * writes but for mutations).
 */

import type { SQLQueryBindings } from "bun:sqlite";
import type { JobFilter } from "../api.ts";
import type { JobStore, JobUpdate, NewJob, StoredNode } from "../coordinator/ports.ts";
import {
  type BlobRef,
  type Job,
  type JobNumber,
  type JobRef,
  type Kind,
  type Labels,
  type Result,
  type Sha256,
  parseJobNumber,
  parseKind,
} from "../job/job.ts";
import { noLabels } from "../job/labels.ts";
import { limits } from "../job/limits.ts";
import { specBytes } from "../job/spec.ts";
import type { EndedAttempt } from "../job/transition.ts";
import { afterTurn } from "./commit-queue.ts";
import { listedRows, requireState } from "./job-listing.ts";
import {
  blobRefFromRow,
  idToBytes,
  jobFromRow,
  labelsFromRows,
  noBytes,
  noContent,
} from "./job-row.ts";
import {
  type BlobRole,
  type JobStatements,
  type WholeJobRow,
  prepareStatements,
} from "./job-statements.ts";
import { isSameRow } from "./rows-together.ts";
import { type SqliteFile, type SqliteFileOptions, openSqliteFile } from "./sqlite-file.ts";
import { attemptFromRow, attemptValues, isTold, stateValues } from "./state-row.ts";
import type { StoreAccess } from "./store-access.ts";

/** A store of jobs alone; `openSqliteStores` has the others beside it. See {@link openSqliteFile}. */
export function openSqliteJobStore(
  path: string,
  options: SqliteFileOptions = {},
): Promise<SqliteJobStore> {
  return openSqliteFile(path, options, (file) => new SqliteJobStore(file));
}

export class SqliteJobStore implements JobStore {
  readonly #access: StoreAccess;
  readonly #statements: JobStatements;

  /** @param file closed with the store */
  constructor(file: SqliteFile) {
    this.#access = file.access;
    this.#statements = prepareStatements(file);
  }

  insert(jobs: readonly NewJob[]): Promise<readonly Job[]> {
    return this.#access.write(() => this.#insertJobs(jobs));
  }

  update(updates: readonly JobUpdate[]): Promise<readonly boolean[]> {
    return this.#access.write(() => updates.map((update) => this.#updateJob(update)));
  }

  get(ref: JobRef): Promise<Job | undefined> {
    return this.#access.read(() => {
      const { numberOfId, numberOf, jobByNumber } = this.#statements;
      const found = ref.by === "id" ? numberOfId.get(idToBytes(ref.id)) : numberOf.get(ref.number);
      if (found === null) return undefined;
      return this.#jobFromRow(requireState(found.number, jobByNumber.get(found.number)));
    });
  }

  async list(filter: JobFilter): Promise<readonly Job[]> {
    const jobs: Job[] = [];
    for (let wanted: JobFilter | undefined = filter; wanted !== undefined;) {
      const asked: JobFilter = wanted;
      wanted = await this.#access.read(() => {
        const { rows, rest } = listedRows(this.#statements, asked);
        for (const row of rows) {
          jobs.push(jobFromRow(row, { ...noContent, labels: this.#labels(row) }));
        }
        return rest;
      });
      // Others have their turn before it goes on.
      if (wanted !== undefined) await new Promise<void>(afterTurn);
    }
    return jobs;
  }

  ready(
    kind: Kind,
    nowMs: number,
    atMost: { readonly jobs: number; readonly bytes: number },
  ): Promise<readonly Job[]> {
    return this.#access.read(() => {
      const jobs: Job[] = [];
      let bytes = 0;
      for (const row of this.#statements.ready.iterate(kind, nowMs, atMost.jobs)) {
        const job = this.#jobFromRow(row);
        jobs.push(job);
        bytes += specBytes(job.spec);
        if (bytes >= atMost.bytes) break;
      }
      return jobs;
    });
  }

  reschedule(nowMs: number): Promise<void> {
    return this.#access.write(() => {
      const { nextQueuedKind, reschedule } = this.#statements;
      for (let kind: string | null = ""; ;) {
        kind = nextQueuedKind.get(kind)?.kind ?? null;
        if (kind === null) return;
        reschedule.run({ $kind: kind, $now: nowMs });
      }
    });
  }

  nextDueMs(kind: Kind): Promise<number | undefined> {
    return this.#access.read(() => this.#statements.nextDue.get(kind)?.run_at_ms ?? undefined);
  }

  attempts(job: JobNumber): Promise<readonly EndedAttempt[]> {
    return this.#access.read(() =>
      this.#statements.attempts.all(job).slice(-limits.attemptsKeptMax).map(attemptFromRow),
    );
  }

  leased(): Promise<readonly Job[]> {
    return this.#access.read(() =>
      this.#statements.leased.all().map((row) => this.#jobFromRow(row)),
    );
  }

  jobsOfBlob(sha256: Sha256, limit: number): Promise<readonly JobNumber[]> {
    return this.#access.read(() =>
      this.#statements.jobsOfBlob
        .all(Uint8Array.fromHex(sha256), limit)
        .map((row) => parseJobNumber(row.job)),
    );
  }

  putNode(node: StoredNode): Promise<void> {
    return this.#access.write(() => {
      this.#statements.putNode.run(
        node.workerId,
        node.hostname,
        node.os,
        node.arch,
        node.kinds.join(" "),
        node.concurrency,
        node.version,
        node.joinedAtMs,
        node.lastSeenMs,
      );
    });
  }

  nodes(): Promise<readonly StoredNode[]> {
    return this.#access.read(() =>
      this.#statements.nodes.all().map((row) => ({
        workerId: row.worker_id,
        hostname: row.hostname,
        os: row.os,
        arch: row.arch,
        kinds: row.kinds === "" ? [] : row.kinds.split(" ").map(parseKind),
        concurrency: row.concurrency,
        version: row.version,
        joinedAtMs: row.joined_at_ms,
        lastSeenMs: row.last_seen_ms,
      })),
    );
  }

  close(): Promise<void> {
    return this.#access.close();
  }

  #insertJobs(jobs: readonly NewJob[]): readonly Job[] {
    if (jobs.length === 0) return [];
    // Nobody else inserts during a transaction, so its numbers have no gaps.
    const before = this.#statements.jobs.insert(jobs) - jobs.length;
    const inserted = jobs.map((job, index) => {
      const number = parseJobNumber(before + index + 1);
      this.#insertBlobRefs(number, "input", job.spec.blobs);
      this.#insertLabels(number, job.spec.labels);
      return { ...job, number };
    });
    this.#enterStates(inserted);
    return inserted;
  }

  #insertLabels(number: JobNumber, labels: Labels): void {
    if (labels === noLabels) return;
    for (const [name, value] of Object.entries(labels)) {
      this.#statements.insertLabel.run(name, value, number);
    }
  }

  #updateJob({ expected, job, ended }: JobUpdate): boolean {
    if (expected.state === "succeeded") {
      this.#statements.keepToldAttempt.run(job.number, expected.token);
    }
    const { changes } = this.#statements.leave[expected.state].run(job.number, expected.token);
    if (changes === 0) return false;
    if (expected.state === "succeeded") {
      this.#statements.deleteResult.run(job.number);
      this.#statements.deleteOutputs.run(job.number);
    }
    this.#enterState(job, ended);
    return true;
  }

  /** New jobs, whose numbers have no gaps, get their states; those that are queued alike do so at once. */
  #enterStates(jobs: readonly Job[]): void {
    let alike: { first: Job; last: Job; values: readonly SQLQueryBindings[] } | undefined;
    for (const job of jobs) {
      const isQueued = job.state.kind === "queued";
      const values = isQueued ? stateValues(job, undefined) : [];
      if (isQueued && alike && isSameRow(alike.values, values)) {
        alike.last = job;
        continue;
      }
      if (alike) this.#enqueue(alike.first, alike.last, alike.values);
      alike = isQueued ? { first: job, last: job, values } : undefined;
      if (!isQueued) this.#enterState(job, undefined);
    }
    if (alike) this.#enqueue(alike.first, alike.last, alike.values);
  }

  /** @param values of the state that all of them have, from the first to the last */
  #enqueue(first: Job, last: Job, values: readonly SQLQueryBindings[]): void {
    const { enqueue, enqueueAlike } = this.#statements;
    if (first === last) enqueue.run(first.number, first.spec.kind, ...values);
    else enqueueAlike.run(...values, first.number, last.number);
  }

  /** @param ended the attempt that ended with it */
  #enterState(job: Job, ended: EndedAttempt | undefined): void {
    const { number, state } = job;
    this.#statements.enter[state.kind].run(number, ...stateValues(job, ended));
    if (state.kind === "succeeded") this.#insertResult(number, state.result);
    if (ended && !isTold(job, ended)) this.#insertAttempt(number, ended);
  }

  #insertAttempt(job: JobNumber, attempt: EndedAttempt): void {
    this.#statements.insertAttempt.run(job, ...attemptValues(attempt));
    // Tokens of a job have no gaps.
    const forgotten = attempt.token - limits.attemptsKeptMax;
    if (forgotten > 0) this.#statements.forgetAttempts.run(job, forgotten);
  }

  #insertResult(job: JobNumber, { payload, blobs }: Result): void {
    if (payload.byteLength > 0) this.#statements.insertResult.run(job, payload);
    this.#insertBlobRefs(job, "output", blobs);
  }

  #insertBlobRefs(job: JobNumber, role: BlobRole, blobs: readonly BlobRef[]): void {
    for (const [position, { sha256, sizeBytes, name }] of blobs.entries()) {
      const hash = Uint8Array.fromHex(sha256);
      this.#statements.insertBlobRef.run(job, role, position, hash, sizeBytes, name);
    }
  }

  #jobFromRow(row: WholeJobRow): Job {
    const blobs = row.input_count === 0 ? [] : this.#blobRefs(row.number, "input");
    const result =
      row.state === "succeeded"
        ? {
            payload: this.#statements.resultPayload.get(row.number)?.payload ?? noBytes,
            blobs: this.#blobRefs(row.number, "output"),
          }
        : noContent.result;
    return jobFromRow(row, { labels: this.#labels(row), blobs, result });
  }

  #labels({ number, has_labels }: WholeJobRow): Labels {
    return has_labels === 0
      ? noLabels
      : labelsFromRows(number, this.#statements.labels.all(number));
  }

  #blobRefs(job: number, role: BlobRole): readonly BlobRef[] {
    return this.#statements.blobRefs.all(job, role).map(blobRefFromRow);
  }
}
