import { describe, expect, test } from "bun:test";
import { arrayBuffer } from "node:stream/consumers";
import fc from "fast-check";
import { pack } from "tar-stream";
import { HearthError } from "../../src/errors.ts";
import { authorityValidityMs } from "../../src/trust/authority.ts";
import { bundleBytesMax, packBundle, unpackBundle } from "../../src/trust/bundle.ts";
import { manifestToJson } from "../../src/trust/manifest.ts";
import {
  certificateIn,
  dayMs,
  failureOf,
  newAuthority,
  newBundle,
  setClock,
  startMs,
  yearMs,
} from "./home.ts";

const { authority } = await newAuthority();
const bundle = await newBundle(authority, { roles: ["worker", "view"], validityMs: yearMs });
const packed = await packBundle(bundle);

const bundleFiles: Readonly<Record<string, string>> = {
  "manifest.json": manifestToJson(bundle.manifest),
  "ca.crt": bundle.caPem,
  "client.crt": bundle.certificatePem,
  "client.key": bundle.privateKeyPem,
};

/** A tar of these files, as other tools would make it. */
async function tarOf(files: readonly (readonly [string, string])[]): Promise<Uint8Array> {
  const archive = pack();
  for (const [name, content] of files) archive.entry({ name }, content);
  archive.finalize();
  return new Uint8Array(await arrayBuffer(archive));
}

/** A bundle with some files changed, added or (undefined) left out. */
async function bundleWith(
  changes: Readonly<Record<string, string | undefined>>,
): Promise<Uint8Array> {
  const files = Object.entries({ ...bundleFiles, ...changes }).flatMap(([name, content]) =>
    content === undefined ? [] : [[name, content] as const],
  );
  return Bun.gzipSync(new Uint8Array(await tarOf(files)));
}

/** A bundle whose manifest has some keys changed or (undefined) left out. */
function bundleWithManifest(changes: Readonly<Record<string, unknown>>): Promise<Uint8Array> {
  const manifest: object = JSON.parse(manifestToJson(bundle.manifest));
  return bundleWith({ "manifest.json": JSON.stringify({ ...manifest, ...changes }) });
}

const refusalOf = (bytes: Uint8Array, nowMs: number = startMs): Promise<string> =>
  failureOf(() => unpackBundle(bytes, nowMs));

describe("a bundle", () => {
  test("survives being packed and unpacked, and tells whose it is", async () => {
    const opened = await unpackBundle(packed, startMs);
    expect(opened).toMatchObject({ ...bundle, isLocked: false, isExpired: false });
    expect(opened.client).toEqual({
      name: bundle.manifest.workerId,
      roles: ["worker", "view"],
      isUnmarked: false,
      serial: certificateIn(bundle.certificatePem).serial,
      issuedAtMs: startMs - dayMs,
      expiresAtMs: startMs + yearMs,
      authority: authority.fingerprint,
    });
  });

  test("is about a kilobyte, and the same bytes whenever it is packed", async () => {
    expect(packed.byteLength).toBeLessThan(2048);
    expect(await packBundle(bundle)).toEqual(packed);
  });

  test.skipIf(Bun.which("tar") === null)("is a gzipped tar of four private files", async () => {
    const tar = Bun.spawn(["tar", "-tvzf", "-"], { stdin: new Blob([packed]), stdout: "pipe" });
    const lines = (await tar.stdout.text()).trim().split("\n");
    expect(lines.map((line) => line.split(/\s+/).at(-1))).toEqual(Object.keys(bundleFiles));
    for (const line of lines) expect(line).toStartWith("-rw-------");
  });

  test("may hold entries that this Hearth does not know", async () => {
    const bytes = await bundleWith({ "notes.txt": "hello", "ca.crt.old": "x" });
    expect((await unpackBundle(bytes, startMs)).certificatePem).toBe(bundle.certificatePem);
  });

  test("may have been packed by hand, with ./ before the names", async () => {
    const files = Object.entries(bundleFiles).map(([name, text]) => [`./${name}`, text] as const);
    const bytes = Bun.gzipSync(new Uint8Array(await tarOf(files)));
    expect((await unpackBundle(bytes, startMs)).manifest).toEqual(bundle.manifest);
  });

  test("may come from the first Hearth, with nanoseconds and without addresses", async () => {
    const issuedAt = "2026-01-02T03:04:05.123456789Z";
    const changes = {
      issued_at: issuedAt,
      coordinator_addrs: undefined,
      discovery_name: undefined,
      join_port: undefined,
    };
    const { manifest } = await unpackBundle(await bundleWithManifest(changes), startMs);
    expect(manifest.coordinatorAddrs).toEqual([]);
    expect(manifest.discoveryName).toBe("");
    expect(manifest.joinPort).toBeUndefined();
    expect(manifest.issuedAtMs).toBe(Date.parse("2026-01-02T03:04:05.123Z"));
    const empty = await bundleWithManifest({ coordinator_addrs: null, anything_else: { a: 1 } });
    expect((await unpackBundle(empty, startMs)).manifest.coordinatorAddrs).toEqual([]);
  });
});

describe("while one CA takes another's place, a bundle", () => {
  test("trusts both, whichever of them signed it", async () => {
    const other = await newAuthority();
    const pems = [authority.certificatePem, other.authority.certificatePem];
    for (const caPem of [pems.join(""), pems.toReversed().join("\nthe other one:\n")]) {
      const opened = await unpackBundle(await bundleWith({ "ca.crt": caPem }), startMs);
      expect(opened.authorities).toHaveLength(2);
      expect(opened.client.authority).toBe(authority.fingerprint);
      expect(opened.caPem).toBe(opened.authorities.map(({ pem }) => pem).join(""));
    }
  });

  test("is refused with more than four CAs, one twice, or what is no CA among them", async () => {
    const others = await Promise.all(Array.from({ length: 4 }, () => newAuthority()));
    const pems = others.map((each) => each.authority.certificatePem);
    const four = [authority.certificatePem, ...pems.slice(1)];
    await unpackBundle(await bundleWith({ "ca.crt": four.join("") }), startMs);
    const refused = [
      [...four, pems[0]],
      [authority.certificatePem, authority.certificatePem],
      [authority.certificatePem, bundle.certificatePem],
      [authority.certificatePem, "-----BEGIN CERTIFICATE-----"],
    ];
    for (const each of refused) {
      const failure = await refusalOf(await bundleWith({ "ca.crt": each.join("") }));
      expect(failure).toContain("ca.crt is damaged or not the PEM certificates of 1 to 4 CAs");
    }
  });
});

describe("a bundle locked with a passphrase", async () => {
  const locked = await packBundle(bundle, { passphrase: "correct horse" });

  test("is the same bundle for whoever knows it, who is asked once", async () => {
    let asked = 0;
    const opened = await unpackBundle(locked, startMs, {
      async passphrase() {
        asked++;
        return "correct horse";
      },
    });
    expect(opened).toMatchObject({ ...bundle, isLocked: true });
    expect(asked).toBe(1);
  });

  test("holds no readable key, and no two are the same bytes", async () => {
    const tar = new TextDecoder().decode(Bun.gunzipSync(locked));
    expect(tar).toContain("BEGIN ENCRYPTED PRIVATE KEY");
    expect(tar).not.toContain("BEGIN PRIVATE KEY");
    expect(await packBundle(bundle, { passphrase: "correct horse" })).not.toEqual(locked);
  });

  test("is refused without one, with a wrong one, and with an empty one", async () => {
    expect(await refusalOf(locked)).toBe(
      "FAILED_PRECONDITION: the bundle is locked with a passphrase; " +
        "put it into a file and name that in $HEARTH_PASSPHRASE_FILE",
    );
    const withPassphrase = (text: string): Promise<string> =>
      failureOf(() => unpackBundle(locked, startMs, { passphrase: () => text }));
    expect(await withPassphrase("wrong")).toStartWith("UNAUTHENTICATED: the passphrase is wrong");
    expect(await withPassphrase("")).toStartWith("INVALID_ARGUMENT: the passphrase is empty");
    expect(await failureOf(() => packBundle(bundle, { passphrase: "" }))).toContain("is empty");
  });

  test("that is of no use anyway asks for none", async () => {
    let asked = 0;
    const passphrase = (): string => {
      asked++;
      return "correct horse";
    };
    await failureOf(() => unpackBundle(locked, startMs + yearMs, { passphrase }));
    await unpackBundle(packed, startMs, { passphrase });
    expect(asked).toBe(0);
  });
});

describe("a bundle that has expired", () => {
  test("is opened to renew it, and says that it has", async () => {
    const options = { allowExpired: true };
    const opened = await unpackBundle(packed, startMs + yearMs, options);
    expect(opened.isExpired).toBe(true);
    expect(opened.client.name).toBe(bundle.manifest.workerId);
    expect((await unpackBundle(packed, startMs + yearMs - 1, options)).isExpired).toBe(false);
  });

  test("is refused all the same when its CA has, or when it is another's", async () => {
    const long = await packBundle(
      await newBundle(authority, { validityMs: 2 * authorityValidityMs }),
    );
    const options = { allowExpired: true };
    const late = startMs + authorityValidityMs;
    expect(await failureOf(() => unpackBundle(long, late, options))).toContain(
      "the CA of this bundle expired",
    );
    const server = await authority.issueServer({ hostNames: [], addresses: [] });
    const other = await packBundle({ ...bundle, ...server });
    expect(await failureOf(() => unpackBundle(other, late, options))).toStartWith(
      "INVALID_ARGUMENT",
    );
  });
});

describe("a bundle is refused with one clear error", () => {
  test("when it is not gzipped", async () => {
    for (const bytes of [await tarOf([]), new Uint8Array(), new TextEncoder().encode("hello")]) {
      expect(await refusalOf(bytes)).toContain("it is not gzipped");
    }
  });

  test("when it was cut off", async () => {
    expect(await refusalOf(packed.slice(0, packed.length / 2))).toContain("cut off");
  });

  test("when what is gzipped is not a tar", async () => {
    const bytes = Bun.gzipSync("this is just a text, and long enough to be a header".repeat(20));
    expect(await refusalOf(bytes)).toContain("what is gzipped is not a sound tar");
  });

  test.each(Object.keys(bundleFiles))("when %s is missing, and says so", async (name) => {
    const failure = await refusalOf(await bundleWith({ [name]: undefined }));
    expect(failure).toStartWith(
      `INVALID_ARGUMENT: this is not a usable bundle: ${name} is missing`,
    );
  });

  test("when a file is a link or a folder instead", async () => {
    const archive = pack();
    archive.entry({ name: "manifest.json", type: "symlink", linkname: "/etc/passwd" });
    archive.entry({ name: "ca.crt", type: "directory" });
    archive.finalize();
    const bytes = Bun.gzipSync(new Uint8Array(await arrayBuffer(archive)));
    expect(await refusalOf(bytes)).toContain("manifest.json is missing");
  });

  test("when a file is in it twice", async () => {
    const files = [...Object.entries(bundleFiles), ["ca.crt", "another"] as const];
    const bytes = Bun.gzipSync(new Uint8Array(await tarOf(files)));
    expect(await refusalOf(bytes)).toContain("it holds ca.crt twice");
  });

  test("when it was made by a newer Hearth, before anything else in it is looked at", async () => {
    const manifest = JSON.stringify({ format_version: "2", everything: "is different" });
    const bytes = await bundleWith({ "manifest.json": manifest, "client.key": undefined });
    const failure = await refusalOf(bytes);
    expect(failure).toStartWith("FAILED_PRECONDITION: the bundle has format 2");
    expect(failure).toContain("made by a newer Hearth");
    expect(failure).toContain("update Hearth on this machine");
  });

  test.each(["", "{", "[]", "null", '"text"', "1"])("when its manifest is %j", async (text) => {
    const failure = await refusalOf(await bundleWith({ "manifest.json": text }));
    expect(failure).toStartWith("INVALID_ARGUMENT: the bundle's manifest.json cannot be read");
  });

  test.each([
    ["format_version", undefined],
    ["format_version", 1],
    ["format_version", "one"],
    ["format_version", "0"],
    ["format_version", "1.5"],
    ["hearth_version", null],
    ["hearth_version", "x".repeat(301)],
    ["worker_id", 7],
    ["worker_id", "../nas"],
    ["coordinator_addrs", "nas:7843"],
    ["coordinator_addrs", [7843]],
    ["coordinator_addrs", Array.from({ length: 65 }, () => "nas:7843")],
    ["discovery_name", {}],
    ["join_port", "7844"],
    ["join_port", 0],
    ["join_port", 65_536],
    ["join_port", 1.5],
    ["issued_at", "yesterday"],
    ["issued_at", 0],
  ])("when its manifest's %s is %j", async (key, value) => {
    const failure = await refusalOf(await bundleWithManifest({ [key]: value }));
    expect(failure).toStartWith("INVALID_ARGUMENT: ");
    expect(failure).toContain(`"${key}"`);
  });

  test.each(["ca.crt", "client.crt", "client.key"])("when %s cannot be read", async (name) => {
    for (const text of ["", "garbage", (bundleFiles[name] ?? "").slice(0, 120)]) {
      const failure = await refusalOf(await bundleWith({ [name]: text }));
      expect(failure).toContain(`${name} is damaged or not`);
    }
  });

  test("when its key belongs to another certificate", async () => {
    const other = await newBundle(authority);
    const bytes = await bundleWith({ "client.key": other.privateKeyPem });
    expect(await refusalOf(bytes)).toContain("client.key is not the key of client.crt");
  });

  test("when its certificate is from another CA than the one in it", async () => {
    const stranger = await newAuthority();
    const bytes = await bundleWith({ "ca.crt": stranger.authority.certificatePem });
    expect(await refusalOf(bytes)).toContain("was not issued by the ca.crt beside it");
  });

  test("when its certificate is a server's", async () => {
    const server = await authority.issueServer({ hostNames: [], addresses: [] });
    const bytes = await packBundle({ ...bundle, ...server });
    expect(await refusalOf(bytes)).toContain("client.crt is not a client's certificate");
  });

  test("when it has expired, and says whose it is, since when, and what to do", async () => {
    expect(await refusalOf(packed, startMs + yearMs)).toBe(
      "FAILED_PRECONDITION: the bundle of nas expired on 2027-03-01; enroll the machine again " +
        "with `hearth enroll nas` on the coordinator's machine",
    );
  });

  test("when its CA has expired, or this machine's clock is far behind", async () => {
    const late = setClock(startMs + authorityValidityMs);
    const long = await newBundle(authority, { validityMs: 2 * authorityValidityMs });
    const failure = await refusalOf(await packBundle(long), late.nowMs());
    expect(failure).toStartWith("FAILED_PRECONDITION: ");
    expect(await refusalOf(packed, startMs - 2 * dayMs)).toContain("set the clock");
  });

  test("when it is larger than any bundle, without being unpacked", async () => {
    expect(await refusalOf(new Uint8Array(bundleBytesMax + 1))).toContain("larger than the 65536");
  });

  test("when it would unpack to very much, without taking that memory", async () => {
    // 40 MB of zeros in 40 KB.
    const bytes = Bun.gzipSync(new Uint8Array(40_000_000));
    expect(bytes.byteLength).toBeLessThan(bundleBytesMax);
    expect(await refusalOf(bytes)).toContain("it unpacks to more than the 262144 bytes");
  });
});

/** Fails the test if anything but a sound bundle or a HearthError comes out. */
async function unpackOrRefuse(bytes: Uint8Array): Promise<void> {
  try {
    const { client } = await unpackBundle(bytes, startMs);
    expect(client.serial).toBe(certificateIn(bundle.certificatePem).serial);
  } catch (thrown) {
    if (!(thrown instanceof HearthError)) throw thrown;
    expect(["INVALID_ARGUMENT", "FAILED_PRECONDITION"]).toContain(thrown.code);
    expect(thrown.message).not.toContain("\n");
  }
}

function flip(bytes: Uint8Array, bits: readonly number[]): Uint8Array<ArrayBuffer> {
  const changed = new Uint8Array(bytes);
  for (const bit of bits) {
    const index = Math.floor(bit / 8) % changed.length;
    changed[index] = (changed[index] ?? 0) ^ (1 << (bit % 8));
  }
  return changed;
}
/** The packed bundle with a field of its first tar header overwritten, and the checksum made right. */
function tarWithHeader(field: { offset: number; text: string }): Uint8Array {
  const tar = new Uint8Array(Bun.gunzipSync(packed));
  tar.set(new TextEncoder().encode(field.text), field.offset);
  // The checksum is the sum of the header's bytes, its own eight counted as spaces.
  tar.fill(32, 148, 156);
  const sum = tar.slice(0, 512).reduce((total, byte) => total + byte, 0);
  tar.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, "0")}\0 `), 148);
  return Bun.gzipSync(tar);
}

describe("whatever happens to a bundle's bytes, a HearthError comes out or a sound bundle", () => {
  const bits = fc.array(fc.nat(), { minLength: 1, maxLength: 4 });

  test("when it is cut anywhere", async () => {
    for (let length = 0; length < packed.length; length += 7) {
      await unpackOrRefuse(packed.slice(0, length));
    }
  });

  test("when bits of the file are flipped", async () => {
    await fc.assert(fc.asyncProperty(bits, (bits) => unpackOrRefuse(flip(packed, bits))));
  });

  test("when bits of the tar inside are flipped, or it is cut", async () => {
    const tar = Bun.gunzipSync(packed);
    await fc.assert(
      fc.asyncProperty(bits, fc.nat({ max: tar.length }), fc.boolean(), (bits, length, cut) =>
        unpackOrRefuse(Bun.gzipSync(flip(cut ? tar.slice(0, length + 1) : tar, bits))),
      ),
      { numRuns: 300 },
    );
  });

  test("when a header of the tar claims another size, in a way that never ends included", async () => {
    const sizes = ["00000000000", "77777777777", "00000100000", "-1", "\u0080xxxxxxxxx"];
    for (const size of sizes) await unpackOrRefuse(tarWithHeader({ offset: 124, text: size }));
  });

  test("when a file of the tar claims to be something else", async () => {
    for (const type of "123456789gxLKVSD") {
      await unpackOrRefuse(tarWithHeader({ offset: 156, text: type }));
    }
  });

  test("when it is random bytes, gzipped or not", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.boolean(), (bytes, gzipped) =>
        unpackOrRefuse(gzipped ? Bun.gzipSync(new Uint8Array(bytes)) : bytes),
      ),
    );
  });
});
