/**
 * Certificates and revocations, kept twice: in the database, where they are looked up, and in the
 * ledger beside the CA's key, where `hearth enroll` writes without a coordinator. Each teaches the other
 * what it lacks, so a database or a CA folder that was restored from a backup forgets no revocation (P7).
 */

import { HearthError } from "../errors.ts";
import type { MachineStore, NewCertificate, Revocation } from "../machines/ports.ts";
import type { Log } from "../platform/log.ts";
import { appendToLedger, type LedgerEntry, ledgerStamp, readLedger } from "../trust/ledger.ts";

export interface LedgeredMachinesOptions {
  /** Where the ledger is. */
  readonly caFolder: string;
  readonly log: Log;
  /** Told of each certificate that somebody issued without the coordinator, once. They are in the store. */
  enrolled(certificates: readonly NewCertificate[]): void;
}

export class LedgeredMachines implements MachineStore {
  readonly #store: MachineStore;
  readonly #options: LedgeredMachinesOptions;
  #stamp = "";

  constructor(store: MachineStore, options: LedgeredMachinesOptions) {
    this.#store = store;
    this.#options = options;
  }

  /**
   * The ledger learns what only the database knows, and the other way round. Call it before anybody is
   * let in. @throws HearthError DATA_LOSS when the ledger is damaged
   */
  async reconcile(): Promise<void> {
    const written = await this.#read();
    const serials = new Set<string>();
    const revoked = new Map<string, number>();
    for (const entry of written) {
      if (entry.kind === "issued") serials.add(entry.certificate.serial);
      else revoked.set(entry.revocation.name, entry.revocation.atMs);
    }
    const lacking: LedgerEntry[] = [];
    for (const certificate of await this.#store.certificates()) {
      if (!serials.has(certificate.serial)) lacking.push({ kind: "issued", certificate });
    }
    for (const revocation of await this.#store.revocations()) {
      if ((revoked.get(revocation.name) ?? -Infinity) < revocation.atMs) {
        lacking.push({ kind: "revoked", revocation });
      }
    }
    await this.#write(lacking);
    await this.#takeUp(written);
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
    await this.#write(certificates.map((certificate) => ({ kind: "issued", certificate })));
    await this.#store.record(certificates);
  }

  /** Throwing somebody out does not wait for a CA folder that cannot be written right now. */
  async revoke(revocation: Revocation): Promise<number> {
    try {
      await this.#write([{ kind: "revoked", revocation }]);
    } catch (thrown) {
      const { message } = HearthError.from(thrown);
      this.#options.log.error(
        `the revocation of ${revocation.name} is in the database only: ${message}`,
      );
    }
    return await this.#store.revoke(revocation);
  }

  async revocations() {
    await this.#refresh();
    return await this.#store.revocations();
  }

  seen(serial: string, atMs: number, from: string): Promise<void> {
    return this.#store.seen(serial, atMs, from);
  }

  /** Takes up what another process wrote meanwhile. */
  async #refresh(): Promise<void> {
    if ((await ledgerStamp(this.#options.caFolder)) === this.#stamp) return;
    await this.#takeUp(await this.#read());
  }

  async #takeUp(entries: readonly LedgerEntry[]): Promise<void> {
    const news: NewCertificate[] = [];
    for (const entry of entries) {
      if (entry.kind !== "issued") continue;
      const { certificate } = entry;
      if (!(await this.#store.certificate(certificate.serial))) news.push(certificate);
    }
    await this.#store.record(news);
    for (const entry of entries) {
      if (entry.kind === "revoked") await this.#store.revoke(entry.revocation);
    }
    const enrolled = news.filter(({ how }) => how === "enrolled");
    if (enrolled.length > 0) this.#options.enrolled(enrolled);
  }

  async #read(): Promise<readonly LedgerEntry[]> {
    // First the stamp: what is written in between is read again rather than never.
    const stamp = await ledgerStamp(this.#options.caFolder);
    const entries = await readLedger(this.#options.caFolder);
    this.#stamp = stamp;
    return entries;
  }

  async #write(entries: readonly LedgerEntry[]): Promise<void> {
    if (entries.length > 0) await appendToLedger(this.#options.caFolder, entries);
  }
}
