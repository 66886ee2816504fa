/**
 * One authority takes the place of another. Both are trusted until every machine that may come back has
 * shown a certificate of the new one; then the old one goes, by itself.
 *
 * A certificate that was renewed and never shown does not count: its machine may have missed the answer,
 * and would be left with nothing that counts (P7 lets nobody in, but must not lock anybody out).
 */

import { HearthError } from "../errors.ts";
import type { AuthorityStatus, RotationStep } from "../machines-api.ts";
import type { Home } from "./home.ts";
import type { Asker } from "./in-turn.ts";
import type { Standing } from "./roster.ts";

const nobody: Asker = { name: "", from: "", thrownOut: undefined };

export class Rotation {
  readonly #home: Home;

  constructor(home: Home) {
    this.#home = home;
  }

  status(): AuthorityStatus {
    return { ...this.#home.authority.facts(), missing: this.#missing() };
  }

  /** Whether this machine has yet to come with a certificate of the new authority. */
  awaits({ name, mayReturn }: Standing): boolean {
    const { authority, roster, sightings } = this.#home;
    const { next } = authority.facts();
    if (next === undefined || !mayReturn) return false;
    return !roster
      .certificates(name)
      .some(
        (certificate) =>
          certificate.authority === next.fingerprint &&
          certificate.revokedAtMs === undefined &&
          (certificate.how !== "renewed" || sightings.seen(certificate) !== undefined),
      );
  }

  /** @throws FAILED_PRECONDITION; UNAUTHENTICATED when who asks was thrown out */
  async step(step: RotationStep, by: Asker): Promise<void> {
    await this.#home.turn.runFor(by, async () => {
      const isUnderWay = this.#home.authority.facts().next !== undefined;
      if (step === "begin" && isUnderWay) throw alreadyUnderWay();
      if (step === "finish" && !isUnderWay) throw notUnderWay();
      await this.#rotate(step, by);
    });
    await this.#takeUp();
  }

  /** Ends the rotation if one is under way that nobody is missing for any more. */
  async endIfDone(): Promise<void> {
    if (!this.#isDone()) return;
    const hasEnded = await this.#home.turn.run(async () => {
      const isDone = this.#isDone();
      if (isDone) await this.#rotate("finish", nobody);
      return isDone;
    });
    if (hasEnded) await this.#takeUp();
  }

  #isDone(): boolean {
    return this.#home.authority.facts().next !== undefined && this.#missing().length === 0;
  }

  #missing(): readonly string[] {
    const { roster } = this.#home;
    return roster.standings().flatMap((each) => (this.awaits(each) ? [each.name] : []));
  }

  async #rotate(step: RotationStep, by: Asker): Promise<void> {
    const { audit, authority, log } = this.#home;
    const missing = this.#missing();
    await authority.rotate(step);
    if (step === "finish") await this.#leaveOut(missing, by);
    const without = missing.length > 0 ? ` without ${missing.join(", ")}` : "";
    const detail = step === "begin" ? "begun" : `ended${without}`;
    const facts = authority.facts();
    const short = (facts.next ?? facts.current).fingerprint.slice(0, 16);
    const subject = `authority ${short}`;
    await audit.note({ event: "rotated", actor: by.name, subject, from: by.from, detail });
    log.info(`the rotation to certificate authority ${short} has ${detail}`);
  }

  /** Who has nothing that the new authority signed cannot come back: its name is free for joining again. */
  async #leaveOut(missing: readonly string[], by: Asker): Promise<void> {
    const { authority, clock, machines, roster } = this.#home;
    const { current } = authority.facts();
    for (const name of missing) {
      const certificates = roster.certificates(name);
      const newestAtMs = certificates[0]?.issuedAtMs ?? -Infinity;
      if (certificates.some((each) => each.authority === current.fingerprint)) continue;
      await machines.revoke({ name, atMs: Math.max(clock.nowMs(), newestAtMs), by: by.name });
    }
    await roster.refresh();
  }

  /** Not in turn: what it does may need turns of its own. */
  async #takeUp(): Promise<void> {
    const { authorityChanged, complaints, roster } = this.#home;
    try {
      await authorityChanged();
      await roster.refresh();
    } catch (thrown) {
      complaints.failed("the new certificate authority cannot be taken up", thrown);
    }
  }
}

function alreadyUnderWay(): HearthError {
  return new HearthError(
    "FAILED_PRECONDITION",
    "a rotation of the certificate authority is under way already; " +
      "wait until every machine has renewed, or run `hearth ca rotate --finish`",
  );
}

function notUnderWay(): HearthError {
  return new HearthError(
    "FAILED_PRECONDITION",
    "no rotation of the certificate authority is under way; begin one with `hearth ca rotate`",
  );
}
