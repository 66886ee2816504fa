/**
 * A job as the model has it: what was asked for, every time that a worker had it, and how it ended.
 * All else (its state, its token, the attempts that count, its last error) follows from those.
 */

import type { SpecInput } from "../../src/job/spec.ts";
import {
  type Attempt,
  type AttemptEnding,
  type Job,
  type JobId,
  type JobNumber,
  type JobState,
  parseBlobName,
  parseFencingToken,
  parseKind,
  parseSha256,
  type Progress,
  type Result,
  type Spec,
} from "../../src/job/job.ts";

/** One time that a worker had the job. */
export interface Turn {
  readonly workerId: string;
  readonly atMs: number;
  readonly end: Attempt["ended"];
}

/** What only the coordinator's memory knows of a lease. */
export interface Hold {
  readonly endsMs: number;
  /** The connection that holds it; undefined from the end of one until a heartbeat on the next. */
  readonly connection: number | undefined;
  readonly progress: Progress | undefined;
}

export interface Life {
  readonly id: JobId;
  readonly number: JobNumber;
  readonly input: SpecInput;
  readonly submittedBy: string;
  readonly createdMs: number;
  readonly changedMs: number;
  readonly turns: readonly Turn[];
  /** How many turns there had been at each retry. */
  readonly anew: readonly number[];
  /** As it was when it was retried last. */
  readonly before: Life | undefined;
  /** While a worker has it. */
  readonly hold: Hold | undefined;
  /** While it waits: since when, or until when. */
  readonly dueMs: number;
  readonly over: Extract<JobState, { kind: "succeeded" | "failed" | "cancelled" }> | undefined;
}

/** The first Hearth's defaults; those of the backoff do not occur in runs. */
export function specOf(input: SpecInput): Spec {
  const { maxAttempts = 0, leaseTtlMs = 0, runLimitMs = 0, backoff = {} } = input;
  return {
    kind: parseKind(input.kind),
    labels: Object.fromEntries(Object.entries(input.labels ?? {}).sort()),
    payload: input.payload ?? new Uint8Array(0),
    blobs: (input.blobs ?? []).map(({ sha256, sizeBytes, name = "" }) => ({
      sha256: parseSha256(sha256),
      sizeBytes,
      name: parseBlobName(name),
    })),
    maxAttempts: maxAttempts < 0 ? Infinity : maxAttempts || 3,
    leaseTtlMs: leaseTtlMs || 30_000,
    runLimitMs: runLimitMs || Infinity,
    backoff: { initialMs: 1_000, maxMs: 60_000, multiplier: 2, jitter: 0.1, ...backoff },
  };
}

export const newestToken = (life: Life): number => life.turns.length;

export function holderOf({ hold, turns }: Life): string | undefined {
  return hold && turns.at(-1)?.workerId;
}

export function isReady({ over, hold, dueMs }: Life, nowMs: number): boolean {
  return over === undefined && hold === undefined && dueMs <= nowMs;
}

/**
 * Turns that its worker gave back do not count, nor those before the last retry.
 * @param until of so many turns
 */
export function countedTurns({ turns, anew }: Life, until = turns.length): number {
  const first = anew.findLast((count) => count <= until) ?? 0;
  return turns.slice(first, until).filter(({ end }) => end?.how !== "released").length;
}

/** WIRE.md: clamp(initial · multiplier^(attempt−1), 0, max), without jitter. */
export function delayMs(life: Life): number {
  const { initialMs, multiplier, maxMs } = specOf(life.input).backoff;
  return Math.min(initialMs * multiplier ** (countedTurns(life) - 1), maxMs);
}

/** The job goes to a worker. */
export function taken(life: Life, workerId: string, connection: number, nowMs: number): Life {
  const hold = { endsMs: nowMs + specOf(life.input).leaseTtlMs, connection, progress: undefined };
  const turn = { workerId, atMs: nowMs, end: undefined };
  return { ...life, turns: [...life.turns, turn], hold, changedMs: nowMs };
}

/** The worker that has the job has it no more. */
function left(life: Life, how: AttemptEnding, error: string, nowMs: number): Life {
  const turns = life.turns.map((turn) =>
    turn.end ? turn : { ...turn, end: { how, error, atMs: nowMs } },
  );
  return { ...life, turns, hold: undefined, changedMs: nowMs };
}

export function gaveBack(life: Life, nowMs: number): Life {
  return { ...left(life, "released", "", nowMs), dueMs: life.createdMs };
}

export function succeeded(life: Life, result: Result, nowMs: number): Life {
  const over = { kind: "succeeded", result, workerId: holderOf(life) ?? "" } as const;
  return { ...left(life, "succeeded", "", nowMs), over };
}

export function cancelled(life: Life, nowMs: number): Life {
  return { ...left(life, "cancelled", "", nowMs), over: { kind: "cancelled" } };
}

/** It waits again, behind all others, as if it never had a turn. */
export function retried(life: Life, nowMs: number): Life {
  const anew = [...life.anew, life.turns.length];
  return { ...life, anew, before: life, over: undefined, dueMs: nowMs, changedMs: nowMs };
}

/** A turn that counts has gone wrong: the job waits `waitMs` for the next, if it has one. */
export function wentWrong(
  life: Life,
  how: "failed" | "timed-out" | "lost",
  error: string,
  { nowMs, waitMs }: { nowMs: number; waitMs: number },
): Life {
  const hasNext = countedTurns(life) < specOf(life.input).maxAttempts;
  const over = hasNext && waitMs < Infinity ? undefined : ({ kind: "failed" } as const);
  // Whose worker is lost goes before all that came after it, three times.
  const keepsPlace = how === "lost" && countedTurns(life) <= 3;
  const dueMs = keepsPlace ? life.createdMs : nowMs + waitMs;
  return { ...left(life, how, error, nowMs), dueMs, over };
}

/** As `get` shows it. */
export function viewOf(life: Life): Job {
  const wrong = life.turns.findLast(
    ({ end }) => end && ["failed", "timed-out", "lost"].includes(end.how),
  );
  return {
    id: life.id,
    number: life.number,
    spec: specOf(life.input),
    submittedBy: life.submittedBy,
    state: stateOf(life),
    attempt: countedTurns(life),
    token: parseFencingToken(newestToken(life)),
    lastError: wrong?.end?.error ?? "",
    progress: life.hold?.progress,
    createdAtMs: life.createdMs,
    updatedAtMs: life.changedMs,
  };
}

/** As `list` shows it: without content. */
export function summaryOf(life: Life): Job {
  const job = viewOf(life);
  const none = { payload: new Uint8Array(0), blobs: [] };
  const { state } = job;
  return {
    ...job,
    spec: { ...job.spec, ...none },
    state: state.kind === "succeeded" ? { ...state, result: none } : state,
  };
}

function stateOf({ over, hold, turns, dueMs }: Life): JobState {
  if (over) return over;
  const turn = turns.at(-1);
  if (hold === undefined || turn === undefined) return { kind: "queued", runAtMs: dueMs };
  const { workerId, atMs: leasedAtMs } = turn;
  return { kind: "leased", lease: { workerId, leasedAtMs, expiresAtMs: hold.endsMs } };
}

/** As `attempts` shows them: the newest hundred that have ended, and the one that runs. */
export function attemptsOf(life: Life): Attempt[] {
  const { turns } = life;
  const ended = turns.filter(({ end }) => end).length;
  return turns
    .map(({ workerId, atMs, end }, index) => ({
      number: countedTurns(life, index) + 1,
      token: parseFencingToken(index + 1),
      workerId,
      startedAtMs: atMs,
      ended: end,
    }))
    .slice(Math.max(0, ended - 100));
}
