/**
 * The reference model: a coordinator as its callers see it, one thing after the other. Written from
 * what is documented (`src/api.ts`, `docs/architecture.md`), not from how it is done.
 *
 * What the documents leave open is left open here: which of several faults a call is refused for, and
 * which of the workers that wait gets a job. The model is told who got what, and says whether it may.
 */

import type { JobFilter, LeaseRequest, Submission } from "../../src/api.ts";
import {
  type Job,
  type JobId,
  type JobNumber,
  type JobRef,
  type Kind,
  parseJobNumber,
} from "../../src/job/job.ts";
import { manualStartMs } from "../support/manual-clock.ts";
import { Blobs } from "./blobs.ts";
import { type Call, handlesText, type Outcome } from "./calls.ts";
import { done, type Expected, type Line, refusal } from "./expected.ts";
import { faultOf, faultOfRequest } from "./faults.ts";
import * as lives from "./life.ts";
import { Nodes } from "./nodes.ts";
import { faultOfAnswer, type Meanwhile, type Poll, unrestOf } from "./polls.ts";
import { type Report, reported, type Reported } from "./reports.ts";
import { isForeign, isHeldToItsOwn, may } from "./rights.ts";
import { attemptText, jobText } from "./text.ts";

export class Model {
  nowMs = manualStartMs;
  lives: ReadonlyMap<JobNumber, lives.Life> = new Map();
  polls: ReadonlyMap<number, Poll> = new Map();
  blobs = new Blobs();
  nodes = new Nodes();
  /** Jobs that were on their way to a request that was given up: they go back. */
  partings: ReadonlyMap<number, readonly JobNumber[]> = new Map();
  /** Leases that ended otherwise than by a report, as `connection job why`. */
  told: readonly string[] = [];

  copy(): Model {
    return Object.assign(new Model(), this);
  }

  // What is seen.

  find(ref: JobRef): lives.Life | undefined {
    if (ref.by === "number") return this.lives.get(ref.number);
    return [...this.lives.values()].find(({ id }) => id === ref.id);
  }

  list({
    states,
    kinds,
    labels = {},
    limit,
    before = parseJobNumber(Number.MAX_SAFE_INTEGER),
  }: JobFilter) {
    const chosen = [...this.lives.values()]
      .map(lives.summaryOf)
      .filter(({ number, state, spec }) => {
        const isOfState = states.length === 0 || states.includes(state.kind);
        const hasLabels = Object.entries(labels).every(
          ([name, value]) => spec.labels[name] === value,
        );
        if (!hasLabels) return false;
        return number < before && isOfState && (kinds.length === 0 || kinds.includes(spec.kind));
      });
    return chosen.toReversed().slice(0, limit);
  }

  nodesText(): string {
    return this.nodes.text(this.nowMs, (name) => this.#heldBy(name).length);
  }

  /** Ready jobs of one kind in their order: when they became due, then as they were submitted. */
  ready(kind: Kind): lives.Life[] {
    return [...this.lives.values()]
      .filter((life) => life.input.kind === kind && lives.isReady(life, this.nowMs))
      .sort((a, b) => a.dueMs - b.dueMs || a.number - b.number);
  }

  // What callers do.

  call(line: Line, call: Call, outcome: Outcome): Expected {
    const fault = faultOf(call);
    if (!may(line, call.do)) return refusal("PERMISSION_DENIED", ...fault);
    if (isHeldToItsOwn(line, call.do) && isForeign(call, this.#heldBy(line.name))) {
      return refusal("PERMISSION_DENIED");
    }
    switch (call.do) {
      case "heartbeat":
      case "complete":
      case "fail":
      case "release":
        this.nodes = this.nodes.seen(line.name, this.nowMs);
    }
    if (fault.length > 0) return refusal(...fault);
    switch (call.do) {
      case "submit":
        return this.#submit(line.name, call.jobs, outcome);
      case "get":
      case "attempts":
      case "cancel":
      case "retry":
        return this.#ofJob(call.do, call.ref);
      case "list":
        return this.list(call.filter).map(jobText).join("\n");
      case "register":
        this.nodes = this.nodes.registered(line, call.description, this.nowMs);
        return done;
      case "heartbeat":
      case "complete":
      case "fail":
      case "release":
        return this.#report(line, call);
      case "hasBlob":
        return this.blobs.has(call.blob);
      case "putBlob":
        return this.blobs.put(call, (after) => (this.blobs = after));
      case "getBlob":
        return this.blobs.get(call.sha256, call.offsetBytes);
      case "nodes":
        return this.nodesText();
      default:
        return call satisfies never;
    }
  }

  /** A lease request is here. Undefined: it waits. */
  open(id: number, line: Line, request: LeaseRequest): Expected | undefined {
    const fault = faultOfRequest(request);
    if (!may(line, "lease")) return refusal("PERMISSION_DENIED", ...fault);
    this.nodes = this.nodes.seen(line.name, this.nowMs);
    if (fault.length > 0) return refusal(...fault);
    const waitMs = Math.min(request.pollMs, 60_000);
    const untilMs = this.nowMs + waitMs;
    // Long ones end together with others, up to two seconds early.
    const atLeastMs = waitMs < 10_000 ? untilMs : untilMs - 2_000;
    this.polls = new Map(this.polls).set(id, { ...request, line, untilMs, atLeastMs });
    return undefined;
  }

  /** A lease request was answered. Undefined if that may be, else why not. */
  close(id: number, jobs: readonly Job[], meanwhile: Meanwhile): string | undefined {
    const poll = this.polls.get(id);
    if (poll === undefined) return "it was answered twice";
    const readyOf = (kind: Kind): readonly lives.Life[] => this.ready(kind);
    const fault = faultOfAnswer(poll, jobs, readyOf, { ...meanwhile, nowMs: this.nowMs });
    if (fault !== undefined) return fault;
    this.giveUp(id);
    for (const job of jobs) {
      const life = this.lives.get(job.number);
      const { name, connection } = poll.line;
      const after = life && lives.taken(life, name, connection, this.nowMs);
      const expected = after && jobText(lives.viewOf(after));
      if (jobText(job) !== expected) {
        return `it got\n  ${jobText(job)}\nand should get\n  ${expected}`;
      }
      if (after) this.#keep(after);
    }
    return undefined;
  }

  /**
   * What may be on its way to a request: nothing, or the first jobs of one of its kinds.
   * @param others jobs that others get in the same moment, perhaps after they have come back from it
   */
  onTheWay(id: number, others: ReadonlySet<JobNumber>): readonly (readonly JobNumber[])[] {
    const { kinds = [], slots = 0 } = this.polls.get(id) ?? {};
    const orders = kinds.flatMap((kind) => {
      const order = this.ready(kind).map(({ number }) => number);
      const rest = order.filter((number) => !others.has(number));
      return rest.length < order.length ? [order, rest] : [order];
    });
    const guesses = orders.flatMap((order) => {
      const first = order.slice(0, slots);
      return first.map((_, index) => first.slice(0, index + 1));
    });
    return [[], ...guesses];
  }

  /** The caller gives a lease request up, and these jobs were on their way to it. */
  leave(id: number, numbers: readonly JobNumber[]): void {
    const line = this.polls.get(id)?.line;
    for (const life of numbers.map((number) => this.lives.get(number))) {
      if (life && line) this.#keep(lives.taken(life, line.name, line.connection, this.nowMs));
    }
    this.partings = new Map(this.partings).set(id, numbers);
    this.giveUp(id);
  }

  /** Undefined if jobs may go back that were on their way to a request, else why not. */
  handBack(id: number): string | undefined {
    const numbers = this.partings.get(id);
    if (numbers === undefined) return "nobody has left yet";
    for (const life of numbers.map((number) => this.lives.get(number))) {
      // Unless it was cancelled just then. Nobody else could do anything about it.
      if (life?.hold) this.#keep(lives.gaveBack(life, this.nowMs));
    }
    this.partings = new Map();
    return undefined;
  }

  /** The caller gives a lease request up. */
  giveUp(id: number): void {
    this.polls = new Map([...this.polls].filter(([other]) => other !== id));
  }

  // What happens to them.

  /** P5: what its connection held ends a third of its TTL from now at the latest. */
  cut(connection: number): void {
    this.polls = new Map([...this.polls].filter(([, { line }]) => line.connection !== connection));
    this.nodes = this.nodes.left(connection, this.nowMs);
    for (const life of this.lives.values()) {
      if (life.hold?.connection !== connection) continue;
      const graceMs = lives.specOf(life.input).leaseTtlMs / 3;
      const endsMs = Math.min(life.hold.endsMs, this.nowMs + graceMs);
      this.#keep({ ...life, hold: { ...life.hold, endsMs, connection: undefined } });
    }
  }

  /** P7: who is expelled has nothing any more, and waits for nothing. */
  expel(name: string, connections: readonly number[]): void {
    this.polls = new Map([...this.polls].filter(([, { line }]) => line.name !== name));
    for (const life of this.#heldBy(name)) this.#keep(lives.gaveBack(life, this.nowMs));
    for (const each of connections) this.nodes = this.nodes.left(each, this.nowMs);
  }

  /** P4: every lease gets one fresh TTL; connections and what was only in memory are gone. */
  restarted(): void {
    this.polls = new Map();
    this.nodes = this.nodes.allLeft(this.nowMs);
    for (const life of this.lives.values()) {
      const endsMs = this.nowMs + lives.specOf(life.input).leaseTtlMs;
      const hold = { endsMs, connection: undefined, progress: undefined };
      if (life.hold) this.#keep({ ...life, hold });
    }
  }

  /** When time changes something next. */
  get nextMs(): number {
    const leases = [...this.lives.values()].map(({ hold }) => hold?.endsMs ?? Infinity);
    const polls = [...this.polls.values()].map(({ untilMs }) => untilMs);
    const due = [...this.lives.values()]
      .filter(({ hold, over, dueMs }) => !hold && !over && dueMs > this.nowMs)
      .map(({ dueMs }) => dueMs);
    return Math.min(...leases, ...polls, ...due);
  }

  /** P5: leases that have run out. */
  get expired(): lives.Life[] {
    return [...this.lives.values()].filter(({ hold }) => hold && hold.endsMs <= this.nowMs);
  }

  expire(): void {
    for (const life of this.expired) {
      const error = `worker ${lives.holderOf(life)} stopped answering during attempt ${lives.countedTurns(life)}`;
      this.#tell(life, "lost");
      this.#keep(lives.wentWrong(life, "lost", error, { nowMs: this.nowMs, waitMs: 0 }));
    }
  }

  /** What cannot be once everything that was under way has come to its end. */
  unrest(): string | undefined {
    const readyOf = (kind: Kind): readonly lives.Life[] => this.ready(kind);
    for (const poll of this.polls.values()) {
      const unrest = unrestOf(poll, readyOf, this.nowMs);
      if (unrest !== undefined) return unrest;
    }
    return undefined;
  }

  #submit(submittedBy: string, jobs: readonly Submission[], outcome: Outcome): Expected {
    const faults = this.blobs.faultOf(jobs.flatMap(({ spec }) => lives.specOf(spec).blobs));
    if (faults.length > 0) return refusal(...faults);
    const there = jobs.map(({ id }) => id && this.find({ by: "id", id }));
    const ids = jobs.flatMap(({ id }) => id ?? []);
    if (there.some((life) => life) || new Set(ids).size < ids.length) {
      // All of them were submitted before, just so; or else none of them is.
      const same = there.flatMap((life, index) => {
        const spec = jobs[index]?.spec;
        return life && spec && Bun.deepEquals(lives.specOf(life.input), lives.specOf(spec))
          ? [life]
          : [];
      });
      return same.length === jobs.length ? handlesText(same) : refusal("ALREADY_EXISTS");
    }
    const fresh = jobs.map(({ id, spec: input }, index): lives.Life => ({
      id: id ?? freshId(outcome, index),
      number: parseJobNumber(this.lives.size + 1 + index),
      input,
      submittedBy,
      createdMs: this.nowMs,
      changedMs: this.nowMs,
      turns: [],
      anew: [],
      before: undefined,
      hold: undefined,
      dueMs: this.nowMs,
      over: undefined,
    }));
    for (const life of fresh) this.#keep(life);
    return handlesText(fresh);
  }

  #ofJob(what: "get" | "attempts" | "cancel" | "retry", ref: JobRef): Expected {
    const life = this.find(ref);
    if (life === undefined) return refusal("NOT_FOUND");
    if (what === "get") return jobText(lives.viewOf(life));
    if (what === "attempts") return lives.attemptsOf(life).map(attemptText).join("\n");
    if (what === "retry") return this.#retry(life);
    if (life.over) return life.over.kind === "cancelled" ? done : refusal("FAILED_PRECONDITION");
    this.#tell(life, "cancelled");
    this.#keep(lives.cancelled(life, this.nowMs));
    return done;
  }

  /** Where it leads, the job may be already. */
  #retry(life: lives.Life): Expected {
    if (life.over?.kind === "succeeded") return refusal("FAILED_PRECONDITION");
    if (life.over) {
      this.#keep(lives.retried(life, this.nowMs));
      return done;
    }
    const isAtItsBeginning = lives.countedTurns(life) === (life.hold ? 1 : 0);
    return isAtItsBeginning ? done : refusal("FAILED_PRECONDITION");
  }

  #report(line: Line, report: Report): Expected {
    const life = this.find({ by: "id", id: report.lease.jobId });
    const outputs = report.do === "complete" ? report.result.blobs : [];
    const fault = this.blobs.faultOf(outputs);
    const [after, expected]: Reported = life
      ? reported(life, line, report, this.nowMs)
      : [undefined, refusal(isHeldToItsOwn(line, report.do) ? "PERMISSION_DENIED" : "NOT_FOUND")];
    const codes = typeof expected === "string" ? [] : expected.refusal;
    const isNobodys = codes.includes("PERMISSION_DENIED") || codes.includes("NOT_FOUND");
    // With a fault of its own it may also be refused for what is wrong with its lease.
    if (fault.length > 0 && !isNobodys) return refusal(...fault, ...codes);
    if (after) this.#keep(after);
    return expected;
  }

  #heldBy(name: string): lives.Life[] {
    return [...this.lives.values()].filter((life) => lives.holderOf(life) === name);
  }

  #keep(life: lives.Life): void {
    this.lives = new Map(this.lives).set(life.number, life);
  }

  #tell({ hold, id, turns }: lives.Life, why: string): void {
    if (hold?.connection === undefined) return;
    this.told = [...this.told, `${hold.connection} ${id} ${turns.length} ${why}`];
  }
}

/** The coordinator chooses the ids of jobs that come without. */
function freshId(outcome: Outcome, index: number): JobId {
  const id = outcome.kind === "answer" ? outcome.handles[index]?.id : undefined;
  return id ?? ("an id that the coordinator should have chosen" as JobId);
}
