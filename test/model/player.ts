/**
 * Plays a run on a coordinator and on the model, one command after the other, and compares: every
 * answer, and after every command all that can be seen of all jobs.
 */

import type { CoordinatorApi, JobFilter, LeaseRequest } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { type Job, type JobRef, parseKind } from "../../src/job/job.ts";
import { settle } from "../support/manual-clock.ts";
import { hashOf } from "./blobs.ts";
import { ask, type Asked, type Call, type Outcome, outcomeText, sentenceOf } from "./calls.ts";
import { type Command, kindNames } from "./commands.ts";
import { explain, type Happening } from "./explain.ts";
import { may } from "./faults.ts";
import { attemptsOf, viewOf } from "./life.ts";
import { JobWatch, LeaseEnds } from "./listeners.ts";
import { type Line, Model } from "./model.ts";
import { Records } from "./records.ts";
import { at, attemptText, jobText, nodeText, refText, watchedText } from "./text.ts";
import { callOf, pick, players, registration } from "./wishes.ts";
import type { ModelledSeat, ModelledWorld } from "./worlds.ts";

/** How long an answer over a network may take before it counts as none. */
const patienceMs = 10_000;

const everything: JobFilter = { states: [], kinds: [], limit: 1000, before: undefined };

interface Seat extends ModelledSeat {
  readonly line: Line;
  readonly ends: LeaseEnds | undefined;
  requests: number;
}

/** A lease request as its caller has it. */
interface OpenRequest {
  readonly line: Line;
  readonly leaving: AbortController;
  readonly settled: Promise<void>;
  readonly untilMs: number;
  jobs: readonly Job[] | undefined;
  refused: Outcome | undefined;
}

/** All that can be seen of a coordinator. */
interface Sight {
  readonly jobs: readonly Job[];
  readonly texts: readonly (readonly [what: string, text: string])[];
}

export class Player {
  readonly #world: ModelledWorld;
  readonly records = new Records();
  #model = new Model();
  #observer: CoordinatorApi | undefined;
  readonly #seats = new Map<number, Seat>();
  readonly #requests = new Map<number, OpenRequest>();
  #watches: JobWatch[] = [];
  #numbers = 0;

  constructor(world: ModelledWorld) {
    this.#world = world;
  }

  async play(command: Command): Promise<void> {
    switch (command.kind) {
      case "calls": {
        const { wishes, turnsLater } = command;
        return await this.#calls(
          wishes.map((wish) => callOf(wish, this.#model)),
          turnsLater,
        );
      }
      case "wait":
        return await this.#wait(command.ms);
      case "wait until next": {
        const ms = this.#model.nextMs - this.#model.nowMs - (command.isEarly ? 1 : 0);
        return ms >= 0 && ms < Infinity ? await this.#wait(ms) : undefined;
      }
      case "cut":
        return await this.#cut(command.who);
      case "restart":
        return await this.#restart();
      case "watch": {
        const life = pick(command.job, this.#model);
        if (life) await this.#watch(command.who, { by: "number", number: life.number });
        return;
      }
      case "give up":
        return await this.#giveUp(command.nth);
      case "toss":
        return await this.#toss(command.who, command.times);
      default:
        return command satisfies never;
    }
  }

  /** Somebody who may do everything does what is left. @returns what is kept in the end, to read */
  async finish(): Promise<CoordinatorApi> {
    const root = players.findIndex(({ name }) => name === "root");
    const isOver = (): boolean => [...this.#model.lives.values()].every(({ over }) => over);
    for (let round = 0; !isOver(); round++) {
      if (round > 100) throw new Error("the jobs do not come to their end");
      await this.#calls([{ who: root, call: { do: "lease", ...leaseAll } }]);
      for (const { id, turns, hold } of this.#model.lives.values()) {
        if (!hold || turns.at(-1)?.workerId !== "root") continue;
        const result = { payload: new Uint8Array(0), blobs: [] };
        const call = { do: "complete", lease: { jobId: id, token: undefined }, result } as const;
        await this.#calls([{ who: root, call }]);
      }
      await this.play({ kind: "wait until next", isEarly: false });
    }
    return await this.#observe();
  }

  // What callers do.

  async #calls(asked: readonly { who: number; call: Asked }[], turnsLater = 0): Promise<void> {
    const made: { seat: Seat; call: Asked }[] = [];
    for (const { who, call } of asked) made.push({ seat: await this.#seat(who), call });
    await this.#make(made, turnsLater);
  }

  /** Makes calls at once, or nearly, and compares when everything has come to rest. */
  async #make(made: readonly { seat: Seat; call: Asked }[], turnsLater = 0): Promise<void> {
    const happenings: Promise<Happening>[] = [];
    for (const [index, { seat, call }] of made.entries()) {
      if (index > 0) await turns(turnsLater);
      happenings.push(call.do === "lease" ? this.#request(seat, call) : this.#asked(seat, call));
    }
    const happened = await Promise.all(happenings);
    await settle();
    // A request that does not want to wait is answered when no time has passed.
    await this.#world.clock.advance(0);
    await this.#compare(happened);
  }

  async #asked({ api, line }: Seat, call: Call): Promise<Happening> {
    const outcome = await ask(api, call);
    this.records.add(call, outcome);
    this.#say(line, `${sentenceOf(call)} → ${outcomeText(outcome)}`);
    return { kind: "call", line, call, outcome };
  }

  async #request(seat: Seat, request: LeaseRequest): Promise<Happening> {
    const { api, line } = seat;
    const poll = ++this.#numbers;
    const leaving = new AbortController();
    const answer = api.lease(request, leaving.signal);
    const settled = answer.then(
      (jobs) => {
        open.jobs = jobs;
      },
      (thrown: unknown) => {
        const { code, message } = HearthError.from(thrown);
        open.refused = { kind: "refusal", code, message };
      },
    );
    const untilMs = this.#model.nowMs + Math.min(request.pollMs, 60_000);
    const open: OpenRequest = {
      line,
      leaving,
      settled,
      untilMs,
      jobs: undefined,
      refused: undefined,
    };
    const isRefused = this.#model.copy().open(poll, line, request) !== undefined;
    this.#say(line, sentenceOf({ do: "lease", ...request }));
    const arrived = seat.arrived(++seat.requests);
    await this.#inTime(Promise.race([arrived, settled]), "a lease request does not arrive");
    if (isRefused) await this.#inTime(settled, "a lease request is neither refused nor answered");
    if (open.refused === undefined) this.#requests.set(poll, open);
    return { kind: "request", poll, line, request, refused: open.refused };
  }

  async #watch(who: number, ref: JobRef): Promise<void> {
    const { api, line } = await this.#seat(who);
    const watch = new JobWatch(api, ref, line.connection);
    if (watch.heard.length === 0) await this.#inTime(watch.next(), "a watch shows nothing");
    this.#say(line, `watches ${refText(ref)} → ${watch.heard[0] ?? watch.ended}`);
    if (may(line, "get")) this.#watches.push(watch);
    else if (watch.ended !== "PERMISSION_DENIED") throw this.#wrong("it may not watch a job");
    await this.#compare([]);
  }

  async #giveUp(nth: number): Promise<void> {
    const [poll, open] = [...this.#requests][nth % Math.max(1, this.#requests.size)] ?? [];
    if (poll === undefined || open === undefined) return;
    open.leaving.abort();
    await this.#inTime(open.settled, "a lease request that was given up is not answered");
    this.#requests.delete(poll);
    this.#model.giveUp(poll);
    this.#say(open.line, "gives a lease request up");
    if (open.jobs?.length !== 0) throw this.#wrong("it got something all the same");
    const api = [...this.#seats.values()].find(({ line }) => line === open.line)?.api;
    if (api) await this.#arrived(api);
    await this.#compare([]);
  }

  async #toss(who: number, times: number): Promise<void> {
    const seat = await this.#seat(who);
    const [kind] = kindNames;
    const isWanted = [...this.#model.polls.values()].some(({ kinds }) =>
      (kinds as readonly string[]).includes(kind),
    );
    if (isWanted) return;
    for (let time = 0; time < times; time++) {
      await this.#make([
        { seat, call: { do: "lease", ...leaseAll, kinds: leaseAll.kinds.slice(0, 1), slots: 1 } },
      ]);
      const life = [...this.#model.lives.values()].find(
        ({ hold, changedMs }) =>
          hold?.connection === seat.line.connection && changedMs === this.#model.nowMs,
      );
      if (life === undefined) return;
      await this.#make([
        { seat, call: { do: "release", lease: { jobId: life.id, token: undefined } } },
      ]);
    }
  }

  // What happens to them.

  async #wait(ms: number): Promise<void> {
    const untilMs = this.#model.nowMs + ms;
    const { clock } = this.#world;
    do {
      const { nowMs, nextMs } = this.#model;
      const stepMs = Math.min(untilMs - nowMs, clock.nextTimerMs ?? Infinity, nextMs - nowMs);
      await clock.advance(stepMs);
      this.#model.nowMs += stepMs;
      const { expired } = this.#model;
      if (expired.length > 0)
        this.records.say(
          `${at(this.#model.nowMs)} leases run out: ${expired.map(({ number }) => `#${number}`).join(", ")}`,
        );
      await this.#compare(expired.length > 0 ? [{ kind: "expiry" }] : []);
    } while (this.#model.nowMs < untilMs);
    this.records.say(`${at(this.#model.nowMs)} after ${ms} ms`);
  }

  async #cut(who: number): Promise<void> {
    const seat = this.#seats.get(who);
    if (seat === undefined) return;
    this.#seats.delete(who);
    const { connection } = seat.line;
    for (const [poll, open] of this.#requests) {
      if (open.line.connection !== connection) continue;
      // Only a call over a connection ends with it by itself.
      if (!this.#world.isRemote) open.leaving.abort();
      this.#requests.delete(poll);
    }
    for (const watch of this.#watches) if (watch.connection === connection) watch.leave();
    this.#watches = this.#watches.filter((watch) => watch.connection !== connection);
    await seat.disconnect();
    seat.ends?.leave();
    this.#model.cut(connection);
    this.#say(seat.line, "is cut off");
    await this.#compare([]);
  }

  async #restart(): Promise<void> {
    await this.#world.restart();
    for (const watch of this.#watches) {
      while (!watch.ended) await this.#inTime(watch.next(), "a watch outlives its coordinator");
      if (watch.ended !== "UNAVAILABLE" && watch.ended !== "well")
        throw this.#wrong(`a watch ended with ${watch.ended}`);
    }
    this.#watches = [];
    this.#requests.clear();
    this.#seats.clear();
    this.#observer = undefined;
    this.#model.restarted();
    this.records.say(`${at(this.#model.nowMs)} the coordinator restarts`);
    await this.#compare([]);
  }

  // What is compared.

  /** The observed must be what the model comes to; it is the model from here on. */
  async #compare(happenings: readonly Happening[]): Promise<void> {
    const sight = await this.#look();
    const answers = await this.#answers(sight);
    try {
      this.#model = explain(this.#model, [...happenings, ...answers], (after) =>
        differenceOf(after, sight),
      );
      await this.#compareListeners();
    } catch (thrown) {
      throw this.#wrong(HearthError.from(thrown).message);
    }
  }

  async #look(): Promise<Sight> {
    const api = await this.#observe();
    const listed = await api.list(everything);
    const [jobs, attempts, nodes] = await Promise.all([
      // By either of their names.
      Promise.all(
        listed.map(({ id, number }) =>
          api.get(number % 2 === 0 ? { by: "id", id } : { by: "number", number }),
        ),
      ),
      Promise.all(
        listed.map(({ id, number }) =>
          api.attempts(number % 2 === 1 ? { by: "id", id } : { by: "number", number }),
        ),
      ),
      api.nodes(),
    ]);
    return {
      jobs,
      texts: [
        ...jobs.map((job) => [`job #${job.number}`, jobText(job)] as const),
        ...attempts.map(
          (list, index) =>
            [
              `the attempts of #${listed[index]?.number}`,
              list.map(attemptText).join("\n  "),
            ] as const,
        ),
        ["the listing", listed.map(jobText).join("\n  ")] as const,
        ["the nodes", nodes.map(nodeText).join("\n")] as const,
      ],
    };
  }

  /** Waits until everybody who got a job, or whose time is up, was told so. */
  async #answers({ jobs }: Sight): Promise<Happening[]> {
    const told = new Map<number, number>();
    for (;;) {
      for (const { jobs = [] } of this.#requests.values()) {
        for (const { number, token } of jobs) told.set(number, token);
      }
      const untold = jobs.find(
        ({ number, token }) =>
          token > Math.max(this.#model.lives.get(number)?.turns.length ?? 0, told.get(number) ?? 0),
      );
      const open = [...this.#requests.values()].filter(({ jobs, refused }) => !jobs && !refused);
      const overdue = open.find(({ untilMs }) => untilMs <= this.#model.nowMs);
      if (untold === undefined && overdue === undefined) break;
      const what = untold
        ? `nobody was told that he has job #${untold.number}`
        : `the lease request of ${overdue?.line.name} is not answered when its time is up`;
      await this.#inTime(Promise.race(open.map(({ settled }) => settled)), what);
    }
    return [...this.#requests].flatMap(([poll, { line, jobs, refused }]): Happening[] => {
      if (refused)
        throw this.#wrong(`a lease request of ${line.name} ended: ${outcomeText(refused)}`);
      if (jobs === undefined) return [];
      this.#requests.delete(poll);
      this.#say(
        line,
        `gets ${jobs.map(({ number, token }) => `#${number} with token ${token}`).join(", ") || "no job"}`,
      );
      return [{ kind: "answer", poll, jobs }];
    });
  }

  async #compareListeners(): Promise<void> {
    for (const watch of this.#watches) {
      const life = this.#model.find(watch.ref);
      const expected = life && watchedText(viewOf(life));
      const isRight = (): boolean =>
        watch.heard.at(-1) === expected && watch.ended === (life?.over ? "well" : undefined);
      while (!isRight()) {
        const shown = `${watch.heard.at(-1)}${watch.ended ? `, and ended ${watch.ended}` : ""}`;
        await this.#inTime(
          watch.next(),
          `a watch shows\n  ${shown}\nand should show\n  ${expected}`,
        );
      }
    }
    this.#watches = this.#watches.filter(({ ended }) => !ended);
    for (const { line, ends } of this.#seats.values()) {
      if (ends === undefined) continue;
      const expected = this.#model.told.filter((told) => told.startsWith(`${line.connection} `));
      while (ends.heard.length < expected.length) {
        await this.#inTime(ends.next(), `${line.name} is not told: ${expected.join("; ")}`);
      }
      if (!Bun.deepEquals(ends.heard.toSorted(), expected.toSorted())) {
        throw new Error(
          `${line.name} is told ${ends.heard.join("; ")}, and should be ${expected.join("; ")}`,
        );
      }
    }
  }

  // Connections.

  async #seat(who: number): Promise<Seat> {
    const there = this.#seats.get(who);
    if (there) return there;
    const player = players[who];
    if (player === undefined) throw new Error(`there is no player ${who}`);
    const { name, roles } = player;
    const seated = await this.#world.as({ name, roles });
    const line = { name, roles, connection: ++this.#numbers };
    const works = may(line, "lease");
    const ends = works ? new LeaseEnds(seated.api, line.connection) : undefined;
    const seat = { ...seated, line, ends, requests: 0 };
    this.#seats.set(who, seat);
    if (name === "nas" || name === "pc") {
      await this.#make([{ seat, call: registration(who, kindNames, who) }]);
    }
    return seat;
  }

  async #observe(): Promise<CoordinatorApi> {
    this.#observer ??= (await this.#world.as({ name: "olga", roles: ["view"] })).api;
    return this.#observer;
  }

  /** A later call on the same connection is answered after what came before it has arrived. */
  async #arrived(api: CoordinatorApi): Promise<void> {
    await ask(api, { do: "hasBlob", blob: nobodysBlob });
  }

  /** What waits for nobody comes to an end; over a network, before patience does. */
  async #inTime(event: Promise<void>, why: string): Promise<void> {
    const given = this.#world.isRemote ? Bun.sleep(patienceMs) : settle();
    const gaveUp = await Promise.race([event.then(() => false), given.then(() => true)]);
    if (gaveUp) throw this.#wrong(why);
  }

  #say({ name, connection }: Line, sentence: string): void {
    this.records.say(`${at(this.#model.nowMs)} ${name} (${connection}) ${sentence}`);
  }

  #wrong(what: string): Error {
    return new Error(`${what}\nafter\n${this.records.story}`);
  }
}

const leaseAll = { kinds: kindNames.map(parseKind), slots: 1000, pollMs: 0 };
const nobodysBlob = { sha256: hashOf(Buffer.from("nobody's")), sizeBytes: 8, name: "" };

/** Undefined if the model shows what is seen. */
function differenceOf(model: Model, { texts }: Sight): string | undefined {
  const lives = [...model.lives.values()].toReversed();
  const expected = [
    ...lives.map((life) => jobText(viewOf(life))),
    ...lives.map((life) => attemptsOf(life).map(attemptText).join("\n  ")),
    model.list(everything).map(jobText).join("\n  "),
    model.nodesText(),
  ];
  const wrong = texts.findIndex(([, text], index) => text !== expected[index]);
  if (wrong < 0 && texts.length === expected.length) return undefined;
  const [what, text] = texts[wrong] ?? ["all of it", "something"];
  return `${what} is\n  ${text}\nand should be\n  ${expected[wrong] ?? "nothing"}`;
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await new Promise<void>((resolve) => void setImmediate(resolve));
  }
}
