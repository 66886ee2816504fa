/**
 * Who belongs to this home, by name: each name's certificates and what they amount to. The store is the
 * truth; this is what was read of it last, so that nothing is read while nothing changes (P9).
 */

import type { MachineState } from "../machines-api.ts";
import type { Clock } from "../platform/clock.ts";
import type { Span } from "./doorkeeper.ts";
import type { MachineStore, Revocation, StoredCertificate } from "./ports.ts";

/** A machine: the certificate that counts, and what it is worth now. */
export interface Standing {
  readonly name: string;
  readonly state: MachineState;
  /**
   * Of several that are valid, the newest; of several that have expired, the one that was valid longest;
   * a revoked one if there is no other.
   */
  readonly certificate: StoredCertificate;
  readonly renewableUntilMs: number;
  /** Whether a machine of that name may be let in, now or after a late renewal. */
  readonly mayReturn: boolean;
}

export interface RosterOptions {
  readonly machines: MachineStore;
  readonly clock: Clock;
  readonly renewalGraceMs: number;
}

export class Roster {
  readonly #machines: MachineStore;
  readonly #clock: Clock;
  readonly #graceMs: number;
  #byName: ReadonlyMap<string, readonly StoredCertificate[]> = new Map();
  #revocations: ReadonlyMap<string, Revocation> = new Map();

  constructor(options: RosterOptions) {
    this.#machines = options.machines;
    this.#clock = options.clock;
    this.#graceMs = options.renewalGraceMs;
  }

  /** Reads the store. */
  async refresh(): Promise<void> {
    const [certificates, revocations] = await Promise.all([
      this.#machines.certificates(),
      this.#machines.revocations(),
    ]);
    this.#byName = Map.groupBy(certificates, ({ name }) => name);
    this.#revocations = new Map(revocations.map((revocation) => [revocation.name, revocation]));
  }

  /** In the order of names. */
  standings(): readonly Standing[] {
    return [...this.#byName].flatMap(
      ([name, certificates]) => this.#standing(name, certificates) ?? [],
    );
  }

  standing(name: string): Standing | undefined {
    return this.#standing(name, this.certificates(name));
  }

  /** When a machine has expired and may still renew. @param isSeen whether a certificate was shown */
  spans(isSeen: (certificate: StoredCertificate) => boolean): readonly Span[] {
    return this.standings().flatMap(({ name, state, certificate }) => {
      if (state === "revoked") return [];
      // The answer may have got lost: then the machine comes again with the certificate before.
      const isLost = certificate.how === "renewed" && !isSeen(certificate);
      const before = this.certificates(name).filter(
        (each) => isLost && each !== certificate && each.revokedAtMs === undefined,
      );
      return [certificate, longest(before)].flatMap((each) => {
        const fromMs = each?.expiresAtMs ?? Infinity;
        const untilMs = this.renewableUntilMs(fromMs);
        return fromMs < untilMs ? [{ fromMs, untilMs }] : [];
      });
    });
  }

  /** Newest first. */
  certificates(name: string): readonly StoredCertificate[] {
    return this.#byName.get(name) ?? [];
  }

  revocation(name: string): Revocation | undefined {
    return this.#revocations.get(name);
  }

  /** Until when a certificate that ends then can be renewed, in ms since the epoch. */
  renewableUntilMs(expiresAtMs: number): number {
    return expiresAtMs + this.#graceMs;
  }

  #standing(name: string, certificates: readonly StoredCertificate[]): Standing | undefined {
    const nowMs = this.#clock.nowMs();
    const kept = certificates.filter(({ revokedAtMs }) => revokedAtMs === undefined);
    // The newest comes first.
    const valid = kept.find(({ expiresAtMs }) => nowMs < expiresAtMs);
    const certificate = valid ?? longest(kept) ?? certificates[0];
    if (certificate === undefined) return undefined;
    const state = valid ? "active" : certificate.revokedAtMs === undefined ? "expired" : "revoked";
    const renewableUntilMs = this.renewableUntilMs(certificate.expiresAtMs);
    const mayReturn = state !== "revoked" && nowMs < renewableUntilMs;
    return { name, state, certificate, renewableUntilMs, mayReturn };
  }
}

/** The one that expires last. */
function longest(certificates: readonly StoredCertificate[]): StoredCertificate | undefined {
  return certificates.reduce<StoredCertificate | undefined>(
    (last, each) => (last && last.expiresAtMs >= each.expiresAtMs ? last : each),
    undefined,
  );
}
