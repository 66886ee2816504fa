/**
 * Reads messages of many jobs straight into what they mean, without the objects that the generated
 * code makes on its way: half of what a job costs on the wire.
 *
 * It reads only what is plain, which is what our own encoders send: known fields, each at most once and
 * in the order of their numbers, texts in ASCII, whole numbers from 0 on. Everything else, from fields of a
 * later version to nonsense, is left to the generated code. So whatever is read has one meaning,
 * and what is refused is refused there.
 *
 * P8: nothing is kept that is longer than the bytes it was read from, and messages with more messages in
 * them than `innerMax` are not plain. So what is plain need not be counted before it is read.
 */

/** Protobuf's wire types: what follows the number of a field. */
const wireTypes = { number: 0, double: 1, lengthDelimited: 2 } as const;

/** The key of a field, as `takes` and the writer want it. */
export function keyOf(field: number, type: keyof typeof wireTypes = "lengthDelimited"): number {
  return (field << 3) | wireTypes[type];
}

/** Seven bits in each byte: as many as a number has that is exact in every way it may be computed. */
const numberBytesMax = 7;
const int32Max = 2 ** 31 - 1;
/** Messages in a message: a thousand jobs of which all is said have 12,000, and one for each blob. */
const innerMax = 50_000;
/** Where reading goes on after what is not plain: behind every end, so that nothing more is found. */
const nowhere = 2 ** 30;

/**
 * What `read` makes of the message; undefined if it is not plain, or `read` throws: whoever asked then
 * reads it with the generated code, which gives what there is or says what is wrong.
 */
export function readPlain<T>(message: Uint8Array, read: (reader: PlainReader) => T): T | undefined {
  const reader = new PlainReader(message);
  try {
    const value = read(reader);
    return reader.isDone ? value : undefined;
  } catch {
    return undefined;
  }
}

export class PlainReader {
  readonly #bytes: Buffer;
  #at = 0;
  #end: number;
  #inner = 0;

  constructor(message: Uint8Array) {
    this.#bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
    this.#end = message.byteLength;
  }

  /** Whether all of it was read, and was plain. */
  get isDone(): boolean {
    return this.#at === this.#end;
  }

  /** Goes past the key, if it is that of the next field. Keys have one byte or two. */
  takes(key: number): boolean {
    const at = this.#at;
    if (at >= this.#end) return false;
    if (key < 128) {
      if (this.#bytes[at] !== key) return false;
      this.#at = at + 1;
      return true;
    }
    if (this.#bytes[at] !== ((key & 127) | 128) || this.#bytes[at + 1] !== key >>> 7) return false;
    this.#at = at + 2;
    return true;
  }

  /** Like `takes`; without that field the message is not plain. */
  needs(key: number): void {
    if (!this.takes(key)) this.refuse();
  }

  /** A value that every reader understands the same, whatever the schema says of its size. */
  number(): number {
    const bytes = this.#bytes;
    const start = this.#at;
    const end = Math.min(this.#end, start + numberBytesMax);
    let value = 0;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      const place = 7 * (at - start);
      // Shifts have 32 bits; whatever needs more is rare.
      value = place < 28 ? value | ((byte & 127) << place) : value + (byte & 127) * 2 ** place;
      if (byte < 128) {
        this.#at = at + 1;
        return value;
      }
    }
    this.refuse();
    return 0;
  }

  int32(): number {
    const value = this.number();
    if (value > int32Max) this.refuse();
    return value;
  }

  double(): number {
    const at = this.#at;
    if (at + 8 > this.#end) {
      this.refuse();
      return 0;
    }
    this.#at = at + 8;
    return this.#bytes.readDoubleLE(at);
  }

  /** @param likely in ASCII; it is given back, instead of a new text, if that is what is here */
  text(likely: string): string {
    const length = this.#length();
    const bytes = this.#bytes;
    const at = this.#at;
    const end = at + length;
    this.#at = end;
    if (length === likely.length) {
      let same = 0;
      while (same < length && bytes[at + same] === likely.charCodeAt(same)) same++;
      if (same === length) return likely;
    }
    let bits = 0;
    for (let index = at; index < end; index++) bits |= bytes[index] ?? 0;
    if (bits > 127) this.refuse();
    return bytes.toString("latin1", at, end);
  }

  /** In the message's memory, not a copy. */
  bytes(): Uint8Array {
    const length = this.#length();
    const at = this.#at;
    this.#at = at + length;
    return new Uint8Array(this.#bytes.buffer, this.#bytes.byteOffset + at, length);
  }

  /** Into the message that is a field's value. @returns what `leave` wants */
  enter(): number {
    if (++this.#inner > innerMax) this.refuse();
    const length = this.#length();
    const around = this.#end;
    this.#end = this.#at + length;
    return around;
  }

  /** All of the message was read, or it was not plain. */
  leave(around: number): void {
    if (this.#at !== this.#end) this.refuse();
    this.#end = around;
  }

  /** What is here is not plain. Nothing more is found. */
  refuse(): void {
    this.#at = nowhere;
  }

  #length(): number {
    const length = this.number();
    if (length <= this.#end - this.#at) return length;
    this.refuse();
    return 0;
  }
}
