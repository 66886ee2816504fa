/**
 * Certificates and revocations, kept twice: in the database, where they are looked up, and in the
 * ledger beside the CA's key, where `hearth enroll` writes without a coordinator. Each teaches the other
 * what it lacks, so a database or a CA folder that was restored from a backup forgets no revocation (P7).
 */

import { HearthError } from "../errors.ts";
import type { MachineStore, Revocation } from "../machines/ports.ts";
import type { Log } from "../platform/log.ts";
import { appendToLedger, type LedgerEntry, ledgerStamp, readLedger } from "../trust/ledger.ts";

/**
 * @param caFolder where the ledger is
 * @throws HearthError DATA_LOSS when the ledger is damaged
 */
export async function openLedgeredMachines(
  store: MachineStore,
  caFolder: string,
  log: Log,
): Promise<MachineStore> {
  const machines = new LedgeredMachines(store, caFolder, log);
  await machines.reconcile();
  return machines;
}

class LedgeredMachines implements MachineStore {
  readonly #store: MachineStore;
  readonly #folder: string;
  readonly #log: Log;
  #stamp = "";

  constructor(store: MachineStore, folder: string, log: Log) {
    this.#store = store;
    this.#folder = folder;
    this.#log = log;
  }

  /** The ledger learns what only the database knows, and the other way round. */
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
      this.#log.error(`the revocation of ${revocation.name} is in the database only: ${message}`);
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
    if ((await ledgerStamp(this.#folder)) === this.#stamp) return;
    await this.#takeUp(await this.#read());
  }

  async #takeUp(entries: readonly LedgerEntry[]): Promise<void> {
    await this.#store.record(
      entries.flatMap((entry) => (entry.kind === "issued" ? [entry.certificate] : [])),
    );
    for (const entry of entries) {
      if (entry.kind === "revoked") await this.#store.revoke(entry.revocation);
    }
  }

  async #read(): Promise<readonly LedgerEntry[]> {
    // First the stamp: what is written in between is read again rather than never.
    const stamp = await ledgerStamp(this.#folder);
    const entries = await readLedger(this.#folder);
    this.#stamp = stamp;
    return entries;
  }

  async #write(entries: readonly LedgerEntry[]): Promise<void> {
    if (entries.length > 0) await appendToLedger(this.#folder, entries);
  }
}
