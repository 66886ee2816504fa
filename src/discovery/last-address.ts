/**
 * Remembers at which address the coordinator of each CA was reached last, in one small file of the
 * user's. Only saves time: a file that is lost, damaged or not writable changes nothing else.
 */
import { mkdir } from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";
import type { Environment } from "../platform/paths.ts";
import { readSmallFile, writeSecretFile } from "../platform/secret-file.ts";
import { type Address, formatAddress, parseAddress } from "./address.ts";

/** CAs remembered; the one that was reached longest ago is forgotten first. */
const entriesMax = 64;
const fileBytesMax = 64 * 1024;

/** What is remembered for one CA. Neither call ever fails. */
export interface LastAddress {
  recall(): Promise<Address | undefined>;
  /** Writes to disk only if the address is another than the one remembered. */
  remember(address: Address): Promise<void>;
}

/** `$XDG_STATE_HOME/hearth/last-addresses.json`, by default below `~/.local/state`. */
export function lastAddressPath(environment: Environment, home: string): string {
  const named = environment["XDG_STATE_HOME"];
  // The XDG specification has relative paths ignored.
  const stateFolder =
    named !== undefined && isAbsolute(named) ? named : join(home, ".local", "state");
  return join(stateFolder, "hearth", "last-addresses.json");
}

/** The address remembered in the file at `path` for the CA with this fingerprint. */
export function lastAddressIn(path: string, authorityFingerprint: string): LastAddress {
  return {
    async recall() {
      const text = (await read(path)).get(authorityFingerprint);
      return text === undefined ? undefined : addressOf(text);
    },
    async remember(address) {
      const entries = await read(path);
      const text = formatAddress(address);
      if (entries.get(authorityFingerprint) === text) return;
      // Taken out first, so that it moves to the end: the start is what is forgotten.
      entries.delete(authorityFingerprint);
      entries.set(authorityFingerprint, text);
      const kept = Object.fromEntries([...entries].slice(-entriesMax));
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeSecretFile(path, `${JSON.stringify(kept, null, 2)}\n`);
      } catch {
        // A read-only home, for instance: the next search takes a little longer.
      }
    },
  };
}

async function read(path: string): Promise<Map<string, string>> {
  const entries = new Map<string, string>();
  try {
    const bytes = await readSmallFile(path, fileBytesMax);
    if (bytes === undefined) return entries;
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    for (const [fingerprint, text] of Object.entries(Object(json))) {
      if (typeof text === "string") entries.set(fingerprint, text);
    }
  } catch {
    // A damaged file is as good as none, and is replaced by the next success.
  }
  return entries;
}

function addressOf(text: string): Address | undefined {
  try {
    return parseAddress(text);
  } catch {
    return undefined;
  }
}
