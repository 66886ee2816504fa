/**
 * Measures how fast Hearth is, against its goals and beside other queues.
 *
 *   bun run bench                            everything, Hearth alone
 *   bun run bench --peers                    with the queues of bench/peers beside it
 *   bun run bench --only drain --rounds 3
 *   bun run bench --smoke                    in under a minute: is it about as fast as it was?
 */

import { parseArgs } from "node:util";
import { numberOf, runScript, WrongUse } from "../scripts/arguments.ts";
import { breakdown } from "./breakdown.ts";
import type { Contestant } from "./contestant.ts";
import { writeDocuments } from "./documents.ts";
import { hearth } from "./hearth/contestant.ts";
import { gitRevision, thisMachine } from "./machine.ts";
import { measure, type Measured } from "./measure.ts";
import { figureReports, type Report } from "./report.ts";
import { scenarios } from "./scenarios.ts";
import { runSmoke } from "./smoke.ts";
import { goalTable, peerTable, smokeTable, toText } from "./table.ts";

const roundsDefault = 5;
/** 128 and the number of SIGINT, as shells have it. */
const interruptedStatus = 130;
const names = scenarios.map(({ name }) => name);
const usage = `bun run bench [--peers] [--only SCENARIO]… [--rounds N] [--write-docs]
bun run bench --breakdown
bun run bench --smoke

All take --json FILE.

  --peers          other queues too, where a scenario can measure them
  --only SCENARIO  only this one; may be given several times
  --rounds N       how often each is measured (default ${roundsDefault})
  --write-docs     all of it, with peers, into docs/performance.md
  --breakdown      only where the time of one job goes
  --smoke          a small run, relative to how fast this machine is just now
  --json FILE      the whole report, with every sample, into FILE

Scenarios: ${names.slice(0, 6).join(", ")},
  ${names.slice(6).join(", ")}

Exit status 0: it was measured, and every job began exactly once. 1: something
went wrong, which is said, or the smoke run was far too slow.`;

interface Wishes {
  readonly peers: boolean;
  readonly only: readonly string[];
  readonly rounds: number;
  readonly writeDocs: boolean;
  readonly breakdown: boolean;
  readonly smoke: boolean;
  readonly json: string | undefined;
}

function parseWishes(): Wishes | "help" {
  const { values } = parseArgs({
    options: {
      peers: { type: "boolean", default: false },
      only: { type: "string", multiple: true, default: [] },
      rounds: { type: "string" },
      "write-docs": { type: "boolean", default: false },
      breakdown: { type: "boolean", default: false },
      smoke: { type: "boolean", default: false },
      json: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const { peers, only, smoke, json, breakdown, "write-docs": writeDocs } = values;
  const unknown = only.find((name) => names.every((known) => known !== name));
  if (unknown !== undefined) throw new WrongUse(`there is no scenario ${unknown}`);
  const rounds = numberOf(values, "rounds", { min: 1, whole: true });
  const isWhole = peers || only.length > 0 || rounds !== undefined || writeDocs;
  if ((smoke && breakdown) || ((smoke || breakdown) && isWhole)) {
    throw new WrongUse("--smoke and --breakdown take no flags but --json");
  }
  if (writeDocs && only.length > 0) throw new WrongUse("--write-docs is about all scenarios");
  return {
    peers: peers || writeDocs,
    only,
    rounds: rounds ?? roundsDefault,
    writeDocs,
    breakdown,
    smoke,
    json,
  };
}

/** What a run is: where it was made, and what it found. */
function reportOf<T extends object>(found: T) {
  return {
    date: new Date().toISOString(),
    revision: gitRevision(),
    machine: thisMachine(),
    ...found,
  };
}

async function writeJson(file: string | undefined, report: object): Promise<void> {
  if (file !== undefined) await Bun.write(file, `${JSON.stringify(report, null, 2)}\n`);
}

async function contestantsOf({ peers }: Wishes): Promise<readonly Contestant[]> {
  if (!peers) return [hearth];
  // Loaded when they are wanted: they have packages of their own.
  return [hearth, ...(await import("./peers/contestants.ts")).peers];
}

async function measureAll(wishes: Wishes): Promise<number> {
  const { only, rounds, json, writeDocs } = wishes;
  const contestants = await contestantsOf(wishes);
  const measured: Measured[] = [];
  for (const scenario of scenarios) {
    if (only.length > 0 && !only.includes(scenario.name)) continue;
    measured.push(...(await measure(scenario, contestants, { rounds, progress })));
  }
  const report: Report = reportOf({ rounds, figures: figureReports(measured) });
  console.log(toText(goalTable(report.figures)));
  const besidePeers = peerTable(report.figures);
  if (besidePeers.rows.length > 0) console.log(`\n${toText(besidePeers)}`);
  await writeJson(json, report);
  if (writeDocs) await writeDocuments(report, await breakdown(progress));
  return 0;
}

async function measureBreakdown({ json }: Wishes): Promise<number> {
  const tables = await breakdown(progress);
  console.log(tables.map(toText).join("\n\n"));
  await writeJson(json, reportOf({ breakdown: tables }));
  return 0;
}

async function measureSmoke({ json }: Wishes): Promise<number> {
  const figures = await runSmoke(progress);
  console.log(toText(smokeTable(figures)));
  await writeJson(json, reportOf({ figures }));
  return figures.every(({ passed }) => passed) ? 0 : 1;
}

function progress(line: string): void {
  console.error(line);
}

await runScript(async () => {
  const wishes = parseWishes();
  if (wishes === "help") {
    console.log(usage);
    return 0;
  }
  let interrupted = false;
  // The programs of the bench get the signal too; what waits for them fails, and cleans up.
  process.once("SIGINT", () => (interrupted = true));
  try {
    if (wishes.smoke) return await measureSmoke(wishes);
    return await (wishes.breakdown ? measureBreakdown(wishes) : measureAll(wishes));
  } catch (thrown) {
    console.error(interrupted ? "interrupted" : String(thrown));
    return interrupted ? interruptedStatus : 1;
  }
});
