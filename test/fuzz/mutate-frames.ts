/** Changes of the frames in a WebSocket message, and of what is in them, lengths kept right. */

import type { Dice } from "./dice.ts";
import { joined } from "./mutate-bytes.ts";
import { mutateMessage, varint } from "./mutate-protobuf.ts";

/** A WebSocket message with one to three of its frames changed, repeated, moved or left out. */
export function mutateFramed(
  dice: Dice,
  message: Uint8Array,
  others: readonly Uint8Array[],
): Uint8Array {
  let frames = framesOf(message);
  for (let changes = 1 + dice.below(3); changes > 0 && frames.length > 0; changes--) {
    const at = dice.below(frames.length);
    const frame = frames[at] ?? new Uint8Array(0);
    switch (dice.below(8)) {
      case 0:
        frames = frames.toSpliced(at, 1);
        break;
      case 1:
        frames = frames.toSpliced(dice.below(frames.length + 1), 0, frame);
        break;
      default:
        frames = frames.with(at, mutateMessage(dice, frame, others));
    }
  }
  return joined(...frames.flatMap((frame) => [varint(BigInt(frame.length)), frame]));
}

/** The encoded frames of a message that is well formed; what is not, is one frame. */
function framesOf(message: Uint8Array): readonly Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let at = 0; at < message.length;) {
    let length = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = message[at++] ?? 0;
      length += (byte & 0x7f) * 2 ** shift;
      shift += 7;
    } while (byte >= 0x80 && shift < 35);
    if (at + length > message.length) return [message];
    frames.push(message.slice(at, at + length));
    at += length;
  }
  return frames;
}
