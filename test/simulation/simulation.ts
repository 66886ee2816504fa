/**
 * One simulated life of a household, decided by a seed: a coordinator with its disk, workers, customers,
 * the network between them, and whatever goes wrong. All of the engine is Hearth's own code.
 *
 * Left out: TLS and the proof of who is calling (their cryptography runs in other threads, whose timing
 * nobody can replay), files, and the SDK's client.
 */

import type { Job, JobId } from "../../src/job/job.ts";
import { isTerminal } from "../../src/job/job.ts";
import type { SpecInput } from "../../src/job/spec.ts";
import type { Random } from "../../src/platform/random.ts";
import { openSqliteJobStore } from "../../src/storage/sqlite-job-store.ts";
import { Dice } from "../support/dice.ts";
import {
  blobViolationsOf,
  type Kept,
  keptBy,
  type Told,
  violationsOf,
} from "../support/history.ts";
import { Customer } from "./customer.ts";
import { type Change, Disk } from "./disk.ts";
import { handlerFailure, resultViolationsOf } from "./errand.ts";
import { type FaultName, Faults, type Weather, weathers } from "./faults.ts";
import { haunt } from "./ghost.ts";
import { Headquarters } from "./headquarters.ts";
import { Machine } from "./machine.ts";
import { Network } from "./network.ts";
import { Post } from "./post.ts";
import { Timeline } from "./timeline.ts";

export interface Outcome {
  readonly seed: number;
  readonly weather: Weather["name"];
  /** Broken promises, each a sentence. */
  readonly violations: readonly string[];
  readonly jobs: number;
  readonly events: number;
  readonly simulatedMs: number;
  readonly faults: ReadonlyMap<FaultName, number>;
  /** The same for the same seed and the same code. */
  readonly fingerprint: string;
}

/** After the last fault, everything comes to its end within this. */
const patienceMs = 3 * 60 * 60_000;
/** Then nothing more should happen; what is still under way comes to its end. */
const quietMs = 150_000;
/** Between a lease's end and the change in the store. */
const slackMs = 1_000;
const graceOfTtl = 1 / 3;

/** Leases that are to end by then, and why. */
interface Loss {
  readonly atMs: number;
  readonly what: string;
  readonly leases: readonly { readonly id: JobId; readonly token: number; readonly byMs: number }[];
}

/** Plays this one again, event by event. */
export function replayCommand(seed: number): string {
  return `bun run simulate --seeds 1 --from ${seed} --trace`;
}

/** Plays one life. @param trace is told what happens, line by line */
export async function simulate(
  seed: number,
  trace: (line: string) => void = () => {},
): Promise<Outcome> {
  const violations: string[] = [];
  const uncaught = (thrown: unknown): void => void violations.push(`not caught: ${String(thrown)}`);
  process.on("unhandledRejection", uncaught);
  try {
    return await play(seed, violations, trace);
  } catch (cause) {
    throw new Error(`seed ${seed} breaks the simulator; again: ${replayCommand(seed)}`, { cause });
  } finally {
    process.off("unhandledRejection", uncaught);
  }
}

async function play(
  seed: number,
  violations: string[],
  trace: (line: string) => void,
): Promise<Outcome> {
  const dice = new Dice(seed, "household");
  const weather = weatherOf(dice);
  const gentle = weather.name === "gentle";
  const random = randomOf(new Dice(seed, "random"));
  const timeline = new Timeline();
  const tell = (line: string): void => trace(`${(timeline.nowMs / 1000).toFixed(3)} ${line}`);
  const violated = (what: string): void => void violations.push(what);

  const network = new Network(timeline, new Dice(seed, "network"), gentle ? 5_000 : 500);
  // The turn's transaction runs in the turn: the disk decides how long it takes.
  const store = await openSqliteJobStore(":memory:", { afterTurn: queueMicrotask });
  const disk = new Disk(store, timeline, new Dice(seed, "disk"), ({ job }) => {
    const holder = job.state.kind === "leased" ? ` to ${job.state.lease.workerId}` : "";
    tell(`  job ${job.id.slice(-6)} ${job.state.kind}${holder}, token ${job.token}`);
  });
  const parts = { timeline, network, disk };
  const hallDice = new Dice(seed, "headquarters");
  const expelled: Loss[] = [];
  const headquarters = new Headquarters({
    ...parts,
    dice: hallDice,
    random,
    violated,
    expelled(name) {
      const atMs = timeline.nowMs;
      const leases = leasesSince(0, disk, name).map(({ id, token }) => ({
        id,
        token,
        byMs: atMs + slackMs,
      }));
      expelled.push({ atMs, what: `${name} was expelled`, leases });
    },
  });

  const reported: Told[] = [];
  const received = new Set<string>();
  const haunted = { name: "worker-1", received: new Array<Job>() };
  const deaths: (Loss & { readonly name: string; readonly told: boolean })[] = [];
  // Two with one bundle, now and then: then only the token tells their leases apart.
  const twins = weather.name !== "deaths" && dice.chance(0.3);
  const posts = Array.from({ length: dice.whole(1, 5) }, (_, n) => {
    const name = `worker-${twins && n === 1 ? 1 : n + 1}`;
    return new Post({
      ...parts,
      name,
      headquarters,
      concurrency: dice.whole(1, 4),
      random,
      received(job) {
        received.add(`${job.id} ${job.token}`);
        if (name === haunted.name) haunted.received.push(job);
      },
      told: (told) => {
        reported.push(told);
        tell(`  ${told.report} of ${told.jobId.slice(-6)}, token ${told.token}, was accepted`);
      },
      died(name, told, bornAtMs) {
        tell(`  ${name} died${told ? "" : " and nobody was told"}`);
        const atMs = timeline.nowMs;
        // What seems to be its own may have gone over a connection that died with an earlier one.
        const haunted = deaths.some((death) => death.name === name && !death.told);
        const leases = leasesSince(bornAtMs, disk, name).map(({ id, token, spec }) => {
          const waitMs = told && !haunted ? spec.leaseTtlMs * graceOfTtl : spec.leaseTtlMs;
          return { id, token, byMs: atMs + waitMs + slackMs };
        });
        deaths.push({ atMs, what: `${name} had died`, name, told, leases });
      },
    });
  });

  const submitted = new Map<JobId, SpecInput>();
  const cancelled = new Set<JobId>();
  const retried = new Set<JobId>();
  const customers = Array.from({ length: dice.whole(1, 4) }, (_, n) => {
    const caller = { name: `customer-${n + 1}`, roles: ["submit"] } as const;
    const machine = new Machine(caller.name, timeline);
    const customer = new Customer({
      machine,
      dice: new Dice(seed, caller.name),
      random,
      submits: dice.whole(5, 25),
      gentle,
      connect: (from) => headquarters.connect(from, caller, () => false),
      submitted: (id, spec) => void submitted.set(id, spec),
      cancelled: (id) => void cancelled.add(id),
      retrying(id) {
        retried.add(id);
        cancelled.delete(id);
      },
    });
    customer.run().catch((thrown: unknown) => violated(`${caller.name}: ${String(thrown)}`));
    return customer;
  });

  const ghostly = { name: haunted.name, roles: ["worker"] } as const;
  void haunt({
    machine: new Machine("ghost", timeline),
    dice: new Dice(seed, "ghost"),
    disk,
    received: haunted.received,
    connect: (from) => headquarters.connect(from, ghostly, () => false),
  });

  headquarters.start();
  for (const post of posts) post.open();
  const household = { ...parts, headquarters, posts };
  const faults = new Faults(household, weather, new Dice(seed, "faults"), tell);
  faults.begin();

  const isDone = (): boolean =>
    faults.isOver &&
    customers.every((customer) => customer.isDone) &&
    disk.jobs.values().every(({ state }) => isTerminal(state));
  await timeline.play(isDone, weather.lastsMs + patienceMs);
  await timeline.play(() => false, quietMs);

  const kept = await keptBy(store);
  violations.push(
    ...violationsOf({ submitted, cancelled, retried, reported }, kept),
    ...(await blobViolationsOf(kept, disk.blobs)),
    ...kept.jobs.flatMap(resultViolationsOf),
    ...disk.illegal,
  );
  if (weather.name === "deaths") violations.push(...lateRescues(deaths, disk));
  if (weather.name === "revocations") {
    violations.push(...lateRescues(expelled, disk), ...countedExpulsions(expelled, kept));
  }
  if (gentle) violations.push(...lossesOf(kept, received));
  for (const post of posts) {
    if (post.ended) violated(`P4: ${post.name} gave up: ${post.ended.message}`);
    if (post.files > 0)
      violated(`${post.name} keeps ${post.files} files of attempts that are over`);
  }
  if (!customers.every((customer) => customer.isDone)) violated("P2: a submit was never answered");
  await store.close();

  const changes = disk.changes.map(({ atMs, job }) => [atMs, job.id, job.state.kind, job.token]);
  return {
    seed,
    weather: weather.name,
    violations,
    jobs: kept.jobs.length,
    events: timeline.played,
    simulatedMs: timeline.nowMs,
    faults: faults.counts,
    fingerprint: Bun.SHA256.hash(JSON.stringify([timeline.played, changes]), "hex"),
  };
}

function weatherOf(dice: Dice): Weather {
  const names = weathers.map(([{ name }, weight]) => [name, weight] as const);
  const name = dice.weighted(names);
  const found = weathers.find(([weather]) => weather.name === name);
  if (found === undefined) throw new Error("every draw is one of them");
  return found[0];
}

/** What the worker of that name holds that was leased since then. */
function leasesSince(sinceMs: number, { jobs, changes }: Disk, name: string): Change["job"][] {
  return [...jobs.values()].filter(
    (job) =>
      job.state.kind === "leased" &&
      job.state.lease.workerId === name &&
      changes.some((change) => change.job === job && change.atMs >= sinceMs),
  );
}

/**
 * P4, P6: without cause for it, no lease that reached its worker is lost, and no attempt fails for
 * another reason than its handler's.
 */
function lossesOf({ attempts }: Kept, received: ReadonlySet<string>): string[] {
  return [...attempts].flatMap(([id, ofJob]) =>
    ofJob.flatMap(({ token, workerId, ended }) => {
      if (ended?.how === "lost" && received.has(`${id} ${token}`)) {
        return [`P4: ${workerId} lived and lost job ${id}, token ${token}`];
      }
      if (ended?.how === "failed" && !ended.error.startsWith(handlerFailure)) {
        return [`P6: job ${id}, token ${token}, failed because: ${ended.error}`];
      }
      return [];
    }),
  );
}

/** P5, P7: what a worker held that died or was expelled is not its own any more in time. */
function lateRescues(losses: readonly Loss[], { changes }: Disk): string[] {
  return losses.flatMap(({ atMs, what, leases }) =>
    leases.flatMap(({ id, token, byMs }) => {
      const rescue = changes.find(
        ({ atMs: changedAtMs, job }) =>
          changedAtMs >= atMs &&
          job.id === id &&
          (job.token > token || job.state.kind !== "leased"),
      );
      if (rescue && rescue.atMs <= byMs) return [];
      const waited = rescue ? `${Math.round(rescue.atMs - atMs)} ms` : "for ever";
      return [`P5: job ${id} waited ${waited} after ${what}`];
    }),
  );
}

/** P7: being expelled costs a job no attempt, and ends it no other way. */
function countedExpulsions(expelled: readonly Loss[], { attempts }: Kept): string[] {
  return expelled.flatMap(({ what, leases }) =>
    leases.flatMap(({ id, token }) => {
      const how = attempts.get(id)?.find((attempt) => attempt.token === token)?.ended?.how;
      return how === "lost" ? [`P7: job ${id}, token ${token}, was lost when ${what}`] : [];
    }),
  );
}

/** Dice for the engine. What nobody should guess is as good as its seed. */
function randomOf(dice: Dice): Random {
  const byte = (): number => dice.whole(0, 256);
  return {
    sample: () => dice.sample(),
    bytes: (lengthBytes) => Uint8Array.from({ length: lengthBytes }, byte),
    uuid() {
      const hex = Uint8Array.from({ length: 16 }, byte).toHex();
      const groups = [hex.slice(0, 8), hex.slice(8, 12), `7${hex.slice(13, 16)}`];
      return [...groups, `8${hex.slice(17, 20)}`, hex.slice(20)].join("-");
    },
  };
}
