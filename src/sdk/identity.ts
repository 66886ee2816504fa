/**
 * A machine's identity in use: its bundle, where that is kept, and how it is renewed in time. A renewed
 * bundle has a new key, made here; a file is replaced whole or not at all, so that a cut leaves the old
 * one, which still counts.
 */

import { HearthError } from "../errors.ts";
import type { IssuedCertificate, MachinesApi } from "../machines-api.ts";
import { systemClock } from "../platform/clock.ts";
import type { Environment } from "../platform/paths.ts";
import { requireWritable } from "../platform/secret-file.ts";
import { systemRandom } from "../platform/random.ts";
import { type OpenedBundle, packBundle, unpackBundle } from "../trust/bundle.ts";
import { readBundleFile, writeBundleFile } from "../trust/bundle-file.ts";
import { makeCertificateRequest } from "../trust/certificate-request.ts";
import { version } from "../version.ts";
import { certificateToPem } from "../trust/certificate.ts";
import { readPassphrase } from "./passphrase.ts";

/** Of its life, when a certificate is renewed; and how much later at most, so that not all come at once. */
const renewalOfLife = 2 / 3;
const jitterOfLife = 1 / 12;
/** After a renewal that failed. */
const retryMs = 60 * 60 * 1000;

export interface IdentityOptions {
  readonly environment: Environment;
  /** Asked for when the bundle is locked and `$HEARTH_PASSPHRASE_FILE` names no file. */
  readonly passphrase?: (() => Promise<string>) | undefined;
  /** Given the renewed bundle when it came as bytes. */
  readonly onRenewed?: ((bundle: Uint8Array) => void) | undefined;
}

export class Identity {
  readonly #path: string | undefined;
  readonly #passphrase: string | undefined;
  readonly #onRenewed: ((bundle: Uint8Array) => void) | undefined;
  readonly #sample = systemRandom.sample();
  #bundle: OpenedBundle;
  #failedAtMs = -Infinity;
  #renewing: Promise<void> | undefined;

  private constructor(
    bundle: OpenedBundle,
    path: string | undefined,
    passphrase: string | undefined,
    onRenewed: ((bundle: Uint8Array) => void) | undefined,
  ) {
    this.#bundle = bundle;
    this.#path = path;
    this.#passphrase = passphrase;
    this.#onRenewed = onRenewed;
  }

  /** @throws HearthError what reading the bundle throws; one that has expired is opened all the same */
  static async open(source: string | Uint8Array, options: IdentityOptions): Promise<Identity> {
    let passphrase: string | undefined;
    const how = {
      allowExpired: true,
      passphrase: async () => {
        passphrase = await readPassphrase(options.environment, options.passphrase);
        return passphrase;
      },
    };
    const nowMs = systemClock.nowMs();
    const isPath = typeof source === "string";
    const bundle = isPath
      ? await readBundleFile(source, nowMs, how)
      : await unpackBundle(source, nowMs, how);
    return new Identity(bundle, isPath ? source : undefined, passphrase, options.onRenewed);
  }

  get bundle(): OpenedBundle {
    return this.#bundle;
  }

  /** That unlocked it; undefined: it is not locked. */
  get passphrase(): string | undefined {
    return this.#passphrase;
  }

  get isExpired(): boolean {
    return systemClock.nowMs() >= this.#bundle.client.expiresAtMs;
  }

  /** In how many ms to renew by age; 0 or less: now. */
  dueInMs(): number {
    const { client, manifest } = this.#bundle;
    // Not the certificate's own beginning, which lies a day before it was made.
    const lifeMs = client.expiresAtMs - manifest.issuedAtMs;
    const ageMs = lifeMs * (renewalOfLife + jitterOfLife * this.#sample);
    const againMs = this.#failedAtMs + retryMs - systemClock.monotonicMs();
    return Math.max(manifest.issuedAtMs + ageMs - systemClock.nowMs(), againMs);
  }

  /** Whether these are the authorities that the bundle trusts; it is renewed when they are not. */
  trustsExactly(fingerprints: readonly Uint8Array[]): boolean {
    const hex = fingerprints.map((each) => Buffer.from(each).toString("hex"));
    const ours = this.#bundle.authorities.map(({ fingerprint }) => fingerprint);
    return hex.length === ours.length && hex.every((each) => ours.includes(each));
  }

  /**
   * Gets a new certificate and keeps it. One renewal at a time; whoever comes meanwhile waits for it.
   * @throws HearthError what the coordinator or the disk says; the old bundle stays then
   */
  async renew(ask: (requestDer: Uint8Array) => Promise<IssuedCertificate>): Promise<void> {
    this.#renewing ??= this.#renew(ask).finally(() => (this.#renewing = undefined));
    await this.#renewing;
  }

  /** Over the machine's own connection. */
  renewBy(api: Pick<MachinesApi, "renew">): Promise<void> {
    return this.renew((requestDer) => api.renew(requestDer));
  }

  async #renew(ask: (requestDer: Uint8Array) => Promise<IssuedCertificate>): Promise<void> {
    try {
      if (await this.#takeUpNewer()) return;
      // Certificates are recorded: none is asked for that cannot be kept.
      if (this.#path !== undefined) await requireWritable(this.#path);
      const { requestDer, privateKeyPem } = await makeCertificateRequest();
      await this.#keep(await ask(requestDer), privateKeyPem);
      this.#failedAtMs = -Infinity;
    } catch (thrown) {
      this.#failedAtMs = systemClock.monotonicMs();
      throw HearthError.from(thrown);
    }
  }

  /** Another process with the same bundle may have renewed it meanwhile. */
  async #takeUpNewer(): Promise<boolean> {
    if (this.#path === undefined) return false;
    const kept = await readBundleFile(this.#path, systemClock.nowMs(), {
      allowExpired: true,
      ...(this.#passphrase === undefined ? {} : { passphrase: () => this.#passphrase ?? "" }),
    });
    if (kept.client.expiresAtMs <= this.#bundle.client.expiresAtMs) return false;
    this.#bundle = kept;
    return true;
  }

  async #keep(issued: IssuedCertificate, privateKeyPem: string): Promise<void> {
    const bundle = bundleOf(issued, privateKeyPem, this.#bundle.client.name);
    const nowMs = systemClock.nowMs();
    const lock = this.#bundle.isLocked ? { passphrase: this.#passphrase } : {};
    const bytes = await packBundle(bundle, lock);
    // Read back as its reader will, before it replaces one that works.
    const opened = await unpackBundle(bytes, nowMs, { passphrase: () => this.#passphrase ?? "" });
    if (opened.client.name !== this.#bundle.client.name) {
      throw new HearthError("INTERNAL", `the coordinator renewed us as ${opened.client.name}`);
    }
    if (this.#path === undefined) this.#onRenewed?.(bytes);
    else await writeBundleFile(this.#path, bundle, lock);
    this.#bundle = opened;
  }
}

/** The bundle that a certificate from the coordinator makes, with the key that was made for it. */
export function bundleOf(
  issued: IssuedCertificate,
  privateKeyPem: string,
  name: OpenedBundle["client"]["name"],
): Parameters<typeof packBundle>[0] {
  return {
    certificatePem: certificateToPem(issued.certificateDer),
    privateKeyPem,
    caPem: issued.authoritiesDer.map(certificateToPem).join(""),
    manifest: {
      formatVersion: 1,
      hearthVersion: version,
      workerId: name,
      coordinatorAddrs: issued.addresses,
      discoveryName: issued.discoveryName,
      joinPort: issued.joinPort,
      issuedAtMs: systemClock.nowMs(),
    },
  };
}
