/**
 * What coordinators are called on the network, and what one says of itself there. Pure. Answers come
 * from anybody: what makes no sense is left out, and nothing grows without bound (P8).
 */
import { isIPv6 } from "node:net";
import { type Address, isLinkLocalIpv6, parseAddress, uniqueAddresses } from "./address.ts";

/** Three bytes below DNS's limit for one part of a name, so that "-2" to "-99" can follow. */
const labelBytesMax = 60;
const hostLabelLengthMax = 63;
const addressesPerCoordinatorMax = 16;
const versionPattern = /^[\w.+-]{1,64}$/;

/** A coordinator that answered. Nothing of it is proven: TLS shows who is really there (P7). */
export interface FoundCoordinator {
  readonly instanceName: string;
  /** Undefined if it does not say, or says nonsense. */
  readonly version: string | undefined;
  /** Of its door for joining: what it says, else the port after its own. */
  readonly joinPort: number;
  /** The most promising first: where its answer came from, then what it says. Never empty. */
  readonly addresses: readonly Address[];
}

/** An answer as bonjour-service passes it on; all of it was chosen by whoever sent it. */
export interface Answer {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly addresses?: readonly string[];
  /** Where the answer came from. */
  readonly referer?: { readonly address: string };
  readonly txt?: unknown;
}

/** Reads an answer; undefined if it names no place to connect to, or has an unprintable name. */
export function foundCoordinator(answer: Answer): FoundCoordinator | undefined {
  if (/\p{Cc}/u.test(answer.name)) return undefined;
  // The sender's own address works even if what it says was true before its last new address.
  const hosts = [answer.referer?.address ?? "", ...(answer.addresses ?? []), answer.host];
  const addresses = uniqueAddresses(
    hosts
      // Which of our links it would be on, the answer does not tell.
      .filter((host) => !isLinkLocalIpv6(host))
      .flatMap((host) => addressOf(host, answer.port)),
  ).slice(0, addressesPerCoordinatorMax);
  if (addresses.length === 0) return undefined;
  const version: unknown = Reflect.get(Object(answer.txt), "version");
  const join = Number(Reflect.get(Object(answer.txt), "join"));
  const isPort = Number.isInteger(join) && join >= 1 && join <= 65_535;
  return {
    instanceName: answer.name,
    version: typeof version === "string" && versionPattern.test(version) ? version : undefined,
    joinPort: isPort ? join : answer.port + 1,
    addresses,
  };
}

function addressOf(host: string, port: number): readonly Address[] {
  try {
    return [parseAddress(`${isIPv6(host) ? `[${host}]` : host}:${port}`)];
  } catch {
    return [];
  }
}

/**
 * An instance name as it can stand in mDNS: dots become dashes, as bonjour-service cannot write them,
 * and it is cut to 60 bytes. Never empty.
 */
export function instanceLabel(instanceName: string): string {
  const label = cutBytes(instanceName.replaceAll(/[.\p{Cc}]+/gu, "-"), labelBytesMax).trim();
  return label === "" ? "hearth" : label;
}

/** The label itself, or "LABEL-2" and so on if that is taken; `taken` is in lower case. */
export function freeLabel(label: string, taken: ReadonlySet<string>): string {
  let name = label;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${label}-${number}`;
  return name;
}

/** Whether a coordinator of this name may be the one called `wanted`: see `freeLabel`. */
export function isCalled(found: string, wanted: string): boolean {
  const name = found.toLowerCase();
  const label = instanceLabel(wanted).toLowerCase();
  return (
    name === label || (name.startsWith(`${label}-`) && /^\d+$/.test(name.slice(label.length + 1)))
  );
}

/**
 * The host name that stands for the announced addresses. Not the machine's own, "nas.local": that
 * belongs to the operating system's responder, which renames the machine if another one answers.
 */
export function announcedHost(label: string): string {
  const slug = label.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return `${`hearth-${slug}`.slice(0, hostLabelLengthMax).replace(/-+$/, "")}.local`;
}

/** The longest start of `text` of at most `bytesMax` bytes in UTF-8, without half a character. */
function cutBytes(text: string, bytesMax: number): string {
  let bytes = 0;
  let kept = "";
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > bytesMax) break;
    kept += character;
  }
  return kept;
}
