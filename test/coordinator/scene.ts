/**
 * What every case of `exercise-coordinator-api.ts` plays in: a coordinator that somebody opened, the
 * callers that connect to it, and time.
 */

import type {
  Caller,
  CoordinatorApi,
  JobHandle,
  LeaseRef,
  LeaseRequest,
  Role,
} from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { type Job, type JobRef, parseJobId, parseKind, parseSha256 } from "../../src/job/job.ts";
import type { SpecInput } from "../../src/job/spec.ts";
import { type ManualClock, settle } from "../support/manual-clock.ts";

/** A connected caller. */
export interface Seated {
  readonly api: CoordinatorApi;
  /** Cuts the connection, as a crash or a pulled cable would. */
  disconnect(): Promise<void>;
  /** Resolves when the connection has ended, with the reason, where the world tells. */
  readonly closed?: Promise<HearthError>;
}

/** A coordinator under test. */
export interface World {
  as(caller: Caller): Promise<Seated>;
  /** Stops the coordinator, which ends all connections, and starts another on the same storage. */
  restart?(): Promise<void>;
  /** Throws a caller out. */
  expel?(name: string, why: HearthError): Promise<void>;
  /** Set where time stands still until the test moves it. */
  readonly clock?: ManualClock | undefined;
  close(): Promise<void>;
}

/** Long enough for a poll to be answered by what it waits for, however slow the machine is. */
const patientPollMs = 30_000;
/** Long enough to see that nothing comes. */
const briefPollMs = 100;

export const never: AbortSignal = new AbortController().signal;
export const img2pdf = parseKind("img2pdf");
export const byId = (job: { readonly id: Job["id"] }): JobRef => ({ by: "id", id: job.id });
export const leaseOf = (job: Job): LeaseRef => ({ jobId: job.id, token: job.token });
export const emptyResult = { payload: new Uint8Array(0), blobs: [] } as const;
export const newJobId = () => parseJobId(crypto.randomUUID());

export class Scene {
  readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** The clock of worlds that have one; cases that need it are skipped elsewhere. */
  get clock(): ManualClock {
    const { clock } = this.world;
    if (clock === undefined) throw new Error("this case needs a manual clock");
    return clock;
  }

  async connect(name: string, ...roles: Role[]): Promise<Seated> {
    return await this.world.as({ name, roles });
  }

  async client(name = "anna"): Promise<CoordinatorApi> {
    return (await this.connect(name, "submit")).api;
  }

  async worker(name = "nas"): Promise<CoordinatorApi> {
    return (await this.connect(name, "worker")).api;
  }

  /** Waits for `promise`; where time stands still, it moves on until that has settled. */
  async until<T>(promise: Promise<T>): Promise<T> {
    const { clock } = this.world;
    if (clock === undefined) return await promise;
    while (!(await hasSettled(promise))) {
      const { nextTimerMs } = clock;
      if (nextTimerMs === undefined) throw new Error("waits for ever: no timer is set");
      await clock.advance(nextTimerMs);
    }
    return await promise;
  }

  /** Jobs that are there or come: at least one, or the case fails. */
  async lease(api: CoordinatorApi, kinds: readonly string[], slots = 1): Promise<readonly Job[]> {
    const jobs = await this.until(openLease(api, kinds, { slots, pollMs: patientPollMs }));
    if (jobs.length === 0) throw new Error(`no job of ${kinds.join()} came`);
    return jobs;
  }

  async leaseOne(api: CoordinatorApi, kind: string = img2pdf): Promise<Job> {
    const [job] = await this.lease(api, [kind]);
    if (job === undefined) throw new Error("unreachable: lease gives at least one");
    return job;
  }

  /** Whether nothing of this kind is to be had right now. */
  async nothingReady(api: CoordinatorApi, kind: string = img2pdf): Promise<boolean> {
    return (await this.until(openLease(api, [kind], { pollMs: briefPollMs }))).length === 0;
  }

  /** A worker that asked and waits; `answer` settles with what it gets. */
  async waiting(
    api: CoordinatorApi,
    kinds: readonly string[],
    options: Partial<LeaseOptions> = {},
  ): Promise<{ readonly answer: Promise<readonly Job[]> }> {
    const answer = openLease(api, kinds, { pollMs: patientPollMs, ...options });
    answer.catch(() => {});
    // A later call on the same connection is answered, or refused, after the request has arrived.
    await api.hasBlob({ sha256: nobodysSha256, sizeBytes: 0 }).catch(() => {});
    await settle();
    return { answer };
  }
}

/** Whether a promise settles without anybody's help. */
async function hasSettled(promise: Promise<unknown>): Promise<boolean> {
  const yes = (): boolean => true;
  return await Promise.race([promise.then(yes, yes), settle().then(() => false)]);
}

const nobodysSha256 = parseSha256("0".repeat(64));

interface LeaseOptions extends Pick<LeaseRequest, "kindSlots" | "pollMs"> {
  readonly slots?: number;
  readonly signal?: AbortSignal;
}

function openLease(
  api: CoordinatorApi,
  kinds: readonly string[],
  options: LeaseOptions,
): Promise<readonly Job[]> {
  const { slots = 1, pollMs, kindSlots, signal = never } = options;
  return api.lease({ kinds: kinds.map(parseKind), slots, kindSlots, pollMs }, signal);
}

export async function submitOne(
  api: CoordinatorApi,
  spec: Partial<SpecInput> = {},
): Promise<JobHandle> {
  const [handle] = await api.submit([{ spec: { kind: img2pdf, ...spec } }]);
  if (handle === undefined) throw new Error("a submit of one job was answered with none");
  return handle;
}

/** The refusal that `work` ends with, as `CODE: message`; fails when it ends well. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const answer: unknown = await work.then(
    (value) => value,
    (thrown: unknown) => (thrown instanceof Error ? HearthError.from(thrown) : thrown),
  );
  if (answer instanceof HearthError) return `${answer.code}: ${answer.message}`;
  throw new Error(`it was not refused, but answered ${JSON.stringify(answer)}`);
}
