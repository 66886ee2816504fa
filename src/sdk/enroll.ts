/** Makes a bundle for a machine: the one file with which it joins. */

import path from "node:path";
import type { Role } from "../api.ts";
import { systemClock } from "../platform/clock.ts";
import { loadAuthority } from "../trust/authority-folder.ts";
import { writeBundleFile } from "../trust/bundle-file.ts";
import { parseMachineName } from "../trust/machine-name.ts";
import { bundleFormatVersion } from "../trust/manifest.ts";
import { unpackBundle, packBundle } from "../trust/bundle.ts";
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
}

/** @throws HearthError NOT_FOUND without a CA; INVALID_ARGUMENT for a name that is none */
export async function enroll(
  options: EnrollOptions,
): Promise<{ readonly path: string; readonly expiresAtMs: number }> {
  const name = parseMachineName(options.name);
  const authority = await loadAuthority(options.caFolder, { clock: systemClock });
  const identity = await authority.issueClient({
    name,
    roles: options.roles,
    validityMs: options.validityMs,
  });
  const issuedAtMs = systemClock.nowMs();
  const bundle = {
    ...identity,
    caPem: authority.certificatePem,
    manifest: {
      formatVersion: bundleFormatVersion,
      hearthVersion: version,
      workerId: name,
      coordinatorAddrs: options.addresses,
      discoveryName: options.discoveryName ?? "",
      issuedAtMs,
    },
  };
  // What is handed out has been read back once, as its reader will.
  const { client } = await unpackBundle(await packBundle(bundle), issuedAtMs);
  const out = path.resolve(options.out ?? `${name}.hearth`);
  await writeBundleFile(out, bundle);
  return { path: out, expiresAtMs: client.expiresAtMs };
}
