/**
 * Measures how fast Hearth is, against its goals and beside other queues.
 *
 *   bun run bench                       everything, Hearth alone
 *   bun run bench --peers               with the queues of bench/peers beside it
 *   bun run bench --only drain --rounds 3
 *   bun run bench --smoke               in under a minute: is it still what it was?
 */

import { parseArgs } from "node:util";
import { numberOf, runScript, WrongUse } from "../scripts/arguments.ts";
import type { Contestant } from "./contestant.ts";
import { hearth } from "./hearth/contestant.ts";
import { gitRevision, thisMachine } from "./machine.ts";
import { measure, type Measured } from "./measure.ts";
import { figureReports, type Report } from "./report.ts";
import { scenarios } from "./scenarios.ts";
import { goalTable, peerTable } from "./table.ts";

const roundsDefault = 5;
/** 128 and the number of SIGINT, as shells have it. */
const interruptedStatus = 130;
const names = scenarios.map(({ name }) => name);
const usage = `bun run bench [--peers] [--only SCENARIO]… [--rounds N] [--json FILE]

  --peers          other queues too, where a scenario can measure them
  --only SCENARIO  only this one; may be given several times
  --rounds N       how often each is measured (default ${roundsDefault})
  --json FILE      the whole report, with every sample, into FILE

Scenarios: ${names.join(", ")}

Exit status 0: it was measured, and every job began exactly once. 1: something went wrong, which is said.`;

interface Wishes {
  readonly peers: boolean;
  readonly only: readonly string[];
  readonly rounds: number;
  readonly json: string | undefined;
}

function parseWishes(): Wishes | "help" {
  const { values } = parseArgs({
    options: {
      peers: { type: "boolean", default: false },
      only: { type: "string", multiple: true, default: [] },
      rounds: { type: "string" },
      json: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const unknown = values.only.find((name) => names.every((known) => known !== name));
  if (unknown !== undefined) throw new WrongUse(`there is no scenario ${unknown}`);
  return {
    peers: values.peers,
    only: values.only,
    rounds: numberOf(values, "rounds", { min: 1, whole: true }) ?? roundsDefault,
    json: values.json,
  };
}

async function contestantsOf({ peers }: Wishes): Promise<readonly Contestant[]> {
  if (!peers) return [hearth];
  // Loaded when they are wanted: they have packages of their own.
  return [hearth, ...(await import("./peers/contestants.ts")).peers];
}

async function measureAll(wishes: Wishes): Promise<number> {
  let interrupted = false;
  // The programs of the bench get the signal too; what waits for them fails, and cleans up.
  process.once("SIGINT", () => (interrupted = true));
  const { only, rounds, json } = wishes;
  const contestants = await contestantsOf(wishes);
  const measured: Measured[] = [];
  const progress = (line: string): void => console.error(line);
  try {
    for (const scenario of scenarios) {
      if (only.length > 0 && !only.includes(scenario.name)) continue;
      measured.push(...(await measure(scenario, contestants, { rounds, progress })));
    }
  } catch (thrown) {
    console.error(interrupted ? "interrupted" : String(thrown));
    return interrupted ? interruptedStatus : 1;
  }
  const report: Report = {
    date: new Date().toISOString(),
    revision: gitRevision(),
    machine: thisMachine(),
    rounds,
    figures: figureReports(measured),
  };
  console.log(goalTable(report.figures));
  const besidePeers = peerTable(report.figures);
  if (besidePeers !== "") console.log(`\n${besidePeers}`);
  if (json !== undefined) await Bun.write(json, `${JSON.stringify(report, null, 2)}\n`);
  return 0;
}

await runScript(async () => {
  const wishes = parseWishes();
  if (wishes !== "help") return await measureAll(wishes);
  console.log(usage);
  return 0;
});
