import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { HearthError } from "../../src/errors.ts";
import { limits } from "../../src/job/limits.ts";
import { decodeCrockford, encodeCrockford } from "../../src/trust/crockford.ts";
import {
  decodeJoinCode,
  encodeJoinCode,
  fingerprintMatches,
  joinAddressesMax,
} from "../../src/trust/join-code.ts";
import { failureOf } from "./home.ts";

const fingerprint = "0123456789abcdef".repeat(4);
const secret = Uint8Array.from({ length: limits.joinSecretBytes }, (_, index) => 250 - index);
const code = encodeJoinCode({
  secret,
  authorityFingerprint: fingerprint,
  addresses: ["192.168.1.2:7844"],
});

const codeOf = (addresses: readonly string[]): string =>
  encodeJoinCode({ secret, authorityFingerprint: fingerprint, addresses });

describe("a code to join with", () => {
  test("gives back the secret, the authority and the addresses", () => {
    const decoded = decodeJoinCode(code);
    expect(decoded.secret).toEqual(secret);
    expect(fingerprintMatches(decoded.authorityFingerprint, fingerprint)).toBe(true);
    expect(decoded.addresses).toEqual(["192.168.1.2:7844"]);
  });

  test("is short enough to be typed, in groups, of letters that QR codes keep in little room", () => {
    expect(code).toMatch(/^([0-9A-Z]{5}-)+[0-9A-Z]{1,5}$/);
    expect(code).not.toMatch(/[ILOU]/);
    expect(code.replaceAll("-", "").length).toBe(56);
    expect(codeOf([]).replaceAll("-", "").length).toBe(48);
  });

  test.each([
    "10.0.0.1:7844",
    "255.255.255.255:1",
    "192.168.1.2:65535",
    "[::1]:7844",
    "[::]:7844",
    "[fe80::1]:9999",
    "[2001:db8:1:2:3:4:5:6]:7844",
    "[1::8]:7844",
    "[2001:db8::]:7844",
    "nas.local:7844",
    "NAS_1:443",
    `${"a".repeat(63)}.example.org:7844`,
  ])("can hold the address %s", (address) => {
    expect(decodeJoinCode(codeOf([address, address])).addresses).toEqual([address, address]);
  });

  test("spells an IPv6 address in the one way there is", () => {
    expect(decodeJoinCode(codeOf(["[2001:DB8:0::0:1]:7844"])).addresses).toEqual([
      "[2001:db8::1]:7844",
    ]);
  });

  test("holds the first addresses of many, and none that is good on one link only", () => {
    const many = Array.from({ length: 20 }, (_, index) => `10.0.0.${index}:7844`);
    const { addresses } = decodeJoinCode(codeOf(["[fe80::1%eth0]:7844", ...many]));
    expect(addresses).toEqual(many.slice(0, joinAddressesMax));
  });

  test.each([
    "",
    "nas",
    "nas:",
    "nas:0",
    "nas:65536",
    "::1:7844",
    "[nas]:7844",
    "[::1]",
    "a b:1",
    "ä:1",
  ])("cannot hold the address %j", async (address) => {
    expect(await failureOf(() => codeOf([address]))).toStartWith("INVALID_ARGUMENT: ");
  });

  test("names an authority by half of its hash, and no other", () => {
    const pinned = decodeJoinCode(code).authorityFingerprint;
    expect(fingerprintMatches(pinned, `${fingerprint.slice(0, 32)}${"f".repeat(32)}`)).toBe(true);
    expect(fingerprintMatches(pinned, `f${fingerprint.slice(1)}`)).toBe(false);
    expect(fingerprintMatches(pinned, `${fingerprint.slice(0, 31)}0${fingerprint.slice(32)}`)).toBe(
      false,
    );
    expect(fingerprintMatches(pinned, fingerprint.slice(0, 32))).toBe(false);
    expect(fingerprintMatches(pinned.subarray(1), fingerprint)).toBe(false);
    expect(fingerprintMatches(new Uint8Array(), fingerprint)).toBe(false);
  });
});

describe("a code that is typed by hand", () => {
  test("may be in lower case, without dashes, with spaces, and with O, I and L for digits", () => {
    const plain = code.replaceAll("-", "");
    const mistakable = plain.replaceAll("0", "o").replaceAll("1", "l");
    for (const text of [
      plain,
      code.toLowerCase(),
      ` ${code.replaceAll("-", " ")}\n`,
      mistakable,
      plain.replaceAll("0", "O").replaceAll("1", "I"),
    ]) {
      expect(decodeJoinCode(text)).toEqual(decodeJoinCode(code));
    }
    expect(mistakable).not.toBe(plain);
  });

  test("is refused when any one character is wrong, missing, doubled or swapped, and says so", async () => {
    const plain = code.replaceAll("-", "");
    const texts = new Set<string>();
    for (let at = 0; at < plain.length; at++) {
      const [before, digit, after] = [plain.slice(0, at), plain[at] ?? "", plain.slice(at + 1)];
      for (const other of "0123456789ABCDEFGHJKMNPQRSTVWXYZU*é") texts.add(before + other + after);
      texts.add(before + after);
      texts.add(before + digit + digit + after);
      texts.add(before + after.slice(0, 1) + digit + after.slice(1));
    }
    texts.delete(plain);
    expect(texts.size).toBeGreaterThan(1000);
    for (const text of texts) {
      const failure = await failureOf(() => decodeJoinCode(text));
      expect(failure).toStartWith("INVALID_ARGUMENT: this is not a whole code to join with: it ");
      expect(failure).toContain("copy it again");
    }
  });

  test("is refused when it is empty, short, long, or something else", async () => {
    for (const text of ["", "-", "0", "hello", code.slice(0, 20), code + code, "A".repeat(5000)]) {
      expect(await failureOf(() => decodeJoinCode(text))).toStartWith("INVALID_ARGUMENT: ");
    }
  });
});

/** A code of these bytes with a sound checksum. */
function codeOfBytes(bytes: Uint8Array): string {
  const hash = new Bun.CryptoHasher("sha256").update(bytes).digest();
  return encodeCrockford(new Uint8Array([...bytes, ...hash.subarray(0, 3)]));
}

describe("a code that nobody mistyped, but that is none of ours", () => {
  test("is a newer Hearth's when its version is another one", async () => {
    expect(await failureOf(() => decodeJoinCode(codeOfBytes(new Uint8Array([2, 3]))))).toStartWith(
      "FAILED_PRECONDITION: the code was made by a newer Hearth",
    );
  });

  test("is refused when it is too short, or what it holds is no address", async () => {
    const start = [1, ...secret, ...new Uint8Array(16)];
    const ends = [
      [0, 1, 2, 3],
      [1, 1, 2, 3, 4, 5],
      [1, 1, 2, 3, 4, 0, 0],
      [2, ...new Uint8Array(15)],
      [4],
      [4, 0],
      [4, 2, 0x61],
      [4, 2, 0x61, 0x20],
      [6, 1, 2, 3, 4],
      Array.from({ length: 7 }, () => [0, 1, 2, 3, 4]).flat(),
    ];
    for (const end of ends) {
      const failure = await failureOf(() =>
        decodeJoinCode(codeOfBytes(new Uint8Array([...start, ...end]))),
      );
      expect(failure).toContain("it holds what is no address");
    }
    const short = new Uint8Array(start.slice(0, -1));
    expect(await failureOf(() => decodeJoinCode(codeOfBytes(short)))).toContain("it is too short");
  });

  test("is read or refused with one clear error, whatever it is", async () => {
    const bytes = fc
      .uint8Array({ maxLength: 80 })
      .map((end) => codeOfBytes(new Uint8Array([1, ...end])));
    await fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), bytes), (text) => {
        try {
          const { addresses } = decodeJoinCode(text);
          expect(decodeJoinCode(codeOf(addresses)).addresses).toEqual(addresses);
        } catch (thrown) {
          if (!(thrown instanceof HearthError)) throw thrown;
          expect(thrown.code).toBe("INVALID_ARGUMENT");
          expect(thrown.message).not.toContain("\n");
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("bytes in base 32", () => {
  test("survive, and have one spelling", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = encodeCrockford(bytes);
        expect(text).toHaveLength(Math.ceil((bytes.length * 8) / 5));
        expect(decodeCrockford(text)).toEqual({ kind: "decoded", bytes: new Uint8Array(bytes) });
      }),
    );
    // Bits that are left over, and a digit that is of no use.
    for (const text of ["01", "000", "0"]) expect(decodeCrockford(text).kind).toBe("refused");
  });

  test("are written as other tools write them", () => {
    expect(encodeCrockford(new TextEncoder().encode("foobar"))).toBe("CSQPYRK1E8");
    expect(encodeCrockford(new TextEncoder().encode("fooba"))).toBe("CSQPYRK1");
  });
});
