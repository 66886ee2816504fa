/**
 * Throwing a machine out (P7): on disk first, then nothing counts any more that its connections ask for,
 * then they are closed. A kill at any moment leaves it either as it was or thrown out.
 */

import type { HearthError } from "../errors.ts";
import type { Admission } from "./admission.ts";
import type { Home } from "./home.ts";
import type { Asker } from "./in-turn.ts";
import type { Invitations } from "./invitations.ts";

interface Parts {
  readonly admission: Admission;
  readonly invitations: Invitations;
}

export class Expulsion {
  readonly #home: Home;
  readonly #parts: Parts;

  constructor(home: Home, parts: Parts) {
    this.#home = home;
    this.#parts = parts;
  }

  /**
   * Repeating it is harmless. Answers how many certificates stopped counting.
   * @throws INVALID_ARGUMENT for what no machine can be called
   */
  async revoke(name: string, by: Asker): Promise<number> {
    const { audit, complaints, expel, log } = this.#home;
    const { certificates, why } = await this.#home.turn.runFor(by, () => this.#revoke(name, by));
    try {
      await expel(name, why);
    } catch (thrown) {
      complaints.failed("connections of a machine that was revoked cannot be closed", thrown);
    }
    const detail = `${certificates} ${certificates === 1 ? "certificate" : "certificates"}`;
    await audit.note({ event: "revoked", actor: by.name, subject: name, from: by.from, detail });
    log.info(`${by.name} has revoked ${name} (${detail})`);
    return certificates;
  }

  async #revoke(name: string, by: Asker): Promise<{ certificates: number; why: HearthError }> {
    const { clock, machines, parseName, roster } = this.#home;
    await this.#refreshRoster();
    const [newest] = roster.certificates(name);
    // A machine may have a certificate that nobody recorded: it is kept out by its name.
    if (newest === undefined) parseName(name);
    // Where the clock was set back, a certificate may seem to be of the future: it is thrown out, too.
    const atMs = Math.max(clock.nowMs(), newest?.issuedAtMs ?? -Infinity);
    const revocation = { name, atMs, by: by.name };
    const certificates = await machines.revoke(revocation);
    const why = this.#parts.admission.throwOut(revocation);
    await this.#parts.invitations.withdrawAllOf(name, by);
    await this.#refreshRoster();
    return { certificates, why };
  }

  /** Throwing somebody out waits for no record that cannot be read: what was read of it last will do. */
  async #refreshRoster(): Promise<void> {
    try {
      await this.#home.roster.refresh();
    } catch (thrown) {
      const what = "the machines on record cannot be read while one is revoked";
      this.#home.complaints.failed(what, thrown);
    }
  }
}
