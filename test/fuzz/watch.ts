/**
 * Looks after a fuzzer from a thread of its own, because an endless loop cannot look after itself:
 * an input that does not end is named, and ends the process.
 */

import type { TargetName } from "./target.ts";

export interface Watch extends AsyncDisposable {
  /** This input is under way now. */
  at(index: number): void;
}

export interface WatchOrders {
  readonly target: TargetName;
  readonly seed: number;
  /** The number of the input that is under way. */
  readonly index: Int32Array;
}

export function watch(target: TargetName, seed: number): Watch {
  const index = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(new URL("./watch-thread.ts", import.meta.url));
  thread.unref();
  thread.postMessage({ target, seed, index } satisfies WatchOrders);
  return {
    at: (now) => void Atomics.store(index, 0, now),
    async [Symbol.asyncDispose]() {
      thread.terminate();
    },
  };
}
