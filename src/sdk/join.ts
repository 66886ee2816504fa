/**
 * Joins this machine to a home, with the code that `hearth invite` printed:
 *
 *   1. the door's authorities are fetched, TLS unchecked; the one whose hash the code pins is taken;
 *   2. from then on TLS is checked against exactly that one, so only its coordinator hears the secret;
 *   3. a key is made here, and the coordinator signs its request; the key never leaves this machine.
 */

import { homedir } from "node:os";
import path from "node:path";
import type { Role } from "../api.ts";
import { type Address, formatAddress } from "../discovery/address.ts";
import { findCoordinator } from "../discovery/find-coordinator.ts";
import type { FoundCoordinator } from "../discovery/found-coordinator.ts";
import { browse, type BrowseOptions } from "../discovery/mdns.ts";
import { HearthError } from "../errors.ts";
import type { JoinReply } from "../machines-api.ts";
import { sleep, systemClock } from "../platform/clock.ts";
import type { Environment } from "../platform/paths.ts";
import { requireWritable } from "../platform/secret-file.ts";
import { askToJoin, fetchAuthorities } from "../transport/join-client.ts";
import { writeBundleFile } from "../trust/bundle-file.ts";
import { packBundle, unpackBundle } from "../trust/bundle.ts";
import { makeCertificateRequest } from "../trust/certificate-request.ts";
import { type Certificate, readAuthoritiesPem } from "../trust/certificate.ts";
import { decodeJoinCode, fingerprintMatches } from "../trust/join-code.ts";
import { parseMachineName } from "../trust/machine-name.ts";
import { comparisonWords } from "../trust/words.ts";
import { bundleOf } from "./identity.ts";

export interface JoinOptions {
  /** What this machine is to be called, if the invitation leaves that open. */
  readonly name?: string | undefined;
  /**
   * Where to write the bundle, replacing what is there. Default: `NAME.hearth` in the current folder, or
   * `NAME-2.hearth` and so on where that is taken.
   */
  readonly out?: string | undefined;
  /** Locks the key in the bundle. Default: it is readable by the file's owner. */
  readonly passphrase?: string | undefined;
  /** `host:port,…` of the door. Default: what the code says, else mDNS. */
  readonly coordinator?: string | undefined;
  readonly environment: Environment;
  readonly signal?: AbortSignal | undefined;
  /** An admin has to approve, and both are to compare these words. */
  onWaiting?(words: string, name: string): void;
}

export interface Joined {
  readonly path: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly expiresAtMs: number;
  /** `host:port` of the door that let us in. */
  readonly address: string;
}

/** How long one question waits for an approval. */
const approvalPollMs = 25_000;
/** A coordinator that restarts while we wait is asked again. */
const askAgainMs = 2_000;
/** Before we know that we wait. */
const triesMax = 3;
const silenceMsMax = 60_000;

/** A door behind which is the authority that the code pins. */
interface Door {
  readonly address: Address;
  readonly authority: Certificate;
}

/**
 * @throws HearthError INVALID_ARGUMENT for what is no code; UNAVAILABLE when no coordinator of that CA
 * answers; UNAUTHENTICATED when the code does not count (any more); ALREADY_EXISTS for a name that is
 * taken; RESOURCE_EXHAUSTED after too many wrong codes
 */
export async function join(text: string, options: JoinOptions): Promise<Joined> {
  const code = decodeJoinCode(text);
  const name = options.name === undefined ? "" : parseMachineName(options.name);
  // A code can be used once: not for a bundle that cannot be kept.
  await requireWritable(path.resolve(options.out ?? "machine.hearth"));
  const door = await findDoor(code, options);
  const made = await makeCertificateRequest();
  const secretHash = new Bun.CryptoHasher("sha256").update(code.secret).digest();
  const { fingerprint } = door.authority;
  const words = comparisonWords({
    authorityFingerprint: fingerprint,
    keyHash: made.keyHash,
    secretHash: new Uint8Array(secretHash),
  });
  const ask = (waitMs: number): Promise<JoinReply> =>
    askToJoin({
      address: door.address,
      caPem: door.authority.pem,
      request: { secret: code.secret, name, requestDer: made.requestDer, waitMs },
      signal: options.signal,
    });
  const reply = await letIn(ask, words, options);
  const machineName = parseMachineName(reply.name);
  const bundle = bundleOf(reply.certificate, made.privateKeyPem, machineName);
  const out = path.resolve(options.out ?? (await freeName(machineName)));
  const lock = { passphrase: options.passphrase };
  // What was given is checked as its reader will, before anything is kept.
  const { client } = await unpackBundle(await packBundle(bundle), systemClock.nowMs());
  await writeBundleFile(out, bundle, lock);
  return {
    path: out,
    name: client.name,
    roles: client.roles,
    expiresAtMs: client.expiresAtMs,
    address: formatAddress(door.address),
  };
}

/** Asks until there is a certificate; while an admin has to approve, for as long as that takes. */
async function letIn(
  ask: (waitMs: number) => Promise<JoinReply>,
  words: string,
  { signal, onWaiting }: JoinOptions,
): Promise<Extract<JoinReply, { kind: "issued" }>> {
  let isToldOf = false;
  let failures = 0;
  let heardAtMs = systemClock.monotonicMs();
  for (;;) {
    try {
      const reply = await ask(isToldOf ? approvalPollMs : 0);
      heardAtMs = systemClock.monotonicMs();
      if (reply.kind === "issued") return reply;
      if (reply.words !== words) {
        throw new HearthError(
          "ABORTED",
          "the coordinator has other words for this machine: somebody is in between; do not approve it",
        );
      }
      if (!isToldOf) onWaiting?.(words, reply.name);
      isToldOf = true;
    } catch (thrown) {
      const error = HearthError.from(thrown);
      const silentMs = systemClock.monotonicMs() - heardAtMs;
      // An answer that got lost is repeated to the same key, and only to that.
      const isOver = isToldOf ? silentMs > silenceMsMax : ++failures >= triesMax;
      if (error.code !== "UNAVAILABLE" || isOver || signal?.aborted) throw error;
      await sleep(systemClock, askAgainMs, signal);
    }
  }
}

async function findDoor(
  code: ReturnType<typeof decodeJoinCode>,
  { coordinator, environment, signal }: JoinOptions,
): Promise<Door> {
  return await findCoordinator<Door>({
    flag: coordinator,
    // Where workers find their coordinator says nothing of the door.
    environment: { ...environment, HEARTH_COORDINATOR: undefined },
    home: homedir(),
    authorityFingerprint: `door-${Buffer.from(code.authorityFingerprint).toString("hex")}`,
    bundleAddresses: code.addresses,
    tryAddress: (address, trySignal) => knock(address, code, trySignal),
    close() {},
    browse: doors,
    clock: systemClock,
    signal,
  });
}

/** Coordinators on the network, by the addresses of their doors. */
async function* doors(options: BrowseOptions): AsyncGenerator<FoundCoordinator> {
  for await (const { addresses, joinPort, ...found } of browse(options)) {
    const atDoor = addresses.map(({ host }) => ({ host, port: joinPort }));
    yield { ...found, joinPort, addresses: atDoor };
  }
}

/** @throws HearthError UNAVAILABLE when nobody with that authority is there */
async function knock(
  address: Address,
  { authorityFingerprint }: ReturnType<typeof decodeJoinCode>,
  signal: AbortSignal,
): Promise<Door> {
  const pem = await fetchAuthorities(address, signal);
  const authority = readAuthoritiesPem(pem)?.find((each) =>
    fingerprintMatches(authorityFingerprint, each.fingerprint),
  );
  if (authority) return { address, authority };
  throw new HearthError(
    "UNAVAILABLE",
    "whoever answers there is not the coordinator that made this code",
  );
}

/** The code is used up by now, and another machine's bundle must not be lost. */
async function freeName(name: string): Promise<string> {
  for (let count = 1; ; count++) {
    const file = count === 1 ? `${name}.hearth` : `${name}-${count}.hearth`;
    if (!(await Bun.file(file).exists())) return file;
  }
}
