/**
 * What workers say of jobs, and what comes of it (P3, P7): it counts if it comes from who has the job,
 * about the time that it has it now. Who had it before, as far back as attempts are remembered, is told
 * what came of it; nobody else is told anything.
 */

import type { ErrorCode } from "../../src/errors.ts";
import type { Call } from "./calls.ts";
import * as lives from "./life.ts";
import { done, type Expected, type Line, refusal } from "./expected.ts";
import { at } from "./text.ts";

export type Report = Extract<Call, { do: "heartbeat" | "complete" | "fail" | "release" }>;

/** The job after it, if it counts, and what must come of the call. */
export type Reported = readonly [after: lives.Life | undefined, expected: Expected];

const refused = (code: ErrorCode): Reported => [undefined, refusal(code)];

export function reported(life: lives.Life, line: Line, report: Report, nowMs: number): Reported {
  const newest = lives.newestToken(life);
  const { token } = report.lease;
  const isNewest = newest > 0 && (token ?? newest) === newest;
  const hadIt = lives.attemptsOf(life).some(({ workerId }) => workerId === line.name);
  if (report.do === "heartbeat") {
    if (life.hold === undefined) {
      if (!hadIt) return refused("PERMISSION_DENIED");
      return [undefined, life.over?.kind === "cancelled" ? "cancelled" : "lost"];
    }
    if (lives.holderOf(life) !== line.name) return refused("PERMISSION_DENIED");
    return isNewest ? beaten(life, line, report, nowMs) : [undefined, "lost"];
  }
  const owner = life.over?.kind === "succeeded" ? life.over.workerId : lives.holderOf(life);
  if (owner === undefined ? !hadIt : owner !== line.name) return refused("PERMISSION_DENIED");
  if (life.hold && isNewest) return first(life, report, nowMs);
  const answer = life.hold || !isNewest ? undefined : again(life, report);
  return answer === undefined ? refused("ABORTED") : [undefined, answer];
}

/** P4: one TTL from now, held by the connection that it came on. */
function beaten(
  life: lives.Life,
  { connection }: Line,
  { progress: said }: Extract<Report, { do: "heartbeat" }>,
  nowMs: number,
): Reported {
  const endsMs = nowMs + lives.specOf(life.input).leaseTtlMs;
  const fraction = Math.min(1, Math.max(0, said?.fraction ?? 0));
  const progress = said ? { ...said, fraction, reportedAtMs: nowMs } : life.hold?.progress;
  return [{ ...life, hold: { endsMs, connection, progress } }, `extended until ${at(endsMs)}`];
}

function first(
  life: lives.Life,
  report: Exclude<Report, { do: "heartbeat" }>,
  nowMs: number,
): Reported {
  switch (report.do) {
    case "complete":
      return [lives.succeeded(life, report.result, nowMs), done];
    case "fail": {
      const { error, permanent, timedOut } = report.failure;
      const waitMs = permanent ? Infinity : lives.delayMs(life);
      const how = timedOut ? "timed-out" : "failed";
      const after = lives.wentWrong(life, how, error, { nowMs, waitMs });
      return [after, failAnswer(after)];
    }
    case "release":
      return [lives.gaveBack(life, nowMs), done];
    default:
      return report satisfies never;
  }
}

/** What it is answered when it was made before; undefined if it cannot have been. */
function again(life: lives.Life, report: Exclude<Report, { do: "heartbeat" }>): string | undefined {
  const is = life.over?.kind ?? "queued";
  if (report.do === "complete") return is === "succeeded" ? done : undefined;
  // Which lease of those that have ended is meant must be said.
  if (report.lease.token === undefined) return undefined;
  if (report.do === "release") return is === "queued" ? done : undefined;
  return is === "queued" || is === "failed" ? failAnswer(life) : undefined;
}

function failAnswer({ over, dueMs }: lives.Life): string {
  return over ? over.kind : `retry ${at(dueMs)}`;
}
