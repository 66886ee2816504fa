/** Tars that nobody sends by accident. All are refused, the same way for whoever unpacks them. */

import type { ErrorCode } from "../../src/errors.ts";
import { type FolderBounds, folderBounds } from "../../src/folders/bounds.ts";
import { joined } from "../fuzz/mutate-bytes.ts";
import { type TarEntry, tarOf } from "../fuzz/tar-bytes.ts";
import { Jail } from "./jail.ts";

export interface HostileTar {
  readonly what: string;
  readonly tar: Uint8Array | (() => AsyncIterable<Uint8Array>);
  /** Default: INVALID_ARGUMENT. */
  readonly code?: ErrorCode;
  /** Default: those that folders have. */
  readonly bounds?: FolderBounds;
  /** A part of what is said. */
  readonly says: string;
}

const text = new TextEncoder();
const none = new Uint8Array(0);

const file = (name: string, content = "gotcha"): TarEntry => ({
  name,
  content: text.encode(content),
});
const folder = (name: string): TarEntry => ({ name, content: none, type: "5" });
const link = (name: string, linkName: string): TarEntry => ({
  name,
  content: none,
  type: "2",
  linkName,
});
const special = (name: string, type: string): TarEntry => ({
  name,
  content: none,
  type,
  linkName: "victim",
});
/** Records of the entry that follows. */
const pax = (records: Readonly<Record<string, string>>, type = "x"): TarEntry => {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    let length = Buffer.byteLength(rest);
    while (`${length}`.length + Buffer.byteLength(rest) !== length) length += 1;
    return `${length}${rest}`;
  });
  return { name: "PaxHeader", content: text.encode(lines.join("")), type };
};
/** GNU's way to say a path ("L") or where a link leads ("K") that is longer than a header has room for. */
const long = (value: string, type: "L" | "K"): TarEntry => ({
  name: "././@LongLink",
  content: text.encode(`${value}\0`),
  type,
});

const refused = (what: string, says: string, ...entries: readonly TarEntry[]): HostileTar => ({
  what,
  says,
  tar: tarOf(entries),
});

/** An archive that says it has far more than it has. */
async function* endless(first: TarEntry): AsyncGenerator<Uint8Array> {
  yield tarOf([first]).subarray(0, 512);
  for (let chunks = 0; chunks < 400; chunks++) yield new Uint8Array(256 * 1024);
}

const sizeOf = (octal: string): Uint8Array => text.encode(octal.padStart(11, "0"));

export const hostileTars: readonly HostileTar[] = [
  refused("a path that leads out, by way of a folder", "leads out", file("a/../../victim")),
  refused("a path that leads out, in a folder's name", "leads out", folder("../b/evil/")),
  refused("an absolute path", "is absolute", file("/tmp/hearth-gotcha")),
  refused("an absolute path of two slashes", "is absolute", file("//tmp/hearth-gotcha")),
  refused("a path with . in it", "is not a plain path", file("a/./b")),
  refused("a NUL that only a long name can have", "NUL", pax({ path: "a\0b" }), file("x")),
  refused("a name of 256 bytes", "255 bytes", long("n".repeat(256), "L"), file("x")),
  refused("a path that is deeper than 64 folders", "deeper", long("d/".repeat(70), "L"), file("x")),
  refused("a path that is too long", "too long", long(`${"p".repeat(200)}/`.repeat(30), "L"), {
    ...folder("x"),
  }),
  refused("a long name that leads out", "leads out", long("x/../../../victim", "L"), file("x")),
  refused("a pax path that leads out", "leads out", pax({ path: "../victim" }), file("harmless")),
  refused(
    "a pax path that is absolute",
    "is absolute",
    pax({ path: "/tmp/hearth-gotcha" }),
    file("x"),
  ),
  refused(
    "a pax path for all that follows",
    "leads out",
    pax({ path: "../victim" }, "g"),
    pax({ comment: "x" }),
    file("harmless"),
  ),
  refused("a prefix that leads out", "leads out", {
    ...file("victim"),
    patch: {
      at: 257,
      bytes: joined(text.encode("ustar\x0000"), new Uint8Array(80), text.encode("..")),
    },
  }),

  refused("a link out", "leads out", link("l", "../victim")),
  refused("a link out from deeper down", "leads out", link("d/l", "../../victim")),
  refused("a link out that goes down first", "leads out", link("l", "d/../../victim")),
  refused("a link to /", "absolute path", link("l", "/")),
  refused("a link to a drive of Windows", "absolute path", link("l", "C:\\Windows")),
  refused("a pax link out", "leads out", pax({ linkpath: "../victim" }), link("l", "fine")),
  refused("a long link out", "leads out", long("../../victim", "K"), link("l", "fine")),
  refused(
    "a link to a very long path",
    "4095 bytes",
    long("a/".repeat(3_000), "K"),
    link("l", "x"),
  ),
  refused("a link by way of itself", "there twice", link("a", "."), link("a/b", "..")),
  refused("a file behind a link that leads in", "there twice", link("a", "."), file("a/victim")),
  refused(
    "a file behind a link that stands behind a folder",
    "there twice",
    folder("d"),
    link("d/up", ".."),
    file("d/up/victim"),
  ),
  refused(
    "a link in the place of a folder",
    "there twice",
    folder("d"),
    link("d", "."),
    file("d/x"),
  ),
  refused("a link in the place of a file", "there twice", file("f"), link("f", "victim")),
  refused("a file in the place of a link", "there twice", link("f", "victim"), file("f")),
  refused("a folder in the place of a link", "there twice", link("d", "."), folder("d/")),
  refused("a link in the place of the folder itself", "leads out", link(".", "..")),
  refused("a file in the place of the folder itself", "there twice", file("./")),
  refused("one name twice, written differently", "there twice", file("f"), file("./f")),

  refused("a hard link", "is a link", file("f"), special("l", "1")),
  refused("a hard link out", "is a link", { ...special("l", "1"), linkName: "../victim" }),
  refused("a character device", "character-device", special("null", "3")),
  refused("a block device", "block-device", special("sda", "4")),
  refused("a pipe", "fifo", special("p", "6")),
  refused("a sparse file as GNU's tar wrote it once", "no known sort", special("s", "S")),
  refused(
    "a sparse file as GNU's tar writes it now",
    "sparse file",
    pax({ "GNU.sparse.major": "1", "GNU.sparse.name": "../victim", "GNU.sparse.realsize": "9" }),
    file("GNUSparseFile.1/x"),
  ),
  refused("a volume's label", "no known sort", special("v", "V")),
  refused("a sort that nobody knows", "no known sort", special("?", "\u007f")),

  refused("a folder that has content", "damaged", { ...folder("d"), size: sizeOf("1000") }),
  refused("a size that is no number", "not a sound tar", { ...file("f"), size: text.encode("x") }),
  refused("a size below nothing", "not a sound tar", {
    ...file("f"),
    size: new Uint8Array(12).fill(0xff),
  }),
  refused("a pax size below nothing", "not a sound tar", pax({ size: "-512" }), file("f")),
  refused("a pax size beyond what is there", "not a sound tar", pax({ size: "99999" }), file("f")),
  refused("a size beyond all numbers", "damaged", {
    ...file("f"),
    size: Uint8Array.from([0x80, ...Array<number>(11).fill(0xff)]),
  }),
  {
    what: "a file larger than any blob",
    code: "RESOURCE_EXHAUSTED",
    says: "more than",
    // 2^52 bytes.
    tar: tarOf([{ ...file("f"), size: Uint8Array.of(0x80, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0) }]),
  },
  {
    what: "8 GiB that are said and never come",
    says: "not a sound tar",
    tar: () => endless({ ...file("f"), size: sizeOf("77777777777") }),
  },
  {
    what: "a name of 8 GiB",
    says: "not a sound tar",
    tar: () => endless({ ...long("", "L"), size: sizeOf("77777777777") }),
  },
  {
    what: "pax records of 8 GiB",
    says: "not a sound tar",
    tar: () => endless({ ...pax({}), size: sizeOf("77777777777") }),
  },
  refused(
    "many records that stand for every entry",
    "headers of more than",
    pax(Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, "v"])), "g"),
    file("f"),
  ),
  {
    what: "more folders than there may be, in the paths of few files",
    code: "RESOURCE_EXHAUSTED",
    says: "more than 400 files",
    bounds: { ...folderBounds, entriesMax: 400 },
    tar: tarOf(
      Array.from({ length: 10 }, (_, at) => [
        long(`${at}/${"d/".repeat(60)}f`, "L"),
        file("x", ""),
      ]).flat(),
    ),
  },
  {
    what: "links whose paths fill the memory",
    code: "RESOURCE_EXHAUSTED",
    says: "paths of more than",
    tar: tarOf(
      Array.from({ length: 9_000 }, (_, at) => [
        long("t".repeat(4_000), "K"),
        link(`l${at}`, "x"),
      ]).flat(),
    ),
  },
];

/** What does not hold of the promise, for the user who runs this; empty if all does. */
export async function flawsOf({
  what,
  tar,
  code,
  bounds,
  says,
}: HostileTar): Promise<readonly string[]> {
  await using jail = await Jail.make();
  const unpacked = await jail
    .unpack(tar instanceof Uint8Array ? tar : tar(), bounds)
    .catch((thrown: unknown) => String(thrown));
  if (typeof unpacked === "string") return [`${what}: ${unpacked}`];
  if (unpacked.kind === "unpacked") return [`${what}: was unpacked: ${unpacked.names.join()}`];
  const { error } = unpacked;
  const isExpected = error.code === (code ?? "INVALID_ARGUMENT") && error.message.includes(says);
  const isShort = error.message.length < 400 && !error.message.includes("\n");
  return isExpected && isShort ? [] : [`${what}: was refused by ${error.code}: ${error.message}`];
}
