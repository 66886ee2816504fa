/**
 * What happens in a run, as fast-check draws it: wishes that become calls when their turn comes and
 * it is known which jobs there are. So any part of a run is a run too, and shrinking needs no care.
 */

import fc from "fast-check";
import type { SpecInput } from "../../src/job/spec.ts";
import { jobStateKinds, type Labels } from "../../src/job/job.ts";

/** A job by its place among those in such a state, or else among all; the first of none is unknown. */
export interface JobPick {
  readonly among: "all" | "held" | "waiting" | "over" | "unknown";
  readonly nth: number;
}

/** Who calls: somebody, or for a report whoever has the job it is about. */
export type Who = "holder" | number;

/** A lease is named by its newest token, none, one before or one to come. */
export type TokenPick = "newest" | "none" | "older" | "future";

interface BlobPick {
  readonly content: number;
  readonly sizeIsRight: boolean;
}

export type Wish =
  | {
      readonly do: "submit";
      readonly who: number;
      readonly jobs: readonly {
        /** Undefined: the coordinator chooses. */
        readonly id: number | undefined;
        /** Whether the spec is that of the job which has this id, if there is one. */
        readonly again: boolean;
        readonly spec: SpecInput;
        readonly blob: BlobPick | undefined;
      }[];
    }
  | {
      readonly do: "get" | "attempts" | "cancel" | "retry";
      readonly who: number;
      readonly job: JobPick;
      readonly by: "id" | "number";
    }
  | {
      readonly do: "list";
      readonly who: number;
      readonly states: readonly (typeof jobStateKinds)[number][];
      readonly kinds: readonly string[];
      readonly labels: Labels;
      readonly limit: number;
      readonly before: number | undefined;
    }
  | {
      readonly do: "register" | "lease";
      readonly who: number;
      readonly kinds: readonly string[];
      readonly slots: number;
      readonly pollMs: number;
    }
  | {
      readonly do: "heartbeat" | "complete" | "fail" | "release";
      readonly who: Who;
      readonly job: JobPick;
      readonly token: TokenPick;
      readonly blob: BlobPick | undefined;
      /** Progress, a payload, or how an attempt failed. */
      readonly said: number;
    }
  | {
      readonly do: "hasBlob" | "putBlob" | "getBlob";
      readonly who: number;
      readonly blob: BlobPick;
      readonly offset: number;
    }
  | { readonly do: "nodes"; readonly who: number };

export type Command =
  /** One call, or two at once; the second is made so many turns of the event loop later. */
  | {
      readonly kind: "calls";
      readonly wishes: readonly Wish[];
      readonly turnsLater: number;
      /** A lease request that is given up meanwhile. */
      readonly leaving?: number | undefined;
    }
  | { readonly kind: "wait"; readonly ms: number }
  /** Until time changes something next, or until one millisecond before that. */
  | { readonly kind: "wait until next"; readonly isEarly: boolean }
  | { readonly kind: "cut"; readonly who: number }
  | { readonly kind: "restart" }
  /** Thrown out, on all connections; comes back as if nothing had been. */
  | { readonly kind: "expel"; readonly who: number }
  | {
      readonly kind: "watch";
      readonly who: number;
      readonly job: JobPick;
      /** How many comparisons the watcher sleeps through each time. */
      readonly napLength: number;
    }
  | { readonly kind: "give up"; readonly nth: number }
  /** Leases a kind's first job and hands it back, so many times. */
  | { readonly kind: "toss"; readonly who: number; readonly times: number };

/** Callers are numbered as in `players.ts`. */
export const callerCount = 6;
export const kindNames = ["a", "b", "c"] as const;
export const contents = ["", "ink", "paper and more paper"].map((text) => Buffer.from(text));
const tooLarge = new Uint8Array(1024 * 1024 + 1);

const nth = fc.nat({ max: 9 });
const somebody = fc.nat({ max: callerCount - 1 });
const mostly = (...who: readonly number[]) =>
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...who) }, { weight: 1, arbitrary: somebody });
const submitter = mostly(0, 0, 0, 5);
const worker = mostly(2, 3, 4, 4, 5);
const kind = fc.constantFrom("a", "a", "a", "b", "b", "c");
const kinds = fc.oneof(
  { weight: 15, arbitrary: fc.uniqueArray(kind, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant([]) },
);
const rarely = <T>(arbitrary: fc.Arbitrary<T>, weight = 1) =>
  fc.oneof({ weight: 20, arbitrary: fc.constant(undefined) }, { weight, arbitrary });
const pickOf = (...among: readonly JobPick["among"][]): fc.Arbitrary<JobPick> =>
  fc.record({ among: fc.constantFrom(...among), nth });
const blob = fc.record({
  content: fc.nat({ max: contents.length - 1 }),
  sizeIsRight: fc.oneof(
    { weight: 8, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
});

const goodSpec: fc.Arbitrary<SpecInput> = fc.record({
  kind,
  payload: fc.constantFrom(undefined, Buffer.from("x"), Buffer.from("yz")),
  maxAttempts: fc.constantFrom(0, 1, 2, 2, 3, -1),
  // Divisible by three, as the grace of a cut connection is a third.
  leaseTtlMs: fc.constantFrom(1_200, 3_000, 9_000, 0),
  runLimitMs: fc.constantFrom(undefined, 60_000),
  labels: fc.constantFrom({}, {}, {}, { album: "1" }, { done: "", album: "2" }),
  backoff: fc.record({
    initialMs: fc.constantFrom(0, 0, 500, 2_000),
    maxMs: fc.constant(3_000),
    multiplier: fc.constantFrom(1, 2),
    jitter: fc.constant(0),
  }),
});
const badPart: fc.Arbitrary<Partial<SpecInput>> = fc.constantFrom<Partial<SpecInput>[]>(
  { kind: "No!" },
  { kind: "" },
  { leaseTtlMs: 999 },
  { leaseTtlMs: 86_400_001 },
  { maxAttempts: 1_000_001 },
  { runLimitMs: 99 },
  { labels: { "No!": "" } },
  { payload: tooLarge },
);
const spoilt = ([good, bad]: [SpecInput, Partial<SpecInput>]): SpecInput => ({ ...good, ...bad });
const spec = fc.oneof(
  { weight: 30, arbitrary: goodSpec },
  { weight: 1, arbitrary: fc.tuple(goodSpec, badPart).map(spoilt) },
);

const submission = fc.record({
  id: fc.oneof({ weight: 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: nth }),
  again: fc.boolean(),
  spec,
  blob: rarely(blob, 5),
});
const submit: fc.Arbitrary<Wish> = fc.record({
  do: fc.constant("submit"),
  who: submitter,
  jobs: fc.oneof(
    { weight: 12, arbitrary: fc.array(submission, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constant([]) },
  ),
});
const lease: fc.Arbitrary<Wish> = fc.record({
  do: fc.constant("lease"),
  who: worker,
  kinds,
  slots: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(1, 1, 2, 3, 10) },
    { weight: 1, arbitrary: fc.constantFrom(0, -1, 1000, 1001) },
  ),
  pollMs: fc.constantFrom(0, 0, 1_000, 5_000, 90_000),
});
const report: fc.Arbitrary<Wish> = fc.record({
  do: fc.constantFrom("heartbeat", "heartbeat", "complete", "fail", "fail", "release"),
  who: fc.oneof({ weight: 3, arbitrary: fc.constant("holder") }, { weight: 1, arbitrary: worker }),
  job: pickOf("held", "held", "held", "held", "held", "waiting", "over", "unknown"),
  token: fc.constantFrom("newest", "newest", "newest", "newest", "none", "older", "future"),
  blob: rarely(blob, 2),
  said: nth,
});
const look: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({
    do: fc.constantFrom("get", "attempts"),
    who: somebody,
    job: pickOf("all", "held"),
    by: fc.constantFrom("id", "number"),
  }),
  fc.record({
    do: fc.constant("list"),
    who: mostly(0, 1, 5),
    states: fc.uniqueArray(fc.constantFrom(...jobStateKinds), { maxLength: 3 }),
    kinds: fc.uniqueArray(kind, { maxLength: 2 }),
    labels: fc.constantFrom({}, {}, { album: "1" }, { album: "2", done: "" }),
    limit: fc.constantFrom(1, 2, 3, 1000),
    before: fc.oneof(fc.constant(undefined), fc.integer({ min: 1, max: 12 })),
  }),
  fc.record({ do: fc.constant("nodes"), who: mostly(0, 1) }),
);
const cancel: fc.Arbitrary<Wish> = fc.record({
  do: fc.constant("cancel"),
  who: submitter,
  job: pickOf("all", "held", "waiting"),
  by: fc.constantFrom("id", "number"),
});
const retry: fc.Arbitrary<Wish> = fc.record({
  do: fc.constant("retry"),
  who: submitter,
  job: pickOf("all", "over", "over", "over", "held", "waiting"),
  by: fc.constantFrom("id", "number"),
});
const blobCall: fc.Arbitrary<Wish> = fc.record({
  do: fc.constantFrom("putBlob", "putBlob", "hasBlob", "getBlob"),
  who: mostly(0, 2, 4),
  blob,
  offset: fc.nat({ max: 4 }),
});
const register: fc.Arbitrary<Wish> = fc.record({
  do: fc.constant("register"),
  who: mostly(2, 3, 4).map((who) => (who === 5 ? 0 : who)),
  kinds: fc.uniqueArray(kind, { maxLength: 2 }),
  slots: fc.constantFrom(1, 2, 8, 1024, 1025),
  pollMs: fc.constant(0),
});

const wish = fc.oneof(
  { weight: 7, arbitrary: submit },
  { weight: 7, arbitrary: lease },
  { weight: 10, arbitrary: report },
  { weight: 1, arbitrary: cancel },
  { weight: 1, arbitrary: retry },
  { weight: 2, arbitrary: look },
  { weight: 2, arbitrary: blobCall },
  { weight: 1, arbitrary: register },
);
/** Two calls at once are worth most when they are about the same job. */
const clash = fc
  .tuple(
    fc.array(fc.oneof(report, report, cancel, retry, lease), {
      minLength: 1,
      maxLength: 2,
      size: "max",
    }),
    nth,
  )
  .map(([wishes, nth]): Wish[] =>
    wishes.map((wish) => ("job" in wish ? { ...wish, job: { among: "held", nth } } : wish)),
  );

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 26,
    arbitrary: fc.record({
      kind: fc.constant("calls"),
      wishes: fc.array(wish, { minLength: 1, maxLength: 1 }),
      turnsLater: fc.constant(0),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("calls"),
      wishes: fc.oneof(fc.array(wish, { minLength: 1, maxLength: 2, size: "max" }), clash),
      turnsLater: fc.nat({ max: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("calls"),
      wishes: fc.array(fc.oneof(submit, report), { minLength: 1, maxLength: 2, size: "max" }),
      turnsLater: fc.nat({ max: 3 }),
      leaving: nth,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("wait"),
      ms: fc.constantFrom(1, 300, 400, 1_000, 3_000, 10_000),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant("wait until next"), isEarly: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("cut"), who: mostly(2, 3, 4) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("expel"), who: mostly(2, 4) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("watch"),
      who: mostly(0, 1, 2, 4),
      job: pickOf("all", "held"),
      napLength: fc.constantFrom(0, 4),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("give up"), nth }) },
);
const commandOrToss: fc.Arbitrary<Command> = fc.oneof(
  { weight: 300, arbitrary: command },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("toss"),
      who: fc.constantFrom(2, 4),
      times: fc.constantFrom(3, 101),
    }),
  },
);

/** One run. */
export const runs: fc.Arbitrary<Command[]> = fc.array(commandOrToss, {
  minLength: 1,
  maxLength: 60,
  size: "max",
});
