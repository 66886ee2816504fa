/**
 * What a coordinator shows of itself: its server certificate, its ports, its addresses, and the admin
 * bundle that tells them. When the authorities change or the server certificate grows old, all of it is
 * made anew while the coordinator runs.
 */

import { isIPv4 } from "node:net";
import { hostname } from "node:os";
import path from "node:path";
import { formatAddress } from "../discovery/address.ts";
import { HearthError } from "../errors.ts";
import type { JoinDoor, MachineStore, Whereabouts } from "../machines/ports.ts";
import { systemClock, type Timer } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Identity } from "../trust/certificate.ts";
import { ensureServerCertificate, replacedInMs } from "../trust/server-certificate.ts";
import { adminName, ensureAdminBundle } from "./admin-bundle.ts";
import type { FolderAuthority } from "./certificate-authority.ts";
import type { Doors } from "./doors.ts";

export interface FrontOptions {
  readonly dataFolder: string;
  readonly authority: FolderAuthority;
  readonly machines: MachineStore;
  /** Where it listens: an address, or `::` or `0.0.0.0` for all. */
  readonly host: string;
  /** This machine's addresses, as they are now. */
  hosts(): readonly string[];
  readonly instanceName: string;
  /** The certificates that the authorities ask for are in use. */
  changed(): Promise<void>;
  readonly log: Log;
}

/** What there is now that was not there before: what it is, and where. */
export type Made = readonly { readonly what: string; readonly path: string }[];

/** Answers go out first, before their connection is closed or a key is made. */
const changeAfterMs = 250;

export class Front implements Whereabouts, JoinDoor {
  readonly #options: FrontOptions;
  #doors: Doors | undefined;
  #changing: Timer | undefined;
  #renewing: Timer | undefined;
  #replacing: Timer | undefined;
  #isStopped = false;

  constructor(options: FrontOptions) {
    this.#options = options;
  }

  get adminBundlePath(): string {
    return path.join(this.#options.dataFolder, "admin.hearth");
  }

  get port(): number {
    return this.#doors?.port ?? 0;
  }

  /** Opens the main port. */
  async start(doors: (identity: Identity) => Doors): Promise<Made> {
    const { identity, made } = await this.#certificate();
    this.#doors = doors(identity);
    this.#doors.start();
    return [...made, ...(await this.#adminBundle())];
  }

  addresses(): readonly string[] {
    return reachableHosts(this.#options.host, this.#options.hosts()).map((host) =>
      formatAddress({ host, port: this.port }),
    );
  }

  joinPort(): number {
    return this.#doors?.joinPort ?? 0;
  }

  discoveryName(): string {
    return this.#options.instanceName;
  }

  async open(): Promise<void> {
    await this.#doors?.open();
  }

  async close(): Promise<void> {
    await this.#doors?.close();
  }

  /** The authorities are others now, or the certificate is old: shows that, in a moment. */
  change(): void {
    if (this.#isStopped) return;
    this.#changing?.cancel();
    this.#changing = systemClock.after(changeAfterMs, () => {
      void this.#change().catch((thrown: unknown) => {
        const { message } = HearthError.from(thrown);
        this.#options.log.error(`the new certificate is not in use yet: ${message}; start again`);
      });
    });
  }

  /** A machine was thrown out: if that was the admin bundle, whoever owns this machine gets another. */
  thrownOut(name: string): void {
    if (name !== adminName || this.#isStopped) return;
    this.#replacing = systemClock.after(changeAfterMs, () => {
      void this.#replaceAdminBundle().catch((thrown: unknown) => {
        const { message } = HearthError.from(thrown);
        this.#options.log.error(`there is no new admin bundle yet: ${message}; start again`);
      });
    });
  }

  async stop(why: HearthError): Promise<void> {
    this.#isStopped = true;
    this.#changing?.cancel();
    this.#renewing?.cancel();
    this.#replacing?.cancel();
    await this.#doors?.stop(why);
  }

  async #replaceAdminBundle(): Promise<void> {
    const [made] = await this.#adminBundle();
    if (made === undefined) return;
    this.#options.log.info(`made a new admin bundle in ${made.path}`);
    await this.#options.changed();
  }

  async #change(): Promise<void> {
    const { identity } = await this.#certificate();
    // First the bundle: whoever is cut off may come back with it.
    await this.#adminBundle();
    await this.#doors?.reopen(identity);
    await this.#options.changed();
    this.#options.log.info("the ports were opened anew, with the certificates of today");
  }

  async #certificate(): Promise<{ readonly identity: Identity; readonly made: Made }> {
    const { dataFolder, authority } = this.#options;
    const { identity, issuedBecause } = await ensureServerCertificate(
      dataFolder,
      authority.authorities.current,
      {
        hostNames: [hostname(), `${hostname()}.local`, "localhost"],
        addresses: [...this.#options.hosts(), "127.0.0.1", "::1"],
        clock: systemClock,
      },
    );
    this.#renewing?.cancel();
    const dueInMs = Math.max(60_000, replacedInMs(identity, systemClock.nowMs()));
    this.#renewing = systemClock.after(dueInMs, () => this.change());
    if (issuedBecause === undefined) return { identity, made: [] };
    const made = { what: "server certificate", path: path.join(dataFolder, "server.crt") };
    return { identity, made: [made] };
  }

  async #adminBundle(): Promise<Made> {
    const { dataFolder, authority, machines, log } = this.#options;
    const bundle = await ensureAdminBundle(dataFolder, authority.authorities, {
      addresses: this.addresses(),
      discoveryName: this.discoveryName(),
      // Left out where everybody expects it; 0 is not known yet.
      joinPort: this.joinPort() === this.port + 1 ? undefined : this.joinPort() || undefined,
      machines,
      clock: systemClock,
      log,
    });
    return bundle.created ? [{ what: "admin bundle", path: bundle.path }] : [];
  }
}

/** Under which of this machine's addresses a listener on `host` answers. */
function reachableHosts(host: string, ofMachine: readonly string[]): readonly string[] {
  if (host === "::") return [...ofMachine, "127.0.0.1"];
  if (host === "0.0.0.0") return [...ofMachine.filter(isIPv4), "127.0.0.1"];
  return [host];
}
