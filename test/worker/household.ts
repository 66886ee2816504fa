/**
 * A coordinator, workers and the cables between them, in this process, where time stands still until
 * the test moves it. Cables can be cut, go silent, and lose calls on their way there or back.
 */

import type { Caller, CoordinatorApi } from "../../src/api.ts";
import { Coordinator } from "../../src/coordinator/coordinator.ts";
import { HearthError } from "../../src/errors.ts";
import { type Job, type JobId, parseKind } from "../../src/job/job.ts";
import type { SpecInput } from "../../src/job/spec.ts";
import { type Log, silentLog } from "../../src/platform/log.ts";
import { type Random, systemRandom } from "../../src/platform/random.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { MemoryLogStore } from "../../src/storage/memory-log-store.ts";
import { memoryPair } from "../../src/transport/memory.ts";
import type { Connection, Receiver } from "../../src/wire/connection.ts";
import { serveApi } from "../../src/wire/service.ts";
import { Session } from "../../src/wire/session.ts";
import { stubApi } from "../../src/wire/stub.ts";
import type { HandlerJob, HandlerResult } from "../../src/worker/handler.ts";
import type { FromHost, ToAttempt } from "../../src/worker/host-protocol.ts";
import { Keeper } from "../../src/worker/keeper.ts";
import type { KeeperLink } from "../../src/worker/ports.ts";
import { handlersByKind, Runner } from "../../src/worker/runner.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { MemoryScratch } from "./scratch-in-memory.ts";

export const never = new AbortController().signal;
/** Longer than anything should take; a test that waits so long waits for ever. */
const patienceMs = 10 * 60_000;

/** One attempt that a worker's handler is busy with, until the test decides how it ends. */
export interface Attempt {
  readonly worker: string;
  readonly job: HandlerJob;
  finish(result?: HandlerResult): void;
  fail(thrown: unknown): void;
}

/** What happens on the way to the coordinator's api; the test sets it, undefined is a clean way. */
export type Interference = (
  method: keyof CoordinatorApi,
  call: () => Promise<unknown>,
  args: readonly unknown[],
) => Promise<unknown>;

export interface Worker {
  readonly keeper: Keeper;
  readonly scratch: MemoryScratch;
  /** Settles as `Keeper.run` does. */
  readonly ended: Promise<void>;
  stop(graceMs: number): void;
}

export class Household {
  readonly clock = new ManualClock();
  readonly jobs = new MemoryJobStore();
  readonly blobs = new MemoryBlobStore();
  readonly logs = new MemoryLogStore();
  readonly random: Random = { ...systemRandom, sample: () => 0.5 };
  /** Attempts whose handler runs or ran, in the order in which they began. */
  readonly attempts: Attempt[] = [];
  readonly cables = new Set<Cable>();
  /** How often anybody tried to connect. */
  dials = 0;
  /** What dialing fails with. */
  unreachable: HearthError | undefined;
  interfere: Interference | undefined;
  #coordinator: Coordinator | undefined;

  static async open(): Promise<Household> {
    const household = new Household();
    await household.startCoordinator();
    return household;
  }

  async startCoordinator(): Promise<void> {
    const { jobs, blobs, logs, clock, random } = this;
    const stores = { jobs, blobs, logs };
    this.#coordinator = new Coordinator({ ...stores, clock, random, log: silentLog });
    await this.#coordinator.start();
    this.unreachable = undefined;
  }

  /** As a coordinator ends: everybody is told, then nobody listens. */
  async stopCoordinator(): Promise<void> {
    this.unreachable = nobodyThere();
    await this.#coordinator?.stop();
    this.cut();
  }

  /** Cuts every connection; new ones can be made unless `unreachable` is set. */
  cut(): void {
    for (const cable of this.cables) cable.close(new HearthError("UNAVAILABLE", "cut"));
  }

  /** From now on nothing comes over the connections that are up, and neither side is told. */
  silence(): void {
    for (const cable of this.cables) cable.silent = true;
    this.cables.clear();
  }

  apiOf(caller: Caller): CoordinatorApi {
    if (this.#coordinator === undefined) throw new Error("no coordinator was started");
    return this.#coordinator.connect(caller).api;
  }

  get client(): CoordinatorApi {
    return this.apiOf({ name: "anna", roles: ["admin"] });
  }

  async submit(spec: Partial<SpecInput> = {}): Promise<JobId> {
    const [handle] = await this.client.submit([{ spec: { kind: "work", ...spec } }]);
    if (handle === undefined) throw new Error("a submit was answered with nothing");
    return handle.id;
  }

  async job(id: JobId): Promise<Job> {
    return await this.client.get({ by: "id", id });
  }

  /** Connects like the SDK does, by cable. */
  async dial(caller: Caller): Promise<KeeperLink> {
    this.dials++;
    if (this.unreachable) throw this.unreachable;
    const coordinator = this.#coordinator;
    if (coordinator === undefined) throw nobodyThere();
    const [near, far] = memoryPair();
    const { clock } = this;
    const { api, disconnected } = coordinator.connect(caller);
    const server = new Session(far, { clock, serve: serveApi(this.#interfered(api), () => {}) });
    void server.closed.then(disconnected);
    const cable = new Cable(near);
    this.cables.add(cable);
    const session = new Session(cable, { clock });
    void session.closed.then(() => this.cables.delete(cable));
    return {
      api: stubApi(session, { callMsMax: 30_000 }),
      address: "memory:1",
      name: caller.name,
      silentMs: () => session.silentMs(),
      closed: session.closed,
      close: (why) => session.close(why),
    };
  }

  /** A keeper and its host, as `runWorker` puts them together, without threads. */
  worker(
    name = "nas",
    options: {
      concurrency?: number;
      log?: Log;
      roles?: Caller["roles"];
      /** Is told what the host hears. */
      heard?: (message: ToAttempt) => void;
    } = {},
  ): Worker {
    const { clock, random } = this;
    const { concurrency = 1, log = silentLog, roles = ["worker"] } = options;
    const scratch = new MemoryScratch();
    const runner = new Runner({
      handlers: handlersByKind([{ kind: "work", handle: (job) => this.#handle(name, job) }]),
      scratch,
      clock,
      post: (message) => queueMicrotask(() => keeper.receive(message)),
    });
    const keeper = new Keeper({
      description: {
        hostname: name,
        os: "linux",
        arch: "x64",
        kinds: [parseKind("work")],
        concurrency,
        version: "1.2.3",
      },
      connect: () => this.dial({ name, roles }),
      scratch,
      clock,
      random,
      log,
      post(message) {
        if (message.kind === "ended" || message.kind === "log" || message.kind === "renewed")
          return;
        options.heard?.(message);
        queueMicrotask(() => runner.receive(message));
      },
    });
    const ended = keeper.run();
    ended.catch(() => {});
    const stop = (graceMs: number): void =>
      keeper.receive({ kind: "stop", graceMs } satisfies FromHost);
    return { keeper, scratch, ended, stop };
  }

  /** The attempt at this position, as soon as it has begun. */
  async attempt(position: number): Promise<Attempt> {
    await this.until(() => this.attempts.length > position);
    const attempt = this.attempts[position];
    if (attempt === undefined) throw new Error("unreachable: it was waited for");
    return attempt;
  }

  /** Lets time pass until `holds`, or fails. */
  async until(holds: () => boolean | Promise<boolean>, withinMs = patienceMs): Promise<void> {
    const { clock } = this;
    const endMs = clock.monotonicMs() + withinMs;
    await settle();
    while (!(await holds())) {
      const { nextTimerMs } = clock;
      if (nextTimerMs === undefined) throw new Error("waits for ever: no timer is set");
      if (clock.monotonicMs() + nextTimerMs > endMs) throw new Error("it did not come to that");
      await clock.advance(nextTimerMs);
    }
  }

  async untilState(id: JobId, kind: Job["state"]["kind"], withinMs?: number): Promise<Job> {
    await this.until(async () => (await this.job(id)).state.kind === kind, withinMs);
    return await this.job(id);
  }

  #handle(worker: string, job: HandlerJob): Promise<HandlerResult> {
    const ending = Promise.withResolvers<HandlerResult>();
    this.attempts.push({ worker, job, finish: ending.resolve, fail: ending.reject });
    return ending.promise;
  }

  #interfered(api: CoordinatorApi): CoordinatorApi {
    const unary = [
      "register",
      "lease",
      "heartbeat",
      "complete",
      "completeMany",
      "fail",
      "release",
      "appendLog",
    ] as const;
    const changed: Record<string, unknown> = {};
    for (const method of unary) {
      const call = api[method] as (...args: unknown[]) => Promise<unknown>;
      changed[method] = (...args: unknown[]) => {
        const calling = (): Promise<unknown> => call(...args);
        return this.interfere ? this.interfere(method, calling, args) : calling();
      };
    }
    return { ...api, ...changed };
  }
}

/** A connection that can go silent without telling anybody. */
export class Cable implements Connection {
  readonly #inner: Connection;
  #receiver: Receiver | undefined;
  silent = false;

  constructor(inner: Connection) {
    this.#inner = inner;
  }

  send(message: Uint8Array): void {
    if (!this.silent) this.#inner.send(message);
  }

  bufferedBytes(): number {
    return this.#inner.bufferedBytes();
  }

  pause(): void {
    this.#inner.pause();
  }

  resume(): void {
    this.#inner.resume();
  }

  close(why: HearthError): void {
    if (this.silent) this.#receiver?.closed(why);
    else this.#inner.close(why);
  }

  receive(receiver: Receiver | undefined): void {
    this.#receiver = receiver;
    this.#inner.receive(
      receiver && {
        message: (bytes) => void (this.silent || receiver.message(bytes)),
        drained: () => receiver.drained(),
        closed: (why) => void (this.silent || receiver.closed(why)),
      },
    );
  }
}

export function nobodyThere(): HearthError {
  return new HearthError("UNAVAILABLE", "nobody answers there");
}
