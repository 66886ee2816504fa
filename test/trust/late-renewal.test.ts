import { describe, expect, test } from "bun:test";
import { makeCertificateRequest } from "../../src/trust/certificate-request.ts";
import {
  lateRenewalStatement,
  signLateRenewal,
  verifyLateRenewal,
} from "../../src/trust/late-renewal.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import { signProof, verifyProof } from "../../src/trust/proof-signature.ts";
import { certificateIn, dayMs, failureOf, newAuthority } from "./home.ts";

const { authority } = await newAuthority();

async function holder(): Promise<{ certificateDer: Uint8Array; privateKeyPem: string }> {
  const name = parseMachineName("nas");
  const identity = await authority.issueClient({ name, roles: ["worker"], validityMs: dayMs });
  const { der } = certificateIn(identity.certificatePem);
  return { certificateDer: der, privateKeyPem: identity.privateKeyPem };
}

const nas = await holder();
const { requestDer } = await makeCertificateRequest();
const signature = await signLateRenewal({ ...nas, requestDer });
const { certificateDer } = nas;
const renewal = { certificateDer, requestDer, signature };

describe("a renewal after expiry", () => {
  test("convinces whoever sees the certificate, also from a view into larger bytes", async () => {
    expect(await verifyLateRenewal(renewal)).toBe(true);
    const shared = new Uint8Array([0, ...signature, 0]).subarray(1, -1);
    expect(await verifyLateRenewal({ ...renewal, signature: shared })).toBe(true);
  });

  test("does not hold with the certificate of another machine, or a key that is not its own", async () => {
    const other = await holder();
    expect(await verifyLateRenewal({ ...renewal, certificateDer: other.certificateDer })).toBe(
      false,
    );
    const forged = await signLateRenewal({ ...other, certificateDer, requestDer });
    expect(await verifyLateRenewal({ ...renewal, signature: forged })).toBe(false);
  });

  test("does not hold for another request, so nobody gets a certificate for a key of theirs", async () => {
    const other = await makeCertificateRequest();
    expect(await verifyLateRenewal({ ...renewal, requestDer: other.requestDer })).toBe(false);
  });

  test("does not hold when the signature is changed, cut or missing, or there is no certificate", async () => {
    const changed = signature.map((byte, index) => (index === 7 ? byte ^ 1 : byte));
    for (const odd of [changed, signature.slice(1), new Uint8Array(), new Uint8Array(64)]) {
      expect(await verifyLateRenewal({ ...renewal, signature: odd })).toBe(false);
    }
    expect(await verifyLateRenewal({ ...renewal, certificateDer: new Uint8Array() })).toBe(false);
  });

  test("is no proof of identity, and a signature over the bare hashes is no renewal", async () => {
    const statement = lateRenewalStatement(certificateDer, requestDer);
    expect(statement.byteLength).toBe("hearth.v1 renewal after expiry\0".length + 64);
    const bare = statement.slice(-64);
    expect(await verifyProof(certificateDer, bare, signature)).toBe(false);
    const ofBare = await signProof(nas.privateKeyPem, bare);
    expect(await verifyLateRenewal({ ...renewal, signature: ofBare })).toBe(false);
    expect(new TextDecoder().decode(statement)).not.toStartWith("hearth.v1 proof");
  });

  test("cannot be signed with something that is no key", async () => {
    const failure = await failureOf(() =>
      signLateRenewal({ certificateDer, requestDer, privateKeyPem: "key" }),
    );
    expect(failure).toStartWith("INVALID_ARGUMENT: ");
  });
});
