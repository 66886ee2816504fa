/** What a program that stays for long does without, so that it costs the machine little while nothing happens. */

/** In milliseconds; Bun reads it when it starts, and at no other time. */
const collectionInterval = "BUN_GC_TIMER_INTERVAL";
const collectionIntervalMs = 10 * 60_000;

/**
 * Starts this program anew in its own process, unless that was done: Bun looks for garbage each second for
 * as long as anything changes in its heap, which with a hundred idle workers is always. One look with what it
 * makes necessary afterwards (memory given back and taken again, code compiled anew) takes 300 ms of a
 * processor: even twice a minute it was two thirds of what an idle coordinator cost. Every ten minutes is
 * enough, because memory that is needed is collected at once in any case. Returns where that cannot be done
 * (Windows), or where whoever started it has decided how Bun runs: a profiler or debugger, which flags ask for,
 * would not survive it.
 */
export function settleDown(environment: Readonly<Record<string, string | undefined>>): void {
  const isDecided = environment[collectionInterval] !== undefined || process.execArgv.length > 0;
  if (process.platform === "win32" || isDecided) return;
  const [, ...words] = process.argv;
  // A compiled program finds its own script; one that is interpreted has to be told.
  const argv = Bun.isStandaloneExecutable ? words.slice(1) : words;
  process.execve?.(process.execPath, [process.execPath, ...argv], {
    ...environment,
    [collectionInterval]: String(collectionIntervalMs),
  });
}
