/**
 * Gives machines their certificates: issued by the authority, on record before anybody has them (P1), so
 * that whatever is out there can be listed and thrown out (P7).
 */

import type { Role } from "../api.ts";
import type { IssuedCertificate, Issuing } from "../machines-api.ts";
import type { Home } from "./home.ts";
import type { CheckedRequest } from "./ports.ts";

export interface Issue {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly how: Issuing;
  readonly by: string;
}

type Needs = Pick<Home, "clock" | "machines" | "authority" | "whereabouts" | "roster">;

export class Issuance {
  readonly #home: Needs;

  constructor(home: Needs) {
    this.#home = home;
  }

  /** Answers the certificate, in DER. Run it in turn. */
  async issue(request: CheckedRequest, { name, roles, how, by }: Issue): Promise<Uint8Array> {
    const { machines, authority, roster } = this.#home;
    if (how === "joined") await this.#takeName(name, by);
    const [newest] = roster.certificates(name);
    // What somebody made for a week is renewed for a week.
    const lifeMs = newest && newest.expiresAtMs - newest.issuedAtMs;
    const validityMs = how === "renewed" ? lifeMs : undefined;
    const { certificateDer, facts } = await authority.issue(request, { name, roles, validityMs });
    // Later than what was issued or revoked before, even where the clock was set back meanwhile: the newest
    // counts, and a revocation is about what was issued until then.
    const newestAtMs = newest?.issuedAtMs ?? -Infinity;
    const revokedAtMs = roster.revocation(name)?.atMs ?? -Infinity;
    const issuedAtMs = Math.max(facts.issuedAtMs, newestAtMs + 1, revokedAtMs + 1);
    await machines.record([{ ...facts, issuedAtMs, how, by }]);
    await roster.refresh();
    return certificateDer;
  }

  /** Whoever had the name before, and expired, could still renew: the name is somebody else's now (P7). */
  async #takeName(name: string, by: string): Promise<void> {
    const { clock, machines, roster } = this.#home;
    const [newest] = roster.certificates(name);
    if (newest === undefined || newest.revokedAtMs !== undefined) return;
    await machines.revoke({ name, atMs: Math.max(clock.nowMs(), newest.issuedAtMs), by });
    await roster.refresh();
  }

  /** A certificate with what its machine has to know beside it, as that is now. */
  answer(certificateDer: Uint8Array): IssuedCertificate {
    const { authority, whereabouts } = this.#home;
    return {
      certificateDer,
      authoritiesDer: authority.trusted(),
      addresses: whereabouts.addresses(),
      joinPort: whereabouts.joinPort(),
      discoveryName: whereabouts.discoveryName(),
    };
  }
}
