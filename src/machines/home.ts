/** What the engine is given, and what its parts share. */

import type { HearthError } from "../errors.ts";
import type { Clock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Random } from "../platform/random.ts";
import { Audit } from "./audit.ts";
import { Complaints } from "../platform/complaints.ts";
import { InTurn } from "./in-turn.ts";
import type {
  AuditStore,
  CertificateAuthority,
  InvitationStore,
  JoinDoor,
  MachineStore,
  Whereabouts,
} from "./ports.ts";
import { Roster } from "./roster.ts";
import { Sightings } from "./sightings.ts";

export interface MachinesOptions {
  readonly machines: MachineStore;
  readonly invitations: InvitationStore;
  readonly audit: AuditStore;
  readonly authority: CertificateAuthority;
  readonly whereabouts: Whereabouts;
  readonly door: JoinDoor;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** How long after its expiry a certificate can still be renewed; 0: not at all. */
  readonly renewalGraceMs: number;
  /** @throws INVALID_ARGUMENT for what no machine can be called */
  readonly parseName: (text: string) => string;
  /** The short words that a joiner and an admin compare: both have them from the same hashes. */
  readonly wordsOf: (keyHash: Uint8Array, secretHash: Uint8Array) => string;
  /** Closes every connection of a machine and takes its leases back. Resolves when that is done. */
  readonly expel: (name: string, why: HearthError) => Promise<void>;
  /**
   * The authority has changed: the listener has to trust what `authority` does now, and certificates that
   * the coordinator made for itself have to be made and recorded anew. Whoever asked for the change gets
   * its answer after this, so it must not wait for calls that are under way.
   */
  readonly authorityChanged: () => Promise<void> | void;
}

export interface Home extends Omit<MachinesOptions, "audit"> {
  readonly audit: Audit;
  readonly complaints: Complaints;
  readonly roster: Roster;
  readonly sightings: Sightings;
  /** Whatever issues, revokes or changes an invitation runs here. */
  readonly turn: InTurn;
}

export function openHome(options: MachinesOptions): Home {
  const { clock, machines, renewalGraceMs } = options;
  const complaints = new Complaints(options);
  return {
    ...options,
    complaints,
    audit: new Audit(options.audit, { clock, complaints }),
    roster: new Roster({ machines, clock, renewalGraceMs }),
    sightings: new Sightings({ machines, clock, complaints }),
    turn: new InTurn(),
  };
}
