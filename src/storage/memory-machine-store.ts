/** Certificates and revocations in memory, for tests. Behaves like the SQLite store, but forgets. */

import type {
  MachineStore,
  NewCertificate,
  Revocation,
  StoredCertificate,
} from "../machines/ports.ts";
import { type MemoryStoreOptions, memoryAccess } from "./memory-access.ts";
import type { StoreAccess } from "./store-access.ts";

export class MemoryMachineStore implements MachineStore {
  readonly #certificates = new Map<string, StoredCertificate>();
  readonly #revocations = new Map<string, Revocation>();
  readonly #access: StoreAccess;

  constructor(options: MemoryStoreOptions = {}) {
    this.#access = memoryAccess(options);
  }

  certificate(serial: string): Promise<StoredCertificate | undefined> {
    return this.#access.read(() => this.#certificates.get(serial));
  }

  certificates(): Promise<readonly StoredCertificate[]> {
    return this.#access.read(() =>
      [...this.#certificates.values()].sort(
        (a, b) =>
          compare(a.name, b.name) || b.issuedAtMs - a.issuedAtMs || compare(a.serial, b.serial),
      ),
    );
  }

  record(certificates: readonly NewCertificate[]): Promise<void> {
    return this.#access.write(() => {
      for (const certificate of certificates) {
        const { serial, name, issuedAtMs } = certificate;
        if (this.#certificates.has(serial)) continue;
        const revocation = this.#revocations.get(name);
        const isRevoked = revocation !== undefined && issuedAtMs <= revocation.atMs;
        this.#certificates.set(serial, {
          ...certificate,
          revokedAtMs: isRevoked ? revocation.atMs : undefined,
          lastSeenAtMs: undefined,
          lastSeenFrom: "",
        });
      }
    });
  }

  revoke(revocation: Revocation): Promise<number> {
    return this.#access.write(() => {
      const { name, atMs } = revocation;
      const known = this.#revocations.get(name);
      if (known === undefined || known.atMs < atMs) this.#revocations.set(name, revocation);
      const hit = [...this.#certificates.values()].filter(
        (each) => each.name === name && each.revokedAtMs === undefined && each.issuedAtMs <= atMs,
      );
      for (const each of hit) this.#certificates.set(each.serial, { ...each, revokedAtMs: atMs });
      return hit.length;
    });
  }

  revocations(): Promise<readonly Revocation[]> {
    return this.#access.read(() =>
      [...this.#revocations.values()].sort((a, b) => compare(a.name, b.name)),
    );
  }

  seen(serial: string, atMs: number, from: string): Promise<void> {
    return this.#access.write(() => {
      const certificate = this.#certificates.get(serial);
      if (certificate === undefined) return;
      this.#certificates.set(serial, { ...certificate, lastSeenAtMs: atMs, lastSeenFrom: from });
    });
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
