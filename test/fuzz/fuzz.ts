/**
 * Feeds a target with inputs made from a seed, and watches what no target needs to look at itself:
 * that every input ends, in time and memory that go with its size (P8).
 *
 * A failure names the seed and the input, shows it in hexadecimal, cut down to what is needed, and
 * gives the command that makes exactly this input again.
 */

import { heapStats } from "bun:jsc";
import { Dice, wordOf } from "./dice.ts";
import { Outcry } from "./outcry.ts";
import { shortest } from "./shortest.ts";
import { describeFailure, FuzzFailure } from "./fuzz-failure.ts";
import type { Input, Target } from "./target.ts";
import { watch } from "./watch.ts";

export interface FuzzOptions {
  /** 0 to 2^32 − 1. */
  readonly seed: number;
  readonly inputs: number;
  /** The first input to make. Default: 0. */
  readonly from?: number | undefined;
  /** Ends the run early, without an error. Default: no limit. */
  readonly untilMs?: number | undefined;
}

export interface FuzzReport {
  readonly inputs: number;
  readonly tookMs: number;
}

/** One input in so many is left as it is. */
const validOnceIn = 16;
/** Valid inputs that tell how long an input takes on this machine, now. */
const calibrationInputs = 200;
/** An input may take so many times what valid ones of its size take: far more than any noise. */
const slowFactor = 200;
/** A slow input is tried again so often: the quickest time counts, because noise only adds. */
const slowTries = 4;
/** Inputs after which whatever waits for the event loop has its turn. */
const turnInputs = 50;
/** Inputs after which the heap is looked at. */
const batchInputs = 5_000;
/** What the heap may gain from the end of the first batch to the end of any other. */
const heapGrowthBytesMax = 48 * 1024 * 1024;

/** @throws FuzzFailure for the first input after which something does not hold */
export async function fuzz(target: Target, options: FuzzOptions): Promise<FuzzReport> {
  const { seed, inputs, from = 0, untilMs = Infinity } = options;
  const startMs = performance.now();
  using outcry = new Outcry();
  await using watched = watch(target.name, seed);
  const allowedMs = await calibrate(target, seed);
  let heapBytes: number | undefined;
  let index = from;
  for (; index < from + inputs && performance.now() < untilMs; index++) {
    watched.at(index);
    const input = inputOf(target, seed, index);
    const thrown = await failureOf(target, input, allowedMs, outcry);
    if (thrown !== undefined) {
      const stillFails = (shorter: Input) => failureOf(target, shorter, allowedMs, outcry);
      const short = await shortest(input, thrown, stillFails);
      throw describeFailure({ target: target.name, seed, index, input: short, thrown });
    }
    if (index % turnInputs === 0) await new Promise<void>((resolve) => void setImmediate(resolve));
    if ((index - from) % batchInputs === batchInputs - 1) {
      const nowBytes = heapBytesAfterCollection();
      heapBytes ??= nowBytes;
      if (nowBytes - heapBytes > heapGrowthBytesMax) {
        const grown = Math.round((nowBytes - heapBytes) / 1024);
        const what = `the heap has grown by ${grown} KiB over ${index - from + 1} inputs`;
        const again = `bun run fuzz --target ${target.name} --seed ${seed} --inputs ${index + 1}`;
        throw new FuzzFailure(`${target.name}: ${what}\n  again: ${again}`);
      }
    }
  }
  return { inputs: index - from, tookMs: performance.now() - startMs };
}

/** The input with this number: the same one for the same seed, whatever came before it. */
export function inputOf(target: Target, seed: number, index: number): Input {
  const dice = new Dice(seed, wordOf(target.name), index);
  const valid = target.valid(dice);
  return dice.onceIn(validOnceIn) ? valid : target.mutate(dice, valid);
}

/** What goes wrong with an input; undefined when nothing does. */
async function failureOf(
  target: Target,
  input: Input,
  allowedMs: (input: Input) => number,
  outcry: Outcry,
): Promise<unknown> {
  try {
    let tookMs = await timeOf(target, input);
    for (let tries = 1; tookMs > allowedMs(input) && tries < slowTries; tries++) {
      tookMs = Math.min(tookMs, await timeOf(target, input));
    }
    outcry.check();
    if (tookMs <= allowedMs(input)) return undefined;
    const times = Math.round((tookMs / allowedMs(input)) * slowFactor);
    return new FuzzFailure(`it takes ${times} times as long as a valid input of its size`);
  } catch (thrown) {
    return thrown ?? new FuzzFailure("undefined was thrown");
  }
}

async function timeOf(target: Target, input: Input): Promise<number> {
  const startMs = performance.now();
  const checked = target.check(input);
  if (checked) await checked;
  return performance.now() - startMs;
}

/** How long an input may take, going by what valid inputs take in this very run. */
async function calibrate(target: Target, seed: number): Promise<(input: Input) => number> {
  const times: number[] = [];
  const sizes: number[] = [];
  for (let index = 0; index < calibrationInputs; index++) {
    const input = target.valid(new Dice(seed, index));
    try {
      times.push(await timeOf(target, input));
    } catch (thrown) {
      const again = `bun run fuzz --target ${target.name} --seed ${seed}`;
      throw new FuzzFailure(`a valid input fails: ${String(thrown)}\n  again: ${again}`, {
        cause: thrown,
      });
    }
    sizes.push(sizeBytes(input));
  }
  const typicalMs = Math.max(upperQuartile(times), 0.001);
  const typicalBytes = Math.max(upperQuartile(sizes), 1);
  return (input) => slowFactor * typicalMs * (1 + sizeBytes(input) / typicalBytes);
}

function upperQuartile(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length * 0.75)] ?? 0;
}

function sizeBytes(input: Input): number {
  return input.reduce((sum, piece) => sum + piece.byteLength, 0);
}

function heapBytesAfterCollection(): number {
  Bun.gc(true);
  const { heapSize, extraMemorySize } = heapStats();
  return heapSize + extraMemorySize;
}
