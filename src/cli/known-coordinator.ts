/** Where new machines will find the coordinator, as far as this machine knows. */
import { networkInterfaces } from "node:os";
import { defaultPort, formatAddress, localAddresses } from "../discovery/address.ts";
import { HearthError } from "../errors.ts";
import { bundleCandidates } from "../platform/paths.ts";
import { openAuthorities } from "../trust/authority-folder.ts";
import type { OpenedBundle } from "../trust/bundle.ts";
import { findBundleFile } from "../trust/bundle-file.ts";
import type { Terminal } from "./terminal.ts";

export interface KnownCoordinator {
  /** `host:port` each. */
  readonly addresses: readonly string[];
  readonly discoveryName: string | undefined;
  /** Of its door for joining, if it is not the port after its own. */
  readonly joinPort: number | undefined;
}

/**
 * What the coordinator wrote into the admin bundle at its last start, if that bundle is of the same
 * authority; otherwise this machine's addresses with the usual port. Throws what is wrong with the
 * authority.
 */
export async function knownCoordinator(
  caFolder: string,
  terminal: Terminal,
): Promise<KnownCoordinator> {
  const { trusted } = await openAuthorities(caFolder, { clock: terminal.clock });
  const admin = await adminBundle(terminal);
  if (trusted.some(({ fingerprint }) => fingerprint === admin?.client.authority) && admin) {
    const { coordinatorAddrs, discoveryName, joinPort } = admin.manifest;
    if (coordinatorAddrs.length > 0) {
      return { addresses: forOthers(coordinatorAddrs), discoveryName, joinPort };
    }
  }
  const hosts = localAddresses(networkInterfaces());
  const addresses = hosts.map((host) => formatAddress({ host, port: defaultPort }));
  return { addresses, discoveryName: undefined, joinPort: undefined };
}

/** A loopback address means another machine there; it is worth something only if it is all there is. */
export function forOthers(addresses: readonly string[]): readonly string[] {
  const others = addresses.filter((address) => !/^(127\.|\[::1\]|localhost:)/.test(address));
  return others.length > 0 ? others : addresses;
}

async function adminBundle(terminal: Terminal): Promise<OpenedBundle | undefined> {
  const { environment, home, currentFolder, clock } = terminal;
  const candidates = bundleCandidates(undefined, environment, home, currentFolder);
  try {
    return (await findBundleFile(candidates, clock.nowMs())).bundle;
  } catch (thrown) {
    // It is only asked for hints: one that is missing, expired or not readable gives none.
    if (thrown instanceof HearthError) return undefined;
    throw thrown;
  }
}
