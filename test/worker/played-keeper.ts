/**
 * A keeper between a coordinator and a host that the test plays: lease requests and reports stay open
 * until they are answered here, handlers run until they are said to have returned.
 */

import type { Completion, CoordinatorApi, FailReply, HandBack } from "../../src/api.ts";
import type { HearthError } from "../../src/errors.ts";
import {
  type Job,
  type JobId,
  type Kind,
  parseFencingToken,
  parseJobId,
  parseJobNumber,
  parseKind,
} from "../../src/job/job.ts";
import { completeSpec, type SpecInput } from "../../src/job/spec.ts";
import { silentLog } from "../../src/platform/log.ts";
import { systemRandom } from "../../src/platform/random.ts";
import type { AttemptKey, KindLimits, Outcome, ToHost } from "../../src/worker/host-protocol.ts";
import { Keeper } from "../../src/worker/keeper.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { MemoryScratch } from "./scratch-in-memory.ts";

const kind = parseKind("work");

/** A call of the keeper's that waits for its answer. */
interface OpenCall<Answer> {
  answer(answer: Answer): void;
  refuse(why: HearthError): void;
}

interface OpenLease extends OpenCall<readonly Job[]> {
  readonly kinds: readonly Kind[];
  readonly slots: number;
  readonly kindSlots: ReadonlyMap<Kind, number>;
  readonly pollMs: number;
}

interface OpenReport extends OpenCall<readonly (HearthError | undefined)[]> {
  readonly numbers: readonly number[];
}

export class PlayedKeeper {
  readonly clock = new ManualClock();
  readonly scratch = new MemoryScratch();
  readonly keeper: Keeper;
  readonly leases: OpenLease[] = [];
  readonly reports: OpenReport[] = [];
  /** Reports that an attempt has failed. */
  readonly failures: OpenCall<FailReply>[] = [];
  /** Attempts whose handler runs, with the numbers of their jobs. */
  readonly running = new Map<AttemptKey, number>();
  /** How many handlers were started. */
  started = 0;
  /** Numbers of jobs on their last attempt that were granted, and neither started nor handed back. */
  readonly lastAttemptsWaiting = new Set<number>();
  /** Numbers of jobs that were handed back. */
  readonly released: number[] = [];
  /** Why those were that were handed back for a while. */
  readonly sentAway: HandBack[] = [];
  /** What the keeper has said to the host, but for the jobs to start. */
  readonly told: ToHost[] = [];
  /** Numbers of jobs whose completion was accepted. */
  readonly accepted: number[] = [];
  readonly ended: Promise<void>;
  #made = 0;

  /** @param kindLimits kinds besides "work", and how many jobs of each run at once */
  constructor(concurrency: number, kindLimits: KindLimits = new Map()) {
    const { clock } = this;
    this.keeper = new Keeper({
      description: {
        hostname: "nas",
        os: "linux",
        arch: "x64",
        kinds: [kind, ...kindLimits.keys()],
        concurrency,
        version: "1.2.3",
      },
      kindLimits,
      connect: async () => {
        const closed = Promise.withResolvers<HearthError>();
        return {
          api: this.#api(),
          address: "memory:1",
          name: "nas",
          silentMs: () => 0,
          closed: closed.promise,
          close: closed.resolve,
        };
      },
      scratch: this.scratch,
      clock,
      random: systemRandom,
      log: silentLog,
      post: (message) => {
        if (message.kind !== "start") return void this.told.push(message);
        this.started++;
        this.running.set(message.key, message.job.number);
        this.lastAttemptsWaiting.delete(message.job.number);
      },
    });
    this.ended = this.keeper.run();
  }

  /** New jobs, leased to this worker, at their first attempt. */
  jobs(count: number, change: Partial<SpecInput> = {}): readonly Job[] {
    const spec = completeSpec({ kind, ...change });
    return Array.from({ length: count }, () => {
      const number = parseJobNumber(++this.#made);
      if (spec.maxAttempts === 1) this.lastAttemptsWaiting.add(number);
      const nowMs = this.clock.nowMs();
      const lease = { workerId: "nas", leasedAtMs: nowMs, expiresAtMs: nowMs + spec.leaseTtlMs };
      return {
        id: idOf(number),
        number,
        spec,
        submittedBy: "",
        state: { kind: "leased", lease },
        attempt: 1,
        token: parseFencingToken(1),
        lastError: "",
        progress: undefined,
        createdAtMs: nowMs,
        updatedAtMs: nowMs,
      } as const satisfies Job;
    });
  }

  /** The handler has returned. Default: nothing. */
  finish(key: AttemptKey, blobs: Extract<Outcome, { kind: "completed" }>["blobs"] = []): void {
    this.running.delete(key);
    const outcome = { kind: "completed", payload: new Uint8Array(0), blobs } as const;
    this.keeper.receive({ kind: "finished", key, outcome, hasFiles: false });
  }

  finishAll(): void {
    for (const key of Array.from(this.running.keys())) this.finish(key);
  }

  /** Everything that is reported is accepted, until nothing more comes. */
  async acceptAll(): Promise<void> {
    while (this.reports.length > 0) {
      for (const { answer, numbers } of this.reports.slice()) answer(numbers.map(() => undefined));
      await settle();
    }
  }

  get slotsAsked(): number {
    return this.leases.reduce((sum, { slots }) => sum + slots, 0);
  }

  #api(): CoordinatorApi {
    const api: Partial<CoordinatorApi> = {
      register: async () => ({ heartbeatIntervalMs: 10_000 }),
      watchLeases: nothingEver,
      hasBlob: async () => true,
      heartbeat: async () => ({ kind: "extended", expiresAtMs: Infinity }),
      lease: ({ kinds, slots, kindSlots = new Map(), pollMs }) =>
        open(this.leases, { kinds, slots, kindSlots, pollMs }),
      complete: async (lease, result) => {
        const [refusal] = await this.#report([{ lease, result }]);
        if (refusal) throw refusal;
      },
      completeMany: (completions) => this.#report(completions),
      fail: () => open(this.failures, {}),
      release: async ({ jobId }, why) => {
        if (why) this.sentAway.push(why);
        this.#takeBack(numberOf(jobId));
      },
      getBlob: nothingEver,
    };
    return api as CoordinatorApi;
  }

  #takeBack(number: number): void {
    this.released.push(number);
    this.lastAttemptsWaiting.delete(number);
  }

  async #report(completions: readonly Completion[]): Promise<readonly (HearthError | undefined)[]> {
    const numbers: readonly number[] = completions.map(({ lease }) => numberOf(lease.jobId));
    const answer = await open(this.reports, { numbers });
    this.accepted.push(...numbers.filter((_, position) => answer[position] === undefined));
    return answer;
  }
}

/** Puts a call among those that are open, until it is answered. */
function open<Answer, Said>(calls: (Said & OpenCall<Answer>)[], said: Said): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const close = (): void => void calls.splice(calls.indexOf(call), 1);
    const call = {
      ...said,
      answer(answer: Answer) {
        close();
        resolve(answer);
      },
      refuse(why: HearthError) {
        close();
        reject(why);
      },
    };
    calls.push(call);
  });
}

async function* nothingEver(): AsyncGenerator<never> {
  yield* [];
  await new Promise(() => {});
}

const idOf = (number: number): JobId =>
  parseJobId(`018f0000-0000-7000-8000-${String(number).padStart(12, "0")}`);
const numberOf = (id: JobId): number => Number(id.slice(-12));
