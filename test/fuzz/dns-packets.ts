/** DNS packets (RFC 1035 §4) that announce a coordinator, or ask for one; right or as wrong as it gets. */

import type { Dice } from "./dice.ts";
import { joined } from "./mutate-bytes.ts";

const service = ["_hearth", "_tcp", "local"];
const instances = [
  ["living room"],
  ["mine"],
  ["büro 🔥"],
  ["line\nbreak"],
  ["a.b"],
  [""],
  ["x", "y"],
];
const hosts = [
  ["nas", "local"],
  ["300"],
  ["0x7f", "1"],
  ["bad host", "local"],
  ["fe80::1"],
  ["é", "local"],
  [],
  Array.from({ length: 20 }, () => "x".repeat(50)),
];
const ports = [0, 1, 7843, 65_535];
const texts = ["version=1.2.3", "version=\u001b[31m", "version", "=", "__proto__=x", "version=\n"];
const types = { A: 1, PTR: 12, TXT: 16, AAAA: 28, SRV: 33, OPT: 41, NSEC: 47, ANY: 255 } as const;
const text = new TextEncoder();

/** An answer as a coordinator gives it. */
export function announcement(dice: Dice): Uint8Array {
  const name = dice.pick(instances.slice(0, 3));
  return announcementOf({ name, host: ["nas", "local"], port: 7843, text: "version=0.3.0" });
}

/** An answer whose records go together, and say what no coordinator should be believed. */
export function strangeAnnouncement(dice: Dice): Uint8Array {
  return announcementOf({
    name: dice.pick(instances),
    host: dice.pick(hosts),
    port: dice.pick(ports),
    text: dice.pick(texts),
  });
}

function announcementOf(said: {
  readonly name: readonly string[];
  readonly host: readonly string[];
  readonly port: number;
  readonly text: string;
}): Uint8Array {
  const { host, port } = said;
  const name = [...said.name, ...service];
  return packet(0x8400, 0, [
    record(service, types.PTR, 120, nameBytes(name)),
    record(name, types.SRV, 120, serverBytes(port, host)),
    record(name, types.TXT, 120, textBytes(said.text)),
    record(host, types.A, 120, Uint8Array.of(192, 168, 1, 20)),
    record(host, types.AAAA, 120, Uint8Array.of(0xfd, ...Array.from({ length: 14 }, () => 0), 1)),
  ]);
}

/** A question or an answer whose records are of every kind, and need not go together. */
export function strangePacket(dice: Dice): Uint8Array {
  const isAnswer = !dice.onceIn(4);
  const flags = isAnswer ? 0x8400 : dice.pick([0, 0x0100, 0x7800]);
  const name = (): readonly string[] =>
    dice.pick([service, [...dice.pick(instances), ...service], dice.pick(hosts)]);
  const count = 1 + dice.below(dice.onceIn(10) ? 60 : 6);
  if (!isAnswer) {
    const asked = () => [...Object.values(types), dice.below(65_536)];
    const questions = Array.from({ length: count }, () =>
      joined(nameBytes(name()), word(dice.pick(asked())), word(1)),
    );
    return packet(flags, count, questions);
  }
  const records = Array.from({ length: count }, () => {
    const type = dice.pick([...Object.values(types), dice.below(65_536)]);
    return record(name(), type, dice.pick([0, 1, 120, 2 ** 32 - 1]), dataOf(dice, type, name()));
  });
  return packet(flags, 0, records);
}

function dataOf(dice: Dice, type: number, name: readonly string[]): Uint8Array {
  if (dice.onceIn(8)) return dice.bytes(dice.below(40));
  switch (type) {
    case types.PTR:
      return nameBytes(name);
    case types.SRV:
      return serverBytes(dice.pick(ports), dice.pick(hosts));
    case types.TXT:
      return dice.onceIn(2) ? textBytes(...texts) : dice.bytes(dice.below(20));
    case types.A:
      return dice.bytes(4);
    case types.AAAA:
      return dice.pick([dice.bytes(16), Uint8Array.of(0xfe, 0x80, ...dice.bytes(14))]);
    default:
      return dice.bytes(dice.below(12));
  }
}

function packet(flags: number, questions: number, records: readonly Uint8Array[]): Uint8Array {
  const answers = questions === 0 ? records.length : 0;
  return joined(word(0), word(flags), word(questions), word(answers), word(0), word(0), ...records);
}

function record(
  name: readonly string[],
  type: number,
  ttlSeconds: number,
  content: Uint8Array,
): Uint8Array {
  const ttl = joined(word(ttlSeconds >>> 16), word(ttlSeconds & 0xffff));
  return joined(nameBytes(name), word(type), word(1), ttl, word(content.length), content);
}

function nameBytes(labels: readonly string[]): Uint8Array {
  const parts = labels.map((label) => text.encode(label).subarray(0, 63));
  return joined(...parts.flatMap((part) => [Uint8Array.of(part.length), part]), Uint8Array.of(0));
}

function serverBytes(port: number, host: readonly string[]): Uint8Array {
  return joined(word(0), word(0), word(port), nameBytes(host));
}

function textBytes(...entries: readonly string[]): Uint8Array {
  const parts = entries.map((entry) => text.encode(entry));
  return joined(...parts.flatMap((part) => [Uint8Array.of(part.length), part]));
}

/** 16 bits, most significant first. */
function word(value: number): Uint8Array {
  return Uint8Array.of(value >>> 8, value & 0xff);
}
