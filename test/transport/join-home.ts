/** What the tests of the door for joining share: a door on a free port, and those who come to it. */

import { connect, type TLSSocket } from "node:tls";
import type { JoinApi, JoinRequest, LateRenewal } from "../../src/machines-api.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { silentLog } from "../../src/platform/log.ts";
import {
  type JoinListener,
  type JoinListenerOptions,
  listenForJoining,
} from "../../src/transport/join-listener.ts";
import { coordinatorName } from "../../src/machines-api.ts";
import { sampleCertificate } from "../wire/scripted-machines.ts";
import { authority, server } from "./home.ts";

export const request: JoinRequest = {
  secret: new Uint8Array(10).fill(7),
  name: "pi",
  requestDer: new Uint8Array(300).fill(8),
  waitMs: 0,
};
export const renewal: LateRenewal = {
  certificateDer: new Uint8Array(500).fill(1),
  requestDer: new Uint8Array(300).fill(2),
  signature: new Uint8Array(64).fill(3),
};

/** Lets everybody in at once. */
export const kindApi: JoinApi = {
  join: async ({ name }) => ({
    kind: "issued",
    name,
    roles: ["worker"],
    certificate: sampleCertificate,
  }),
  renewLate: async () => sampleCertificate,
};

export interface JoinDoor extends AsyncDisposable {
  readonly listener: JoinListener;
  readonly address: { readonly host: string; readonly port: number };
  readonly url: string;
}

export function openJoinDoor(options: Partial<JoinListenerOptions> = {}): JoinDoor {
  const listener = listenForJoining({
    hostname: "127.0.0.1",
    port: 0,
    tls: { cert: server.certificatePem, key: server.privateKeyPem },
    authoritiesPem: () => authority.certificatePem,
    api: kindApi,
    clock: systemClock,
    log: silentLog,
    ...options,
  });
  return {
    listener,
    address: { host: "127.0.0.1", port: listener.port },
    url: `https://127.0.0.1:${listener.port}`,
    [Symbol.asyncDispose]: () => listener.stop(),
  };
}

/** TLS to the door, and nothing more. What it says is gathered. */
export async function openTls(
  port: number,
): Promise<{ readonly socket: TLSSocket; readonly ended: Promise<string> }> {
  const ca = authority.certificatePem;
  const socket = connect({ host: "127.0.0.1", port, ca, servername: coordinatorName });
  socket.on("error", () => {});
  const heard: Buffer[] = [];
  socket.on("data", (bytes: Buffer) => void heard.push(bytes));
  const ended = new Promise<string>((resolve) => {
    socket.once("close", () => resolve(Buffer.concat(heard).toString("latin1")));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("secureConnect", resolve);
    socket.once("close", () => reject(new Error("closed in the handshake")));
  });
  return { socket, ended };
}
