/** A machine that was off past its certificate's end renews at the door for joining, if it may. */

import { X509Certificate } from "node:crypto";
import { homedir } from "node:os";
import { findCoordinator } from "../discovery/find-coordinator.ts";
import { HearthError } from "../errors.ts";
import type { IssuedCertificate } from "../machines-api.ts";
import { dayOf, systemClock } from "../platform/clock.ts";
import { askToRenewLate } from "../transport/join-client.ts";
import { signLateRenewal } from "../trust/late-renewal.ts";
import type { DialCoordinatorOptions } from "./dial.ts";
import type { Identity } from "./identity.ts";

/**
 * @throws HearthError UNAUTHENTICATED when it is revoked or past its grace; UNAVAILABLE listing what was
 * tried
 */
export async function renewLate(
  identity: Identity,
  options: DialCoordinatorOptions & { readonly signal: AbortSignal | undefined },
): Promise<void> {
  const { bundle } = identity;
  const { caPem, client, manifest, certificatePem, privateKeyPem } = bundle;
  const certificateDer = new Uint8Array(new X509Certificate(certificatePem).raw);
  await identity.renew(async (requestDer) => {
    try {
      return await askAtDoor(requestDer);
    } catch (thrown) {
      const { code, message } = HearthError.from(thrown);
      // A coordinator that refuses us says itself what is to be done.
      if (code !== "UNAVAILABLE") throw thrown;
      throw new HearthError(
        code,
        `the certificate of ${client.name} expired on ${dayOf(client.expiresAtMs)} and is not renewed: ` +
          `${message}; if its time for that is over, let it join again (\`hearth invite\`)`,
        { cause: thrown },
      );
    }
  });

  async function askAtDoor(requestDer: Uint8Array): Promise<IssuedCertificate> {
    const signature = await signLateRenewal({ certificateDer, requestDer, privateKeyPem });
    const renewal = { certificateDer, requestDer, signature };
    return await findCoordinator({
      flag: options.coordinator,
      environment: options.environment,
      home: homedir(),
      authorityFingerprint: bundle.authorities[0]?.fingerprint ?? "",
      bundleAddresses: manifest.coordinatorAddrs,
      instanceName: manifest.discoveryName || undefined,
      tryAddress: ({ host, port }, signal) =>
        askToRenewLate({
          address: { host, port: manifest.joinPort ?? port + 1 },
          caPem,
          renewal,
          signal,
        }),
      close() {},
      clock: systemClock,
      signal: options.signal,
    });
  }
}
