/**
 * What the jobs of a torture are: drawn from the seed and a serial number, so that submitter, workers
 * and the checks at the end agree on every byte without telling one another.
 */

import { Dice } from "../support/dice.ts";

/** What a job's payload says; `handle` in worker-program.ts does it. */
export interface Task {
  readonly serial: number;
  readonly runMs: number;
  /** The handler does not yield while it runs. */
  readonly blocks: boolean;
  /** Attempts up to this one throw. */
  readonly failingAttempts: number;
  /** What it throws is a PermanentError. */
  readonly permanent: boolean;
  /** It ends the process of its worker, each time. */
  readonly endsProcess: "by a signal" | "by exiting" | undefined;
  readonly output: Output | undefined;
}

/** The result's file: the inputs inverted, or without inputs content of its own. */
export interface Output {
  readonly how: "bytes" | "stream" | "path";
  readonly key: string;
  readonly sizeBytes: number;
}

export interface Input {
  readonly key: string;
  readonly sizeBytes: number;
  /** Before it is sent, other content is sent under its hash, which must be refused. */
  readonly isForged: boolean;
}

export interface Plan {
  readonly serial: number;
  readonly kind: string;
  readonly task: Task;
  readonly inputs: readonly Input[];
  /** Negative: tried for ever. */
  readonly maxAttempts: number;
  readonly leaseTtlMs: number;
  readonly backoff: { readonly initialMs: number; readonly maxMs: number };
  /** The id is chosen here and the submit repeated here, or both by the SDK. */
  readonly choosesId: boolean;
  readonly cancelAfterMs: number | undefined;
  readonly watch: boolean;
}

export const kinds = ["quick", "slow", "bulk", "brief", "flaky", "poison"] as const;
export type Kind = (typeof kinds)[number];

/** Per hundred. A job that kills its worker costs others an attempt, so there are few. */
const weights = [
  ["quick", 44],
  ["slow", 12],
  ["bulk", 24],
  ["brief", 10],
  ["flaky", 9],
  ["poison", 0.7],
] as const satisfies readonly (readonly [Kind, number])[];

const blobBytesMax = 4 * 1024 * 1024;
/** Contents that several jobs have as input, so that they are uploaded at the same time. */
const sharedContents = 12;

export function drawPlan(seed: number, serial: number): Plan {
  const dice = new Dice(seed, `job ${serial}`);
  const kind = dice.weighted(weights) ?? "quick";
  const inputs = kind === "bulk" ? drawInputs(dice, seed, serial) : [];
  const fails = kind === "flaky";
  return {
    serial,
    kind,
    task: {
      serial,
      runMs: runMsOf(kind, dice),
      blocks: kind === "brief" && dice.chance(0.4),
      failingAttempts: fails ? dice.whole(1, 4) : 0,
      permanent: fails && dice.chance(0.15),
      endsProcess: kind !== "poison" ? undefined : dice.chance(0.5) ? "by a signal" : "by exiting",
      output:
        kind === "bulk" && dice.chance(0.7) ? drawOutput(dice, seed, serial, inputs) : undefined,
    },
    inputs,
    maxAttempts:
      kind === "poison"
        ? 2
        : Number(
            dice.weighted([
              ["-1", 6],
              ["10", 3],
              ["3", 1],
            ]),
          ),
    leaseTtlMs: Math.round(
      kind === "brief" ? dice.between(1_000, 2_000) : dice.between(2_500, 7_000),
    ),
    backoff: { initialMs: Math.round(dice.between(0, 400)), maxMs: 2_000 },
    choosesId: dice.chance(0.8),
    cancelAfterMs: dice.chance(0.06) ? dice.between(0, 1_500) : undefined,
    watch: dice.chance(0.1),
  };
}

function runMsOf(kind: Kind, dice: Dice): number {
  if (kind === "slow") return Math.round(dice.between(2_000, 5_000));
  if (kind === "brief") return Math.round(dice.between(300, 4_000));
  return Math.round(dice.between(5, 300));
}

function drawInputs(dice: Dice, seed: number, serial: number): readonly Input[] {
  return Array.from({ length: dice.whole(0, 4) }, (_, position) => {
    const isShared = dice.chance(0.2);
    const shared = dice.whole(0, sharedContents);
    // A shared content has one size, whichever job draws it.
    const sizes = isShared ? new Dice(seed, `shared ${shared}`) : dice;
    return {
      key: isShared ? `${seed} shared ${shared}` : `${seed} job ${serial} input ${position}`,
      sizeBytes: Math.round(sizes.magnitude(1, blobBytesMax)),
      isForged: dice.chance(0.1),
    };
  });
}

function drawOutput(dice: Dice, seed: number, serial: number, inputs: readonly Input[]): Output {
  const inputBytes = inputs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    how:
      dice.weighted([
        ["bytes", 1],
        ["stream", 1],
        ["path", 1],
      ]) ?? "bytes",
    key: `${seed} job ${serial} output`,
    sizeBytes: inputs.length > 0 ? inputBytes : Math.round(dice.magnitude(1, blobBytesMax)),
  };
}

/** A UUID of the job's own, the same whenever it is asked for. */
export function chosenId(seed: number, serial: number): string {
  const hex = sha256(new TextEncoder().encode(`${seed} job ${serial}`));
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join("-");
}

/** Bytes that look random and are a function of their key. */
export function contentOf(key: string, sizeBytes: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(sizeBytes / 4));
  let word = Number(Bun.hash(key) & 0xffff_ffffn) | 1;
  for (let at = 0; at < words.length; at++) {
    word ^= word << 13;
    word ^= word >>> 17;
    word ^= word << 5;
    words[at] = word;
  }
  return new Uint8Array(words.buffer, 0, sizeBytes);
}

/** What the handler makes of its inputs. */
export function outputOf(output: Output, inputs: readonly Uint8Array[]): Uint8Array {
  if (inputs.length === 0) return contentOf(output.key, output.sizeBytes);
  return new Uint8Array(Buffer.concat(inputs)).map((byte) => ~byte);
}

export function sha256(bytes: Uint8Array): string {
  return new Bun.CryptoHasher("sha256").update(bytes).digest("hex");
}
