/**
 * Who watches which job. A watcher holds the newest state only: a slow one misses what was between
 * and blocks nobody.
 */

import { HearthError } from "../errors.ts";
import { isTerminal, type Job, type JobId } from "../job/job.ts";

interface Watcher {
  latest: Job | undefined;
  /** The job was retried since watching began. */
  hasSeenRetry: boolean;
  wake: (() => void) | undefined;
}

export class Watchers {
  readonly #watchers = new Map<JobId, Set<Watcher>>();
  #stopped: HearthError | undefined;

  has(id: JobId): boolean {
    return this.#watchers.has(id);
  }

  /** @param isRetry the job had ended, and is queued again */
  notify(job: Job, isRetry = false): void {
    const watchers = this.#watchers.get(job.id);
    if (watchers === undefined) return;
    for (const watcher of watchers) {
      if (isRetry) watcher.hasSeenRetry = true;
      else if (watcher.latest && isOlder(job, watcher.latest)) continue;
      watcher.latest = job;
      watcher.wake?.();
    }
  }

  /**
   * The job as `read` finds it, then every newest state, until it has ended.
   * @param read is called after watching began, so that no change falls between
   */
  async *watch(id: JobId, read: () => Promise<Job>, signal: AbortSignal): AsyncGenerator<Job> {
    const watcher: Watcher = { latest: undefined, hasSeenRetry: false, wake: undefined };
    const wake = (): void => watcher.wake?.();
    const watchers = this.#watchers.get(id) ?? new Set();
    this.#watchers.set(id, watchers.add(watcher));
    signal.addEventListener("abort", wake);
    try {
      const first = await read();
      // After a retry, what was read may be the end before it.
      if (!watcher.hasSeenRetry && isOlder(watcher.latest, first)) watcher.latest = first;
      for (;;) {
        if (signal.aborted) return;
        if (watcher.latest) {
          const job = watcher.latest;
          watcher.latest = undefined;
          yield job;
          if (isTerminal(job.state)) return;
        } else {
          if (this.#stopped) throw this.#stopped;
          await new Promise<void>((resolve) => (watcher.wake = resolve));
        }
      }
    } finally {
      signal.removeEventListener("abort", wake);
      watchers.delete(watcher);
      if (watchers.size === 0 && this.#watchers.get(id) === watchers) this.#watchers.delete(id);
    }
  }

  /** Ends every watch with `why`. */
  stop(why: HearthError): void {
    this.#stopped = why;
    for (const watchers of this.#watchers.values()) {
      for (const watcher of watchers) watcher.wake?.();
    }
  }
}

/** News of a store can overtake each other: an end stays an end, and a later lease is newer. */
function isOlder(job: Job | undefined, than: Job): boolean {
  if (job === undefined) return true;
  if (isTerminal(job.state)) return false;
  return isTerminal(than.state) || job.token < than.token;
}
