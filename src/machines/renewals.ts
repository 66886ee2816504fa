/**
 * A new certificate for a machine that has one: over its own connection while the old one is valid, at the
 * door for joining when it has expired and its grace has not (P7: same name, same roles, and nothing for
 * who was revoked).
 */

import { HearthError } from "../errors.ts";
import { dayOf } from "../platform/clock.ts";
import type { IssuedCertificate, LateRenewal } from "../machines-api.ts";
import type { Role } from "../api.ts";
import type { Seat } from "./admission.ts";
import { Bucket } from "./bucket.ts";
import type { Home } from "./home.ts";
import type { Issuance } from "./issuance.ts";
import type { CertificateFacts, CheckedRequest } from "./ports.ts";
import { refusing, revokedError } from "./refusal.ts";
import { Throttle } from "./throttle.ts";

/** P8: certificates are kept, so a machine that renews all the time would fill the disk. */
const renewalsMax = 20;
const renewalForgivenMs = 5 * 60_000;

interface Renewed {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly from: string;
  readonly detail: string;
}

export class Renewals {
  readonly #home: Home;
  readonly #issuance: Issuance;
  readonly #throttle: Throttle;
  readonly #byName = new Map<string, Bucket>();

  constructor(home: Home, issuance: Issuance) {
    this.#home = home;
    this.#issuance = issuance;
    this.#throttle = new Throttle(home.clock);
  }

  /** @throws INVALID_ARGUMENT, RESOURCE_EXHAUSTED; UNAUTHENTICATED when it is being thrown out */
  async renew(seat: Seat, requestDer: Uint8Array): Promise<IssuedCertificate> {
    const request = await this.#home.authority.check(requestDer);
    return await this.#home.turn.runFor(seat, async () => {
      const { name, roles } = seat.caller;
      return await this.#issue(request, { name, roles, from: seat.from, detail: "" });
    });
  }

  /** As `JoinApi.renewLate`. */
  async renewLate(renewal: LateRenewal, from: string): Promise<IssuedCertificate> {
    try {
      this.#throttle.admit(from);
      const { facts, request } = await this.#home.authority.checkLate(renewal);
      return await this.#home.turn.run(async () => {
        await this.#requireRenewable(facts);
        const { name, roles } = facts;
        const detail = `late: the old one expired on ${dayOf(facts.expiresAtMs)}`;
        return await this.#issue(request, { name, roles, from, detail });
      });
    } catch (thrown) {
      throw refusing(this.#home, { thrown, from, throttle: this.#throttle });
    }
  }

  async #issue(request: CheckedRequest, renewed: Renewed): Promise<IssuedCertificate> {
    const { name, roles, from, detail } = renewed;
    this.#count(name);
    const issue = { name, roles, how: "renewed", by: name } as const;
    const certificateDer = await this.#issuance.issue(request, issue);
    const { audit, log } = this.#home;
    await audit.note({ event: "renewed", actor: name, subject: name, from, detail });
    log.info(`${name} has renewed its certificate${detail && ` (${detail})`}`);
    return this.#issuance.answer(certificateDer);
  }

  async #requireRenewable({ serial, name, expiresAtMs }: CertificateFacts): Promise<void> {
    const { clock, machines, roster } = this.#home;
    await roster.refresh();
    const known = await machines.certificate(serial);
    const { revokedAtMs } = known ?? { revokedAtMs: roster.revocation(name)?.atMs };
    if (revokedAtMs !== undefined) throw revokedError({ name, atMs: revokedAtMs, by: "" });
    const renewableUntilMs = roster.renewableUntilMs(expiresAtMs);
    if (clock.nowMs() < renewableUntilMs) return;
    throw new HearthError(
      "UNAUTHENTICATED",
      `the certificate of "${name}" expired on ${dayOf(expiresAtMs)} and could be renewed until ` +
        `${dayOf(renewableUntilMs)}; invite the machine again (\`hearth invite --name ${name}\`)`,
    );
  }

  #count(name: string): void {
    const nowMs = this.#home.clock.monotonicMs();
    const bucket = this.#byName.get(name) ?? new Bucket(renewalsMax, renewalForgivenMs);
    this.#byName.set(name, bucket);
    if (bucket.waitMs(nowMs) === 0) return bucket.add(nowMs);
    throw new HearthError(
      "RESOURCE_EXHAUSTED",
      `"${name}" has renewed its certificate ${renewalsMax} times in a short while; ` +
        `try again in ${renewalForgivenMs / 60_000} minutes`,
    );
  }
}
