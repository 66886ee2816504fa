/** Plays a run on a {@link Stage}, one command after the other. */

import type { CoordinatorApi } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { parseKind } from "../../src/job/job.ts";
import { settle } from "../support/manual-clock.ts";
import { hashOf } from "./blobs.ts";
import { ask, type Asked } from "./calls.ts";
import { type Command, kindNames } from "./commands.ts";
import { holderOf, type Life, newestToken } from "./life.ts";
import { hasSeenFormerEnd, isPast, JobWatch } from "./listeners.ts";
import type { Records } from "./records.ts";
import { isHeldToItsOwn, may } from "./rights.ts";
import { type Seat, Stage } from "./stage.ts";
import { refText } from "./text.ts";
import { callOf, pick, players } from "./wishes.ts";
import type { ModelledWorld } from "./worlds.ts";

const leaseAll = { do: "lease", kinds: kindNames.map(parseKind), slots: 1000, pollMs: 0 } as const;
const leaseFirst = { ...leaseAll, kinds: leaseAll.kinds.slice(0, 1), slots: 1 } as const;
const emptyResult = { payload: new Uint8Array(0), blobs: [] };
const nobodysBlob = { sha256: hashOf(Buffer.from("nobody's")), sizeBytes: 8, name: "" };
/** More than any run needs. */
const roundsToFinishMax = 100;

export class Player {
  readonly #stage: Stage;

  constructor(world: ModelledWorld) {
    this.#stage = new Stage(world);
  }

  get records(): Records {
    return this.#stage.records;
  }

  async play(command: Command): Promise<void> {
    const { model } = this.#stage;
    switch (command.kind) {
      case "calls": {
        const calls = command.wishes.map((wish) => callOf(wish, model));
        return await this.#calls(calls, command);
      }
      case "wait":
        return await this.#wait(command.ms);
      case "wait until next": {
        const ms = model.nextMs - model.nowMs - (command.isEarly ? 1 : 0);
        return ms >= 0 && ms < Infinity ? await this.#wait(ms) : undefined;
      }
      case "cut":
        return await this.#cut(command.who);
      case "restart":
        return await this.#restart();
      case "expel":
        return await this.#expel(command.who);
      case "watch": {
        const life = pick(command.job, model);
        if (life) await this.#watch(command, life);
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

  /** Somebody who may do everything does what is left. @returns the coordinator, to be read */
  async finish(): Promise<CoordinatorApi> {
    const stage = this.#stage;
    const root = players.findIndex(({ name }) => name === "root");
    for (let round = 0; round < roundsToFinishMax; round++) {
      const lives = [...stage.model.lives.values()];
      if (lives.every(({ over }) => over)) return await this.#leafedThrough(root, lives.at(-1));
      await this.#calls([{ who: root, call: leaseAll }]);
      for (const { id, turns, hold } of stage.model.lives.values()) {
        if (!hold || turns.at(-1)?.workerId !== "root") continue;
        const lease = { jobId: id, token: undefined };
        await this.#calls([{ who: root, call: { do: "complete", lease, result: emptyResult } }]);
      }
      await this.play({ kind: "wait until next", isEarly: false });
    }
    throw stage.wrong("the jobs do not come to their end");
  }

  /** Whoever reads page by page comes to an end. */
  async #leafedThrough(who: number, newest: Life | undefined): Promise<CoordinatorApi> {
    const filter = { states: [], kinds: [], limit: 1000, before: newest?.number };
    await this.#calls([{ who, call: { do: "list", filter } }]);
    return await this.#stage.observe();
  }

  async #calls(
    asked: readonly { who: number; call: Asked }[],
    { turnsLater, leaving }: { turnsLater?: number; leaving?: number | undefined } = {},
  ): Promise<void> {
    const made: { seat: Seat; call: Asked }[] = [];
    for (const { who, call } of asked) made.push({ seat: await this.#stage.seat(who), call });
    const stage = this.#stage;
    // Over a network nobody could tell what was on its way from what is.
    const leaves = leaving !== undefined && !stage.world.isRemote && stage.requests.size > 0;
    await stage.make(made, {
      ...(turnsLater !== undefined && { turnsLater }),
      ...(leaves && { leaving: leaving % stage.requests.size }),
    });
  }

  async #watch({ who, napLength }: Extract<Command, { kind: "watch" }>, life: Life): Promise<void> {
    const stage = this.#stage;
    const { api, line } = await stage.seat(who);
    const isHeld = isHeldToItsOwn(line, "watch");
    const ref = { by: "number", number: life.number } as const;
    const watch = new JobWatch(api, ref, {
      connection: line.connection,
      heldToken: isHeld ? newestToken(life) : undefined,
      napLength,
    });
    await stage.inTime(watch.next(), "a watch shows nothing");
    stage.say(
      line,
      `watches ${refText(ref)} ${napLength > 0 ? ", dozing," : ""} → ${watch.heard[0] ?? watch.ended}`,
    );
    if (may(line, "watch") && (!isHeld || holderOf(life) === line.name)) stage.watches.push(watch);
    else if (watch.ended !== "PERMISSION_DENIED") throw stage.wrong("it may not watch a job");
    await stage.compare([]);
  }

  async #giveUp(nth: number): Promise<void> {
    const stage = this.#stage;
    const [poll, open] = [...stage.requests][nth % Math.max(1, stage.requests.size)] ?? [];
    if (poll === undefined || open === undefined) return;
    open.leaving.abort();
    await stage.inTime(open.settled, "a lease request that was given up is not answered");
    stage.requests.delete(poll);
    stage.model.giveUp(poll);
    stage.say(open.line, "gives a lease request up");
    if (open.jobs?.length !== 0) throw stage.wrong("it got something all the same");
    // A later call on the same connection is answered when the coordinator has heard of it.
    const seat = [...stage.seats.values()].find(({ line }) => line === open.line);
    if (seat) await ask(seat.api, { do: "hasBlob", blob: nobodysBlob });
    await stage.compare([]);
  }

  /** Not if somebody waits for such jobs: he would get them. */
  async #toss(who: number, times: number): Promise<void> {
    const seat = await this.#stage.seat(who);
    const [first] = leaseFirst.kinds;
    const isWanted = [...this.#stage.model.polls.values()].some(
      ({ kinds }) => first && kinds.includes(first),
    );
    if (isWanted) return;
    for (let time = 0; time < times; time++) {
      const before = this.#stage.model.lives;
      await this.#stage.make([{ seat, call: leaseFirst }]);
      const lives = [...this.#stage.model.lives.values()];
      const taken = lives.find((life) => life.hold && !before.get(life.number)?.hold);
      if (taken === undefined) return;
      const lease = { jobId: taken.id, token: undefined };
      await this.#stage.make([{ seat, call: { do: "release", lease } }]);
    }
  }

  /** Stops whenever time changes something, for the coordinator or for the model. */
  async #wait(ms: number): Promise<void> {
    const stage = this.#stage;
    const { clock } = stage.world;
    const untilMs = stage.model.nowMs + ms;
    do {
      const { nowMs, nextMs } = stage.model;
      const stepMs = Math.min(untilMs - nowMs, clock.nextTimerMs ?? Infinity, nextMs - nowMs);
      await clock.advance(stepMs);
      stage.model.nowMs += stepMs;
      const expired = stage.model.expired.map(({ number }) => `#${number}`);
      if (expired.length > 0) stage.note(`leases run out: ${expired.join(", ")}`);
      await stage.compare(expired.length > 0 ? [{ kind: "expiry" }] : []);
    } while (stage.model.nowMs < untilMs);
    stage.note(`after ${ms} ms`);
  }

  async #cut(who: number): Promise<void> {
    const stage = this.#stage;
    const seat = stage.seats.get(who);
    if (seat === undefined) return;
    stage.seats.delete(who);
    const { connection } = seat.line;
    for (const [poll, { line, leaving }] of stage.requests) {
      if (line.connection !== connection) continue;
      // Only a call over a connection ends with it by itself.
      if (!stage.world.isRemote) leaving.abort();
      stage.requests.delete(poll);
    }
    for (const watch of stage.watches) if (watch.connection === connection) watch.leave();
    stage.watches = stage.watches.filter((watch) => watch.connection !== connection);
    await seat.disconnect();
    seat.ends?.leave();
    stage.model.cut(connection);
    stage.say(seat.line, "is cut off");
    await stage.compare([]);
  }

  async #expel(who: number): Promise<void> {
    const stage = this.#stage;
    const name = players[who]?.name ?? "";
    const leaving = [...stage.seats].filter(([, { line }]) => line.name === name);
    const connections = leaving.map(([, { line }]) => line.connection);
    await stage.world.expel(name, new HearthError("UNAUTHENTICATED", `${name} is thrown out`));
    // Until others have what it had.
    await settle();
    for (const [poll, open] of stage.requests) {
      if (open.line.name !== name) continue;
      stage.requests.delete(poll);
      await stage.inTime(open.settled, "a lease request of who is expelled is not answered");
      const { refused } = open;
      if (refused?.kind !== "refusal" || refused.code !== "UNAUTHENTICATED") {
        throw stage.wrong(`a lease request of who is expelled ends with ${refused?.kind}`);
      }
    }
    for (const watch of stage.watches.filter((each) => connections.includes(each.connection))) {
      watch.rouse();
      while (!watch.ended) await stage.inTime(watch.next(), "a watch outlives its caller");
    }
    stage.watches = stage.watches.filter((watch) => !connections.includes(watch.connection));
    for (const [number, seat] of leaving) {
      stage.seats.delete(number);
      await seat.disconnect();
      seat.ends?.leave();
    }
    stage.note(`${name} is expelled`);
    await stage.compare([{ kind: "expel", name, connections }]);
  }

  async #restart(): Promise<void> {
    const stage = this.#stage;
    await stage.world.restart();
    for (const watch of stage.watches) {
      watch.rouse();
      while (!watch.ended) await stage.inTime(watch.next(), "a watch outlives its coordinator");
      const life = stage.model.find(watch.ref);
      const isRight =
        watch.ended === "UNAVAILABLE" ||
        (watch.ended === "well" && life?.over !== undefined) ||
        (life !== undefined && hasSeenFormerEnd(watch, life)) ||
        (watch.ended === "PERMISSION_DENIED" && life !== undefined && isPast(watch, life));
      if (!isRight) throw stage.wrong(`a watch ended with ${watch.ended}`);
    }
    stage.watches = [];
    stage.requests.clear();
    stage.seats.clear();
    stage.observer = undefined;
    stage.model.restarted();
    stage.note("the coordinator restarts");
    await stage.compare([]);
  }
}
