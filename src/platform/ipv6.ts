/** The one spelling of an IPv6 address, so that equal addresses are equal texts. */

/**
 * Spells by RFC 5952, in hexadecimal throughout: "2001:DB8:0::1" is "2001:db8::1", and
 * "::ffff:10.0.0.1" is "::ffff:a00:1". `address` is one that `isIPv6` accepts, without a zone.
 */
export function spellIpv6(address: string): string {
  // Bun's URL refuses some addresses that end in dotted numbers, such as "1:2:3::5:10.0.0.1".
  const undotted = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)]
      .map((word) => word.toString(16))
      .join(":"),
  );
  return new URL(`http://[${undotted}]`).hostname.slice(1, -1);
}
