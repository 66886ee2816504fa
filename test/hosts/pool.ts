/** A pool of processes of a program, and a keeper that only listens. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { HandlerProcess } from "../../src/hosts/handler-process.ts";
import { ProcessPool } from "../../src/hosts/process-pool.ts";
import type { HandlerProgram } from "../../src/hosts/program.ts";
import {
  type BlobRef,
  type LogStream,
  parseJobId,
  parseJobNumber,
  parseKind,
  parseSha256,
} from "../../src/job/job.ts";
import { logCostBytes } from "../../src/job/log-pieces.ts";
import { type Clock, systemClock } from "../../src/platform/clock.ts";
import { scratchFiles } from "../../src/storage/scratch-files.ts";
import type { FromHost, Outcome, ToAttempt } from "../../src/worker/host-protocol.ts";
import { waitFor } from "../end-to-end/wait-for.ts";

export const input: BlobRef = {
  sha256: parseSha256("a".repeat(64)),
  sizeBytes: 5,
  name: "in.txt",
};

export class PlayedPool implements AsyncDisposable {
  readonly said: FromHost[] = [];
  readonly warnings: string[] = [];
  readonly #folder: string;
  readonly #pool: ProcessPool;
  #attempts = 0;

  private constructor(folder: string, make: (played: PlayedPool) => ProcessPool) {
    this.#folder = folder;
    this.#pool = make(this);
  }

  static async open(
    program: HandlerProgram,
    options: {
      concurrency?: number;
      clock?: Clock;
      onOutput?: () => Promise<void>;
      /** Whether what is logged arrives at once. Default: true. */
      logArrives?: boolean;
    } = {},
  ): Promise<PlayedPool> {
    const { concurrency = 1, clock = systemClock, onOutput = () => {} } = options;
    const { logArrives = true } = options;
    const folder = await mkdtemp(path.join(tmpdir(), "hearth-pool-"));
    const common = {
      program,
      cwd: folder,
      env: process.env,
      clock,
      onOutput,
    };
    const first = new HandlerProcess(common);
    try {
      await first.ready;
    } catch (thrown) {
      await rm(folder, { recursive: true });
      throw thrown;
    }
    return new PlayedPool(folder, (played) => {
      const scratch = scratchFiles(path.join(folder, "scratch"));
      const warn = (message: string): void => void played.warnings.push(message);
      const post = (message: FromHost): void => {
        played.said.push(structuredClone(message));
        if (message.kind !== "log" || !logArrives) return;
        const { key, bytes } = message;
        queueMicrotask(() => played.logArrived(key, logCostBytes(bytes.byteLength)));
      };
      return new ProcessPool({ ...common, concurrency, scratch, warn, post }, first);
    });
  }

  path(name: string): string {
    return path.join(this.#folder, name);
  }

  receive(message: ToAttempt): void {
    this.#pool.receive(message);
  }

  /** Starts an attempt, and answers its key. */
  start(payload = "", blobs: readonly BlobRef[] = []): number {
    const key = ++this.#attempts;
    const job = {
      id: parseJobId("018f0000-0000-7000-8000-000000000001"),
      number: parseJobNumber(7),
      kind: parseKind("work"),
      attempt: 1,
      payload: new TextEncoder().encode(payload),
      blobs,
    };
    this.#pool.receive({ kind: "start", key, job });
    return key;
  }

  async outcome(key: number): Promise<Outcome> {
    const finished = await waitFor(`attempt ${key} has ended`, () =>
      this.said.find((message) => message.kind === "finished" && message.key === key),
    );
    if (finished.kind !== "finished") throw new Error("it is not the end");
    return finished.outcome;
  }

  /** Waits until the attempt asks for an input. */
  async fetchOf(key: number): Promise<Extract<FromHost, { kind: "fetch" }>> {
    return await waitFor(`attempt ${key} asks for an input`, () => {
      const isIts = (message: FromHost) => message.kind === "fetch" && message.key === key;
      const found = this.said.find(isIts);
      return found?.kind === "fetch" && found;
    });
  }

  /** Runs one attempt to its end. */
  async run(payload = ""): Promise<Outcome> {
    return await this.outcome(this.start(payload));
  }

  /** What an attempt has logged costs so much on its way. */
  logCostBytes(key: number): number {
    return this.said
      .map((said) => (said.kind === "log" && said.key === key ? said.bytes.byteLength : 0))
      .reduce((sum, bytes) => sum + logCostBytes(bytes), 0);
  }

  /** So much of what an attempt has logged, as `logCostBytes` counts, is with the coordinator. */
  logArrived(key: number, takenBytes: number): void {
    this.#pool.receive({ kind: "logged", key, takenBytes, droppedBytes: 0 });
  }

  /** All that is in the log of an attempt. */
  logOf(key: number, stream: LogStream): string {
    const logs = this.said.flatMap((message) =>
      message.kind === "log" && message.key === key && message.stream === stream
        ? [message.bytes]
        : [],
    );
    return Buffer.concat(logs).toString();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** The payload of an attempt that has completed. */
export function payloadOf(outcome: Outcome): string {
  if (outcome.kind === "failed") throw new Error(`it failed: ${outcome.error}`);
  return new TextDecoder().decode(outcome.payload);
}

/** Why an attempt has failed. */
export function errorOf(outcome: Outcome): string {
  if (outcome.kind === "completed") throw new Error("it did not fail");
  return outcome.error;
}
