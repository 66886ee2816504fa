/** Machines as they are listed: what is on record, and who is here now. */

import type { Machine } from "../machines-api.ts";
import type { Home } from "./home.ts";
import { limits } from "../job/limits.ts";
import type { Rotation } from "./rotation.ts";

/** In the order of names, at most `limits.listMachinesMax`. */
export async function listMachines(
  { roster, sightings }: Pick<Home, "roster" | "sightings">,
  rotation: Rotation,
): Promise<readonly Machine[]> {
  await roster.refresh();
  return roster
    .standings()
    .slice(0, limits.listMachinesMax)
    .map((standing): Machine => {
      const { name, state, certificate, renewableUntilMs } = standing;
      const { serial, roles, how, by, issuedAtMs, expiresAtMs, revokedAtMs } = certificate;
      const seen = sightings.last(roster.certificates(name));
      return {
        name,
        roles,
        state,
        serial,
        how,
        by,
        issuedAtMs,
        expiresAtMs,
        renewableUntilMs,
        revokedAtMs,
        lastSeenAtMs: seen?.atMs,
        lastSeenFrom: seen?.from ?? "",
        connections: sightings.connections(name),
        awaitsRotation: rotation.awaits(standing),
      };
    });
}
