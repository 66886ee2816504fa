/**
 * A connection that one side alone believes in never fails by itself. If nothing at all comes over it for a while as
 * something waits for its answer, a new one is worth more (P4).
 */

import { HearthError } from "../errors.ts";
import type { Clock, Timer } from "../platform/clock.ts";
import type { KeeperLink } from "./ports.ts";

/**
 * Closes the connection once nothing has come over it for so long.
 * @returns ends the watch
 */
export function watchSilence(link: KeeperLink, clock: Clock, silentMsMax: number): () => void {
  let timer: Timer | undefined;
  const look = (afterMs: number): void => {
    timer = clock.after(afterMs, () => {
      const leftMs = silentMsMax - link.silentMs();
      if (leftMs > 0) look(leftMs);
      else link.close(new HearthError("UNAVAILABLE", "the coordinator does not answer any more"));
    });
  };
  look(silentMsMax);
  return () => timer?.cancel();
}
