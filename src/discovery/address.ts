/**
 * Where a coordinator is reached: a host and a port, read from flags, the environment, bundles and
 * other machines. Everything is checked and spelled one way here (P8), so that equal addresses are
 * equal texts and none of them turns into another host inside a URL.
 */
import { isIPv4, isIPv6 } from "node:net";
import type { networkInterfaces } from "node:os";
import { HearthError } from "../errors.ts";
import { spellIpv6 } from "../platform/ipv6.ts";

/** The port when an address names none. */
export const defaultPort = 7843;

/** A checked place to connect to; made by `parseAddress`. */
export interface Address {
  /**
   * A host name or IPv4 address, or an IPv6 address without brackets, perhaps with a zone
   * ("fe80::1%eth0"). Lower case, except for the zone.
   */
  readonly host: string;
  /** 1 to 65535. */
  readonly port: number;
}

/** A checked place to listen on; made by `parseListenAddress`. */
export interface ListenAddress {
  /** As in `Address`; undefined for every address of this machine, IPv4 and IPv6. */
  readonly host: string | undefined;
  /** 0 to 65535, where 0 lets the operating system choose. */
  readonly port: number;
}

/** A list longer than this is a mistake, and trying all of it would take minutes. */
const addressesMax = 64;
const portMax = 65_535;
/** DNS's own limit for a name. */
const hostLengthMax = 253;
/** One part of a host name. Underscores are not DNS, but Windows machines have them. */
const label = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;
/** What a URL takes for an IPv4 address of fewer parts: the host "300" would reach 0.0.1.44. */
const numericLabel = /^([0-9]+|0x[0-9a-f]*)$/;

/**
 * Reads `host:port`, `host` (port 7843), `[::1]:7843`, `[fe80::1%eth0]:7843` or a bare IPv6 address
 * such as `::1`. Spaces around it are ignored. Throws INVALID_ARGUMENT, quoting what is wrong.
 */
export function parseAddress(text: string): Address {
  const { host, port } = split(text);
  if (host === "") throw refuse(text, "it has no host before the port");
  return { host: hostOf(host, text), port: portOf(port, 1, text) };
}

/**
 * Reads addresses separated by commas, each as in `parseAddress`; the same address counts once.
 * Throws INVALID_ARGUMENT if one is wrong or there is none, or more than 64.
 */
export function parseAddressList(text: string): readonly Address[] {
  const parts = text.split(",", addressesMax + 1);
  if (parts.length > addressesMax) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      `an address list can have ${addressesMax} addresses at most; leave some out`,
    );
  }
  return uniqueAddresses(parts.map(parseAddress));
}

/**
 * Reads what to listen on: `0.0.0.0:7843` (every IPv4 address), `[::]:7843` or `:7843` (every
 * address), `127.0.0.1` (port 7843), `:0` (a port of the operating system's choice). Throws
 * INVALID_ARGUMENT.
 */
export function parseListenAddress(text: string): ListenAddress {
  const { host, port } = split(text);
  if (host === "" && port === undefined) throw refuse(text, "it is empty");
  if (host.includes("%")) {
    throw refuse(text, "an address with a zone cannot be listened on; use [::] instead");
  }
  return {
    host: host === "" ? undefined : hostOf(host, text),
    port: portOf(port, 0, text),
  };
}

/** Prints an address with its port, so that `parseAddress` reads the same: "[::1]:7843". */
export function formatAddress(address: Address | ListenAddress): string {
  const host = address.host ?? "";
  return `${isIPv6(host) ? `[${host}]` : host}:${address.port}`;
}

/**
 * Where a coordinator at this address takes connections: "wss://[::1]:7843/v1/session". Throws
 * INVALID_ARGUMENT for an IPv6 address with a zone, for which URLs have no place.
 */
export function addressToUrl(address: Address): string {
  if (address.host.includes("%")) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      `${formatAddress(address)} has a zone and cannot be connected to; use the coordinator's ` +
        "host name or another of its addresses",
    );
  }
  return `wss://${formatAddress(address)}/v1/session`;
}

/** The addresses in their order, each once. */
export function uniqueAddresses(addresses: Iterable<Address>): readonly Address[] {
  const byText = new Map<string, Address>();
  for (const address of addresses) {
    const text = formatAddress(address);
    if (!byText.has(text)) byText.set(text, address);
  }
  return [...byText.values()];
}

/**
 * The addresses at which other machines reach this one, from `os.networkInterfaces()`: IPv4, then
 * IPv6, then self-assigned IPv4 (169.254.…). Leaves out loopback, and link-local IPv6, which means
 * nothing without a zone of the machine that connects.
 */
export function localAddresses(
  interfaces: ReturnType<typeof networkInterfaces>,
): readonly string[] {
  const addresses = Object.values(interfaces)
    .flatMap((entries) => entries ?? [])
    .filter((entry) => !entry.internal)
    .map((entry) => (isIPv6(entry.address) ? spellHost(entry.address) : entry.address))
    .filter((address) => !isLinkLocalIpv6(address));
  return [...new Set(addresses)].toSorted((one, other) => rank(one) - rank(other));
}

function rank(address: string): number {
  if (address.startsWith("169.254.")) return 2;
  return isIPv4(address) ? 0 : 1;
}

/** Whether this is an IPv6 address of fe80::/10. */
export function isLinkLocalIpv6(host: string): boolean {
  return isIPv6(host) && /^fe[89ab]/i.test(host);
}

/** Cuts a text into host and port without judging either; the port's text is undefined if absent. */
function split(text: string): { host: string; port: string | undefined } {
  const trimmed = text.trim();
  if (trimmed === "") throw refuse(text, "it is empty");
  if (/[\s,]/.test(trimmed)) throw refuse(text, "it is more than one address");
  if (trimmed.includes("/")) throw refuse(text, "leave out the scheme and the path");
  // A colon in a zone outside brackets ("fe80::1%eth0:7843") is more likely meant to part the port.
  if (isIPv6(trimmed) && !/%.*:/.test(trimmed)) return { host: trimmed, port: undefined };
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(trimmed);
  if (bracketed) {
    const host = bracketed[1] ?? "";
    if (!isIPv6(host)) throw refuse(text, "what is in brackets is not an IPv6 address");
    return { host, port: bracketed[2] };
  }
  const [host = "", port, ...rest] = trimmed.split(":");
  if (rest.length > 0) throw refuse(text, "an IPv6 address with a port needs brackets");
  return { host, port };
}

function hostOf(host: string, text: string): string {
  if (host.length > hostLengthMax) throw refuse(text, "its host is too long");
  if (isIPv4(host)) return host;
  if (isIPv6(host)) return spellHost(host);
  const name = host.toLowerCase();
  // A name may end in a dot, which says that it is complete.
  const labels = (name.endsWith(".") ? name.slice(0, -1) : name).split(".");
  if (numericLabel.test(labels.at(-1) ?? "")) throw refuse(text, "its host is not an IPv4 address");
  if (!labels.every((part) => label.test(part))) {
    throw refuse(text, "its host is neither a name nor an IP address");
  }
  return name;
}

function portOf(port: string | undefined, portMin: 0 | 1, text: string): number {
  if (port === undefined) return defaultPort;
  const number = /^[0-9]{1,5}$/.test(port) ? Number(port) : Number.NaN;
  if (number >= portMin && number <= portMax) return number;
  throw refuse(text, `its port is not a number from ${portMin} to ${portMax}`);
}

/** An IPv6 address in its one spelling, with the zone that it may have. */
function spellHost(host: string): string {
  const [address = "", zone] = host.split("%");
  const spelled = spellIpv6(address);
  return zone === undefined ? spelled : `${spelled}%${zone}`;
}

function refuse(text: string, flaw: string): HearthError {
  // Quoted as JSON and cut, because it may hold anything, control characters included.
  return new HearthError(
    "INVALID_ARGUMENT",
    `${JSON.stringify(text.slice(0, 80))} is not an address: ${flaw}; write it like "nas.local", ` +
      '"192.168.1.20:7843" or "[fd00::20]:7843"',
  );
}
