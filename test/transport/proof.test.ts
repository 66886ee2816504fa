/** P7, P8: the conversation with which every connection begins, over connections in memory. */

import { describe, expect, test } from "bun:test";
import { X509Certificate } from "node:crypto";
import { version } from "../../src/version.ts";
import { HearthError } from "../../src/errors.ts";
import { limits } from "../../src/job/limits.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { systemRandom } from "../../src/platform/random.ts";
import { memoryPair } from "../../src/transport/memory.ts";
import { demandProof, giveProof, type Verifier } from "../../src/transport/proof.ts";
import { Authority } from "../../src/trust/authority.ts";
import type { Identity } from "../../src/trust/certificate.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import {
  decodeChallenge,
  encodeAnswer,
  encodeChallenge,
  nonceBytes,
} from "../../src/wire/proof-codec.ts";
import { Session } from "../../src/wire/session.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import {
  type Arrivals,
  arrivalsAt,
  authority,
  authorityIdentity,
  errorOf,
  laptop,
  nas,
  proverOf,
  stranger,
  verifier,
} from "./home.ts";

/** A server that demands a proof of whoever is at `near`, and what became of it. */
function serverFor(options: { clock?: ManualClock; verifier?: Verifier } = {}) {
  const clock = options.clock ?? new ManualClock();
  const [near, far] = memoryPair();
  const platform = { clock, random: systemRandom };
  const demanded = demandProof(far, options.verifier ?? verifier, platform, "192.168.1.7");
  demanded.catch(() => {});
  return { near, far, clock, demanded };
}

/** Both sides as they are meant to be. */
async function prove(
  identity: Identity,
  keyOf: Identity = identity,
  verifiedBy: Verifier = verifier,
) {
  const { near, far, clock, demanded } = serverFor({ verifier: verifiedBy });
  const given = giveProof(near, proverOf(identity, keyOf), { clock });
  given.catch(() => {});
  await Promise.allSettled([given, demanded]);
  return { near, far, clock, demanded, given };
}

/** A client that does as it likes: reads the challenge, and answers it with `signedBy`'s signature. */
async function answerTo(
  arrivals: Arrivals,
  identity: Identity,
  change: { version?: number; signature?: Uint8Array; shown?: Identity } = {},
): Promise<Uint8Array> {
  const { nonce } = decodeChallenge(await arrivals.next());
  const prover = proverOf(identity);
  const hash = await crypto.subtle.digest("SHA-256", prover.certificateDer);
  const statement = Buffer.concat([
    Buffer.from("hearth.v1 proof of identity\0"),
    Buffer.from([1]),
    nonce,
    new Uint8Array(hash),
  ]);
  return encodeAnswer({
    certificateDer: proverOf(change.shown ?? identity).certificateDer,
    version: change.version ?? 1,
    signature: change.signature ?? (await prover.sign(new Uint8Array(statement))),
    hearthVersion: "1.2.3",
  });
}

describe("a proof of identity", () => {
  test("tells the server name and roles of the certificate, and the client what was granted", async () => {
    const { demanded, given } = await prove(laptop);
    const { validTo } = new X509Certificate(laptop.certificatePem);
    const expiresAtMs = Date.parse(validTo);
    expect(await demanded).toEqual({ name: "laptop", roles: ["submit", "view"], expiresAtMs });
    expect(await given).toEqual({
      name: "laptop",
      roles: ["submit", "view"],
      hearthVersion: version,
      authorities: [Buffer.from(authority.fingerprint, "hex")],
    });
  });

  test("tells the verifier from where it comes", async () => {
    const heard: string[] = [];
    const listening: Verifier = {
      ...verifier,
      async verify(certificateDer, statement, signature, from) {
        heard.push(from);
        return await verifier.verify(certificateDer, statement, signature, from);
      },
    };
    const { near, demanded } = serverFor({ verifier: listening });
    near.send(await answerTo(arrivalsAt(near), nas));
    await demanded;
    expect(heard).toEqual(["192.168.1.7"]);
  });

  test("is answered by an older coordinator without authorities, and understood", async () => {
    const { given } = await prove(laptop, laptop, { ...verifier, authorities: () => [] });
    expect((await given).authorities).toEqual([]);
  });

  test.each([
    ["five authorities", Array.from({ length: 5 }, () => new Uint8Array(32))],
    ["a fingerprint that is none", [new Uint8Array(31)]],
  ])("is not taken for answered by a welcome with %s", async (_what, authorities) => {
    const { given } = await prove(laptop, laptop, { ...verifier, authorities: () => authorities });
    expect(await errorOf(given)).toBe("UNAUTHENTICATED: the coordinator's welcome is not one");
  });

  test("is accepted when the client puts the statement together by itself", async () => {
    const { near, demanded } = serverFor();
    near.send(await answerTo(arrivalsAt(near), nas));
    expect((await demanded).name).toBe("nas");
  });

  test("leaves no timer and loses no message of what follows", async () => {
    const { near, far, clock } = await prove(nas);
    expect(clock.timers).toBe(0);
    near.send(Buffer.from("what follows"));
    await settle();
    expect(String(await arrivalsAt(far).next())).toBe("what follows");
  });

  test("made for one connection is worthless on another", async () => {
    const first = serverFor();
    const recorded = await answerTo(arrivalsAt(first.near), nas);
    const second = serverFor();
    second.near.send(recorded);
    expect(await errorOf(second.demanded)).toStartWith("UNAUTHENTICATED: the proof is not signed");
  });

  test("with another key than the certificate's is refused, and both sides are told why", async () => {
    const { demanded, given } = await prove(nas, laptop);
    const refusal =
      "UNAUTHENTICATED: the proof is not signed with the key of the certificate it shows";
    expect(await errorOf(demanded)).toBe(refusal);
    expect(await errorOf(given)).toBe(refusal);
  });

  test("that shows another certificate than the signed one is refused", async () => {
    const { near, demanded } = serverFor();
    near.send(await answerTo(arrivalsAt(near), nas, { shown: laptop }));
    expect(await errorOf(demanded)).toStartWith("UNAUTHENTICATED: the proof is not signed");
  });

  test("with a certificate of another home is refused", async () => {
    const guest = await stranger.issueClient({ name: parseMachineName("nas"), roles: ["admin"] });
    const { given } = await prove(guest);
    expect(await errorOf(given)).toContain("was not issued by this coordinator's CA");
  });

  test("with the coordinator's own certificate is refused", async () => {
    const { given } = await prove(await authority.issueServer({ hostNames: [], addresses: [] }));
    expect(await errorOf(given)).toContain("its purpose is not to be a client");
  });

  test("with a certificate that has expired, or is not valid yet, is refused", async () => {
    const hourMs = 60 * 60 * 1000;
    const name = parseMachineName("nas");
    for (const [shiftMs, why] of [
      [-12 * hourMs, "expired on "],
      [48 * hourMs, "is valid from "],
    ] as const) {
      const then = { ...systemClock, nowMs: () => systemClock.nowMs() + shiftMs };
      const issuer = Authority.fromIdentity(authorityIdentity, then, "the CA");
      const made = await issuer.issueClient({ name, roles: ["worker"], validityMs: hourMs });
      const { demanded, given } = await prove(made);
      expect(await errorOf(demanded)).toStartWith("UNAUTHENTICATED: the client certificate is");
      expect(await errorOf(given)).toContain(why);
    }
  });

  test("in a protocol version that the server does not speak is refused with advice", async () => {
    const { near, demanded } = serverFor();
    near.send(await answerTo(arrivalsAt(near), nas, { version: 2 }));
    expect(await errorOf(demanded)).toBe(
      "FAILED_PRECONDITION: the other side speaks protocol version 2, this one 1; " +
        "update Hearth on the older machine",
    );
  });

  test("is not given to a server of another protocol version", async () => {
    const [near, far] = memoryPair();
    const nonce = systemRandom.bytes(nonceBytes);
    far.send(encodeChallenge({ nonce, versionMin: 2, versionMax: 3 }));
    const given = giveProof(near, proverOf(nas), { clock: new ManualClock() });
    expect(await errorOf(given)).toContain("the other side speaks protocol version 3");
    expect((await arrivalsAt(far).closed).code).toBe("FAILED_PRECONDITION");
  });
});

describe("before the proof", () => {
  test("a call closes the connection", async () => {
    const { near, clock, demanded } = serverFor();
    const session = new Session(near, { clock });
    session.begin("ListNodes", new Uint8Array(0));
    expect(await errorOf(demanded)).toStartWith("UNAUTHENTICATED: a connection begins with the");
    // The client did not understand the challenge either.
    expect(session.isClosed).toBe(true);
  });

  test("a call that follows the answer too early is refused instead of lost", async () => {
    const verifying = Promise.withResolvers<void>();
    const slow: Verifier = {
      ...verifier,
      async verify(...proof) {
        await verifying.promise;
        return await verifier.verify(...proof);
      },
    };
    const { near, demanded } = serverFor({ verifier: slow });
    near.send(await answerTo(arrivalsAt(near), nas));
    near.send(Buffer.from("a call"));
    await settle();
    verifying.resolve();
    expect(await errorOf(demanded)).toBe(
      "UNAUTHENTICATED: a message before the proof was complete",
    );
  });

  test.each([
    ["garbage", Buffer.from("GET / HTTP/1.1\r\n\r\n")],
    ["nothing at all", new Uint8Array(0)],
    ["a length without its frame", new Uint8Array([0xff, 0x7f])],
    ["a length above every limit", new Uint8Array([0xff, 0xff, 0xff, 0xff, 0x0f])],
    ["more than a proof can have", new Uint8Array(limits.frameBytesMax)],
  ])("%s is one clear error for its sender", async (_what, bytes) => {
    const { near, demanded } = serverFor();
    const arrivals = arrivalsAt(near);
    near.send(bytes);
    const why = await demanded.catch((thrown: unknown) => HearthError.from(thrown));
    const closed = await arrivals.closed;
    expect(closed).toEqual(why as HearthError);
    expect(closed.code).toBeOneOf(["UNAUTHENTICATED", "INVALID_ARGUMENT", "RESOURCE_EXHAUSTED"]);
  });

  test("an answer cut at any place is refused", async () => {
    const whole = await answerTo(arrivalsAt(serverFor().near), nas);
    for (let length = 0; length < whole.byteLength; length += 7) {
      const { near, demanded } = serverFor();
      near.send(whole.subarray(0, length));
      expect(await errorOf(demanded)).not.toStartWith("INTERNAL");
    }
  });

  test("silence ends after five seconds, for both sides", async () => {
    const { near, clock, demanded } = serverFor();
    const arrivals = arrivalsAt(near);
    await clock.advance(limits.proofMsMax - 1);
    expect(near.bufferedBytes()).toBe(0);
    await clock.advance(1);
    expect(await errorOf(demanded)).toBe("DEADLINE_EXCEEDED: no proof within 5000 ms");
    expect((await arrivals.closed).message).toBe("no proof within 5000 ms");
    expect(clock.timers).toBe(0);

    const [mute] = memoryPair();
    const given = giveProof(mute, proverOf(nas), { clock });
    given.catch(() => {});
    await clock.advance(limits.proofMsMax);
    expect(await errorOf(given)).toStartWith("DEADLINE_EXCEEDED");
  });

  test("a client that leaves while its proof is checked is not let in", async () => {
    const verifying = Promise.withResolvers<void>();
    const slow: Verifier = {
      ...verifier,
      async verify(...proof) {
        await verifying.promise;
        return await verifier.verify(...proof);
      },
    };
    const { near, demanded, clock } = serverFor({ verifier: slow });
    near.send(await answerTo(arrivalsAt(near), nas));
    await settle();
    near.close(new HearthError("CANCELLED", "changed my mind"));
    await settle();
    verifying.resolve();
    expect(await errorOf(demanded)).toBe("CANCELLED: changed my mind");
    expect(clock.timers).toBe(0);
  });

  test("a session on a connection that has closed meanwhile learns so", async () => {
    const { near, far, clock } = await prove(nas);
    near.close(new HearthError("UNAVAILABLE", "gone again"));
    await settle();
    const session = new Session(far, { clock });
    expect((await session.closed).message).toBe("gone again");
  });
});
