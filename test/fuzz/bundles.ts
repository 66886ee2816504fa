/**
 * Target: bundles, as they are copied about: gzip, tar, manifest, certificates and key. What opens is
 * one whose parts belong together (P7); everything else is one clear error, in bounded memory (P8).
 */

import { X509Certificate } from "node:crypto";
import { HearthError } from "../../src/errors.ts";
import { packBundle, unpackBundle } from "../../src/trust/bundle.ts";
import { manifestToJson, type Manifest } from "../../src/trust/manifest.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import { manualStartMs } from "../support/manual-clock.ts";
import type { Dice } from "./dice.ts";
import { ended, isOneLine, require } from "./hold.ts";
import { home, type Machine, members, outsiders } from "./identities.ts";
import { joined, mutateBytes } from "./mutate-bytes.ts";
import { type TarEntry, tarOf } from "./tar-bytes.ts";
import type { Input, Target } from "./target.ts";

const text = new TextEncoder();
const nowMs = manualStartMs;

function manifestOf(machine: Machine): Manifest {
  return {
    formatVersion: 1,
    hearthVersion: "0.3.0",
    workerId: parseMachineName(machine.name),
    coordinatorAddrs: ["192.168.1.2:7843", "[fd00::1]:7843"],
    discoveryName: "living room",
    joinPort: 7844,
    issuedAtMs: manualStartMs,
  };
}

const packed = await Promise.all(
  members.map((machine) =>
    packBundle({ manifest: manifestOf(machine), caPem: home.certificatePem, ...machine }),
  ),
);
const pems = [home, ...members, ...outsiders].flatMap(({ certificatePem, privateKeyPem }) => [
  certificatePem,
  privateKeyPem,
]);

/** The four files of a bundle, in their order. */
function filesOf(machine: Machine): readonly TarEntry[] {
  return Object.entries({
    "manifest.json": manifestToJson(manifestOf(machine)),
    "ca.crt": home.certificatePem,
    "client.crt": machine.certificatePem,
    "client.key": machine.privateKeyPem,
  }).map(([name, content]) => ({ name, content: text.encode(content) }));
}

/** A bundle with something wrong in one of its layers, from the outside in. */
function mutate(dice: Dice, [bytes = new Uint8Array(0)]: Input): Input {
  const files = filesOf(dice.pick(members));
  switch (dice.below(8)) {
    case 0:
      return [mutateBytes(dice, bytes, packed)];
    case 1:
      return [strangeGzip(dice, bytes)];
    case 2:
      return [zipped(mutateBytes(dice, tarOf(files), [tarOf(files)]))];
    case 3:
    case 4:
      return [zipped(tarOf(strangeEntries(dice, files)))];
    case 5:
      return [zipped(tarOf(withContent(files, 0, strangeManifest(dice, files[0]?.content))))];
    default: {
      const at = 1 + dice.below(3);
      return [zipped(tarOf(withContent(files, at, strangePem(dice, files[at]?.content))))];
    }
  }
}

function zipped(bytes: Uint8Array<ArrayBuffer> | Uint8Array): Uint8Array {
  return Bun.gzipSync(new Uint8Array(bytes), { level: 1 });
}

function withContent(
  files: readonly TarEntry[],
  at: number,
  content: Uint8Array,
): readonly TarEntry[] {
  return files.map((file, index) => (index === at ? { ...file, content } : file));
}

/** Bombs, several gzips in a row, and something behind the end. */
function strangeGzip(dice: Dice, bytes: Uint8Array): Uint8Array {
  switch (dice.below(dice.onceIn(20) ? 3 : 2)) {
    case 0:
      return joined(bytes, dice.pick(packed));
    case 1:
      return joined(bytes, dice.bytes(dice.below(40)));
    default:
      return dice.pick(bombs);
  }
}

/** 40 MB of zeros in 40 KB; and the same in many gzips one after another. */
const bombs = [
  Bun.gzipSync(new Uint8Array(40_000_000)),
  joined(...Array.from({ length: 40 }, () => Bun.gzipSync(new Uint8Array(1_000_000)))),
];

const strangeSizes: readonly Uint8Array[] = [
  ...[
    "00000000000\0",
    "77777777777\0",
    "            ",
    "-0000000001\0",
    "99999999999\0",
    "0x10\0",
  ].map((size) => text.encode(size)),
  // Base 256 (GNU): a size beyond 2^53, a negative one, and one just above what is there.
  Uint8Array.from({ length: 12 }, (_, at) => (at === 0 ? 0x80 : 0x7f)),
  Uint8Array.from({ length: 12 }, () => 0xff),
  Uint8Array.from({ length: 12 }, (_, at) => (at === 0 ? 0x80 : at === 10 ? 0x10 : 0)),
];
const strangeNames = [
  "../ca.crt",
  "/etc/passwd",
  "./ca.crt",
  "ca.crt/",
  "",
  "x".repeat(100),
  "é\n",
];
/** Pax records: "LENGTH key=value\n". */
const strangePax = [
  "22 path=manifest.json\n",
  "19 size=9007199254740993\n",
  "14 size=-12345\n",
  "13 size=1e300\n",
  "0 a=b\n",
  "999999999 a=b\n",
  "no length",
  "20 __proto__=polluted\n",
].map((record) => text.encode(record));

function strangeEntries(dice: Dice, files: readonly TarEntry[]): readonly TarEntry[] {
  const at = dice.below(files.length);
  const file = files[at] ?? { name: "", content: new Uint8Array(0) };
  const change = (changed: Partial<TarEntry>) => files.with(at, { ...file, ...changed });
  const extra = (entry: TarEntry) => files.toSpliced(at, 0, entry);
  switch (dice.below(9)) {
    case 0:
      return change({ size: dice.pick(strangeSizes) });
    case 1:
      return change({ name: dice.pick(strangeNames) });
    case 2:
      return change({ type: dice.pick([..."123456789gxLKVSDAX\0\u007f"]) });
    case 3:
      return change({ wrongChecksum: true });
    case 4:
      return change({ patch: { at: dice.below(512), bytes: dice.bytes(1 + dice.below(12)) } });
    case 5:
      return extra({ name: "pax", type: dice.pick(["x", "g"]), content: dice.pick(strangePax) });
    case 6:
      return extra({ name: "long", type: dice.pick(["L", "K"]), content: dice.bytes(300) });
    case 7:
      return extra({ name: "link", type: dice.pick(["1", "2"]), linkName: "/etc", content: none });
    default:
      return dice.onceIn(2)
        ? extra(file)
        : files.toSpliced(at, 1).concat(Array.from({ length: dice.below(300) }, () => file));
  }
}

const none = new Uint8Array(0);

const strangeValues: readonly unknown[] = [
  null,
  true,
  -1,
  Number.MAX_VALUE,
  "2",
  "1e0",
  "",
  "x".repeat(301),
  "line\nbreak",
  [],
  ["nas:1", 2],
  {},
  "+275760-09-13T00:00:00.001Z",
  "-271821-04-20T00:00:00.000Z",
  "../nas",
  "nas.hearth",
];

function strangeManifest(dice: Dice, content: Uint8Array = none): Uint8Array {
  if (dice.onceIn(3)) return mutateBytes(dice, content, []);
  if (dice.onceIn(10)) return text.encode("[".repeat(100_000));
  const manifest: object = JSON.parse(new TextDecoder().decode(content));
  const key = dice.pick([...Object.keys(manifest), "__proto__", "constructor"]);
  const value = JSON.stringify(dice.pick(strangeValues));
  // Written by hand, because an object's __proto__ would not be.
  const entries = Object.entries(manifest).filter(([name]) => name !== key);
  const written = entries.map(([name, kept]) => `${JSON.stringify(name)}:${JSON.stringify(kept)}`);
  return text.encode(`{${[...written, `"${key}":${value}`].join()}}`);
}

function strangePem(dice: Dice, content: Uint8Array = none): Uint8Array {
  const pem = new TextDecoder().decode(content);
  const body = pem.split("-----")[2] ?? "";
  const label = pem.split("-----")[1] ?? "";
  switch (dice.below(6)) {
    case 0:
      return mutateBytes(
        dice,
        content,
        pems.map((other) => text.encode(other)),
      );
    case 1:
      return text.encode(dice.pick(pems));
    case 2:
      return text.encode(pem + dice.pick(pems));
    default: {
      const der = new Uint8Array(Buffer.from(body, "base64"));
      const changed = Buffer.from(mutateBytes(dice, der, [])).toString("base64");
      const lines = changed.replaceAll(/.{64}/g, "$&\n");
      const end = label.replace("BEGIN", "END");
      return text.encode(`-----${label}-----\n${lines}\n-----${end}-----\n`);
    }
  }
}

async function check([bytes = none]: Input): Promise<void> {
  const opened = await ended(
    unpackBundle(bytes, nowMs).catch((thrown: unknown) => {
      require(thrown instanceof HearthError, `a HearthError, not ${String(thrown)}`);
      const { code, message } = thrown;
      require(code === "INVALID_ARGUMENT" ||
        code === "FAILED_PRECONDITION", `a refusal, not ${code}: ${message}`);
      require(isOneLine(message) && message.length < 1_000, "a short error of one line");
      const isBomb = bombs.some((bomb) => Buffer.compare(bomb, bytes) === 0);
      require(!isBomb || message.includes("unpacks to more"), "a bomb to be noticed as such");
      return undefined;
    }),
    "unpacking to end",
  );
  if (opened === undefined) return;
  const { client, manifest } = opened;
  const authority = new X509Certificate(opened.caPem);
  const certificate = new X509Certificate(opened.certificatePem);
  require(certificate.verify(authority.publicKey), "a certificate of the CA beside it");
  require(!certificate.ca, "a certificate that is not a CA's");
  const holder = members.find(({ privateKeyPem }) => privateKeyPem === opened.privateKeyPem);
  require(holder?.name === client.name, "the key of the machine that it names");
  require(Bun.deepEquals(client.roles, holder.roles), "the roles that were given");
  require(Date.parse(certificate.validTo) > nowMs, "a certificate that is valid now");
  require(!Number.isNaN(new Date(manifest.issuedAtMs).getTime()), "a time that can be shown");
  const again = await unpackBundle(await packBundle(opened), nowMs);
  require(Bun.deepEquals(again, opened), "a bundle that can be packed and opened again");
}

export async function openBundles(): Promise<Target> {
  return { name: "bundles", valid: (dice) => [dice.pick(packed)], mutate, check };
}
