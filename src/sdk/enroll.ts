/** Makes a bundle for a machine: the one file with which it joins. Needs the CA, not the coordinator. */

import path from "node:path";
import type { Role } from "../api.ts";
import { HearthError } from "../errors.ts";
import { systemClock } from "../platform/clock.ts";
import { openAuthorities } from "../trust/authority-folder.ts";
import { packBundle, unpackBundle } from "../trust/bundle.ts";
import { readBundleFile, writeBundleFile } from "../trust/bundle-file.ts";
import { appendToLedger, type LedgerEntry, readLedger } from "../trust/ledger.ts";
import { parseMachineName } from "../trust/machine-name.ts";
import { bundleFormatVersion } from "../trust/manifest.ts";
import { version } from "../version.ts";

export interface EnrollOptions {
  /** Where the CA is; it must be there. */
  readonly caFolder: string;
  /** The machine's name: letters, digits, ".", "_", "-". */
  readonly name: string;
  /** `host:port` each; none = the machine finds the coordinator by mDNS. */
  readonly addresses: readonly string[];
  /** Default: `NAME.hearth` in the current folder. */
  readonly out?: string | undefined;
  /** Default: 5 years. */
  readonly validityMs?: number | undefined;
  readonly roles: readonly Role[];
  /** The coordinator's instance name in mDNS. Default: any. */
  readonly discoveryName?: string | undefined;
  /** Of the coordinator's door for joining. Default: the port after its own. */
  readonly joinPort?: number | undefined;
  /** Gives a second certificate to a machine that has one that counts, and replaces any file. Default: false. */
  readonly force?: boolean | undefined;
  /** Locks the key in the bundle. Default: the file's owner can use it. */
  readonly passphrase?: string | undefined;
}

/**
 * @throws HearthError NOT_FOUND without a CA; INVALID_ARGUMENT for a name that is none; ALREADY_EXISTS when
 * a machine of that name has a certificate that counts, or a file is in the way that is no bundle of its
 */
export async function enroll(
  options: EnrollOptions,
): Promise<{ readonly path: string; readonly expiresAtMs: number }> {
  const { caFolder, roles, validityMs, passphrase } = options;
  const name = parseMachineName(options.name);
  const { issuing, trusted } = await openAuthorities(caFolder, { clock: systemClock });
  const entries = await readLedger(caFolder);
  const out = path.resolve(options.out ?? `${name}.hearth`);
  if (!options.force) {
    requireFree(name, entries, systemClock.nowMs());
    await requireReplaceable(out, name);
  }
  const identity = await issuing.issueClient({ name, roles, validityMs });
  const issuedAtMs = afterRevocation(name, entries, systemClock.nowMs());
  const bundle = {
    ...identity,
    caPem: trusted.map(({ certificatePem }) => certificatePem).join(""),
    manifest: {
      formatVersion: bundleFormatVersion,
      hearthVersion: version,
      workerId: name,
      coordinatorAddrs: options.addresses,
      discoveryName: options.discoveryName ?? "",
      joinPort: options.joinPort,
      issuedAtMs,
    },
  };
  // What is handed out has been read back once, as its reader will.
  const { client } = await unpackBundle(await packBundle(bundle), issuedAtMs);
  const { serial, expiresAtMs, authority } = client;
  const certificate = { serial, name, roles, issuedAtMs, expiresAtMs, authority };
  // P7: nothing is handed out that was not recorded, so that it can be thrown out.
  const recorded = { ...certificate, how: "enrolled", by: "" } as const;
  await appendToLedger(caFolder, [{ kind: "issued", certificate: recorded }]);
  await writeBundleFile(out, bundle, { passphrase });
  return { path: out, expiresAtMs };
}

/** An old bundle of the machine's is of no more use than one that is not there. */
async function requireReplaceable(out: string, name: string): Promise<void> {
  try {
    const { client } = await readBundleFile(out, systemClock.nowMs(), { allowExpired: true });
    if (client.name === name) return;
  } catch (thrown) {
    const { code } = HearthError.from(thrown);
    // None is there, or one that is locked.
    if (code === "NOT_FOUND" || code === "FAILED_PRECONDITION") return;
    if (code !== "INVALID_ARGUMENT") throw thrown;
  }
  throw new HearthError(
    "ALREADY_EXISTS",
    `${out} is there already and is no bundle of ${name}: name another file with --out, or replace it with ` +
      "--force",
  );
}

/** P7: two machines of one name would be one; and a certificate with other roles would stay beside. */
function requireFree(name: string, entries: readonly LedgerEntry[], nowMs: number): void {
  const revokedAtMs = revocationOf(name, entries);
  const counts = entries.some(
    (entry) =>
      entry.kind === "issued" &&
      entry.certificate.name === name &&
      entry.certificate.issuedAtMs > revokedAtMs &&
      entry.certificate.expiresAtMs > nowMs,
  );
  if (!counts) return;
  throw new HearthError(
    "ALREADY_EXISTS",
    `there is a machine called ${name} already: throw it out first (\`hearth revoke ${name}\`), choose ` +
      "another name, or give it a second bundle with --force",
  );
}

/** The time now, or the first at which this name is not thrown out: the clock may have been set back. */
function afterRevocation(name: string, entries: readonly LedgerEntry[], nowMs: number): number {
  return Math.max(nowMs, revocationOf(name, entries) + 1);
}

function revocationOf(name: string, entries: readonly LedgerEntry[]): number {
  return entries.reduce(
    (atMs, entry) =>
      entry.kind === "revoked" && entry.revocation.name === name
        ? Math.max(atMs, entry.revocation.atMs)
        : atMs,
    -Infinity,
  );
}
