/**
 * Who is here and who was here last, and from where. In memory at once; on disk when a certificate comes
 * for the first time in an hour or from another address, and at stop (P9: a worker that comes and goes does
 * not keep the disk awake).
 */

import type { Clock } from "../platform/clock.ts";
import type { Complaints } from "../platform/complaints.ts";
import type { MachineStore, StoredCertificate } from "./ports.ts";

const writtenEveryMs = 3_600_000;

export interface Sighting {
  readonly atMs: number;
  readonly from: string;
}

export interface SightingsOptions {
  readonly machines: MachineStore;
  readonly clock: Clock;
  readonly complaints: Complaints;
}

export class Sightings {
  readonly #options: SightingsOptions;
  readonly #seen = new Map<string, Sighting>();
  readonly #written = new Map<string, Sighting>();
  /** The certificate that a name came with last. */
  readonly #serials = new Map<string, string>();
  readonly #connections = new Map<string, number>();
  readonly #writing = new Set<Promise<void>>();

  constructor(options: SightingsOptions) {
    this.#options = options;
  }

  /** A machine showed this certificate, which counts. */
  came(certificate: { readonly serial: string; readonly name: string }, from: string): void {
    this.#serials.set(certificate.name, certificate.serial);
    this.#saw(certificate.serial, from);
  }

  /** A connection of that name is open from now on. */
  connected(name: string): void {
    this.#connections.set(name, this.connections(name) + 1);
  }

  disconnected(name: string, from: string): void {
    const left = this.connections(name) - 1;
    if (left > 0) this.#connections.set(name, left);
    else this.#connections.delete(name);
    const serial = this.#serials.get(name);
    if (serial !== undefined) this.#saw(serial, from);
  }

  connections(name: string): number {
    return this.#connections.get(name) ?? 0;
  }

  /** When and from where one of these certificates was here last: now, if its machine is connected. */
  last(certificates: readonly StoredCertificate[]): Sighting | undefined {
    let last: Sighting | undefined;
    for (const certificate of certificates) {
      const seen = this.seen(certificate);
      if (seen && (last === undefined || seen.atMs > last.atMs)) last = seen;
    }
    const isHere = last !== undefined && this.connections(certificates[0]?.name ?? "") > 0;
    return last && isHere ? { ...last, atMs: this.#options.clock.nowMs() } : last;
  }

  /** When and from where this certificate was shown last. */
  seen(certificate: StoredCertificate): Sighting | undefined {
    const { serial, lastSeenAtMs, lastSeenFrom } = certificate;
    const stored =
      lastSeenAtMs === undefined ? undefined : { atMs: lastSeenAtMs, from: lastSeenFrom };
    return this.#seen.get(serial) ?? stored;
  }

  /** Writes what is in memory only, and waits for what is being written. Safe twice. */
  async stop(): Promise<void> {
    for (const [serial, seen] of this.#seen) {
      if (this.#written.get(serial)?.atMs !== seen.atMs) this.#write(serial, seen);
    }
    while (this.#writing.size > 0) await Promise.all(this.#writing);
  }

  #saw(serial: string, from: string): void {
    const seen = { atMs: this.#options.clock.nowMs(), from };
    this.#seen.set(serial, seen);
    const written = this.#written.get(serial);
    const isNews = written === undefined || written.from !== from;
    if (isNews || Math.abs(seen.atMs - written.atMs) >= writtenEveryMs) this.#write(serial, seen);
  }

  #write(serial: string, seen: Sighting): void {
    const { machines, complaints } = this.#options;
    this.#written.set(serial, seen);
    const work = machines.seen(serial, seen.atMs, seen.from).catch((thrown: unknown) => {
      complaints.failed("when machines were here last cannot be written", thrown);
    });
    this.#writing.add(work);
    void work.then(() => this.#writing.delete(work));
  }
}
