/**
 * Who belongs to this home: who is let in, who is invited, who is thrown out, what happened, and which
 * authority vouches for it all.
 *
 * P1 what it answers is on disk. P7 what a certificate is worth is decided here, for every connection, and
 * again when it is thrown out. P8 strangers are throttled, and what they do is written down within bounds.
 * P9 it sets no timer but for the next moment at which the door for joining opens or closes.
 */

import type { Caller } from "../api.ts";
import type { ErrorCode, HearthError } from "../errors.ts";
import type {
  IssuedCertificate,
  JoinApi,
  JoinReply,
  JoinRequest,
  LateRenewal,
  MachinesApi,
} from "../machines-api.ts";
import { Admission } from "./admission.ts";
import type { Audit } from "./audit.ts";
import { callerApi, type Parts } from "./caller-api.ts";
import { Doorkeeper } from "./doorkeeper.ts";
import { Expulsion } from "./expulsion.ts";
import { type Home, type MachinesOptions, openHome } from "./home.ts";
import { InvitationBook } from "./invitation-book.ts";
import { Invitations } from "./invitations.ts";
import { Issuance } from "./issuance.ts";
import { Joining } from "./joining.ts";
import type { CertificateFacts } from "./ports.ts";
import { Renewals } from "./renewals.ts";
import { Rotation } from "./rotation.ts";

export type { MachinesOptions } from "./home.ts";

/** What a connection gets of the machines. */
export interface MachinesConnected {
  readonly api: MachinesApi;
  /** The connection has ended. Safe twice. */
  disconnected(): void;
}

/** How a connection ends that nobody was refused on. */
const notRefusals: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["UNAVAILABLE", "CANCELLED"]);

export class Machines implements JoinApi {
  /** What happened; the coordinator's engine says there what it does. */
  readonly audit: Audit;
  readonly #home: Home;
  readonly #admission: Admission;
  readonly #doorkeeper: Doorkeeper;
  readonly #joining: Joining;
  readonly #parts: Parts;
  /** Before its start it does not know yet who may come, or who is missing in a rotation. */
  #isRunning = false;

  constructor(options: MachinesOptions) {
    const home = openHome(options);
    const { clock, door } = options;
    const book = new InvitationBook(home);
    const issuance = new Issuance(home);
    const invitations = new Invitations(home, book);
    this.#home = home;
    this.audit = home.audit;
    this.#admission = new Admission(home);
    this.#doorkeeper = new Doorkeeper({ door, clock, onDue: () => void this.#lookAround() });
    this.#joining = new Joining(home, { book, issuance });
    this.#parts = {
      book,
      invitations,
      expulsion: new Expulsion(home, { admission: this.#admission, invitations }),
      renewals: new Renewals(home, issuance),
      rotation: new Rotation(home),
      tendDoor: () => this.#tendDoor(),
      lookAround: () => this.#lookAround(),
    };
  }

  /** Reads what is stored; from then on the door is open when somebody may come. */
  async start(): Promise<void> {
    await this.#parts.book.load();
    await this.#home.roster.refresh();
    await this.#parts.invitations.withdrawAllOfRevoked();
    this.#isRunning = true;
    await this.#lookAround();
  }

  /** Closes the door, ends what waits, writes what is in memory only. Safe twice. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    const ended = this.#home.turn.stop();
    this.#parts.book.waiters.wakeAll();
    await ended;
    await this.#doorkeeper.stop();
    await this.#home.sightings.stop();
    await this.audit.stop();
  }

  /** Certificates or revocations were recorded in the store by somebody else: takes them up. */
  async changed(): Promise<void> {
    await this.#home.roster.refresh();
    await this.#lookAround();
  }

  /**
   * Somebody has proven to hold this certificate, whose authority, purpose and time were checked.
   * @param from the address it came from
   * @throws UNAUTHENTICATED when it was revoked, or was not recorded and its name was ever revoked
   */
  async admit(facts: CertificateFacts, from: string): Promise<void> {
    await this.#admission.admit(facts, from);
    // Not waited for: a rotation that ends now may have to wait for this very connection.
    void this.#lookAround();
  }

  /**
   * The connection of a caller that was admitted. @throws UNAUTHENTICATED when it was thrown out since
   * then: the connection has to be closed
   */
  connect(caller: Caller, from: string): MachinesConnected {
    const seat = this.#admission.sit(caller, from);
    return {
      api: callerApi(this.#home, this.#parts, seat),
      disconnected: () => this.#admission.leave(seat),
    };
  }

  /** Somebody from that address was not let in, and `error` says why. */
  refused(from: string, error: HearthError): void {
    if (notRefusals.has(error.code)) return;
    this.audit.refused(from, error);
    // It may be one that may renew: the clock may have been set since the door was looked after.
    void this.#lookAround();
  }

  async join(request: JoinRequest, from: string, signal: AbortSignal): Promise<JoinReply> {
    const reply = await this.#joining.join(request, from, signal);
    await this.#lookAround();
    return reply;
  }

  async renewLate(renewal: LateRenewal, from: string): Promise<IssuedCertificate> {
    const issued = await this.#parts.renewals.renewLate(renewal, from);
    await this.#lookAround();
    return issued;
  }

  async #lookAround(): Promise<void> {
    const { complaints } = this.#home;
    if (!this.#isRunning) return;
    try {
      await this.#tendDoor();
    } catch (thrown) {
      complaints.failed("the door for joining cannot be opened or closed", thrown);
    }
    try {
      await this.#parts.rotation.endIfDone();
    } catch (thrown) {
      complaints.failed("the rotation of the certificate authority cannot end", thrown);
    }
  }

  #tendDoor(): Promise<void> {
    const { roster, sightings } = this.#home;
    const late = roster.spans((certificate) => sightings.seen(certificate) !== undefined);
    return this.#doorkeeper.look([...this.#parts.book.spans(), ...late]);
  }
}
