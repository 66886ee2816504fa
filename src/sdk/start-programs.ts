/** Starts the programs of a worker: each becomes a host for the kinds that its first process says. */

import { HandlerProcess } from "../hosts/handler-process.ts";
import { ProcessPool } from "../hosts/process-pool.ts";
import type { HandlerProgram } from "../hosts/program.ts";
import { systemClock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Environment } from "../platform/paths.ts";
import type { HostSwitch } from "../worker/host-switch.ts";
import type { Scratch } from "../worker/ports.ts";

/**
 * Returns when all are ready, or when the signal aborts. In both cases, and when it throws, none is left
 * that `hosts` does not know.
 * @throws HearthError what a program says that cannot start; INVALID_ARGUMENT for a kind that two do
 */
export async function startPrograms(
  programs: readonly HandlerProgram[],
  hosts: HostSwitch,
  options: {
    readonly concurrency: number;
    readonly scratch: Scratch;
    readonly environment: Environment;
    readonly log: Log;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { concurrency, scratch, environment, log, signal } = options;
  const common = {
    cwd: process.cwd(),
    env: environment,
    clock: systemClock,
    onOutput: passOn,
  };
  const starting = new Map<HandlerProcess, HandlerProgram>();
  const close = async (): Promise<void> => {
    await Promise.all([...starting.keys()].map((first) => first.close()));
  };
  const abort = (): void => void close();
  signal.addEventListener("abort", abort, { once: true });
  try {
    for (const program of programs) {
      starting.set(new HandlerProcess({ ...common, program }), program);
    }
    for (const [first, program] of starting) {
      const kinds = await first.ready;
      if (signal.aborted) break;
      const warn = (message: string): void => log.warn(message);
      const most = kinds.values().reduce((sum, limit) => sum + limit, 0);
      const atOnce = Math.min(concurrency, most);
      const pool = { ...common, program, concurrency: atOnce, scratch, warn };
      hosts.add(kinds, (post) => new ProcessPool({ ...pool, post }, first));
      starting.delete(first);
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  } finally {
    signal.removeEventListener("abort", abort);
    await close();
  }
}

/** What handlers print is seen where their worker runs; on a slow terminal they are as slow. */
function passOn(stream: "stdout" | "stderr", bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => process[stream].write(bytes, () => resolve()));
}
