/** An authority without cryptography: its certificates are serial numbers that it remembers. */

import { createHash } from "node:crypto";
import type { Role } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import type { LateRenewal, RotationStep } from "../../src/machines-api.ts";
import type {
  CertificateAuthority,
  CertificateFacts,
  CheckedRequest,
} from "../../src/machines/ports.ts";
import type { Clock } from "../../src/platform/clock.ts";

export const dayMs = 86_400_000;

export class PretendedAuthority implements CertificateAuthority {
  lifeMs = 90 * dayMs;
  /** How many certificates it issued on request. */
  issued = 0;
  /** The next certificates wait for it. */
  held: Promise<void> = Promise.resolve();
  readonly #clock: Clock;
  readonly #made = new Map<string, CertificateFacts>();
  #current = "a".repeat(64);
  #next: string | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  make(name: string, roles: readonly Role[], lifeMs = this.lifeMs): CertificateFacts {
    const issuedAtMs = this.#clock.nowMs();
    const facts = {
      serial: (this.#made.size + 1).toString(16).padStart(4, "0"),
      name,
      roles,
      issuedAtMs,
      expiresAtMs: issuedAtMs + lifeMs,
      authority: this.#next ?? this.#current,
    };
    this.#made.set(facts.serial, facts);
    return facts;
  }

  read(certificateDer: Uint8Array): CertificateFacts {
    const facts = this.#made.get(Buffer.from(certificateDer).toString());
    if (facts) return facts;
    throw new HearthError("UNAUTHENTICATED", "this certificate is not of our authority");
  }

  async check(requestDer: Uint8Array): Promise<CheckedRequest> {
    if (requestDer.length === 0) {
      throw new HearthError("INVALID_ARGUMENT", "this is not a certificate request");
    }
    return { requestDer, keyHash: createHash("sha256").update(requestDer).digest() };
  }

  async checkLate(
    renewal: LateRenewal,
  ): Promise<{ readonly facts: CertificateFacts; readonly request: CheckedRequest }> {
    const facts = this.read(renewal.certificateDer);
    if (Buffer.from(renewal.signature).toString() !== "signed") {
      throw new HearthError("UNAUTHENTICATED", "this renewal is not signed with the old key");
    }
    return { facts, request: await this.check(renewal.requestDer) };
  }

  async issue(
    _request: CheckedRequest,
    { name, roles, validityMs }: Parameters<CertificateAuthority["issue"]>[1],
  ): Promise<{ readonly certificateDer: Uint8Array; readonly facts: CertificateFacts }> {
    await this.held;
    this.issued++;
    const facts = this.make(name, roles, validityMs);
    return { certificateDer: Buffer.from(facts.serial), facts };
  }

  trusted(): readonly Uint8Array[] {
    return [this.#next, this.#current].flatMap((each) => (each ? [Buffer.from(each, "hex")] : []));
  }

  facts(): ReturnType<CertificateAuthority["facts"]> {
    const times = { issuedAtMs: 0, expiresAtMs: 0 };
    return {
      current: { fingerprint: this.#current, ...times },
      next: this.#next === undefined ? undefined : { fingerprint: this.#next, ...times },
    };
  }

  async rotate(step: RotationStep): Promise<void> {
    if (step === "begin") {
      this.#next = createHash("sha256").update(this.#current).digest("hex");
    } else {
      this.#current = this.#next ?? this.#current;
      this.#next = undefined;
    }
  }
}
