/**
 * Plays many simulated lives of a household, each decided by its seed, and says which broke a promise.
 *
 *   bun run simulate                      100 lives, from a seed of today
 *   bun run simulate --seeds 5000 --from 1
 *   bun run simulate --seeds 1 --from 86 --trace
 */

import { parseArgs } from "node:util";
import { type Outcome, replayCommand, simulate } from "../test/simulation/simulation.ts";
import { numberOf, runScript } from "./arguments.ts";

const sayAgainMs = 1_000;
/** 128 and the number of SIGINT, as shells have it. */
const interruptedStatus = 130;
const usage = `bun run simulate [--seeds N] [--from S] [--trace] [--json]

  --seeds N   how many lives (default 100)
  --from S    the first seed (default: from the clock); each life has the next one
  --trace     what happens in them, line by line, on standard error
  --json      the report as JSON

Exit status 0: no promise was broken. 1: one was; its seed is printed, and the command to replay it.`;

interface Wishes {
  readonly seeds: number;
  readonly from: number;
  readonly trace: boolean;
  readonly json: boolean;
}

function parseWishes(): Wishes | "help" {
  const { values } = parseArgs({
    options: {
      seeds: { type: "string" },
      from: { type: "string" },
      trace: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  return {
    seeds: numberOf(values, "seeds", { min: 1, whole: true }) ?? 100,
    from: numberOf(values, "from", { min: 0, whole: true }) ?? Date.now() % 1_000_000_000,
    trace: values.trace,
    json: values.json,
  };
}

async function playAll({ seeds, from, trace, json }: Wishes): Promise<number> {
  const startedMs = performance.now();
  const totals = { seeds: 0, jobs: 0, events: 0, simulatedMs: 0 };
  const removed = { jobs: 0, blobs: 0, uploads: 0 };
  const faults = new Map<string, number>();
  const failed: Outcome[] = [];
  let saidMs = startedMs;
  const interrupted = new AbortController();
  process.once("SIGINT", () => interrupted.abort());
  for (let seed = from; seed < from + seeds && !interrupted.signal.aborted; seed++) {
    const outcome = await simulate(seed, trace ? console.error : undefined);
    totals.seeds++;
    totals.jobs += outcome.jobs;
    totals.events += outcome.events;
    totals.simulatedMs += outcome.simulatedMs;
    removed.jobs += outcome.removed.jobs;
    removed.blobs += outcome.removed.blobs;
    removed.uploads += outcome.removed.uploads;
    for (const [name, count] of outcome.faults) faults.set(name, (faults.get(name) ?? 0) + count);
    if (outcome.violations.length > 0) {
      failed.push(outcome);
      if (!json) console.log(failureOf(outcome));
    }
    if (performance.now() - saidMs > sayAgainMs) {
      saidMs = performance.now();
      const line = `${totals.seeds} of ${seeds} seeds, ${totals.jobs} jobs, ${failed.length} failed`;
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
    }
  }
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  const seconds = (performance.now() - startedMs) / 1000;
  if (json) {
    const failures = failed.map(({ seed, weather, violations }) => ({
      seed,
      weather,
      violations,
      again: replayCommand(seed),
    }));
    console.log(
      JSON.stringify({
        from,
        ...totals,
        seconds,
        faults: Object.fromEntries(faults),
        removed,
        failures,
      }),
    );
  } else {
    console.log(
      `${totals.seeds} seeds from ${from}: ${totals.jobs} jobs, ${totals.events} events, ` +
        `${Math.round(totals.simulatedMs / 60_000)} simulated minutes in ${seconds.toFixed(1)} s`,
    );
    const named = [...faults]
      .sort((a, b) => b[1] - a[1])
      .map(([name, count]) => `${count} ${name}`);
    console.log(`faults: ${named.join(", ") || "none"}`);
    console.log(
      `removed: ${removed.jobs} jobs, ${removed.blobs} blobs, ${removed.uploads} unfinished uploads`,
    );
    console.log(failed.length === 0 ? "no promise was broken" : `${failed.length} seeds failed`);
  }
  if (failed.length > 0) return 1;
  return interrupted.signal.aborted ? interruptedStatus : 0;
}

function failureOf({ seed, weather, violations }: Outcome): string {
  const shown = violations.slice(0, 10).map((violation) => `  ${violation}`);
  const more = violations.length > 10 ? [`  and ${violations.length - 10} more`] : [];
  const again = `  again: ${replayCommand(seed)}`;
  return [`seed ${seed} (${weather}):`, ...shown, ...more, again].join("\n");
}

await runScript(async () => {
  const wishes = parseWishes();
  if (wishes !== "help") return await playAll(wishes);
  console.log(usage);
  return 0;
});
