/** The bundle that the coordinator makes for the person at its own machine. */

import path from "node:path";
import { HearthError } from "../errors.ts";
import type { Clock } from "../platform/clock.ts";
import type { Authority } from "../trust/authority.ts";
import { readBundleFile, writeBundleFile } from "../trust/bundle-file.ts";
import { bundleFormatVersion } from "../trust/manifest.ts";
import { parseMachineName } from "../trust/machine-name.ts";
import { version } from "../version.ts";

const adminName = parseMachineName("admin");

/**
 * Makes `admin.hearth` when it is missing, or was made with another CA, or has expired. One that is
 * good stays, with today's addresses.
 */
export async function ensureAdminBundle(
  dataFolder: string,
  authority: Authority,
  options: { addresses: readonly string[]; discoveryName: string; clock: Clock },
): Promise<{ readonly path: string; readonly created: boolean }> {
  const bundlePath = path.join(dataFolder, "admin.hearth");
  const nowMs = options.clock.nowMs();
  const kept = await readKept(bundlePath, nowMs);
  const usable = kept?.caPem === authority.certificatePem;
  const { addresses, discoveryName } = options;
  const manifest = {
    formatVersion: bundleFormatVersion,
    hearthVersion: version,
    workerId: adminName,
    coordinatorAddrs: addresses,
    discoveryName,
    issuedAtMs: usable ? kept.manifest.issuedAtMs : nowMs,
  };
  if (usable) {
    const { coordinatorAddrs } = kept.manifest;
    if (coordinatorAddrs.join() !== addresses.join()) {
      await writeBundleFile(bundlePath, { ...kept, manifest });
    }
    return { path: bundlePath, created: false };
  }
  const identity = await authority.issueClient({ name: adminName, roles: ["admin"] });
  await writeBundleFile(bundlePath, { ...identity, manifest, caPem: authority.certificatePem });
  return { path: bundlePath, created: true };
}

async function readKept(
  bundlePath: string,
  nowMs: number,
): Promise<Awaited<ReturnType<typeof readBundleFile>> | undefined> {
  try {
    return await readBundleFile(bundlePath, nowMs);
  } catch (thrown) {
    const { code } = HearthError.from(thrown);
    // Missing, expired or damaged: whoever owns the CA can always make another.
    if (code === "NOT_FOUND" || code === "FAILED_PRECONDITION" || code === "INVALID_ARGUMENT") {
      return undefined;
    }
    throw thrown;
  }
}
