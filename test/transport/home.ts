/** What the tests of connections share: a home's certificates, its door, and machines that knock. */

import { X509Certificate } from "node:crypto";
import type { Role } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { silentLog } from "../../src/platform/log.ts";
import { systemRandom } from "../../src/platform/random.ts";
import type { ProvenCaller, Prover, Verifier } from "../../src/transport/proof.ts";
import { giveProof } from "../../src/transport/proof.ts";
import { dial, type DialOptions } from "../../src/transport/websocket-dialer.ts";
import {
  listen,
  type Listener,
  type ListenerOptions,
  sessionPath,
} from "../../src/transport/websocket-listener.ts";
import { Authority } from "../../src/trust/authority.ts";
import type { Authorities } from "../../src/trust/authority-folder.ts";
import type { Identity } from "../../src/trust/certificate.ts";
import { coordinatorName } from "../../src/machines-api.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import { signProof } from "../../src/trust/proof-signature.ts";
import { verifierOf } from "../../src/sdk/verifier.ts";
import type { Connection } from "../../src/wire/connection.ts";

export const { authority, identity: authorityIdentity } = await Authority.generate(
  "Test home",
  systemClock,
);
/** Another home of the same name. */
export const { authority: stranger } = await Authority.generate("Test home", systemClock);
export const server = await authority.issueServer({ hostNames: [], addresses: [] });
export const nas = await identityOf("nas", "worker");
export const laptop = await identityOf("laptop", "submit", "view");

export async function identityOf(name: string, ...roles: Role[]): Promise<Identity> {
  return await authority.issueClient({ name: parseMachineName(name), roles });
}

/** As the authorities of one home, of which `next` takes the other's place. */
export function authoritiesOf(current: Authority, next?: Authority): Authorities {
  const trusted = next ? [next, current] : [current];
  return { current, next, previous: undefined, issuing: next ?? current, trusted };
}

/** The coordinator's own, to which nobody is revoked. */
export const verifier = verifierFor(authoritiesOf(authority));

export function verifierFor(authorities: Authorities): Verifier {
  return verifierOf({
    authorities: () => authorities,
    acceptRoleless: false,
    admit: async () => {},
  });
}

export function certificateDerOf(identity: Identity): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new X509Certificate(identity.certificatePem).raw);
}

export function proverOf(identity: Identity, keyOf: Identity = identity): Prover {
  return {
    certificateDer: certificateDerOf(identity),
    hearthVersion: "1.2.3",
    sign: (statement) => signProof(keyOf.privateKeyPem, statement),
  };
}

/** One side's connection as the other side's door accepted it. */
export interface Accepted {
  readonly connection: Connection;
  readonly caller: ProvenCaller;
  readonly from: string;
}

export interface Door extends AsyncDisposable {
  readonly listener: Listener;
  readonly url: string;
  /** Connections in the order in which they were let in; waits for the next one. */
  next(): Promise<Accepted>;
}

/** A listener on a free port of this machine. */
export function openDoor(options: Partial<ListenerOptions> = {}): Door {
  const waiting: Accepted[] = [];
  let wake = (): void => {};
  const listener = listen({
    hostname: "127.0.0.1",
    port: 0,
    tls: {
      ca: authority.certificatePem,
      cert: server.certificatePem,
      key: server.privateKeyPem,
    },
    verifier,
    accept(connection, caller, from) {
      waiting.push({ connection, caller, from });
      wake();
    },
    clock: systemClock,
    random: systemRandom,
    log: silentLog,
    ...options,
  });
  return {
    listener,
    url: `wss://127.0.0.1:${listener.port}${sessionPath}`,
    async next() {
      for (;;) {
        const accepted = waiting.shift();
        if (accepted) return accepted;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    [Symbol.asyncDispose]: () => listener.stop(new HearthError("UNAVAILABLE", "the test is over")),
  };
}

/** Through TLS, not yet proven. */
export async function knock(
  url: string,
  identity: Identity,
  options: Partial<Omit<DialOptions, "tls">> & { readonly ca?: string } = {},
): Promise<Connection> {
  const { ca = authority.certificatePem, ...rest } = options;
  const { certificatePem: cert, privateKeyPem: key } = identity;
  const tls = { ca, cert, key, serverName: coordinatorName };
  return await dial({ url, tls, connectMsMax: 10_000, clock: systemClock, ...rest });
}

/** A proven connection, from both sides. */
export async function enter(
  door: Door,
  identity: Identity = nas,
): Promise<{ near: Connection; far: Connection; caller: ProvenCaller }> {
  const near = await knock(door.url, identity);
  await giveProof(near, proverOf(identity), { clock: systemClock });
  const { connection: far, caller } = await door.next();
  return { near, far, caller };
}

/** What arrives at one end of a connection. */
export interface Arrivals {
  readonly messages: Uint8Array[];
  /** The next message that was not taken yet. Rejects with why the connection has closed. */
  next(): Promise<Uint8Array>;
  /** Resolves with why it was closed. */
  readonly closed: Promise<HearthError>;
}

export function arrivalsAt(connection: Connection): Arrivals {
  const messages: Uint8Array[] = [];
  const closed = Promise.withResolvers<HearthError>();
  let taken = 0;
  let why: HearthError | undefined;
  let wake = (): void => {};
  connection.receive({
    message(bytes) {
      messages.push(bytes);
      wake();
    },
    drained() {},
    closed(error) {
      why = error;
      closed.resolve(error);
      wake();
    },
  });
  return {
    messages,
    closed: closed.promise,
    async next() {
      for (;;) {
        const message = messages[taken];
        if (message) {
          taken++;
          return message;
        }
        if (why) throw why;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

/** `CODE: message` of the HearthError that `work` ends with; fails when it ends well. */
export async function errorOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (thrown) {
    if (thrown instanceof HearthError) return describe(thrown);
    throw thrown;
  }
  throw new Error("it was not refused");
}

export function describe(error: HearthError): string {
  return `${error.code}: ${error.message}`;
}
