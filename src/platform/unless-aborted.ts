/** Waiting that can be given up. */

/**
 * The outcome of `task`, or the reason of `signal` as soon as it aborts. The task is not stopped by
 * this; whoever owns what it uses closes that.
 */
export async function unlessAborted<T>(signal: AbortSignal, task: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([promise, task]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
