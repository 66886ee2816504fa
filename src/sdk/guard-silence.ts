/**
 * Notices a connection that only one side still believes in: a laptop that slept, a router that
 * forgot. A call on it would wait for ever (P8). While a call waits and nothing at all comes over the
 * connection, the coordinator is asked for a sign of life; without one the connection is closed, and
 * the call ends with it.
 */

import type { CoordinatorApi } from "../api.ts";
import { HearthError } from "../errors.ts";
import { parseSha256 } from "../job/job.ts";
import type { Clock, Timer } from "../platform/clock.ts";

export interface Guarded {
  readonly api: Pick<CoordinatorApi, "hasBlob">;
  readonly session: { silentMs(): number; close(why: HearthError): void };
}

const lookMs = 5_000;
const askAfterMs = 10_000;
/** A slow link may take this long for half a window of an upload: 26 KB/s. */
const silenceMsMax = 20_000;

/**
 * Watches the connection until it is disposed of.
 * @param waiting is told when a sign of life is asked for, and when it comes. Default: nobody
 */
export function guardSilence(
  guarded: Guarded,
  clock: Clock,
  waiting?: { suspect(): void; restore(): void },
): Disposable {
  const { session } = guarded;
  const sinceMs = clock.monotonicMs();
  let timer: Timer;
  let isOver = false;
  const ask = async (): Promise<void> => {
    waiting?.suspect();
    try {
      await pingOnce(guarded);
      if (!isOver) waiting?.restore();
    } catch {
      // Then the call that waits fails, too.
    }
  };
  const look = (): void => {
    // Nobody waited for anything before the guard began.
    const silentMs = Math.min(session.silentMs(), clock.monotonicMs() - sinceMs);
    if (silentMs >= silenceMsMax) {
      session.close(new HearthError("UNAVAILABLE", "the coordinator does not answer any more"));
      return;
    }
    if (silentMs >= askAfterMs) void ask();
    timer = clock.after(lookMs, look);
  };
  timer = clock.after(lookMs, look);
  return {
    [Symbol.dispose]() {
      isOver = true;
      timer.cancel();
    },
  };
}

const nothing = { sha256: parseSha256("0".repeat(64)), sizeBytes: 0 };

/** One call there and back; a refusal is an answer, too. */
export async function pingOnce({ api }: Pick<Guarded, "api">): Promise<void> {
  try {
    await api.hasBlob(nothing);
  } catch (thrown) {
    if (HearthError.from(thrown).code !== "PERMISSION_DENIED") throw thrown;
  }
}
