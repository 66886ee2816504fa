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
import { targetNames } from "../test/fuzz/target.ts";
import { openTarget } from "../test/fuzz/targets.ts";

const { values } = parseArgs({
  options: {
    inputs: { type: "string" },
    minutes: { type: "string" },
    seed: { type: "string" },
    target: { type: "string", multiple: true },
    index: { type: "string" },
  },
});

const wanted = values.target ?? targetNames;
const unknown = wanted.find((name) => !targetNames.some((known) => known === name));
if (unknown !== undefined) {
  console.error(`there is no target "${unknown}"; there are ${targetNames.join(", ")}`);
  process.exit(64);
}
const names = targetNames.filter((name) => wanted.includes(name));
const seed = Number(values.seed ?? freshSeed());
const shareMs = values.minutes ? (Number(values.minutes) * 60_000) / names.length : Infinity;
const one = values.index !== undefined;
const inputs = one ? 1 : Number(values.inputs ?? (values.minutes ? Infinity : 100_000));

for (const name of names) {
  const from = Number(values.index ?? 0);
  const target = await openTarget[name]();
  const untilMs = performance.now() + shareMs;
  try {
    const report = await fuzz(target, { seed, inputs, from, untilMs });
    console.log(describeReport(name, seed, report));
  } catch (thrown) {
    if (!(thrown instanceof FuzzFailure)) throw thrown;
    console.error(thrown.message);
    if (thrown.cause instanceof Error) console.error(thrown.cause.stack);
    process.exit(1);
  }
}
