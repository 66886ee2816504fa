/**
 * What a simulated job asks of its handler, and what its result then must be: a function of the job
 * alone, so that a result can be checked whoever made it, in whichever attempt.
 */

import type { Job, JobId } from "../../src/job/job.ts";
import type { SpecInput } from "../../src/job/spec.ts";
import type { HandlerJob, HandlerResult } from "../../src/worker/handler.ts";
import type { Dice } from "../support/dice.ts";

/** How an attempt goes, when it is not cut short. */
export type Course =
  | "works"
  /** Throws in its first attempts. */
  | "fails"
  | "gives up"
  /** Waits for its end to be told. */
  | "hangs"
  /** Does not listen when it is told. */
  | "is wedged"
  /** Holds up its thread: nothing is heard of it meanwhile. */
  | "spins"
  /** Takes its process with it. */
  | "kills";

/** How a handler's own failure begins, before the attempt's number. */
export const handlerFailure = "it does not work at attempt";

export interface Errand {
  readonly course: Course;
  readonly ms: number;
  readonly failures: number;
  readonly outputBytes: readonly number[];
  /** Bytes of what it logs, one after the other. */
  readonly logBytes: readonly number[];
  readonly logPauseMs: number;
}

/** How much is kept of one attempt's log: less than some log. */
export const logBytesMax = 2_500;

/** @param gentle nothing that costs an attempt */
export function drawErrand(dice: Dice, gentle: boolean): Errand {
  const course = gentle
    ? dice.weighted<Course>([
        ["works", 8],
        ["fails", 1],
        ["spins", 1],
      ])
    : dice.weighted<Course>([
        ["works", 20],
        ["fails", 4],
        ["gives up", 1],
        ["hangs", 1],
        ["is wedged", 1],
        ["spins", 2],
        ["kills", 1],
      ]);
  const outputs = dice.pick([0, 0, 0, 1, 2]) ?? 0;
  const logged = dice.pick([0, 0, 0, 0, 0, 0, 0, 1, 2, 8]) ?? 0;
  return {
    course: course ?? "works",
    ms: dice.magnitude(1, 20_000),
    failures: dice.whole(1, 4),
    outputBytes: Array.from({ length: outputs }, () => Math.round(dice.magnitude(1, 900_000))),
    logBytes: Array.from({ length: logged }, () => Math.round(dice.between(60, 900))),
    logPauseMs: dice.magnitude(1, 400),
  };
}

export function specOf(errand: Errand, dice: Dice, blobs: SpecInput["blobs"]): SpecInput {
  const endless = errand.course === "hangs" || errand.course === "is wedged";
  const limited = endless || dice.chance(0.1);
  return {
    kind: dice.pick(["render", "scan"]) ?? "scan",
    payload: Buffer.from(JSON.stringify(errand)),
    blobs,
    maxAttempts: dice.pick([1, 2, 3, 5, 20]),
    leaseTtlMs: Math.round(dice.between(2_000, 12_000)),
    ...(limited ? { runLimitMs: Math.round(dice.between(1_000, 40_000)) } : {}),
    backoff: { initialMs: Math.round(dice.magnitude(1, 5_000)), maxMs: 20_000 },
  };
}

/** The result of a job that succeeded is what its handler must have made of it. */
export function resultViolationsOf(job: Job): string[] {
  if (job.state.kind !== "succeeded") return [];
  const { payload, blobs } = job.state.result;
  const errand = errandOf(job);
  const inputs = job.spec.blobs.map(({ sha256 }) => sha256);
  const found: string[] = [];
  if (Buffer.from(payload).toString() !== resultText(job.id, inputs)) {
    found.push(`P6: job ${job.number} has another result than its handler's`);
  }
  const expected = errand.outputBytes.map((sizeBytes, n) => ({
    sha256: Bun.SHA256.hash(outputOf(job.id, n, sizeBytes), "hex"),
    sizeBytes,
    name: `${n}.bin`,
  }));
  if (!Bun.deepEquals(blobs, expected)) {
    found.push(`P6: job ${job.number} has other outputs than its handler's`);
  }
  return found;
}

/** What an attempt needs of the world around it. */
export interface Surroundings {
  sleep(ms: number): Promise<void>;
  /** The thread hears and says nothing for so long. */
  spin(ms: number): Promise<void>;
  crash(): void;
}

export async function runErrand(job: HandlerJob, around: Surroundings): Promise<HandlerResult> {
  const errand = job.payload.json() as Errand;
  const inputs: string[] = [];
  for (const blob of job.blobs) {
    inputs.push(Bun.SHA256.hash(await blob.bytes(), "hex"));
  }
  const aborted = new Promise<void>((resolve) => {
    job.signal.addEventListener("abort", () => resolve());
  });
  job.report(0.1, "begun");
  for (const at of errand.logBytes.keys()) {
    if (at > 0) await around.sleep(errand.logPauseMs);
    job.log(logged(job, errand, at));
  }
  switch (errand.course) {
    case "works":
      await Promise.race([around.sleep(errand.ms), aborted]);
      job.signal.throwIfAborted();
      break;
    case "fails":
      await around.sleep(errand.ms / 10);
      if (job.attempt <= errand.failures) throw new Error(`${handlerFailure} ${job.attempt}`);
      break;
    case "gives up":
      await around.sleep(errand.ms / 10);
      throw Object.assign(new Error("it never will"), { name: "PermanentError" });
    case "hangs":
      await aborted;
      throw new Error("it was told to stop");
    case "is wedged":
      await around.sleep(60_000);
      break;
    case "spins":
      await around.spin(errand.ms);
      break;
    case "kills":
      around.crash();
      await new Promise(() => {});
      break;
    default:
      errand.course satisfies never;
  }
  job.report(0.9);
  return {
    payload: resultText(job.id, inputs),
    blobs: errand.outputBytes.map((sizeBytes, n) => ({
      name: `${n}.bin`,
      bytes: outputOf(job.id, n, sizeBytes),
    })),
  };
}

/** What an attempt logs. */
export function logOf(job: Pick<Job, "id" | "spec">, attempt: number): Buffer {
  const errand = errandOf(job);
  const texts = [...errand.logBytes.keys()].map((at) =>
    logged({ id: job.id, attempt }, errand, at),
  );
  return Buffer.from(texts.join(""));
}

function errandOf({ spec }: Pick<Job, "spec">): Errand {
  return JSON.parse(Buffer.from(spec.payload).toString()) as Errand;
}

function logged(
  { id, attempt }: { readonly id: string; readonly attempt: number },
  { logBytes }: Errand,
  at: number,
): string {
  const text = `${at} of attempt ${attempt} of job ${id}`;
  return `${text.padEnd((logBytes[at] ?? 0) - 1, ".")}\n`;
}

function resultText(id: JobId | string, inputs: readonly string[]): string {
  return JSON.stringify({ id, inputs });
}

function outputOf(id: JobId | string, n: number, sizeBytes: number): Uint8Array {
  return Buffer.alloc(sizeBytes, `${id} ${n} `);
}
