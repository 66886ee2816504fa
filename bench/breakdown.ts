/**
 * Where the time of one job goes, in two tables whose lines add up.
 *
 * Many jobs: while a worker drains a backlog, each thread's time for one job is the time that passes
 * between two jobs. A profile of the coordinator says which folder of the source it was spent in; the
 * two threads of the worker are told by the system.
 *
 * One job alone: what passes between its submit and the call of its handler, taken apart by what can be
 * seen from outside.
 */

import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../test/end-to-end/program.ts";
import { nowMs } from "./contestant.ts";
import { startWorking, untilDrained } from "./exact-delivery.ts";
import { startHearth } from "./hearth/contestant.ts";
import { demandProc, threadsMs } from "./process-figures.ts";
import { type CpuProfile, selfMicroseconds } from "./profile.ts";
import { perCall } from "./scenarios/sizes.ts";
import { median } from "./statistics.ts";
import type { Table } from "./table.ts";

/** Part of the time of one job, in microseconds. */
interface Part {
  readonly where: string;
  readonly us: number;
}

const drained = { warmUp: 20_000, jobs: 100_000 } as const;
const alone = { warmUp: 300, jobs: 1_000 } as const;

/** Folders of the source, and what is done there; the first that fits counts. */
const parts: readonly { readonly folder: RegExp; readonly where: string }[] = [
  { folder: /\/src\/storage\//, where: "storage: SQLite, the log, fsync" },
  { folder: /\/src\/(wire|transport)\/|\/protobufjs\//, where: "calls: frames, protobuf, sending" },
  {
    folder: /\/src\/(coordinator|job)\/|\/src\/permissions/,
    where: "the queue: rules, leases, dispatch",
  },
];
const otherCode = "the rest of the program";
const outside = "outside JavaScript: TLS, sockets, waiting";

/** @throws Error on systems without `/proc` */
export async function breakdown(progress: (line: string) => void): Promise<readonly Table[]> {
  demandProc();
  progress("breakdown, a backlog");
  const many = await ofManyJobs();
  progress("breakdown, one job at a time");
  return [tableOf("one of many jobs", many), tableOf("one job alone", await ofOneJob())];
}

function tableOf(head: string, found: readonly Part[]): Table {
  return {
    columns: [
      { head, align: "left" },
      { head: "µs", align: "right" },
    ],
    rows: found.map(({ where, us }) => [where, us.toFixed(us < 10 ? 1 : 0)]),
  };
}

async function ofManyJobs(): Promise<readonly Part[]> {
  const profiles = await mkdtemp(path.join(tmpdir(), "hearth-profile-"));
  try {
    const flags = ["--cpu-prof", "--cpu-prof-dir", profiles, "--cpu-prof-interval", "500"];
    const main = path.join(root, "src/main.ts");
    await using running = await startHearth([process.execPath, ...flags, main]);
    const submitted = drained.warmUp + drained.jobs;
    await running.submitter.ask("submitBulk", { from: 0, jobs: submitted, perCall });
    const worker = await running.startWorker();
    await worker.ask("work", { concurrency: 50 });
    await worker.ask("span", { from: 0, jobs: drained.warmUp });
    const before = await threadsMs(worker.pid);
    const startMs = nowMs();
    await worker.ask("span", { from: drained.warmUp, jobs: drained.jobs });
    const endMs = await untilDrained(running);
    const after = await threadsMs(worker.pid);
    await running.household.coordinator.endedBy("SIGINT");

    const perJob = (ms: number): number => (ms * 1000) / drained.jobs;
    const profile = await onlyProfile(profiles);
    const inCode = selfMicroseconds(profile, { startMs, endMs }, (url) => {
      return parts.find(({ folder }) => folder.test(url))?.where ?? otherCode;
    });
    const wallUs = perJob(endMs - startMs);
    const coordinator = [...parts.map(({ where }) => where), otherCode].map((where) => ({
      where: `coordinator, ${where}`,
      us: (inCode.get(where) ?? 0) / drained.jobs,
    }));
    const codeUs = coordinator.reduce((sum, { us }) => sum + us, 0);
    const worked = [...after].map(([thread, ms]) => {
      return { thread, us: perJob(ms - (before.get(thread) ?? 0)) };
    });
    const host = worked.find(({ thread }) => thread === worker.pid)?.us ?? 0;
    const keeper = worked.reduce((sum, { us }) => sum + us, 0) - host;
    return [
      ...coordinator,
      { where: `coordinator, ${outside}`, us: wallUs - codeUs },
      { where: "= between two jobs", us: wallUs },
      { where: "meanwhile, the worker's keeper and helpers work", us: keeper },
      { where: "meanwhile, the worker's handlers' thread works", us: host },
    ];
  } finally {
    await rm(profiles, { recursive: true });
  }
}

async function onlyProfile(folder: string): Promise<CpuProfile> {
  const [name] = await readdir(folder);
  if (name === undefined) throw new Error("the coordinator has left no profile");
  return await Bun.file(path.join(folder, name)).json();
}

async function ofOneJob(): Promise<readonly Part[]> {
  await using running = await startHearth();
  const worker = await startWorking(running);
  const [acknowledged, begun, pings]: [number[], number[], number[]] = [[], [], []];
  for (let job = 0; job < alone.warmUp + alone.jobs; job++) {
    const one = { from: job, jobs: 1 };
    const { startMs, endMs } = await running.submitter.ask("submitSingly", { ...one, inFlight: 1 });
    const [atMs = NaN] = (await worker.ask("begun", one)).atMs;
    await untilDrained(running);
    const pingMs = await running.submitter.ask("ping", undefined);
    if (job < alone.warmUp) continue;
    acknowledged.push(endMs - startMs);
    begun.push(atMs - startMs);
    pings.push(pingMs);
  }
  const us = (samples: readonly number[]): number => median(samples) * 1000;
  const there = us(pings) / 2;
  const toDisk = us(acknowledged) - us(pings);
  return [
    { where: "submitter → coordinator: half a call that does nothing", us: there },
    { where: "coordinator: checked, inserted as leased, fsync", us: toDisk },
    { where: "coordinator → keeper: half a call that does nothing", us: there },
    {
      where: "keeper → handler: the lease read, the other thread woken",
      us: us(begun) - toDisk - 2 * there,
    },
    { where: "= from submit to the call of the handler", us: us(begun) },
  ];
}
