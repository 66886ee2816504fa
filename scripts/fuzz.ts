/**
 * Fuzzes what reads bytes of others, for as long as you like:
 *
 *   bun run fuzz --inputs 100000                    of every target, with a fresh seed
 *   bun run fuzz --minutes 15 --target bundles      of one target, until the time is over
 *   bun run fuzz --target frames --seed 7 --index 3 one input again
 *
 * The first failure ends it, with the input and the command that makes it again.
 */

import { parseArgs } from "node:util";
import { fuzz } from "../test/fuzz/fuzz.ts";
import { FuzzFailure } from "../test/fuzz/fuzz-failure.ts";
import { describeReport, freshSeed } from "../test/fuzz/fuzz-share.ts";
import { type TargetName, targetNames } from "../test/fuzz/target.ts";
import { openTarget } from "../test/fuzz/targets.ts";
import { numberOf, runScript, WrongUse } from "./arguments.ts";

const usage = `bun run fuzz [--inputs N | --minutes M] [--target T]… [--seed S [--index I]]

  --inputs N    of each target (default 100000)
  --minutes M   instead, until that time is over, shared by the targets
  --target T    ${targetNames.join(", ")} (default: all)
  --seed S      makes the same inputs again (default: a fresh one)
  --index I     just this one input; with --seed and one --target

Exit status 0: all that must hold holds. 1: something does not; it is printed, with how to feed it again.`;

interface Wishes {
  readonly names: readonly TargetName[];
  readonly seed: number;
  readonly from: number;
  readonly inputs: number;
  readonly shareMs: number;
}

function parseWishes(): Wishes | "help" {
  const { values } = parseArgs({
    options: {
      inputs: { type: "string" },
      minutes: { type: "string" },
      seed: { type: "string" },
      target: { type: "string", multiple: true },
      index: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const wanted = values.target ?? targetNames;
  const unknown = wanted.find((name) => !targetNames.some((known) => known === name));
  if (unknown !== undefined) throw new WrongUse(`there is no target "${unknown}"`);
  const names = targetNames.filter((name) => wanted.includes(name));
  const seed = numberOf(values, "seed", { min: 0, whole: true });
  const index = numberOf(values, "index", { min: 0, whole: true });
  const minutes = numberOf(values, "minutes", { min: 0, whole: false });
  const inputs = numberOf(values, "inputs", { min: 1, whole: true });
  if (index !== undefined && (seed === undefined || names.length > 1)) {
    throw new WrongUse("--index needs --seed and one --target");
  }
  return {
    names,
    seed: seed ?? freshSeed(),
    from: index ?? 0,
    inputs: index === undefined ? (inputs ?? (minutes ? Infinity : 100_000)) : 1,
    shareMs: minutes ? (minutes * 60_000) / names.length : Infinity,
  };
}

async function fuzzAll({ names, seed, from, inputs, shareMs }: Wishes): Promise<number> {
  console.error(`seed ${seed}`);
  for (const name of names) {
    const target = await openTarget[name]();
    const untilMs = performance.now() + shareMs;
    try {
      console.log(describeReport(name, seed, await fuzz(target, { seed, inputs, from, untilMs })));
    } catch (thrown) {
      if (!(thrown instanceof FuzzFailure)) throw thrown;
      console.error(thrown.message);
      if (thrown.cause instanceof Error) console.error(thrown.cause.stack);
      return 1;
    }
  }
  return 0;
}

await runScript(async () => {
  const wishes = parseWishes();
  if (wishes !== "help") return await fuzzAll(wishes);
  console.log(usage);
  return 0;
});
