/**
 * For your own tests: run a handler on its own, or a whole coordinator in this process.
 *
 *   import { runHandler, startTestCoordinator } from "hearth/testing";
 */

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Role } from "./api.ts";
import { HearthError } from "./errors.ts";
import {
  type BlobRef,
  type JobId,
  type JobNumber,
  parseBlobName,
  parseKind,
  parseSha256,
} from "./job/job.ts";
import { type Log, silentLog } from "./platform/log.ts";
import { type Client, connect } from "./sdk/client.ts";
import { enroll } from "./sdk/enroll.ts";
import { startCoordinator } from "./sdk/start-coordinator.ts";
import { createScratchFiles } from "./storage/scratch-files.ts";
import { runAttempt } from "./worker/attempt.ts";
import { type Handler, type JsonValue, PermanentError } from "./worker/handler.ts";
import { measureOutputs } from "./worker/outputs.ts";
import { payloadBytes } from "./worker/payload.ts";

export interface TestJob {
  readonly payload?: Uint8Array | JsonValue | undefined;
  readonly blobs?: readonly { readonly name: string; readonly bytes: Uint8Array }[] | undefined;
  /** Default: 1. */
  readonly attempt?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface TestResult {
  readonly payload: Uint8Array;
  readonly blobs: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** What the handler reported, in order. */
  readonly progress: readonly { readonly fraction: number; readonly message: string }[];
  /** What it logged, in order. */
  readonly log: readonly string[];
}

/**
 * Runs a handler once, like a worker would, without any coordinator.
 * @throws PermanentError when the handler threw one; HearthError UNKNOWN for any other failure
 */
export async function runHandler(handler: Handler, job: TestJob = {}): Promise<TestResult> {
  const inputs = (job.blobs ?? []).map(({ name, bytes }) => {
    const sha256 = parseSha256(new Bun.CryptoHasher("sha256").update(bytes).digest("hex"));
    const ref: BlobRef = { sha256, sizeBytes: bytes.byteLength, name: parseBlobName(name) };
    return { ref, bytes };
  });
  const progress: { fraction: number; message: string }[] = [];
  const log: string[] = [];
  const scratch = await createScratchFiles(tmpdir());
  try {
    const outcome = await runAttempt(handler, {
      key: 1,
      job: {
        id: crypto.randomUUID() as JobId,
        number: 1 as JobNumber,
        kind: parseKind(handler.kind),
        attempt: job.attempt ?? 1,
        payload: payloadBytes(job.payload),
        blobs: inputs.map(({ ref }) => ref),
      },
      signal: job.signal ?? new AbortController().signal,
      scratch,
      log: (content) =>
        void log.push(typeof content === "string" ? content : new TextDecoder().decode(content)),
      logRoom: async () => {},
      report: (fraction, message) => void progress.push({ fraction, message }),
      async fetch(position) {
        const file = path.join(await scratch.folder(1, "inputs"), String(position));
        await Bun.write(file, inputs[position]?.bytes ?? new Uint8Array(0));
        return file;
      },
    });
    if (outcome.kind === "failed") {
      if (outcome.permanent) throw new PermanentError(outcome.error);
      throw new HearthError("UNKNOWN", outcome.error);
    }
    const blobs: { name: string; bytes: Uint8Array }[] = [];
    for (const { ref, content } of await measureOutputs(outcome.blobs, scratch)) {
      const bytes = content.kind === "bytes" ? content.bytes : await readFile(content.path);
      blobs.push({ name: ref.name, bytes: new Uint8Array(bytes) });
    }
    return { payload: outcome.payload, blobs, progress, log };
  } finally {
    await scratch.dispose();
  }
}

export interface TestCoordinator extends AsyncDisposable {
  /** `host:port` on this machine. */
  readonly address: string;
  /** A new bundle for a machine of that name. Default role: worker. */
  enroll(name: string, roles?: readonly Role[]): Promise<Uint8Array>;
  /** A client that may do everything. Close it before the coordinator. */
  connect(): Promise<Client>;
  stop(): Promise<void>;
}

/** A real coordinator on a free port of this machine, in a folder of its own that `stop` removes. */
export async function startTestCoordinator(
  options: { readonly log?: Log } = {},
): Promise<TestCoordinator> {
  const folder = await mkdtemp(path.join(tmpdir(), "hearth-test-"));
  const caFolder = path.join(folder, "ca");
  const coordinator = await startCoordinator({
    listen: "127.0.0.1:0",
    joinPort: 0,
    dataFolder: path.join(folder, "data"),
    caFolder,
    mdns: false,
    log: options.log ?? silentLog,
  });
  const { addresses } = coordinator;
  const stop = async (): Promise<void> => {
    await coordinator.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    address: addresses[0] ?? "",
    async enroll(name, roles = ["worker"]) {
      const out = path.join(folder, `${name}.hearth`);
      await enroll({ caFolder, name, addresses, roles, out, force: true });
      return new Uint8Array(await readFile(out));
    },
    connect: () => connect(coordinator.adminBundlePath),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
