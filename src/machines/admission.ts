/**
 * Who is let in, and who is here (P7): every certificate that was proven is asked for here before its
 * holder may do anything, and again when its connection begins, because it may be thrown out in between.
 */

import type { Caller } from "../api.ts";
import type { HearthError } from "../errors.ts";
import type { Home } from "./home.ts";
import type { CertificateFacts, Revocation } from "./ports.ts";
import { revokedError } from "./refusal.ts";

/** One connection of a machine. */
export interface Seat {
  readonly caller: Caller;
  /** The address it came from. */
  readonly from: string;
  /** Set once it is thrown out: nothing that it asks from then on is done. */
  thrownOut: HearthError | undefined;
}

type Needs = Pick<Home, "machines" | "roster" | "sightings" | "turn" | "complaints" | "audit">;

export class Admission {
  readonly #home: Needs;
  readonly #seats = new Set<Seat>();
  /** Names that nothing has been let in for since they were thrown out. */
  readonly #thrownOut = new Map<string, HearthError>();
  #revocations = 0;

  constructor(home: Needs) {
    this.#home = home;
  }

  /** @throws UNAUTHENTICATED when it is revoked */
  async admit(facts: CertificateFacts, from: string): Promise<void> {
    let revocations: number;
    do {
      revocations = this.#revocations;
      await this.#requireUnrevoked(facts);
    } while (revocations !== this.#revocations);
    this.#thrownOut.delete(facts.name);
    this.#home.sightings.came(facts, from);
  }

  /** @throws UNAUTHENTICATED when it was thrown out since it was admitted */
  sit(caller: Caller, from: string): Seat {
    const thrownOut = this.#thrownOut.get(caller.name);
    if (thrownOut) throw thrownOut;
    const seat = { caller, from, thrownOut: undefined };
    this.#seats.add(seat);
    this.#home.sightings.connected(caller.name);
    return seat;
  }

  /** Safe twice. */
  leave(seat: Seat): void {
    if (this.#seats.delete(seat)) this.#home.sightings.disconnected(seat.caller.name, seat.from);
  }

  /** From now on nothing counts that its connections ask for. The revocation is on disk. */
  throwOut(revocation: Revocation): HearthError {
    const why = revokedError(revocation);
    this.#revocations++;
    this.#thrownOut.set(revocation.name, why);
    for (const seat of this.#seats) {
      if (seat.caller.name === revocation.name) seat.thrownOut ??= why;
    }
    return why;
  }

  async #requireUnrevoked(facts: CertificateFacts): Promise<void> {
    const { machines } = this.#home;
    const { name } = facts;
    const known = await machines.certificate(facts.serial);
    if (known === undefined) return await this.#home.turn.run(() => this.#take(facts));
    const { revokedAtMs } = known;
    if (revokedAtMs !== undefined) throw revokedError({ name, atMs: revokedAtMs, by: "" });
  }

  /** Our authority signed it and nobody recorded it: it counts, unless its name was ever thrown out. */
  async #take(facts: CertificateFacts): Promise<void> {
    const { audit, complaints, machines, roster } = this.#home;
    await roster.refresh();
    if (roster.certificates(facts.name).some(({ serial }) => serial === facts.serial)) return;
    const revocation = roster.revocation(facts.name);
    if (revocation) throw revokedError(revocation);
    try {
      await machines.record([{ ...facts, how: "seen", by: "" }]);
      await roster.refresh();
    } catch (thrown) {
      // It is safe to go on: should the name be revoked, this one is refused with or without a record.
      complaints.failed("the certificate of a machine cannot be recorded", thrown);
      return;
    }
    const detail = "made elsewhere; recorded when it came here first";
    await audit.note({ event: "enrolled", actor: "", subject: facts.name, from: "", detail });
  }
}
