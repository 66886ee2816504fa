/** Tests wait for conditions, never for time. */

/** Between two looks; a condition that starts a process takes longer than this by itself. */
const pauseMs = 20;
/** For everything that takes a moment. It is there for its message: no test is true because of it. */
export const deadlineMsDefault = 60_000;
/** For one test: longer than any of its waits, whose messages say what did not happen. */
export const testMsMax = 240_000;

/**
 * What the condition answers, as soon as that is something.
 * @param what completes "waited in vain until ..."
 * @throws Error after `deadlineMs`
 */
export async function waitFor<T>(
  what: string,
  condition: () => T | undefined | false | Promise<T | undefined | false>,
  deadlineMs: number = deadlineMsDefault,
): Promise<T> {
  const startMs = performance.now();
  for (;;) {
    const found = await condition();
    if (found !== undefined && found !== false) return found;
    if (performance.now() - startMs > deadlineMs) {
      throw new Error(`waited in vain for ${deadlineMs} ms until ${what}`);
    }
    await Bun.sleep(pauseMs);
  }
}
