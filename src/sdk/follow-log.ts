/**
 * Reads a log over connections that may be cut: goes on where it was, and says what is missing. Which attempt
 * that is, is asked for by its number, and read by its token.
 */

import type { CoordinatorApi, LogBatch, LogRequest } from "../api.ts";
import { HearthError } from "../errors.ts";
import { endOfEntry, type FencingToken, type JobRef } from "../job/job.ts";
import type { JobLogEntry } from "./client.ts";

/** @throws HearthError NOT_FOUND */
export async function tokenOf(
  api: CoordinatorApi,
  ref: JobRef,
  attempt: number,
): Promise<FencingToken> {
  const attempts = await api.attempts(ref);
  // One that was handed back has the same number as the one after it.
  const newest = attempts.findLast(({ number }) => number === attempt);
  if (newest) return newest.token;
  const job = ref.by === "id" ? ref.id : ref.number;
  throw new HearthError("NOT_FOUND", `job ${job} has no attempt ${attempt}`);
}

/** Where the reading of a log has come to. */
export class LogPlace {
  #token: FencingToken | undefined;
  #byte = 0;

  /** What is missing of `request`. */
  rest(request: Omit<LogRequest, "fromByte">): LogRequest {
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
      if (missingBytes > 0) told.push({ kind: "cut", attempt, atMs, missingBytes });
      told.push({ kind: "output", attempt, atMs, stream, bytes });
      this.#byte = endOfEntry(entry);
    }
    return told;
  }
}
