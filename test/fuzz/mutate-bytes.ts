/** Changes that need to know nothing of a format: bits, cuts, repetitions, splices. */

import type { Dice } from "./dice.ts";

/** What tends to break decoders: lengths and numbers at the edges, and text that is none. */
const nastyBytes: readonly Uint8Array[] = [
  [0],
  [0xff],
  [0x7f],
  [0x80],
  // Varints: overlong zero, 2^32 − 1, 2^31, 2^53, −1, eleven bytes, one that never ends.
  [0x80, 0x80, 0x80, 0x80, 0x00],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0x80, 0x80, 0x80, 0x80, 0x08],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80],
  // UTF-8: an overlong slash and NUL, half a surrogate pair, beyond Unicode, cut off.
  [0xc0, 0xaf],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe2, 0x82],
  // A new line, an escape sequence, a folder.
  [0x0a],
  [0x1b, 0x5b, 0x32, 0x4a],
  [0x2e, 0x2e, 0x2f],
].map((bytes) => Uint8Array.from(bytes));

/** `bytes` with one to four changes; `others` are what it may be spliced with. */
export function mutateBytes(
  dice: Dice,
  bytes: Uint8Array,
  others: readonly Uint8Array[],
): Uint8Array {
  let changed = bytes;
  for (let changes = 1 + dice.below(4); changes > 0; changes--) {
    changed = dice.pick(ways)(dice, changed, others);
  }
  return changed;
}

type Way = (dice: Dice, bytes: Uint8Array, others: readonly Uint8Array[]) => Uint8Array;

const flipBit: Way = (dice, bytes) => {
  const changed = bytes.slice();
  const at = dice.below(bytes.length);
  changed[at] = (changed[at] ?? 0) ^ (1 << dice.below(8));
  return changed;
};

const setByte: Way = (dice, bytes) => {
  const changed = bytes.slice();
  changed[dice.below(bytes.length)] = dice.pick([0, 1, 0x7f, 0x80, 0xff, dice.below(256)]);
  return changed;
};

const cut: Way = (dice, bytes) => bytes.slice(0, dice.below(bytes.length + 1));

const remove: Way = (dice, bytes) => {
  const [from, to] = range(dice, bytes);
  return joined(bytes.subarray(0, from), bytes.subarray(to));
};

const repeat: Way = (dice, bytes) => {
  const [from, to] = range(dice, bytes);
  return joined(bytes.subarray(0, to), bytes.subarray(from));
};

const insertNasty: Way = (dice, bytes) => inserted(dice, bytes, dice.pick(nastyBytes));

const insertRandom: Way = (dice, bytes) =>
  inserted(dice, bytes, dice.bytes(1 + dice.below(dice.onceIn(8) ? 200 : 8)));

const overwriteNasty: Way = (dice, bytes) => {
  const nasty = dice.pick(nastyBytes);
  const at = dice.below(bytes.length + 1);
  return joined(bytes.subarray(0, at), nasty, bytes.subarray(at + nasty.length));
};

const splice: Way = (dice, bytes, others) => {
  if (others.length === 0) return flipBit(dice, bytes, others);
  const other = dice.pick(others);
  return joined(
    bytes.subarray(0, dice.below(bytes.length + 1)),
    other.subarray(dice.below(other.length + 1)),
  );
};

const ways: readonly Way[] = [
  flipBit,
  flipBit,
  setByte,
  cut,
  remove,
  repeat,
  insertNasty,
  insertRandom,
  overwriteNasty,
  splice,
];

function range(dice: Dice, bytes: Uint8Array): [from: number, to: number] {
  const from = dice.below(bytes.length + 1);
  const lengthMax = dice.onceIn(3) ? bytes.length : 8;
  return [from, Math.min(bytes.length, from + dice.below(lengthMax + 1))];
}

function inserted(dice: Dice, bytes: Uint8Array, what: Uint8Array): Uint8Array {
  const at = dice.below(bytes.length + 1);
  return joined(bytes.subarray(0, at), what, bytes.subarray(at));
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}
