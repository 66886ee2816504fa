/**
 * Real processes, real kills: `bun run torture --minutes M` runs a coordinator, five workers and a
 * submitter over a network that fails, kills and stops them at random, and then says whether a job was
 * lost, done twice, or is stuck. `test/torture` has what it is made of.
 */

import { parseArguments, usage } from "../test/torture/arguments.ts";
import { LivePrinter } from "../test/torture/live-printer.ts";
import { reportText } from "../test/torture/report.ts";
import { torture } from "../test/torture/torture.ts";

const exitStatusOfUsage = 64;

const wanted = parseArguments(process.argv.slice(2));
switch (wanted.kind) {
  case "help":
    process.stdout.write(usage);
    break;
  case "wrong":
    process.stderr.write(`${wanted.problem}\n`);
    process.exitCode = exitStatusOfUsage;
    break;
  case "run":
    process.exitCode = await run(wanted);
    break;
  default:
    wanted satisfies never;
}

async function run({
  minutes,
  seed,
  json,
}: Extract<typeof wanted, { kind: "run" }>): Promise<number> {
  const live = new LivePrinter(process.stderr);
  const early = new AbortController();
  const abandon = new AbortController();
  // The first time: no more faults, but the checks. The second time: at once.
  const interrupt = (): void => (early.signal.aborted ? abandon : early).abort();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, interrupt);
  live.say(`seed ${seed}, ${minutes} min of faults; Ctrl-C ends them early, twice gives up`);
  try {
    const report = await torture({
      minutes,
      seed,
      signal: early.signal,
      abandon: abandon.signal,
      onProgress: (progress) => live.show(progress),
    });
    live.end();
    process.stdout.write(json ? `${JSON.stringify(report, undefined, 2)}\n` : reportText(report));
    return report.violations.length > 0 || report.broken ? 1 : 0;
  } catch (thrown) {
    live.end();
    process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    return 1;
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, interrupt);
  }
}
