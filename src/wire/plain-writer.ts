/**
 * Writes messages of many jobs straight from what they mean: the bytes that the generated code would
 * write, if they are plain (see `plain-reader.ts`).
 *
 * It writes backwards, the last field first: the length of a message in a message is known when it
 * has to be written, and nothing is measured before or moved after.
 */

/** A varint of a whole number that is exact. */
const numberBytesMax = 8;
const keyBytesMax = 2;

/** @returns the message; undefined if it is not plain: the generated code writes it then */
export function writePlain(
  roomBytes: number,
  write: (writer: PlainWriter) => void,
): Uint8Array | undefined {
  const writer = new PlainWriter(roomBytes);
  write(writer);
  return writer.finish();
}

export class PlainWriter {
  #bytes: Buffer;
  /** Where what was written begins. */
  #at: number;
  #plain = true;

  /** @param roomBytes about how long the message will be */
  constructor(roomBytes: number) {
    this.#bytes = Buffer.allocUnsafe(roomBytes);
    this.#at = roomBytes;
  }

  finish(): Uint8Array | undefined {
    return this.#plain ? this.#bytes.subarray(this.#at) : undefined;
  }

  /** 0 is not written, as proto3 has it. */
  number(key: number, value: number): void {
    if (value === 0) return;
    if (!(Number.isSafeInteger(value) && value > 0)) return this.refuse();
    this.#makeRoom(keyBytesMax + numberBytesMax);
    this.#varint(value);
    this.#varint(key);
  }

  double(key: number, value: number): void {
    if (Object.is(value, 0)) return;
    this.#makeRoom(keyBytesMax + 8);
    this.#at -= 8;
    this.#bytes.writeDoubleLE(value, this.#at);
    this.#varint(key);
  }

  /** "" is not written. */
  text(key: number, value: string): void {
    const { length } = value;
    if (length === 0) return;
    this.#makeRoom(keyBytesMax + numberBytesMax + length);
    const bytes = this.#bytes;
    const start = this.#at - length;
    let bits = 0;
    for (let index = 0; index < length; index++) {
      const letter = value.charCodeAt(index);
      bits |= letter;
      bytes[start + index] = letter;
    }
    if (bits > 127) return this.refuse();
    this.#at = start;
    this.#varint(length);
    this.#varint(key);
  }

  /** No bytes are not written. */
  bytes(key: number, value: Uint8Array): void {
    const { byteLength } = value;
    if (byteLength === 0) return;
    this.#makeRoom(keyBytesMax + numberBytesMax + byteLength);
    this.#at -= byteLength;
    this.#bytes.set(value, this.#at);
    this.#varint(byteLength);
    this.#varint(key);
  }

  /** What is written next is inside a message. @returns what `leave` wants */
  enter(): number {
    return this.#bytes.byteLength - this.#at;
  }

  leave(key: number, entered: number): void {
    this.#makeRoom(keyBytesMax + numberBytesMax);
    this.#varint(this.#bytes.byteLength - this.#at - entered);
    this.#varint(key);
  }

  /** This is not plain. */
  refuse(): void {
    this.#plain = false;
  }

  #varint(value: number): void {
    // Shifts and masks want 32 bits; dividing larger numbers takes ten times as long.
    if (value >= 2 ** 28) {
      this.#varint(Math.floor(value / 2 ** 28));
      this.#at -= 4;
      this.#continued(value % 2 ** 28, 4);
      return;
    }
    const bytes = this.#bytes;
    if (value < 128) {
      bytes[--this.#at] = value;
      return;
    }
    const last = value < 2 ** 14 ? 1 : value < 2 ** 21 ? 2 : 3;
    this.#at -= last + 1;
    this.#continued(value, last);
    bytes[this.#at + last] = value >>> (7 * last);
  }

  /** The lower seven bits first, in bytes that say that more follows. */
  #continued(value: number, count: number): void {
    for (let index = 0; index < count; index++) {
      this.#bytes[this.#at + index] = ((value >>> (7 * index)) & 127) | 128;
    }
  }

  #makeRoom(neededBytes: number): void {
    if (this.#at >= neededBytes) return;
    const before = this.#bytes;
    const written = before.byteLength - this.#at;
    this.#bytes = Buffer.allocUnsafe(2 * (written + neededBytes));
    const at = this.#bytes.byteLength - written;
    this.#bytes.set(before.subarray(this.#at), at);
    this.#at = at;
  }
}
