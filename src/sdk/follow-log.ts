/**
 * Reads a log over connections that may be cut: goes on where it was, and says what is missing. Which attempt
 * that is, is asked for by its number, and read by its token.
 */

import type { CoordinatorApi, LogBatch, LogRequest } from "../api.ts";
import { HearthError } from "../errors.ts";
import { type Attempt, endOfEntry, type FencingToken, type JobRef } from "../job/job.ts";
import type { JobLogEntry, LogOptions } from "./client.ts";

/** What is read of a job's log. */
export type WantedLog = Omit<LogRequest, "fromByte">;

/** @throws HearthError NOT_FOUND, saying which attempts there are; INVALID_ARGUMENT when several have that number */
export async function wantedLog(
  api: Pick<CoordinatorApi, "attempts">,
  ref: JobRef,
  options: LogOptions,
): Promise<WantedLog> {
  const token = await tokenOf(api, ref, options);
  const ofAll = token === undefined ? "job" : "attempt";
  return { token, follow: options.follow ? ofAll : "no" };
}

/** The attempt that is meant; undefined: none in particular. */
async function tokenOf(
  api: Pick<CoordinatorApi, "attempts">,
  ref: JobRef,
  { attempt: number, token }: Pick<LogOptions, "attempt" | "token">,
): Promise<FencingToken | undefined> {
  if (number === undefined && token === undefined) return undefined;
  const job = `job ${ref.by === "id" ? ref.id : ref.number}`;
  if (number !== undefined && token !== undefined) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      "an attempt is named by its number or its token, not by both",
    );
  }
  const attempts = await api.attempts(ref);
  const meant = attempts.filter((each) =>
    token === undefined ? each.number === number : each.token === token,
  );
  const [only, ...others] = meant;
  if (only !== undefined && others.length === 0) return only.token;
  if (only === undefined) {
    const which = token === undefined ? `attempt ${number}` : `attempt with the token ${token}`;
    throw new HearthError(
      "NOT_FOUND",
      `${job} has no ${which}; ${there(attempts, token === undefined ? "number" : "token")}`,
    );
  }
  // A retry counts from 1 again, and one that was handed back has the same number as the one after it.
  const told = meant.slice(-toldMax).map(({ token: its, workerId, ended }) => {
    const how = ended === undefined ? "is running" : ended.how;
    return `${its} (${how} on ${workerId})`;
  });
  throw new HearthError(
    "INVALID_ARGUMENT",
    `${job} has ${meant.length} attempts with the number ${number}; name one by its token: ${told.join(", ")}`,
  );
}

/** Attempts that an error tells apart. */
const toldMax = 8;

function there(attempts: readonly Attempt[], by: "number" | "token"): string {
  const all = [...new Set(attempts.map((attempt) => attempt[by]))].sort(
    (one, other) => one - other,
  );
  if (all.length === 0) return "no worker has had it yet";
  return all.length > toldMax
    ? `there are ${all.at(0)} to ${all.at(-1)}`
    : `there are ${all.join(", ")}`;
}

/** Where the reading of a log has come to. */
export class LogPlace {
  #token: FencingToken | undefined;
  #byte = 0;

  /** What is missing of `request`. */
  rest(request: WantedLog): LogRequest {
    return { ...request, token: this.#token ?? request.token, fromByte: this.#byte };
  }

  /** Moves on to the end of the batch. @returns what it has, and what is missing before that */
  take({ token, attempt, entries }: LogBatch): readonly JobLogEntry[] {
    const told: JobLogEntry[] = [];
    if (token !== this.#token) this.#byte = 0;
    this.#token = token;
    for (const entry of entries) {
      const { atByte, atMs, stream, bytes } = entry;
      const missingBytes = atByte - this.#byte;
      if (missingBytes > 0) told.push({ kind: "cut", attempt, token, atMs, missingBytes });
      told.push({ kind: "output", attempt, token, atMs, stream, bytes });
      this.#byte = endOfEntry(entry);
    }
    return told;
  }
}
