/**
 * Target: folders that somebody else has packed. Whatever is in the tar, nothing outside is touched, what is
 * refused leaves nothing, and what comes out is files, folders, and links that lead to something inside (P8).
 */

import { folderBounds } from "../../src/folders/bounds.ts";
import { Jail } from "../folders/jail.ts";
import type { Dice } from "./dice.ts";
import { isOneLine, require } from "./hold.ts";
import { mutateBytes } from "./mutate-bytes.ts";
import { type TarEntry, tarOf } from "./tar-bytes.ts";
import type { Input, Target } from "./target.ts";

const text = new TextEncoder();
const none = new Uint8Array(0);
/** Few, so that entries meet: files in the place of folders, links below links. */
const names = ["a", "b", "a/a", "a/b", "b/a", "a/b/a", "b/a/b", "victim"];
const strangeNames = [
  ".",
  "..",
  "./a",
  "a/",
  "a/..",
  "a/../../victim",
  "../victim",
  "/tmp/hearth-gotcha",
  "",
  "a//b",
  "a/./b",
  "./",
  "../out/a",
  "a\\b",
  "é\n",
  "\u0001",
  "n".repeat(100),
];
const targets = ["a", "b", "a/b", ".", "../a", "../../a", "nowhere", "a/a/a"];
const strangeTargets = [
  "..",
  "../victim",
  "a/../../victim",
  "/etc/passwd",
  "",
  "b/..",
  "a/b/../../../victim",
  "./..",
  "././../victim",
  "C:x",
  "\\\\host\\x",
  "../out/../victim",
  "..\\victim",
];
const types = [..."0025"];
const strangeTypes = [..."1346789gxLKVSDAX\0\u007f"];
const strangeSizes = ["77777777777", "-1", "00000001000", "x", "            ", "0000000010 "].map(
  (size) => text.encode(size.padEnd(12, "\0")),
);

function entry(dice: Dice): TarEntry {
  const type = dice.pick(types);
  return {
    name: dice.pick(names),
    type,
    content: type === "0" ? dice.bytes(dice.below(700)) : none,
    linkName: type === "2" ? dice.pick(targets) : undefined,
  };
}

/** One that comes out: each name once, and nothing below what is no folder. */
function soundEntries(dice: Dice): readonly TarEntry[] {
  return Array.from({ length: 1 + dice.below(5) }, (_, at) => ({
    ...entry(dice),
    name: `d${dice.below(3)}/${at}`,
    linkName: "../d0",
  }));
}

function valid(dice: Dice): Input {
  return [tarOf(soundEntries(dice))];
}

function mutate(dice: Dice, [tar = none]: Input): Input {
  if (dice.onceIn(4)) return [mutateBytes(dice, tar, [tarOf(soundEntries(dice))])];
  const entries = Array.from({ length: 1 + dice.below(8) }, () =>
    dice.onceIn(2) ? [entry(dice)] : strangeEntries(dice),
  );
  const bytes = tarOf(entries.flat());
  return [dice.onceIn(6) ? mutateBytes(dice, bytes, []) : bytes];
}

function strangeEntries(dice: Dice): readonly TarEntry[] {
  const one = entry(dice);
  switch (dice.below(9)) {
    case 0:
      return [{ ...one, name: dice.pick(strangeNames) }];
    case 1:
      return [{ ...one, type: "2", content: none, linkName: dice.pick(strangeTargets) }];
    case 2:
      return [{ ...one, type: dice.pick(strangeTypes), linkName: dice.pick(strangeTargets) }];
    case 3:
      return [{ ...one, size: dice.pick(strangeSizes) }];
    case 4:
      return [{ ...one, patch: { at: dice.below(512), bytes: dice.bytes(1 + dice.below(12)) } }];
    case 5:
      return [{ name: "long", type: dice.pick(["L", "K"]), content: longText(dice) }, one];
    case 6:
      return [{ name: "pax", type: dice.pick([..."xxxg"]), content: records(dice) }, one];
    case 7:
      return [one, { ...one, type: dice.pick(types), linkName: dice.pick(targets) }];
    default: {
      // A link, and something by way of it.
      const link = { name: "l", type: "2", content: none, linkName: dice.pick(targets) };
      const below = { ...one, name: `l/${one.name}`, linkName: dice.pick(strangeTargets) };
      return dice.onceIn(2) ? [link, below] : [below, link];
    }
  }
}

function longText(dice: Dice): Uint8Array {
  if (dice.onceIn(4)) return dice.bytes(dice.below(600));
  const one = dice.pick([...names, ...strangeNames, ...strangeTargets]);
  return text.encode(`${"d/".repeat(dice.below(90))}${one}\0`);
}

/** Pax records: "LENGTH key=value\n", most of them right. */
function records(dice: Dice): Uint8Array {
  const keys = ["path", "linkpath", "size", "mtime", "GNU.sparse.major", "__proto__", "comment"];
  const values = [...strangeNames, ...strangeTargets, "-5", "1e300", "9007199254740993", "12"];
  const lines = Array.from({ length: 1 + dice.below(3) }, () => {
    const record = ` ${dice.pick(keys)}=${dice.pick(values)}\n`;
    const wrong = dice.onceIn(6) ? dice.pick([-3, 1, 100_000]) : 0;
    return `${Buffer.byteLength(record) + 2 + wrong}${record}`;
  });
  return text.encode(lines.join(""));
}

async function check([tar = none]: Input): Promise<void> {
  await using jail = await Jail.make();
  const unpacked = await jail.unpack(tar, { ...folderBounds, bytesMax: 1_000_000 });
  if (unpacked.kind === "unpacked") return;
  const { code, message } = unpacked.error;
  require(code === "INVALID_ARGUMENT" ||
    code === "RESOURCE_EXHAUSTED", `a refusal, not ${code}: ${message}`);
  require(isOneLine(message) && message.length < 500, "a short error of one line");
}

export async function openFolders(): Promise<Target> {
  return { name: "folders", valid, mutate, check };
}
