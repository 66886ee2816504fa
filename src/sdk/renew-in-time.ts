/** Renews a machine's certificate over a connection that it has, whenever that is due. */

import { HearthError } from "../errors.ts";
import { systemClock, type Timer } from "../platform/clock.ts";
import type { Dialed } from "./dial.ts";
import type { Identity } from "./identity.ts";

export interface RenewInTimeOptions {
  /** Connects once with the renewed certificate. */
  comeBack(): Promise<void>;
  /** Told of a renewal that failed. */
  readonly warn: ((message: string) => void) | undefined;
}

/**
 * For as long as the connection is up: at once when the coordinator trusts other authorities than the
 * bundle, or when most of the certificate's life has passed; else when that will be so.
 * Resolves, never rejects, when what was due at once is over.
 */
export function renewInTime(
  identity: Identity,
  { machines, session, welcome }: Pick<Dialed, "machines" | "session" | "welcome">,
  options: RenewInTimeOptions,
): Promise<void> {
  let timer: Timer | undefined;
  const renew = async (): Promise<void> => {
    try {
      await identity.renewBy(machines);
      // Where that fails, the next connection does it.
      await options.comeBack().catch(() => {});
    } catch (thrown) {
      if (session.isClosed) return;
      options.warn?.(`the certificate is not renewed yet: ${HearthError.from(thrown).message}`);
    }
    if (!session.isClosed) wait();
  };
  const wait = (): void => {
    timer = systemClock.after(Math.max(1_000, identity.dueInMs()), () => void renew());
  };
  void session.closed.then(() => timer?.cancel());
  // A coordinator that says nothing of its authorities does not know renewals.
  const { authorities } = welcome;
  const isRotated = authorities.length > 0 && !identity.trustsExactly(authorities);
  if (authorities.length > 0 && (isRotated || identity.dueInMs() <= 0)) return renew();
  wait();
  return Promise.resolve();
}
