/**
 * Changes of protobuf messages that keep most of the message whole, so that they get past the decoder
 * and deep into what comes behind it. Knows the wire format (protobuf.dev/programming-guides/encoding)
 * and no schema: whatever may be a message inside a message is taken for one.
 */

import type { Dice } from "./dice.ts";
import { joined, mutateBytes } from "./mutate-bytes.ts";

/** One field as it stands in the bytes. */
interface Field {
  readonly number: number;
  readonly wireType: number;
  /** What follows the tag; of a length-delimited field, what follows the length. */
  readonly body: Uint8Array;
}

const lengthDelimited = 2;
const depthMax = 6;

/** `message` with one to three changes; `others` are messages it may be spliced with. */
export function mutateMessage(
  dice: Dice,
  message: Uint8Array,
  others: readonly Uint8Array[],
): Uint8Array {
  let changed = message;
  for (let changes = 1 + dice.below(3); changes > 0; changes--) {
    changed = mutateOnce(dice, changed, others, 0);
  }
  return changed;
}

function mutateOnce(
  dice: Dice,
  message: Uint8Array,
  others: readonly Uint8Array[],
  depth: number,
): Uint8Array {
  const fields = fieldsOf(message);
  if (fields === undefined || fields.length === 0 || dice.onceIn(12)) {
    return mutateBytes(dice, message, others);
  }
  const at = dice.below(fields.length);
  const field = fields[at];
  if (field === undefined) return message;
  const inner = field.wireType === lengthDelimited && depth < depthMax && dice.below(4) > 0;
  const written =
    inner && fieldsOf(field.body)?.length
      ? [write({ ...field, body: mutateOnce(dice, field.body, others, depth + 1) })]
      : dice.pick(ways)(dice, field, others);
  return joined(...fields.slice(0, at).map(write), ...written, ...fields.slice(at + 1).map(write));
}

/** What stands in the place of one field. */
type Way = (dice: Dice, field: Field, others: readonly Uint8Array[]) => readonly Uint8Array[];

const drop: Way = () => [];

const double: Way = (_dice, field) => [write(field), write(field)];

const repeatOften: Way = (dice, field) =>
  Array.from({ length: 2 + dice.below(dice.onceIn(20) ? 2_000 : 20) }, () => write(field));

const renumber: Way = (dice, field) => [
  write({ ...field, number: dice.pick([0, 1, 2, 3, 7, 50, 51, 52, 53, 15, 16, 2 ** 29 - 1]) }),
];

const retype: Way = (dice, field) => [
  joined(varint(BigInt(field.number * 8 + dice.below(8))), field.body),
];

const otherValue: Way = (dice, field) => {
  switch (field.wireType) {
    case 0:
      return [write({ ...field, body: dice.pick(nastyVarints) })];
    case 1:
      return [write({ ...field, body: dice.pick(nastyDoubles) })];
    case lengthDelimited:
      return [write({ ...field, body: otherBody(dice, field.body) })];
    default:
      return [write({ ...field, body: dice.bytes(field.body.length) })];
  }
};

/** A length that is not the one of what follows it. */
const wrongLength: Way = (dice, field) => [
  joined(varint(BigInt(field.number * 8 + lengthDelimited)), dice.pick(nastyVarints), field.body),
];

/** A message in a message in a message …, or a group in a group. */
const nest: Way = (dice, field) => {
  const levels = 1 + dice.below(dice.onceIn(6) ? 3_000 : 110);
  const tag = varint(BigInt(field.number * 8 + 3));
  if (dice.onceIn(2)) return [joined(...Array.from({ length: levels }, () => tag), write(field))];
  let body = write(field);
  for (let level = Math.min(levels, 200); level > 0; level--) {
    body = write({ number: field.number, wireType: lengthDelimited, body });
  }
  return [body];
};

const fromOther: Way = (dice, field, others) => {
  if (others.length === 0) return double(dice, field, others);
  const other = fieldsOf(dice.pick(others)) ?? [];
  return other.length === 0 ? [] : [write(field), write(dice.pick(other))];
};

const mangle: Way = (dice, field) => [write({ ...field, body: mutateBytes(dice, field.body, []) })];

const ways: readonly Way[] = [
  drop,
  double,
  repeatOften,
  renumber,
  retype,
  otherValue,
  otherValue,
  otherValue,
  otherValue,
  wrongLength,
  nest,
  fromOther,
  mangle,
];

function otherBody(dice: Dice, body: Uint8Array): Uint8Array {
  switch (dice.below(6)) {
    case 0:
      return new Uint8Array(0);
    case 1:
      return dice.bytes(dice.below(body.length + 1));
    case 2:
      return joined(...Array.from({ length: 1 + dice.below(40) }, () => body)).slice(0, 65_536);
    case 3:
      return dice.pick(nastyTexts);
    default:
      return mutateBytes(dice, body, []);
  }
}

const nastyTexts: readonly Uint8Array[] = [
  "..",
  "a/b",
  "__proto__",
  "\0",
  "line\nline\r\u001b[31mred\u202e",
  "x".repeat(300),
  "é".repeat(200),
  "00000000-0000-0000-0000-000000000000",
  "0".repeat(64),
].map((text) => new TextEncoder().encode(text));

const numbers: readonly bigint[] = [0n, 1n, 2n, 5n, 6n, 127n, 128n, 999n, 1000n].concat(
  [31n, 32n, 53n, 63n].flatMap((bits) => [2n ** bits - 1n, 2n ** bits, 2n ** bits + 1n]),
  [-1n, -(2n ** 31n), -(2n ** 63n)],
  // Seconds and sizes at the edges: the last moment of a Date, 16 TiB, a century.
  [8_640_000_000_000n, 8_640_000_000_001n, 2n ** 44n, 2n ** 44n + 1n, 3_155_760_000n],
);

const nastyVarints: readonly Uint8Array[] = numbers.map(varint).concat([
  // Zero and one in more bytes than they need, and varints that are too long.
  Uint8Array.of(0x80, 0x80, 0x00),
  Uint8Array.of(0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00),
  Uint8Array.from({ length: 10 }, () => 0xff),
  Uint8Array.from({ length: 12 }, () => 0x80),
]);

const doubles = [NaN, Infinity, -0, 0, 1, -1, 0.5, 1e-7, 1000, 1001, 2 ** 53, -Infinity].concat(
  Number.MIN_VALUE,
  Number.MAX_VALUE,
);
const nastyDoubles = doubles.map((value) => new Uint8Array(Float64Array.of(value).buffer));

/** The fields of a message; undefined if it is not one. */
function fieldsOf(message: Uint8Array): readonly Field[] | undefined {
  const fields: Field[] = [];
  let at = 0;
  const readVarint = (): bigint | undefined => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = message[at++];
      if (byte === undefined) return undefined;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  };
  while (at < message.length) {
    const tag = readVarint();
    if (tag === undefined || tag >> 3n === 0n || tag >> 3n >= 2n ** 29n) return undefined;
    const wireType = Number(tag & 7n);
    const from = at;
    let to: number;
    if (wireType === 0) {
      if (readVarint() === undefined) return undefined;
      to = at;
      fields.push({ number: Number(tag >> 3n), wireType, body: message.slice(from, to) });
      continue;
    }
    if (wireType === 1 || wireType === 5) {
      to = at + (wireType === 1 ? 8 : 4);
    } else if (wireType === lengthDelimited) {
      const length = readVarint();
      if (length === undefined || length > message.length) return undefined;
      to = at + Number(length);
    } else {
      return undefined;
    }
    if (to > message.length) return undefined;
    fields.push({ number: Number(tag >> 3n), wireType, body: message.slice(at, to) });
    at = to;
  }
  return fields;
}

function write({ number, wireType, body }: Field): Uint8Array {
  const tag = varint(BigInt(number) * 8n + BigInt(wireType));
  if (wireType !== lengthDelimited) return joined(tag, body);
  return joined(tag, varint(BigInt(body.length)), body);
}

/** Least significant first, seven bits a byte; negative numbers as 64-bit two's complement. */
export function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}
