/** The bundle that the coordinator makes for the person at its own machine. */

import path from "node:path";
import { HearthError } from "../errors.ts";
import type { MachineStore } from "../machines/ports.ts";
import type { Clock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Bundle, OpenedBundle } from "../trust/bundle.ts";
import type { Authorities } from "../trust/authority-folder.ts";
import { readBundleFile, writeBundleFile } from "../trust/bundle-file.ts";
import { bundleFormatVersion } from "../trust/manifest.ts";
import { parseMachineName } from "../trust/machine-name.ts";
import { version } from "../version.ts";

export const adminName = parseMachineName("admin");

export interface AdminBundleOptions {
  readonly addresses: readonly string[];
  readonly discoveryName: string;
  readonly joinPort: number | undefined;
  readonly machines: MachineStore;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Makes `admin.hearth` when it is missing, of another CA than the one that issues now, expired or
 * revoked. One that is good stays, with today's addresses and authorities.
 */
export async function ensureAdminBundle(
  dataFolder: string,
  { issuing, trusted }: Authorities,
  options: AdminBundleOptions,
): Promise<{ readonly path: string; readonly created: boolean }> {
  const bundlePath = path.join(dataFolder, "admin.hearth");
  const { addresses, discoveryName, joinPort, machines, clock } = options;
  const nowMs = clock.nowMs();
  const kept = await readKept(bundlePath, nowMs);
  const usable =
    kept && kept.client.authority === issuing.fingerprint && !(await isRevoked(kept, machines))
      ? kept
      : undefined;
  const caPem = trusted.map(({ certificatePem }) => certificatePem).join("");
  const manifest = {
    formatVersion: bundleFormatVersion,
    hearthVersion: version,
    workerId: adminName,
    coordinatorAddrs: addresses,
    discoveryName,
    joinPort,
    issuedAtMs: usable?.manifest.issuedAtMs ?? nowMs,
  };
  if (usable) {
    const before = usable.manifest;
    const isSame =
      usable.caPem === caPem &&
      before.coordinatorAddrs.join() === addresses.join() &&
      before.joinPort === joinPort;
    if (!isSame) await update(bundlePath, { ...usable, caPem, manifest }, options.log);
    return { path: bundlePath, created: false };
  }
  const identity = await issuing.issueClient({ name: adminName, roles: ["admin"] });
  const bundle = { ...identity, manifest, caPem };
  await writeBundleFile(bundlePath, bundle);
  const { client } = await readBundleFile(bundlePath, nowMs);
  const { serial, expiresAtMs, authority } = client;
  const facts = { serial, name: adminName, roles: client.roles, expiresAtMs, authority };
  const revoked = (await machines.revocations()).find(({ name }) => name === adminName);
  // In the same millisecond, and where the clock was set back, it is still the newer one.
  const issuedAtMs = Math.max(nowMs, (revoked?.atMs ?? 0) + 1);
  await machines.record([{ ...facts, issuedAtMs, how: "made", by: "" }]);
  return { path: bundlePath, created: true };
}

/** A disk without room is no reason not to start: the old one counts as well, and mDNS finds us. */
async function update(bundlePath: string, bundle: Bundle, log: Log): Promise<void> {
  try {
    await writeBundleFile(bundlePath, bundle);
  } catch (thrown) {
    log.warn(
      `the admin bundle does not have today's addresses: ${HearthError.from(thrown).message}`,
    );
  }
}

/** An old one that nobody recorded is revoked when its name is. */
async function isRevoked({ client }: OpenedBundle, machines: MachineStore): Promise<boolean> {
  const recorded = await machines.certificate(client.serial);
  if (recorded) return recorded.revokedAtMs !== undefined;
  return (await machines.revocations()).some(({ name }) => name === client.name);
}

async function readKept(bundlePath: string, nowMs: number): Promise<OpenedBundle | undefined> {
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
