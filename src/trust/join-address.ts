/**
 * Addresses within a code that people type, in few bytes: `host:port` each, where the host is an IPv4 or
 * IPv6 address or a DNS name. Each begins with a byte that tells its kind; then come 4 bytes, 16 bytes, or
 * a length and a name; then two bytes of the port, unless it is the usual one of the door for joining.
 */
import { isIP } from "node:net";
import { HearthError } from "../errors.ts";
import { spellIpv6 } from "../platform/ipv6.ts";

/** One more than the coordinator's own. */
const portDefault = 7844;
const portMax = 65_535;
const hostNameLengthMax = 253;

/** The upper bits of an address's first byte; the lowest one says that a port is given. */
const kinds = { ipv4: 0, ipv6: 2, name: 4 } as const;

/** Throws INVALID_ARGUMENT for what is not `host:port`; an IPv6 address stands in brackets. */
export function encodeAddress(text: string): Uint8Array {
  const [, bracketed, plain = "", digits] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  const isBracketedRight = (bracketed !== undefined) === (isIP(host) === 6);
  if (!isBracketedRight || !isHost(host) || port < 1 || port > portMax) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      `${JSON.stringify(text.slice(0, 80))} is not an address such as 192.168.1.2:${portDefault}`,
    );
  }
  const isUsual = port === portDefault;
  const end = isUsual ? [] : [port >> 8, port & 0xff];
  return new Uint8Array([kindOf(host) + (isUsual ? 0 : 1), ...encodeHost(host), ...end]);
}

/** The addresses that these bytes are, to the last one; undefined if they are not, or too many. */
export function decodeAddresses(
  bytes: Uint8Array,
  addressesMax: number,
): readonly string[] | undefined {
  const addresses: string[] = [];
  let at = 0;
  const take = (length: number): Uint8Array => {
    const taken = bytes.subarray(at, at + length);
    at += length;
    return taken;
  };
  while (at < bytes.byteLength) {
    const [kind = 0] = take(1);
    const host = decodeHost(kind & ~1, take);
    const [high = 0, low = 0] = (kind & 1) === 0 ? [portDefault >> 8, portDefault & 0xff] : take(2);
    const port = high * 256 + low;
    // Bytes that were taken beyond the end are missing from the host, or from the port.
    const isWhole = at <= bytes.byteLength && host !== undefined && isHost(host) && port > 0;
    if (!isWhole || addresses.length === addressesMax) return undefined;
    addresses.push(`${isIP(host) === 6 ? `[${host}]` : host}:${port}`);
  }
  return addresses;
}

function kindOf(host: string): number {
  const version = isIP(host);
  if (version === 0) return kinds.name;
  return version === 4 ? kinds.ipv4 : kinds.ipv6;
}

function encodeHost(host: string): readonly number[] {
  switch (isIP(host)) {
    case 4:
      return host.split(".").map(Number);
    case 6:
      return wordsOfIpv6(host).flatMap((word) => [word >> 8, word & 0xff]);
    default:
      return [host.length, ...Buffer.from(host)];
  }
}

/** The eight numbers of an IPv6 address. */
function wordsOfIpv6(address: string): readonly number[] {
  const [head = "", tail = ""] = spellIpv6(address).split("::");
  const wordsOf = (text: string): string[] => (text === "" ? [] : text.split(":"));
  const before = wordsOf(head);
  const after = wordsOf(tail);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  return [...before, ...zeros, ...after].map((word) => Number.parseInt(word, 16));
}

function decodeHost(kind: number, take: (length: number) => Uint8Array): string | undefined {
  switch (kind) {
    case kinds.ipv4:
      return take(4).join(".");
    case kinds.ipv6: {
      const words = Buffer.from(take(16)).toString("hex").match(/.{4}/g) ?? [];
      return words.length === 8 ? spellIpv6(words.join(":")) : undefined;
    }
    case kinds.name: {
      const [length = 0] = take(1);
      return Buffer.from(take(length)).toString("latin1");
    }
    default:
      return undefined;
  }
}

/** A name has letters, digits, dots, dashes and underscores, as in the DNS. */
function isHost(host: string): boolean {
  return isIP(host) !== 0 || (/^[\w.-]+$/.test(host) && host.length <= hostNameLengthMax);
}
