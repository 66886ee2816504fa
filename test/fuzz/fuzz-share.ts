/**
 * The share of fuzzing that runs with the tests. `HEARTH_FUZZ_SEED` repeats a run,
 * `HEARTH_FUZZ_INPUTS` multiplies it; otherwise every run has a fresh seed.
 */

import { fuzz } from "./fuzz.ts";
import type { TargetName } from "./target.ts";
import { openTarget } from "./targets.ts";

/** Far above what a share takes: the machine may be busy with other things. */
export const shareMsMax = 15 * 60_000;

export async function fuzzShare(name: TargetName, inputs: number): Promise<void> {
  const seed = Number(process.env["HEARTH_FUZZ_SEED"] ?? freshSeed());
  const times = Number(process.env["HEARTH_FUZZ_INPUTS"] ?? 1);
  const report = await fuzz(await openTarget[name](), { seed, inputs: Math.round(inputs * times) });
  console.log(describeReport(name, seed, report));
}

export function freshSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** `frames: 40000 inputs, seed 123, 1.2 s` */
export function describeReport(
  name: TargetName,
  seed: number,
  { inputs, tookMs }: { readonly inputs: number; readonly tookMs: number },
): string {
  return `${name}: ${inputs} inputs, seed ${seed}, ${(tookMs / 1000).toFixed(1)} s`;
}
