/** How somebody is told that it may not come in, and how that is remembered. */

import { type ErrorCode, HearthError } from "../errors.ts";
import { dayOf } from "../platform/clock.ts";
import type { Home } from "./home.ts";
import type { Revocation } from "./ports.ts";
import type { Throttle } from "./throttle.ts";

/** What is the asker's fault; other errors are ours, and nobody was refused. */
const refusals: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "UNAUTHENTICATED",
  "RESOURCE_EXHAUSTED",
  "ALREADY_EXISTS",
  "INVALID_ARGUMENT",
]);

/** The error to throw at the door, after it was counted and written down (P8: bounded). */
export function refusing(
  { audit }: Pick<Home, "audit">,
  refused: { readonly thrown: unknown; readonly from: string; readonly throttle: Throttle },
): HearthError {
  const { from, throttle } = refused;
  const error = HearthError.from(refused.thrown, "INTERNAL");
  if (!refusals.has(error.code)) return error;
  // What was throttled counts no further: whoever keeps trying is forgiven as fast as others.
  if (error.code === "UNAUTHENTICATED") throttle.wrong(from);
  audit.refused(from, error);
  return error;
}

export function revokedError({ name, atMs }: Revocation): HearthError {
  return new HearthError(
    "UNAUTHENTICATED",
    `"${name}" was revoked on ${dayOf(atMs)}; to let it in again, ` +
      `run \`hearth invite --name ${name}\` on an admin's machine and join again`,
  );
}
