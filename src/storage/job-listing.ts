/**
 * Which jobs are on a page of a listing. A page costs what it holds, not what the database holds: every
 * part of it is read in the order of an index, newest first, and no further than it has to be. Only
 * jobs of a label that have to be of a state, of a kind, or of other labels as well, and those that have to
 * have ended since some time are looked at one by one, some at a time, so that whoever waits meanwhile has its
 * turn.
 */

import type { JobFilter } from "../api.ts";
import { endedStates, isEnded, jobStateKinds, parseJobNumber } from "../job/job.ts";
import type { JobStatements, WholeJobRow } from "./job-statements.ts";
import { present, readRow } from "./stored-value.ts";

/** Jobs of a label that are looked at before others have their turn: a few milliseconds. */
const lookedAtMax = 500;
/** Jobs that ended in one of the states, likewise: of most of them only a row is passed over. */
const passedOverMax = 5_000;

export interface ListedRows {
  /** Newest first, without payloads. */
  readonly rows: readonly WholeJobRow[];
  /** What is still to be read; undefined when that is all. */
  readonly rest: JobFilter | undefined;
}

/** Call it in one read of the database, and again for the rest. */
export function listedRows(statements: JobStatements, filter: JobFilter): ListedRows {
  const [label, ...others] = Object.entries(filter.labels ?? {});
  if (label === undefined) {
    if (filter.endedSinceMs !== undefined) return rowsSinceEnd(statements, filter);
    const rows = numbersOf(statements, filter).map((number) => summaryOf(statements, number));
    return { rows, rest: undefined };
  }
  const below = filter.before ?? Number.MAX_SAFE_INTEGER;
  const above = numberBefore(statements, filter.sinceMs);
  const labelled = statements.newestOfLabel.all(...label, below, above, lookedAtMax);
  const rows: WholeJobRow[] = [];
  for (const { number } of labelled) {
    if (rows.length === filter.limit) break;
    if (!others.every((other) => statements.hasLabel.get(...other, number) !== null)) continue;
    const row = summaryOf(statements, number);
    if (isOf(row, filter)) rows.push(row);
  }
  const last = labelled.at(-1);
  const limit = filter.limit - rows.length;
  const isAll = last === undefined || labelled.length < lookedAtMax || limit === 0;
  return {
    rows,
    rest: isAll ? undefined : { ...filter, limit, before: parseJobNumber(last.number) },
  };
}

/** The newest jobs that have ended since then, among some of those that were asked for. */
function rowsSinceEnd(statements: JobStatements, filter: JobFilter): ListedRows {
  const { limit, before: below = Number.MAX_SAFE_INTEGER, endedSinceMs = 0 } = filter;
  const { newestEnded, newestEndedOfKind, passedOver, passedOverOfKind } = statements;
  const states = endedStates.filter(
    (state) => filter.states.length === 0 || filter.states.includes(state),
  );
  const kinds = [...new Set(filter.kinds)];
  const eachMax = Math.ceil(passedOverMax / Math.max(1, kinds.length));
  const last = states.flatMap((state) =>
    kinds.length === 0
      ? [passedOver[state].get(below, eachMax)]
      : kinds.map((kind) => passedOverOfKind[state].get(kind, below, eachMax)),
  );
  const lowest = numberBefore(statements, filter.sinceMs);
  const densest = Math.max(0, ...last.map((job) => job?.number ?? 0));
  // No more jobs than that have so many numbers: a step is not small because of one kind among many.
  const above = Math.max(lowest, Math.min(densest, below - passedOverMax - 1));
  const page = new Page(limit, above);
  for (const state of states) {
    if (kinds.length === 0) {
      page.add(newestEnded[state].all(below, page.above, endedSinceMs, limit));
    }
    for (const kind of kinds) {
      page.add(newestEndedOfKind[state].all(kind, below, page.above, endedSinceMs, limit));
    }
  }
  const rows = page.numbers.map((number) => summaryOf(statements, number));
  const left = limit - rows.length;
  const isAll = left === 0 || above === lowest;
  return {
    rows,
    rest: isAll ? undefined : { ...filter, limit: left, before: parseJobNumber(above + 1) },
  };
}

function isOf(
  { state, kind, updated_at_ms: updatedAtMs }: WholeJobRow,
  { states, kinds, endedSinceMs }: JobFilter,
): boolean {
  return (
    (states.length === 0 || states.includes(state)) &&
    (endedSinceMs === undefined || (isEnded(state) && updatedAtMs >= endedSinceMs)) &&
    (kinds.length === 0 || kinds.some((wanted) => wanted === kind))
  );
}

/** The newest of several lists, merged. */
class Page {
  readonly #limit: number;
  readonly #lowest: number;
  #numbers: number[] = [];

  constructor(limit: number, lowest: number) {
    this.#limit = limit;
    this.#lowest = lowest;
  }

  get numbers(): readonly number[] {
    return this.#numbers;
  }

  /** Every list stops at the page's oldest job so far. */
  get above(): number {
    if (this.#numbers.length < this.#limit) return this.#lowest;
    return this.#numbers.at(-1) ?? this.#lowest;
  }

  add(rows: readonly { readonly number: number }[]): void {
    this.#numbers.push(...rows.map(({ number }) => number));
    this.#numbers = this.#numbers.sort((a, b) => b - a).slice(0, this.#limit);
  }
}

/** The newest jobs of each state and kind that was asked for. */
function numbersOf(
  { newest, newestOfState, newestOfKind, createdFrom }: JobStatements,
  { states, kinds, limit, before, sinceMs }: JobFilter,
): readonly number[] {
  const below = before ?? Number.MAX_SAFE_INTEGER;
  const above = numberBefore({ newest, createdFrom }, sinceMs);
  if (states.length === 0 && kinds.length === 0) {
    return newest.all(below, above, limit).map(({ number }) => number);
  }
  const page = new Page(limit, above);
  for (const state of new Set(states.length === 0 ? jobStateKinds : states)) {
    if (kinds.length === 0) page.add(newestOfState[state].all(below, page.above, limit));
    for (const kind of new Set(kinds)) {
      page.add(newestOfKind[state].all(kind, below, page.above, limit));
    }
  }
  return page.numbers;
}

/**
 * All jobs with a larger number were submitted at that time or later. Found by halving, because numbers
 * are given in the order of submission; there is no index of times.
 */
function numberBefore(
  { newest, createdFrom }: Pick<JobStatements, "newest" | "createdFrom">,
  sinceMs: number | undefined,
): number {
  if (sinceMs === undefined) return 0;
  // Jobs up to the lower one are older, those from the upper one on are not.
  let lower = 0;
  let upper = (newest.get(Number.MAX_SAFE_INTEGER, 0, 1)?.number ?? 0) + 1;
  while (upper - lower > 1) {
    const middle = Math.floor((lower + upper) / 2);
    const found = createdFrom.get(middle);
    if (found !== null && found.created_at_ms < sinceMs) lower = found.number;
    else upper = middle;
  }
  return lower;
}

function summaryOf({ summary }: JobStatements, number: number): WholeJobRow {
  return requireState(number, summary.get(number));
}

/** A job that is in no state's table is not "unknown": it was there (P2). */
export function requireState(number: number, row: WholeJobRow | null): WholeJobRow {
  return readRow(`job ${number}`, () => present(row, "its state"));
}
