import { describe, expect, test } from "bun:test";
import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import fc from "fast-check";
import { HearthError } from "../../src/errors.ts";
import { isIssuedBy, keyMatches, readPrivateKeyPem } from "../../src/trust/certificate.ts";
import {
  checkCertificateRequest,
  makeCertificateRequest,
} from "../../src/trust/certificate-request.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import { webCrypto, x509 } from "../../src/trust/x509-library.ts";
import { dayMs, failureOf, newAuthority, startMs } from "./home.ts";

const name = parseMachineName("nas");
const { authority } = await newAuthority();
const made = await makeCertificateRequest();

const p256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/** A request that `makeCertificateRequest` would never make. */
async function oddRequest(given: {
  keys?: CryptoKeyPair;
  /** Default: the key's own. */
  signedWith?: CryptoKeyPair;
  algorithm?: typeof p256;
  subject?: string;
}): Promise<Uint8Array> {
  const keys = given.keys ?? (await newKeys());
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: given.subject ?? "",
    keys: { publicKey: keys.publicKey, privateKey: (given.signedWith ?? keys).privateKey },
    signingAlgorithm: given.algorithm ?? p256,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.SubjectAlternativeNameExtension([
        { type: "url", value: "hearth://role/admin" },
        { type: "dns", value: "coordinator.hearth" },
      ]),
    ],
  });
  return new Uint8Array(request.rawData);
}

function newKeys(namedCurve = "P-256"): Promise<CryptoKeyPair> {
  return webCrypto.subtle.generateKey({ name: "ECDSA", namedCurve }, true, ["sign", "verify"]);
}

const refusalOf = (der: Uint8Array): Promise<string> =>
  failureOf(() => checkCertificateRequest(der));

describe("a certificate request", () => {
  test("passes its check, is small, and tells the hash of its key", async () => {
    expect(made.requestDer.byteLength).toBeLessThan(256);
    const { keyHash, requestDer } = await checkCertificateRequest(made.requestDer);
    expect(requestDer).toEqual(made.requestDer);
    expect(keyHash).toEqual(made.keyHash);
    const publicKey = createPublicKey(createPrivateKey(made.privateKeyPem));
    const spki = publicKey.export({ type: "spki", format: "der" });
    expect(Buffer.from(keyHash)).toEqual(createHash("sha256").update(spki).digest());
  });

  test("is for another key every time", async () => {
    expect((await makeCertificateRequest()).keyHash).not.toEqual(made.keyHash);
  });

  test("is refused when it is signed with another key", async () => {
    const signedWith = await newKeys();
    const failure = await refusalOf(await oddRequest({ signedWith }));
    expect(failure).toStartWith("INVALID_ARGUMENT: the certificate request is refused: ");
    expect(failure).toContain("it is not signed with the key it is for");
  });

  test("is refused when its key was put into it afterwards", async () => {
    const other = await makeCertificateRequest();
    const point = (pem: string): Buffer =>
      createPublicKey(createPrivateKey(pem)).export({ type: "spki", format: "der" }).subarray(-64);
    const der = Buffer.from(made.requestDer);
    const at = der.indexOf(point(made.privateKeyPem));
    der.set(point(other.privateKeyPem), at);
    expect(await refusalOf(der)).toContain("it is not signed with the key it is for");
  });

  test("is refused for a key of another kind than P-256", async () => {
    const algorithm = {
      name: "RSASSA-PKCS1-v1_5",
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: "SHA-256",
    };
    const rsa = await webCrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const p384 = await newKeys("P-384");
    for (const der of [
      await oddRequest({ keys: rsa, algorithm: { ...p256, ...algorithm } }),
      await oddRequest({ keys: p384, algorithm: { ...p256, namedCurve: "P-384" } }),
    ]) {
      expect(await refusalOf(der)).toContain("its key is not of kind P-256");
    }
  });

  test("is refused when it is signed over another hash than SHA-256", async () => {
    expect(await refusalOf(await oddRequest({ algorithm: { ...p256, hash: "SHA-1" } }))).toContain(
      "over SHA-256",
    );
  });

  test("is refused when bytes are missing, follow it, or are none at all", async () => {
    const der = made.requestDer;
    const cases = [
      der.slice(0, -1),
      new Uint8Array([...der, 0]),
      new Uint8Array([...der, ...der]),
      new Uint8Array(),
      new Uint8Array([0x30]),
      new Uint8Array([0x30, 0]),
      // Of indefinite length, and with a longer spelling of the length: BER, not DER.
      new Uint8Array([0x30, 0x80, ...der.subarray(3), 0, 0]),
      new Uint8Array([0x30, 0x82, 0, ...der.subarray(2)]),
      authority.certificateDer,
    ];
    for (const each of cases) {
      expect(await refusalOf(each)).toContain("it is damaged or not a PKCS#10 request in DER");
    }
    expect(await refusalOf(new Uint8Array(4097))).toContain("larger than the 4096 bytes");
  });

  test("is refused when sequences are nested as deep as its size allows", async () => {
    let der = Buffer.alloc(0);
    while (der.byteLength < 4090) {
      const { byteLength } = der;
      const length =
        byteLength < 128
          ? [byteLength]
          : byteLength < 256
            ? [0x81, byteLength]
            : [0x82, byteLength >> 8, byteLength & 0xff];
      der = Buffer.concat([Buffer.from([0x30, ...length]), der]);
    }
    expect(await refusalOf(der)).toStartWith("INVALID_ARGUMENT: ");
  });

  test("is refused in one clear line, or is for the same key, whatever bits of it are flipped", async () => {
    const bits = fc.array(fc.nat(), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(bits, async (bits) => {
        const der = new Uint8Array(made.requestDer);
        for (const bit of bits) {
          const index = Math.floor(bit / 8) % der.length;
          der[index] = (der[index] ?? 0) ^ (1 << (bit % 8));
        }
        try {
          expect((await checkCertificateRequest(der)).keyHash).toEqual(made.keyHash);
        } catch (thrown) {
          if (!(thrown instanceof HearthError)) throw thrown;
          expect(thrown.code).toBe("INVALID_ARGUMENT");
          expect(thrown.message).not.toContain("\n");
        }
      }),
    );
  });
});

describe("a certificate issued for a request", () => {
  test("is for the request's key, and as good as one whose key was made here", async () => {
    const certificate = await authority.issueForRequest({ request: made, name, roles: ["view"] });
    expect(isIssuedBy(certificate, authority.certificate)).toBe(true);
    const key = readPrivateKeyPem(made.privateKeyPem);
    expect(key && keyMatches(key, certificate)).toBe(true);
    expect(certificate.commonName).toBe("nas");
    expect(certificate.uris).toEqual(["hearth://role/view"]);
    expect(certificate.isAuthority).toBe(false);
  });

  test("takes over nothing else: no name, no role, no right to sign", async () => {
    const requestDer = await oddRequest({ subject: "CN=admin" });
    const request = await checkCertificateRequest(requestDer);
    const certificate = await authority.issueForRequest({ request, name, roles: ["worker"] });
    expect(certificate.commonName).toBe("nas");
    expect(certificate.x509.subjectAltName).toBe("URI:hearth://role/worker");
    expect(certificate.isAuthority).toBe(false);
  });

  test("has its own end, and at least one role", async () => {
    const whom = { request: made, name, roles: ["view"] } as const;
    const { expiresAtMs } = await authority.issueForRequest({ ...whom, validityMs: dayMs });
    expect(expiresAtMs).toBe(startMs + dayMs);
    const failure = await failureOf(() => authority.issueForRequest({ ...whom, roles: [] }));
    expect(failure).toContain("needs at least one role");
  });

  test("is not issued for a request that nobody checked and that does not pass", async () => {
    const request = { ...made, requestDer: made.requestDer.slice(1) };
    const issuing = (): unknown => authority.issueForRequest({ request, name, roles: ["view"] });
    expect(await failureOf(issuing)).toStartWith("INVALID_ARGUMENT: ");
  });
});
