/** From an identity to a proven session with the coordinator, wherever it is today. */

import { X509Certificate } from "node:crypto";
import { homedir } from "node:os";
import type { CoordinatorApi } from "../api.ts";
import { type Address, addressToUrl, formatAddress } from "../discovery/address.ts";
import { findCoordinator } from "../discovery/find-coordinator.ts";
import { HearthError } from "../errors.ts";
import type { KeepingApi } from "../keeping-api.ts";
import type { MachinesApi } from "../machines-api.ts";
import { systemClock } from "../platform/clock.ts";
import type { Environment } from "../platform/paths.ts";
import { giveProof, type Prover } from "../transport/proof.ts";
import { dial } from "../transport/websocket-dialer.ts";
import type { OpenedBundle } from "../trust/bundle.ts";
import { coordinatorName } from "../machines-api.ts";
import { signProof } from "../trust/proof-signature.ts";
import { version } from "../version.ts";
import { stubKeepingApi } from "../wire/keeping-stub.ts";
import { stubMachinesApi } from "../wire/machines-stub.ts";
import type { ProofWelcome } from "../wire/proof-codec.ts";
import { Session } from "../wire/session.ts";
import { stubApi } from "../wire/stub.ts";
import type { Identity } from "./identity.ts";
import { renewLate } from "./late-renewal.ts";
import { renewInTime } from "./renew-in-time.ts";

export interface Dialed {
  readonly api: CoordinatorApi;
  readonly machines: MachinesApi;
  readonly keeping: KeepingApi;
  readonly session: Session;
  readonly welcome: ProofWelcome;
  /** `host:port` that answered. */
  readonly address: string;
  /** Resolves, never rejects, when the renewal that was due as it was dialed is over, if one was. */
  readonly renewed: Promise<void>;
}

export interface DialCoordinatorOptions {
  /** Addresses that somebody named: only these are tried. */
  readonly coordinator?: string | undefined;
  readonly environment: Environment;
  /** Told of a renewal that failed. Default: nobody. */
  readonly warn?: ((message: string) => void) | undefined;
}

/** Connects once, each time it is called. */
export type Dial = (signal?: AbortSignal) => Promise<Dialed>;

/** What a connection is made with before it is renewed. */
type Connected = Omit<Dialed, "renewed">;

/** TCP, TLS, and the upgrade of one address. */
const connectMsMax = 5_000;
/** One call; long polls and streams have their own. */
const callMsMax = 30_000;

/** A coordinator that restarts is back where it was: so long after a cut, the network is not asked. */
const sameAddressMs = 5_000;

/**
 * What it returns throws HearthError UNAVAILABLE listing what was tried; UNAUTHENTICATED,
 * FAILED_PRECONDITION or PERMISSION_DENIED when a coordinator refuses us. A certificate that has
 * expired is renewed first; one that is due is renewed over each connection that is made.
 */
export function dialer(identity: Identity, options: DialCoordinatorOptions): Dial {
  let lostAtMs = -Infinity;
  return async (signal) => {
    const askNetwork = systemClock.monotonicMs() - lostAtMs > sameAddressMs;
    if (identity.isExpired) await renewLate(identity, { ...options, signal });
    const dialed = await dialCoordinator(identity.bundle, { ...options, askNetwork, signal });
    void dialed.session.closed.then(() => (lostAtMs = systemClock.monotonicMs()));
    return { ...dialed, renewed: renewInTime(identity, dialed, { comeBack, warn: options.warn }) };
  };

  /** Shows a renewed certificate, which counts from then on; what uses the connection goes on. */
  async function comeBack(): Promise<void> {
    const again = await dialCoordinator(identity.bundle, {
      ...options,
      askNetwork: false,
      signal: undefined,
    });
    again.session.close(new HearthError("CANCELLED", "the renewed certificate was shown"));
  }
}

async function dialCoordinator(
  bundle: OpenedBundle,
  options: DialCoordinatorOptions & {
    readonly askNetwork: boolean;
    readonly signal: AbortSignal | undefined;
  },
): Promise<Connected> {
  const { environment, askNetwork, signal } = options;
  return await findCoordinator({
    flag: options.coordinator,
    environment,
    home: homedir(),
    authorityFingerprint: bundle.authorities[0]?.fingerprint ?? "",
    bundleAddresses: bundle.manifest.coordinatorAddrs,
    instanceName: bundle.manifest.discoveryName || undefined,
    tryAddress: (address, trySignal) => dialAddress(bundle, address, trySignal),
    close: ({ session }) => session.close(new HearthError("CANCELLED", "another address answered")),
    askNetwork,
    clock: systemClock,
    signal,
  });
}

async function dialAddress(
  bundle: OpenedBundle,
  address: Address,
  signal: AbortSignal,
): Promise<Connected> {
  const connection = await dial({
    url: addressToUrl(address),
    tls: {
      ca: bundle.caPem,
      cert: bundle.certificatePem,
      key: bundle.privateKeyPem,
      serverName: coordinatorName,
    },
    connectMsMax,
    clock: systemClock,
    signal,
  });
  const giveUp = (): void => connection.close(new HearthError("CANCELLED", "given up"));
  signal.addEventListener("abort", giveUp, { once: true });
  const welcome = await giveProof(connection, proverOf(bundle), { clock: systemClock });
  signal.removeEventListener("abort", giveUp);
  const session = new Session(connection, { clock: systemClock });
  const api = stubApi(session, { callMsMax });
  const machines = stubMachinesApi(session, { callMsMax });
  const keeping = stubKeepingApi(session);
  return { api, machines, keeping, session, welcome, address: formatAddress(address) };
}

function proverOf(bundle: OpenedBundle): Prover {
  return {
    certificateDer: new Uint8Array(new X509Certificate(bundle.certificatePem).raw),
    hearthVersion: version,
    sign: (statement) => signProof(bundle.privateKeyPem, statement),
  };
}
