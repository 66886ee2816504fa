/** The bodies of the door for joining, over the wire and back, and what strangers may send (P8). */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type Role, roles } from "../../src/api.ts";
import { errorCodes, HearthError } from "../../src/errors.ts";
import { limits } from "../../src/job/limits.ts";
import type { IssuedCertificate } from "../../src/machines-api.ts";
import {
  decodeJoinAnswer,
  decodeJoinRequest,
  decodeLateRenewal,
  encodeJoinAnswer,
  encodeJoinRequest,
  encodeLateRenewal,
  type JoinAnswer,
  joinResponseBytesMax,
} from "../../src/wire/join-codec.ts";
import { encodeMessage, v1 } from "../../src/wire/protobuf.ts";

const bytesOf = (maxLength: number) => fc.uint8Array({ minLength: 1, maxLength });
const names = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
const texts = fc.string({ unit: "grapheme", maxLength: 40 });
const certificates: fc.Arbitrary<IssuedCertificate> = fc.record({
  certificateDer: bytesOf(800),
  authoritiesDer: fc.array(bytesOf(800), { minLength: 1, maxLength: 4 }),
  addresses: fc.array(texts, { maxLength: 4 }),
  joinPort: fc.integer({ min: 1, max: 65_535 }),
  discoveryName: texts,
});

const answers: fc.Arbitrary<JoinAnswer> = fc.oneof(
  fc.record({
    kind: fc.constant("issued" as const),
    name: names,
    roles: fc.subarray<Role>([...roles]),
    certificate: certificates,
  }),
  fc.record({ kind: fc.constant("waiting" as const), name: names, words: texts }),
  fc.record({ kind: fc.constant("renewed" as const), certificate: certificates }),
  fc.record({
    kind: fc.constant("refused" as const),
    error: fc
      .tuple(fc.constantFrom(...errorCodes), fc.stringMatching(/^[a-z ]{1,40}$/))
      .map(([code, message]) => new HearthError(code, message)),
  }),
);

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (value instanceof HearthError) return `${value.code}: ${value.message}`;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}

describe("over the wire and back", () => {
  test("a request to join stays the same", () => {
    const requests = fc.record({
      secret: bytesOf(32),
      name: texts,
      requestDer: bytesOf(800),
      waitMs: fc.integer({ min: 0, max: limits.joinWaitMsMax }),
    });
    fc.assert(
      fc.property(requests, (request) => {
        expect(plain(decodeJoinRequest(encodeJoinRequest(request)))).toEqual(plain(request));
      }),
    );
  });

  test("a late renewal stays the same", () => {
    const renewals = fc.record({
      certificateDer: bytesOf(800),
      requestDer: bytesOf(800),
      signature: bytesOf(72),
    });
    fc.assert(
      fc.property(renewals, (renewal) => {
        expect(plain(decodeLateRenewal(encodeLateRenewal(renewal)))).toEqual(plain(renewal));
      }),
    );
  });

  test("every answer stays the same", () => {
    fc.assert(
      fc.property(answers, (answer) => {
        expect(plain(decodeJoinAnswer(encodeJoinAnswer(answer)))).toEqual(plain(answer));
      }),
    );
  });

  test("nobody waits for an approval longer than half a minute, nor less than not at all", () => {
    const asked = { secret: new Uint8Array(10), name: "", requestDer: new Uint8Array(300) };
    for (const [waitMs, waited] of [
      [1_000_000, 30_000],
      [-1_000, 0],
    ] as const) {
      expect(decodeJoinRequest(encodeJoinRequest({ ...asked, waitMs })).waitMs).toBe(waited);
    }
  });

  test("an error is one line of bounded length, whatever it says", () => {
    const message = `first\nsecond\u2028third ${"x".repeat(5_000)}`;
    const sent = encodeMessage(v1.JoinResponse, { error: { code: 16, message } });
    const answer = decodeJoinAnswer(sent);
    if (answer.kind !== "refused") throw new Error("it is an error");
    expect(answer.error.code).toBe("UNAUTHENTICATED");
    expect(answer.error.message).toStartWith("first second third xxx");
    expect(answer.error.message).toHaveLength(limits.messageLengthMax);
  });

  test("an error without a code and a reason is still one", () => {
    const answer = decodeJoinAnswer(encodeMessage(v1.JoinResponse, { error: {} }));
    expect(plain(answer)).toEqual({ kind: "refused", error: "UNKNOWN: no reason was given" });
  });
});

describe("what is no body of ours is refused (P8):", () => {
  const der = new Uint8Array(300);
  const whole = { secret: new Uint8Array(10), certificateRequest: der };
  const late = { certificate: der, certificateRequest: der, signature: new Uint8Array(64) };
  const join = (change: object): (() => unknown) => {
    const bytes = encodeMessage(v1.JoinRequest, { ...whole, ...change });
    return () => decodeJoinRequest(bytes);
  };
  const renew = (change: object): (() => unknown) => {
    const bytes = encodeMessage(v1.LateRenewalRequest, { ...late, ...change });
    return () => decodeLateRenewal(bytes);
  };
  const none = new Uint8Array(0);
  const refusals: readonly (readonly [string, () => unknown])[] = [
    ["no secret", join({ secret: none })],
    ["a long secret", join({ secret: new Uint8Array(65) })],
    ["no certificate request", join({ certificateRequest: none })],
    ["a long certificate request", join({ certificateRequest: new Uint8Array(8193) })],
    ["a long name", join({ name: "x".repeat(301) })],
    ["a wait that no number counts", join({ wait: { seconds: 2 ** 53 } })],
    ["a long body", () => decodeJoinRequest(new Uint8Array(limits.joinRequestBytesMax + 1))],
    ["garbage", () => decodeJoinRequest(Buffer.from("GET / HTTP/1.1"))],
    ["a renewal without a certificate", renew({ certificate: none })],
    ["a renewal without a signature", renew({ signature: none })],
    ["a long signature", renew({ signature: new Uint8Array(1025) })],
    ["a long answer", () => decodeJoinAnswer(new Uint8Array(joinResponseBytesMax + 1))],
    ["an answer that says nothing", () => decodeJoinAnswer(none)],
    ["an answer without its certificate", () => decodeJoinAnswer(new Uint8Array([0x1a, 0]))],
  ];
  test.each([...refusals])("%s", (_what, decode) => {
    expect(decode).toThrow(HearthError);
    expect(decode).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/INVALID_ARGUMENT|RESOURCE_EX/) }),
    );
  });

  test("any bytes give a message or a HearthError, nothing else", () => {
    fc.assert(
      fc.property(answers, fc.nat(), fc.nat({ max: 255 }), (answer, position, byte) => {
        const bytes = new Uint8Array(encodeJoinAnswer(answer));
        bytes[position % bytes.byteLength] = byte;
        for (const decode of [decodeJoinAnswer, decodeJoinRequest, decodeLateRenewal]) {
          try {
            decode(bytes);
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(HearthError);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
