/**
 * `runWorker`: makes this program a worker. Handlers run in this thread, those of programs in processes of
 * their own, the keeper in a thread of its own.
 */

import { arch, hostname, platform, tmpdir } from "node:os";
import { errorCodes, HearthError } from "../errors.ts";
import type { HandlerProgram } from "../hosts/program.ts";
import { systemClock } from "../platform/clock.ts";
import { lineLog, type Log } from "../platform/log.ts";
import { onStopSignal } from "../platform/stop-signals.ts";
import { createScratchFiles } from "../storage/scratch-files.ts";
import { removeLeftScratch } from "../storage/scratch-roots.ts";
import { version } from "../version.ts";
import type { Handler } from "../worker/handler.ts";
import {
  type FromHost,
  type PlainError,
  requireConcurrency,
  type ToHost,
} from "../worker/host-protocol.ts";
import { HostSwitch } from "../worker/host-switch.ts";
import { handlersByKind, kindLimitsOf, Runner } from "../worker/runner.ts";
import { openIdentity } from "./bundle-source.ts";
import { type CacheChoice, type KeeperThread, startKeeperThread } from "./keeper-start.ts";
import { Outbox } from "./message-batches.ts";
import { startPrograms } from "./start-programs.ts";

export interface WorkerOptions {
  /** Jobs that run at once, 1 to 1024. Default: 1. */
  readonly concurrency?: number | undefined;
  /** `host:port,…` Default: `$HEARTH_COORDINATOR`, the bundle's addresses, then mDNS. */
  readonly coordinator?: string | undefined;
  /** Where it says what happens. Default: lines to standard error. */
  readonly log?: Log | undefined;
  /** Stops the worker like SIGINT does. */
  readonly signal?: AbortSignal | undefined;
  /** How long running jobs may go on after a stop before they are handed back. Default: 30 s. */
  readonly graceMs?: number | undefined;
  /**
   * Whether SIGINT and SIGTERM stop the worker, and on Linux SIGHUP, unless the program was started with that ignored;
   * a second one ends the grace. Default: true.
   */
  readonly handleSignals?: boolean | undefined;
  /** Asked for when the bundle is locked and `$HEARTH_PASSPHRASE_FILE` names no file. */
  readonly passphrase?: (() => Promise<string>) | undefined;
  /** Given the renewed bundle's bytes when it came as bytes; a file is renewed in its place. */
  readonly onRenewed?: ((bundle: Uint8Array) => void) | undefined;
  /** Where attempts keep files. Default: the system's folder for temporary files. */
  readonly scratchFolder?: string | undefined;
  /**
   * With less than this free on the disk of that folder, it asks for no jobs. Default: 1 GiB, or 5 % of the
   * disk if that is less.
   */
  readonly minFreeBytes?: number | undefined;
  /**
   * Programs whose handlers run in processes of their own, one for each attempt that runs, besides the
   * handlers in this thread. Default: none.
   */
  readonly programs?: readonly HandlerProgram[] | undefined;
  /**
   * How many bytes of inputs are kept from job to job; those used longest ago go first. 0: none.
   * Default: 10 GiB, or a tenth of what is free on the disk if that is less.
   */
  readonly cacheBytes?: number | undefined;
  /** Where they are kept. Default: a folder of this worker's name among the user's caches. */
  readonly cacheFolder?: string | undefined;
}

const graceMsDefault = 30_000;

/** Small jobs end many at once: a write for each of their lines costs ten times as much as one for all. */
const lines = new Outbox<string>((batch) => process.stderr.write(batch.join("")), Infinity);

/** A terminal that was closed takes no lines any more: that ends nothing that runs. */
const ignoreLostLines = (): void => {};

/** Complete inside. */
interface ResolvedOptions {
  readonly concurrency: number;
  readonly graceMs: number;
  readonly log: Log;
  readonly handleSignals: boolean;
  readonly scratchFolder: string;
  /** Undefined: it depends on the disk. */
  readonly minFreeBytes: number | undefined;
  readonly programs: readonly HandlerProgram[];
  readonly cache: CacheChoice;
}

/** @throws HearthError INVALID_ARGUMENT naming the option */
function resolveWorkerOptions(options: WorkerOptions): ResolvedOptions {
  const concurrency = options.concurrency ?? 1;
  requireConcurrency(concurrency, "concurrency");
  const graceMs = options.graceMs ?? graceMsDefault;
  if (!(graceMs >= 0)) {
    throw new HearthError("INVALID_ARGUMENT", `graceMs is ${graceMs}; give 0 or more`);
  }
  const { minFreeBytes } = options;
  if (minFreeBytes !== undefined && !(minFreeBytes >= 0)) {
    throw new HearthError("INVALID_ARGUMENT", `minFreeBytes is ${minFreeBytes}; give 0 or more`);
  }
  const { cacheBytes } = options;
  if (cacheBytes !== undefined && !(cacheBytes >= 0)) {
    throw new HearthError("INVALID_ARGUMENT", `cacheBytes is ${cacheBytes}; give 0 or more`);
  }
  return {
    minFreeBytes,
    concurrency,
    graceMs,
    log: options.log ?? lineLog(systemClock, (line) => lines.add(line)),
    handleSignals: options.handleSignals ?? true,
    scratchFolder: options.scratchFolder ?? tmpdir(),
    programs: options.programs ?? [],
    cache: { bytesMax: cacheBytes, folder: options.cacheFolder },
  };
}

/**
 * Works until it is stopped: leases jobs of the handlers' kinds, runs them, reports. Survives
 * coordinator restarts and network cuts by connecting again for ever. Resolves after a stop, when
 * running jobs have finished or were handed back.
 *
 * @param bundle a path, or the bundle's bytes
 * @throws HearthError INVALID_ARGUMENT for no handler, two of one kind, or a wrong option; what
 * reading the bundle throws; UNAUTHENTICATED or PERMISSION_DENIED when the coordinator refuses it
 */
export async function runWorker(
  bundle: string | Uint8Array,
  handlers: Handler | readonly Handler[],
  options: WorkerOptions = {},
): Promise<void> {
  const resolved = resolveWorkerOptions(options);
  const { concurrency, graceMs, log, handleSignals, scratchFolder, programs } = resolved;
  const byKind = handlersByKind([handlers].flat());
  if (byKind.size === 0 && programs.length === 0) {
    throw new HearthError("INVALID_ARGUMENT", "a worker needs at least one handler");
  }
  const environment = { ...process.env };
  const scratch = await createScratchFiles(scratchFolder);
  // It may be much, and nothing waits for it.
  void removeLeftScratch(scratchFolder);
  const post = (message: FromHost): void => thread?.post(message);
  const hosts = new HostSwitch(post);
  const starting = new AbortController();
  let thread: KeeperThread | undefined;
  const stop = (): void => {
    starting.abort();
    post({ kind: "stop", graceMs });
  };
  const unsubscribe = subscribe(stop, handleSignals, options.signal);
  if (options.log === undefined) process.stderr.on("error", ignoreLostLines);
  try {
    hosts.add(
      kindLimitsOf(byKind),
      (post) => new Runner({ handlers: byKind, scratch, clock: systemClock, post }),
    );
    const { signal } = starting;
    await startPrograms(programs, hosts, { concurrency, scratch, environment, log, signal });
    const { passphrase } = await openIdentity(bundle, {
      environment,
      passphrase: options.passphrase,
      warn: (message) => log.warn(message),
    });
    if (signal.aborted) return;
    const ended = Promise.withResolvers<void>();
    const receive = (message: ToHost): void => {
      switch (message.kind) {
        case "log":
          log[message.level](message.message);
          break;
        case "renewed":
          options.onRenewed?.(message.bundle);
          break;
        case "ended":
          if (message.error) ended.reject(fromPlain(message.error));
          else ended.resolve();
          break;
        default:
          // The turn of a handler may last for hours.
          lines.flush();
          hosts.receive(message);
      }
    };
    thread = startKeeperThread(
      {
        kind: "keep",
        bundle,
        passphrase,
        coordinator: options.coordinator,
        environment,
        description: {
          hostname: hostname(),
          os: platform(),
          arch: arch(),
          kinds: [...hosts.kinds.keys()],
          concurrency,
          version,
        },
        kindLimits: hosts.kinds,
        scratchRoot: scratch.root,
        minFreeBytes: resolved.minFreeBytes,
        cache: resolved.cache,
      },
      receive,
      (message) => ended.reject(new HearthError("INTERNAL", `the keeper broke down: ${message}`)),
    );
    await ended.promise;
  } finally {
    unsubscribe();
    thread?.terminate();
    await hosts.stop();
    await scratch.dispose();
    process.stderr.off("error", ignoreLostLines);
  }
}

/**
 * Calls `stop` on signals of the system and of the caller, until what it returns is called. Once for one that
 * comes both ways, from a caller who listens to the system as well.
 */
function subscribe(
  onStop: () => void,
  handleSignals: boolean,
  signal: AbortSignal | undefined,
): () => void {
  let isTold = false;
  const stop = (): void => {
    if (isTold) return;
    isTold = true;
    queueMicrotask(() => (isTold = false));
    onStop();
  };
  const unsubscribe = handleSignals ? onStopSignal(stop) : undefined;
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop, { once: true });
  return () => {
    unsubscribe?.();
    signal?.removeEventListener("abort", stop);
  };
}

function fromPlain({ code, message }: PlainError): HearthError {
  return new HearthError(errorCodes.find((known) => known === code) ?? "UNKNOWN", message);
}
