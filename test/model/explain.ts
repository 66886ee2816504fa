/**
 * Whether what was seen is right: of calls that were made at once, and of answers to lease requests
 * that came in the same moment, there must be one order in which the model does the same, one after
 * the other (linearizability).
 */

import type { LeaseRequest } from "../../src/api.ts";
import type { Job, JobNumber } from "../../src/job/job.ts";
import { type Call, type Outcome, outcomeText } from "./calls.ts";
import type { Expected, Line } from "./expected.ts";
import type { Model } from "./model.ts";

/** Something that happened in one step of a run. */
export type Happening =
  | { readonly kind: "call"; readonly line: Line; readonly call: Call; readonly outcome: Outcome }
  | {
      readonly kind: "request";
      readonly poll: number;
      readonly line: Line;
      readonly request: LeaseRequest;
      /** Undefined: it was not refused. */
      readonly refused: Outcome | undefined;
    }
  | { readonly kind: "answer"; readonly poll: number; readonly jobs: readonly Job[] }
  /** A request was given up while jobs may have been on their way to it: then they go back. */
  | { readonly kind: "leave" | "hand back"; readonly poll: number }
  | { readonly kind: "expiry" }
  | { readonly kind: "expel"; readonly name: string; readonly connections: readonly number[] };

/**
 * The model after all of it, in an order that explains it.
 * @param faultOf what is wrong with a model in the end, if anything
 * @throws Error saying what no order explains
 */
export function explain(
  model: Model,
  happenings: readonly Happening[],
  faultOf: (after: Model) => string | undefined,
): Model {
  const calls = happenings.filter(({ kind }) => kind === "call" || kind === "request");
  const isAlone = calls.length < 2 && happenings.every(({ kind }) => kind !== "leave");
  let deepest = { depth: -1, why: "" };
  const search = (before: Model, left: readonly Happening[]): Model | undefined => {
    const depth = happenings.length - left.length;
    const refute = (why: string): undefined => {
      if (depth > deepest.depth) deepest = { depth, why };
    };
    if (left.length === 0) {
      const fault = before.unrest() ?? faultOf(before);
      return fault === undefined ? before : refute(fault);
    }
    for (const happening of left) {
      const rest = left.filter((other) => other !== happening);
      // Nobody says what was on its way to whoever left.
      const guesses =
        happening.kind === "leave" ? before.onTheWay(happening.poll, jobsOf(rest)) : [[]];
      for (const guess of guesses) {
        const after = before.copy();
        const fault = apply(after, happening, { rest, isAlone, guess });
        const explained = fault === undefined ? search(after, rest) : refute(fault);
        if (explained) return explained;
      }
    }
    return undefined;
  };
  const explained = search(model, happenings);
  if (explained) return explained;
  throw new Error(deepest.why);
}

interface Moment {
  /** What has not happened yet. */
  readonly rest: readonly Happening[];
  /** Whether no two calls were made at once. */
  readonly isAlone: boolean;
  /** Jobs that were on their way to whoever leaves. */
  readonly guess: readonly JobNumber[];
}

/** Undefined if it may happen now, else why not. */
function apply(
  model: Model,
  happening: Happening,
  { rest, isAlone, guess }: Moment,
): string | undefined {
  switch (happening.kind) {
    case "call": {
      const { line, call, outcome } = happening;
      return mismatch(model.call(line, call, outcome), outcome);
    }
    case "request": {
      const { poll, line, request, refused } = happening;
      const expected = model.open(poll, line, request);
      if (expected !== undefined) return mismatch(expected, refused);
      return refused && mismatch("no refusal", refused);
    }
    case "answer": {
      const { poll, jobs } = happening;
      const request = model.polls.get(poll);
      const fault = model.close(poll, jobs, { others: jobsOf(rest), isAlone });
      return fault && `the request of ${request?.line.name ?? "nobody"} for jobs: ${fault}`;
    }
    case "leave":
      model.leave(happening.poll, guess);
      return undefined;
    case "hand back":
      return model.handBack(happening.poll);
    case "expiry":
      model.expire();
      return undefined;
    case "expel":
      model.expel(happening.name, happening.connections);
      return undefined;
    default:
      return happening satisfies never;
  }
}

function mismatch(expected: Expected, outcome: Outcome | undefined): string | undefined {
  const wanted =
    typeof expected === "string" ? expected || "done" : `refused: ${expected.refusal.join(" or ")}`;
  const isRight =
    typeof expected === "string"
      ? outcome?.kind === "answer" && outcome.text === expected
      : outcome?.kind === "refusal" && expected.refusal.includes(outcome.code);
  if (isRight) return undefined;
  return `the answer is\n  ${outcome ? outcomeText(outcome) : "that it waits"}\nand should be\n  ${wanted}`;
}

/** Jobs that somebody gets. */
function jobsOf(happenings: readonly Happening[]): ReadonlySet<JobNumber> {
  const jobs = happenings.flatMap((each) => (each.kind === "answer" ? each.jobs : []));
  return new Set(jobs.map(({ number }) => number));
}
