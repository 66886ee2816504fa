/**
 * Certificates and revocations, kept twice: in the database, where they are looked up, and in the
 * ledger beside the CA's key, where `hearth enroll` writes without a coordinator. Each teaches the other
 * what it lacks, so a database or a CA folder that was restored from a backup forgets no revocation (P7).
 */

import { HearthError } from "../errors.ts";
import type { MachineStore, NewCertificate, Revocation } from "../machines/ports.ts";
import { type Clock, systemClock } from "../platform/clock.ts";
import { Complaints } from "../platform/complaints.ts";
import type { Log } from "../platform/log.ts";
import { appendToLedger, type LedgerEntry, ledgerReader } from "../trust/ledger.ts";

export interface LedgeredMachinesOptions {
  /** Where the ledger is. */
  readonly caFolder: string;
  readonly log: Log;
  /** Default: the system's. */
  readonly clock?: Clock | undefined;
  /** Told of each certificate that somebody issued without the coordinator, once. They are in the store. */
  enrolled(certificates: readonly NewCertificate[]): void;
}

/** What the ledger lacks is written in pieces: a database may know any number of certificates. */
const entriesAtOnce = 1_000;

export class LedgeredMachines implements MachineStore {
  readonly #store: MachineStore;
  readonly #options: LedgeredMachinesOptions;
  readonly #complaints: Complaints;
  #ledger;
  /** Serials that are in the store, so that not each of them is looked up. Undefined: not read yet. */
  #recorded: Set<string> | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #nextReading: Promise<void> | undefined;

  constructor(store: MachineStore, options: LedgeredMachinesOptions) {
    this.#store = store;
    this.#options = options;
    this.#complaints = new Complaints({ clock: options.clock ?? systemClock, log: options.log });
    this.#ledger = ledgerReader(options.caFolder);
  }

  /**
   * The ledger learns what only the database knows, and the other way round. Call it before anybody is
   * let in. @throws HearthError DATA_LOSS when the ledger is damaged
   */
  async reconcile(): Promise<void> {
    this.#ledger = ledgerReader(this.#options.caFolder);
    const certificates = await this.#store.certificates();
    const recorded = new Set(certificates.map(({ serial }) => serial));
    const written = new Set<string>();
    const revoked = new Map<string, number>();
    const news: LedgerEntry[] = [];
    for await (const entries of this.#ledger.unread()) {
      for (const entry of entries) {
        if (entry.kind === "revoked") {
          const { name, atMs } = entry.revocation;
          revoked.set(name, Math.max(atMs, revoked.get(name) ?? -Infinity));
          news.push(entry);
        } else {
          written.add(entry.certificate.serial);
          if (!recorded.has(entry.certificate.serial)) news.push(entry);
        }
      }
    }
    const lacking: LedgerEntry[] = [];
    for (const certificate of certificates) {
      if (!written.has(certificate.serial)) lacking.push({ kind: "issued", certificate });
    }
    for (const revocation of await this.#store.revocations()) {
      if ((revoked.get(revocation.name) ?? -Infinity) < revocation.atMs) {
        lacking.push({ kind: "revoked", revocation });
      }
    }
    for (let at = 0; at < lacking.length; at += entriesAtOnce) {
      await this.#write(lacking.slice(at, at + entriesAtOnce));
    }
    this.#recorded = recorded;
    await this.#takeUp(news);
  }

  async certificate(serial: string) {
    const known = await this.#store.certificate(serial);
    if (known) return known;
    await this.#refresh();
    return await this.#store.certificate(serial);
  }

  async certificates() {
    await this.#refresh();
    return await this.#store.certificates();
  }

  async record(certificates: Parameters<MachineStore["record"]>[0]): Promise<void> {
    await this.#inTurn(async () => {
      await this.#write(certificates.map((certificate) => ({ kind: "issued", certificate })));
      await this.#record(certificates);
    });
  }

  /** Throwing somebody out does not wait for a CA folder that cannot be written right now. */
  revoke(revocation: Revocation): Promise<number> {
    return this.#inTurn(async () => {
      try {
        await this.#write([{ kind: "revoked", revocation }]);
      } catch (thrown) {
        const { message } = HearthError.from(thrown);
        this.#options.log.error(
          `the revocation of ${revocation.name} is in the database only: ${message}`,
        );
      }
      return await this.#store.revoke(revocation);
    });
  }

  async revocations() {
    await this.#refresh();
    return await this.#store.revocations();
  }

  seen(serial: string, atMs: number, from: string): Promise<void> {
    return this.#store.seen(serial, atMs, from);
  }

  /**
   * Takes up what was written since the last time, once for all who ask meanwhile. It never fails: a
   * ledger that is damaged while the coordinator runs keeps nobody from throwing somebody out.
   */
  #refresh(): Promise<void> {
    // Not the reading under way: that may have looked before what the caller asks for was written.
    this.#nextReading ??= this.#inTurn(() => {
      this.#nextReading = undefined;
      return this.#takeUpUnread();
    });
    return this.#nextReading;
  }

  /** So that nobody takes what is in the ledger, and in the database a moment later, for another's. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #takeUpUnread(): Promise<void> {
    try {
      for await (const entries of this.#ledger.unread()) await this.#takeUp(entries);
    } catch (thrown) {
      this.#complaints.failed("what others wrote to the ledger is not known yet", thrown);
    }
  }

  async #takeUp(entries: readonly LedgerEntry[]): Promise<void> {
    this.#recorded ??= new Set((await this.#store.certificates()).map(({ serial }) => serial));
    const news: NewCertificate[] = [];
    const revocations: Revocation[] = [];
    for (const entry of entries) {
      if (entry.kind === "revoked") revocations.push(entry.revocation);
      else if (!this.#recorded.has(entry.certificate.serial)) news.push(entry.certificate);
    }
    if (news.length > 0) await this.#record(news);
    if (revocations.length > 0) await this.#revokeNewer(revocations);
    const enrolled = news.filter(({ how }) => how === "enrolled");
    if (enrolled.length > 0) this.#options.enrolled(enrolled);
  }

  async #record(certificates: readonly NewCertificate[]): Promise<void> {
    await this.#store.record(certificates);
    for (const { serial } of certificates) this.#recorded?.add(serial);
  }

  /** Each costs a write of the database, so none is repeated. */
  async #revokeNewer(revocations: readonly Revocation[]): Promise<void> {
    const known = await this.#store.revocations();
    const revokedAtMs = new Map(known.map(({ name, atMs }) => [name, atMs]));
    for (const revocation of revocations) {
      const { name, atMs } = revocation;
      if ((revokedAtMs.get(name) ?? -Infinity) >= atMs) continue;
      await this.#store.revoke(revocation);
      revokedAtMs.set(name, atMs);
    }
  }

  async #write(entries: readonly LedgerEntry[]): Promise<void> {
    if (entries.length > 0) await appendToLedger(this.#options.caFolder, entries);
  }
}
