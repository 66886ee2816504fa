/**
 * What the coordinator's two doors have in common: TLS 1.3 only, what is said when a port is taken, how
 * addresses of others are spelled.
 */

import { constants } from "node:crypto";
import { HearthError } from "../errors.ts";

/** This is how Bun is told TLS 1.3 only. */
export const tls13Only =
  constants.SSL_OP_NO_TLSv1 | constants.SSL_OP_NO_TLSv1_1 | constants.SSL_OP_NO_TLSv1_2;

/**
 * Opens a server, or says why it cannot be opened and what to do.
 * @param flag the option of `hearth coordinator` that chooses the port
 * @throws HearthError FAILED_PRECONDITION when the address is in use or not to be had
 */
export function openServer<Server>(
  at: { readonly hostname: string; readonly port: number; readonly flag: string },
  open: () => Server,
): Server {
  const { hostname, port, flag } = at;
  try {
    return open();
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
    const reasons: Readonly<Record<string, string>> = {
      EADDRINUSE: `the port is in use; stop the other program or choose another with ${flag}`,
      EADDRNOTAVAIL: "this machine does not have that address; choose another with --listen",
      EACCES: `this user may not use that port; choose one above 1023 with ${flag}`,
    };
    const reason = reasons[code] ?? HearthError.from(thrown).message;
    throw new HearthError(
      "FAILED_PRECONDITION",
      `cannot listen on ${hostname}:${port}: ${reason}`,
      { cause: thrown },
    );
  }
}

/** On a socket for both, the system spells IPv4 addresses as IPv6 ones: "::ffff:192.168.1.7". */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}
