/**
 * The signals that ask this program to end: SIGINT, SIGTERM, and SIGHUP, which says that its terminal was closed.
 * SIGHUP is left alone where it was ignored when the program was started, as `nohup` has it.
 */

import { readFileSync } from "node:fs";

export type StopSignal = "SIGINT" | "SIGTERM" | "SIGHUP";

/** SIGHUP is signal 1, and has the lowest bit. */
const ignoredHangup = /^SigIgn:\s*[0-9a-f]*[13579bdf]$/m;

/** Once somebody listens, the system does not tell any more what was before. */
let minded: readonly StopSignal[] | undefined;

/** Calls `listener` for each of them, until what it returns is called. */
export function onStopSignal(listener: (signal: StopSignal) => void): () => void {
  minded ??= mindsHangup() ? ["SIGINT", "SIGTERM", "SIGHUP"] : ["SIGINT", "SIGTERM"];
  let isTold = false;
  const listeners = minded.map((signal) => {
    const heard = (): void => {
      // The shell says that the terminal was closed, and so does the system: nobody means to hurry.
      if (signal === "SIGHUP" && isTold) return;
      isTold = true;
      listener(signal);
    };
    process.on(signal, heard);
    return () => void process.off(signal, heard);
  });
  return () => {
    for (const end of listeners) end();
  };
}

/** False also where it cannot be known: what was started with `nohup` has to stay. */
function mindsHangup(): boolean {
  try {
    return !ignoredHangup.test(readFileSync("/proc/self/status", "latin1"));
  } catch {
    return false;
  }
}
