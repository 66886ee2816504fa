/**
 * A coordinator with its callers, and the model beside it: makes calls, waits until everything has
 * come to rest, and compares every answer and all that can be seen.
 */

import type { CoordinatorApi, LeaseRequest } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import type { Job } from "../../src/job/job.ts";
import { settle } from "../support/manual-clock.ts";
import { ask, type Asked, type Call, type Outcome, outcomeText, sentenceOf } from "./calls.ts";
import { kindNames } from "./commands.ts";
import type { Line } from "./expected.ts";
import { explain, type Happening } from "./explain.ts";
import { faultOfEnds, faultOfWatch, type JobWatch, LeaseEnds } from "./listeners.ts";
import { Model } from "./model.ts";
import { Records } from "./records.ts";
import { may } from "./rights.ts";
import { differenceOf, look, type Sight } from "./sight.ts";
import { at } from "./text.ts";
import { players, registration } from "./wishes.ts";
import type { ModelledSeat, ModelledWorld } from "./worlds.ts";

/** How long an answer over a network may take before it counts as none. */
const patienceMs = 60_000;

export interface Seat extends ModelledSeat {
  readonly line: Line;
  readonly ends: LeaseEnds | undefined;
  requests: number;
}

/** A lease request as its caller has it. */
export interface OpenRequest {
  readonly line: Line;
  readonly leaving: AbortController;
  readonly settled: Promise<void>;
  readonly untilMs: number;
  jobs: readonly Job[] | undefined;
  refused: Outcome | undefined;
}

export class Stage {
  readonly world: ModelledWorld;
  readonly records = new Records();
  model = new Model();
  /** By their number among the players. */
  readonly seats = new Map<number, Seat>();
  readonly requests = new Map<number, OpenRequest>();
  watches: JobWatch[] = [];
  observer: CoordinatorApi | undefined;
  #numbers = 0;

  constructor(world: ModelledWorld) {
    this.world = world;
  }

  /** Somebody's connection; it is made when it is first needed. */
  async seat(who: number): Promise<Seat> {
    const there = this.seats.get(who);
    if (there) return there;
    const player = players[who];
    if (player === undefined) throw new Error(`there is no player ${who}`);
    const { name, roles } = player;
    const seated = await this.world.as({ name, roles });
    const line = { name, roles, connection: ++this.#numbers };
    const ends = may(line, "lease") ? new LeaseEnds(seated.api, line.connection) : undefined;
    const seat = { ...seated, line, ends, requests: 0 };
    this.seats.set(who, seat);
    if (name === "nas" || name === "pc") {
      await this.make([{ seat, call: registration(who, kindNames, who) }]);
    }
    return seat;
  }

  /** A connection of somebody who only looks. */
  async observe(): Promise<CoordinatorApi> {
    this.observer ??= (await this.world.as({ name: "olga", roles: ["view"] })).api;
    return this.observer;
  }

  /** Makes calls at once, or nearly, and compares when everything has come to rest. */
  async make(
    made: readonly { seat: Seat; call: Asked }[],
    { turnsLater = 0, leaving = undefined as number | undefined } = {},
  ): Promise<void> {
    const happenings: Promise<Happening>[] = [];
    for (const [index, { seat, call }] of made.entries()) {
      if (index > 0) await turns(turnsLater);
      happenings.push(call.do === "lease" ? this.#request(seat, call) : this.#ask(seat, call));
    }
    const poll = leaving === undefined ? undefined : [...this.requests.keys()][leaving];
    if (poll !== undefined) {
      await turns(turnsLater);
      this.requests.get(poll)?.leaving.abort();
    }
    const happened = await Promise.all(happenings);
    await settle();
    if (poll !== undefined) happened.push(...this.#left(poll));
    // A request that does not want to wait is answered when no time has passed.
    await this.world.clock.advance(0);
    await this.compare(happened);
  }

  /** What happened must be what the model comes to; it is the model from here on. */
  async compare(happenings: readonly Happening[]): Promise<void> {
    const sight = await look(await this.observe());
    const somebodyLeft = happenings.some(({ kind }) => kind === "leave");
    if (!somebodyLeft) await this.#allAnswered(sight);
    const faultOf = (after: Model): string | undefined => differenceOf(after, sight);
    try {
      this.model = explain(this.model, [...happenings, ...this.#answers()], faultOf);
    } catch (thrown) {
      throw this.wrong(HearthError.from(thrown).message);
    }
    await this.#compareListeners();
  }

  /** What waits for nobody comes to an end; over a network, before patience does. */
  async inTime(event: Promise<void>, why: string): Promise<void> {
    const late = Promise.withResolvers<true>();
    const timer = this.world.isRemote && setTimeout(() => late.resolve(true), patienceMs);
    if (timer === false) void settle().then(() => late.resolve(true));
    const isLate = await Promise.race([event.then(() => false), late.promise]);
    if (timer !== false) clearTimeout(timer);
    if (isLate) throw this.wrong(why);
  }

  say({ name, connection }: Line, sentence: string): void {
    this.note(`${name} (${connection}) ${sentence}`);
  }

  note(sentence: string): void {
    this.records.say(`${at(this.model.nowMs)} ${sentence}`);
  }

  wrong(what: string): Error {
    return new Error(`${what}\nafter\n${this.records.story}`);
  }

  async #ask({ api, line }: Seat, call: Call): Promise<Happening> {
    const outcome = await ask(api, call);
    this.records.add(call, outcome);
    this.say(line, `${sentenceOf(call)} → ${outcomeText(outcome)}`);
    return { kind: "call", line, call, outcome };
  }

  async #request(seat: Seat, request: LeaseRequest): Promise<Happening> {
    const { api, line } = seat;
    const poll = ++this.#numbers;
    const leaving = new AbortController();
    const settled = api.lease(request, leaving.signal).then(
      (jobs) => {
        open.jobs = jobs;
      },
      (thrown: unknown) => {
        const { code, message } = HearthError.from(thrown);
        open.refused = { kind: "refusal", code, message };
      },
    );
    const untilMs = this.model.nowMs + Math.min(request.pollMs, 60_000);
    const unanswered = { jobs: undefined, refused: undefined };
    const open: OpenRequest = { line, leaving, settled, untilMs, ...unanswered };
    const isRefused = this.model.copy().open(poll, line, request) !== undefined;
    this.say(line, sentenceOf({ do: "lease", ...request }));
    const arrived = seat.arrived(++seat.requests);
    await this.inTime(Promise.race([arrived, settled]), "a lease request does not arrive");
    if (isRefused) await this.inTime(settled, "a lease request is neither refused nor answered");
    if (open.refused === undefined) this.requests.set(poll, open);
    return { kind: "request", poll, line, request, refused: open.refused };
  }

  /** Waits until everybody who got a job, or whose time is up, was told so. */
  async #allAnswered({ jobs }: Sight): Promise<void> {
    for (;;) {
      const known = new Map(
        [...this.model.lives].map(([number, { turns }]) => [number, turns.length]),
      );
      for (const request of this.requests.values()) {
        for (const { number, token } of request.jobs ?? []) known.set(number, token);
      }
      const untold = jobs.find(({ number, token }) => token > (known.get(number) ?? 0));
      const open = [...this.requests.values()].filter(({ jobs, refused }) => !jobs && !refused);
      const overdue = open.find(({ untilMs }) => untilMs <= this.model.nowMs);
      if (untold === undefined && overdue === undefined) return;
      const why = untold
        ? `nobody was told that he has job #${untold.number}`
        : `the lease request of ${overdue?.line.name} is not answered when its time is up`;
      await this.inTime(Promise.race(open.map(({ settled }) => settled)), why);
    }
  }

  /** A request that was given up has either got jobs before, or none. */
  #left(poll: number): Happening[] {
    const open = this.requests.get(poll);
    if (open === undefined || (open.jobs?.length ?? 0) > 0) return [];
    this.say(open.line, "gives a lease request up at the same time");
    if (open.jobs === undefined) throw this.wrong("a lease request that was given up stays open");
    this.requests.delete(poll);
    return [
      { kind: "leave", poll },
      { kind: "hand back", poll },
    ];
  }

  #answers(): Happening[] {
    return [...this.requests].flatMap(([poll, { line, jobs, refused }]): Happening[] => {
      if (refused) throw this.wrong(`a request of ${line.name} ended: ${outcomeText(refused)}`);
      if (jobs === undefined) return [];
      this.requests.delete(poll);
      const got = jobs.map(({ number, token }) => `#${number} with token ${token}`);
      this.say(line, `gets ${got.join(", ") || "no job"}`);
      return [{ kind: "answer", poll, jobs }];
    });
  }

  async #compareListeners(): Promise<void> {
    for (const watch of this.watches.filter((each) => each.looks())) {
      const life = this.model.find(watch.ref);
      const fault = (): string | undefined => life && faultOfWatch(watch, life);
      for (let found = fault(); found !== undefined; found = fault()) {
        await this.inTime(watch.next(), found);
      }
      watch.looked();
    }
    // One that dozes may have come to its end unseen.
    this.watches = this.watches.filter((watch) => !watch.ended || watch.isDozing);
    for (const { line, ends } of this.seats.values()) {
      if (ends === undefined) continue;
      const told = this.model.told.filter((each) => each.startsWith(`${line.connection} `));
      const fault = (): string | undefined => faultOfEnds(ends, told);
      for (let found = fault(); found !== undefined; found = fault()) {
        await this.inTime(ends.next(), `${line.name} ${found}`);
      }
    }
  }
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await new Promise<void>((resolve) => void setImmediate(resolve));
  }
}
