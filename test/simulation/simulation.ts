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
import { openSqliteFile } from "../../src/storage/sqlite-file.ts";
import { SqliteJobKeeping } from "../../src/storage/sqlite-job-keeping.ts";
import { SqliteJobStore } from "../../src/storage/sqlite-job-store.ts";
import { Dice } from "../support/dice.ts";
import {
  blobViolationsOf,
  type History,
  type Kept,
  keptBy,
  type Told,
  violationsOf,
} from "../support/history.ts";
import { takeCare } from "./caretaker.ts";
import { Customer, type CustomerOptions } from "./customer.ts";
import { Disk } from "./disk.ts";
import { drawKeptFor, drawKindLimits, randomOf, weatherOf } from "./draws.ts";
import { resultViolationsOf } from "./errand.ts";
import { watchEvening } from "./evening.ts";
import { type FaultName, Faults, type Weather } from "./faults.ts";
import { haunt } from "./ghost.ts";
import { Headquarters } from "./headquarters.ts";
import type { KeepingRules } from "./keeping-rules.ts";
import { LogRules } from "./log-rules.ts";
import { countedExpulsions, lateRescues, leasesSince, type Loss, lossesOf } from "./losses.ts";
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
  /** What housekeeping removed: jobs, blobs, what had come of uploads. */
  readonly removed: KeepingRules["counts"];
  /** The same for the same seed and the same code. */
  readonly fingerprint: string;
}

/** After the last fault, everything comes to its end within this. */
const patienceMs = 3 * 60 * 60_000;
/** Then nothing more should happen; what is still under way comes to its end. */
const quietMs = 150_000;
/** The evening of a gentle day begins so long after the last fault. */
const eveningAfterMs = 60_000;
/** When everybody has gone, housekeeping has so long: also where the clock was days ahead. */
const holidayMs = 20 * 24 * 60 * 60_000;
/** Between a lease's end and the change in the store. */
const slackMs = 1_000;
const graceOfTtl = 1 / 3;

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
  const file = await openSqliteFile(":memory:", { afterTurn: queueMicrotask }, (file) => file);
  const store = new SqliteJobStore(file);
  const stores = { jobs: store, keeping: new SqliteJobKeeping(file) };
  const keptFor = drawKeptFor(new Dice(seed, "housekeeping"));
  const disk = new Disk(stores, timeline, new Dice(seed, "disk"), keptFor, ({ job }) => {
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
    keptFor,
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
  const logRules = new LogRules();
  const received = new Set<string>();
  const haunted = { name: "worker-1", received: new Array<Job>() };
  const deaths: (Loss & { readonly name: string; readonly told: boolean })[] = [];
  // Two with one bundle, now and then: then only the token tells their leases apart.
  const twins = weather.name !== "deaths" && dice.chance(0.3);
  const posts = Array.from({ length: dice.whole(1, 5) }, (_, n) => {
    const name = `worker-${twins && n === 1 ? 1 : n + 1}`;
    const concurrency = dice.whole(1, 4);
    return new Post({
      ...parts,
      name,
      headquarters,
      concurrency,
      kindLimits: drawKindLimits(new Dice(seed, `limits ${n}`), concurrency),
      violated,
      logged: (lease, entries) => logRules.acknowledged(lease, entries, timeline.nowMs),
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

  const visitors: Machine[] = [];
  const visitor = (name: string): Machine => {
    const machine = new Machine(name, timeline);
    visitors.push(machine);
    return machine;
  };
  const submitted = new Map<JobId, SpecInput>();
  const cancelled = new Set<JobId>();
  const retried = new Set<JobId>();
  const contents: CustomerOptions["contents"] = [];
  const eveningMs = gentle ? weather.lastsMs + eveningAfterMs : undefined;
  /** Somebody else than who may have cancelled them has them done again: who came last, nobody knows. */
  const contested = new Set<JobId>();
  const retrying = (id: JobId): void => {
    retried.add(id);
    cancelled.delete(id);
  };
  const customers = Array.from({ length: dice.whole(1, 4) }, (_, n) => {
    const caller = { name: `customer-${n + 1}`, roles: ["submit"] } as const;
    const machine = visitor(caller.name);
    const customer = new Customer({
      machine,
      dice: new Dice(seed, caller.name),
      random,
      submits: dice.whole(5, 25),
      gentle,
      eveningMs,
      keptFor,
      contents,
      clockWrongMs: () => headquarters.wallOffsetMs,
      wasPruned: (id) => disk.pruned.has(id),
      violated,
      connect: (from) => headquarters.connect(from, caller, () => false),
      submitted: (id, spec) => void submitted.set(id, spec),
      cancelled(id) {
        if (!contested.has(id)) cancelled.add(id);
      },
      retrying,
    });
    customer.run().catch((thrown: unknown) => violated(`${caller.name}: ${String(thrown)}`));
    return customer;
  });

  const ghostly = { name: haunted.name, roles: ["worker"] } as const;

  headquarters.start();
  for (const post of posts) post.open();
  const household = { ...parts, headquarters, posts };
  const faults = new Faults(household, weather, new Dice(seed, "faults"), tell);
  faults.begin();
  void haunt({
    machine: visitor("ghost"),
    dice: new Dice(seed, "ghost"),
    disk,
    received: haunted.received,
    connect: (from) => headquarters.connect(from, ghostly, () => false),
    isQuiet: () => faults.isOver,
  });
  const caretaker = { name: "caretaker", roles: ["admin"] } as const;
  let isCaredFor = false;
  const caring = takeCare({
    machine: visitor(caretaker.name),
    dice: new Dice(seed, caretaker.name),
    isOver: () => faults.isOver,
    connect: (from) => headquarters.connect(from, caretaker, () => false),
    retrying(id) {
      contested.add(id);
      retrying(id);
    },
  });
  void caring.then(() => (isCaredFor = true));

  const isDone = (): boolean =>
    faults.isOver &&
    isCaredFor &&
    customers.every((customer) => customer.isDone) &&
    disk.jobs.values().every(({ state }) => isTerminal(state));
  if (eveningMs !== undefined) {
    timeline.after(eveningMs, () => {
      const nowMs = (): number => headquarters.machine?.nowMs() ?? 0;
      watchEvening({ timeline, posts, jobs: disk.jobs, nowMs, isOver: isDone, violated });
    });
  }
  await timeline.play(isDone, weather.lastsMs + patienceMs);
  await timeline.play(() => false, quietMs);

  for (const post of posts) {
    if (post.ended) violated(`P4: ${post.name} gave up: ${post.ended.message}`);
    if (post.files > 0)
      violated(`${post.name} keeps ${post.files} files of attempts that are over`);
  }
  if (!customers.every((customer) => customer.isDone)) violated("P2: a submit was never answered");
  const simulatedMs = timeline.nowMs;

  // Everybody goes away, and housekeeping has all the time it needs.
  for (const post of posts) post.close();
  for (const machine of visitors) {
    machine.kill();
    for (const link of network.of(machine)) link.lose(machine, true);
  }
  await timeline.play(() => disk.rules.isTidy, holidayMs);
  const left = await keptBy(store);
  const kept = withPruned(left, disk.pruned);
  const again = disk.submittedAgain;
  const [history, once] = withoutAgain({ submitted, cancelled, retried, reported }, kept, again);
  const leftOnce = { ...left, jobs: left.jobs.filter(({ id }) => !again.has(id)) };
  violations.push(
    ...violationsOf(history, once),
    ...(await blobViolationsOf(left, disk.shelf)),
    ...kept.jobs.flatMap(resultViolationsOf),
    ...(await logRules.violations(leftOnce, disk.logs, disk.rules.logsRemovedMs)),
    ...disk.rules.surplus(),
    ...(await disk.rules.orphans()),
    ...disk.illegal,
  );
  if (weather.name === "deaths") violations.push(...lateRescues(deaths, disk));
  if (weather.name === "revocations") {
    violations.push(...lateRescues(expelled, disk), ...countedExpulsions(expelled, kept));
  }
  if (gentle) violations.push(...lossesOf(kept, received));
  await file.access.close();

  const changes = disk.changes.map(({ atMs, job }) => [atMs, job.id, job.state.kind, job.token]);
  return {
    seed,
    weather: weather.name,
    violations,
    jobs: kept.jobs.length,
    events: timeline.played,
    simulatedMs,
    faults: faults.counts,
    removed: disk.rules.counts,
    fingerprint: Bun.SHA256.hash(
      JSON.stringify([timeline.played, changes, disk.rules.counts]),
      "hex",
    ),
  };
}

function withPruned(left: Kept, pruned: Disk["pruned"]): Kept {
  const attempts = new Map(left.attempts);
  for (const [id, { attempts: ofJob }] of pruned) attempts.set(id, ofJob);
  return { jobs: [...left.jobs, ...[...pruned.values()].map(({ job }) => job)], attempts };
}

/** Without jobs that were done twice because the answer to their submit came later than they were kept. */
function withoutAgain(
  { submitted, cancelled, retried, reported }: History,
  { jobs, attempts }: Kept,
  again: ReadonlySet<JobId>,
): [History, Kept] {
  const history = {
    submitted: new Map([...submitted].filter(([id]) => !again.has(id))),
    cancelled: cancelled.difference(again),
    retried,
    reported: reported.filter(({ jobId }) => !again.has(jobId)),
  };
  return [history, { jobs: jobs.filter(({ id }) => !again.has(id)), attempts }];
}
