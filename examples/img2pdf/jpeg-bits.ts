/**
 * The bits of a JPEG's compressed data, read strictly. Decoders make up zeros where data is
 * missing; here running out is a problem, since a made-up half picture must not become a page.
 * Rules: ITU-T T.81, Annex F.2.2.
 */
import { PictureProblem } from "./problem.ts";

/** One Huffman table, as a lookup by the next 16 bits: code length × 256 + symbol, 0 = no code. */
export type HuffmanTable = Uint16Array;

/**
 * Builds the lookup from the table as the file has it.
 * @param counts how many codes there are of each length, 1 to 16 bits
 * @throws PictureProblem when there are more codes than bits can tell apart
 */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const table = new Uint16Array(65_536);
  let next = 0;
  let at = 0;
  for (const [index, count] of counts.entries()) {
    const lengthBits = index + 1;
    for (let i = 0; i < count; i++) {
      const span = 1 << (16 - lengthBits);
      if (at + span > table.length)
        throw new PictureProblem("is damaged: impossible Huffman table");
      table.fill((lengthBits << 8) | (symbols[next] ?? 0), at, at + span);
      next++;
      at += span;
    }
  }
  return table;
}

/** Reads the compressed data from `at` on, up to the next marker. */
export class JpegBits {
  readonly #bytes: Uint8Array;
  #at: number;
  #buffer = 0;
  #count = 0;
  /** How many of the bits at the end of the buffer stand for data that is not there. */
  #missing = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Where the next unread byte of the file is; exact only after `align`. */
  get at(): number {
    return this.#at;
  }

  /** The symbol of the next code. */
  symbol(table: HuffmanTable): number {
    this.#fill();
    const entry = table[(this.#buffer >>> (this.#count - 16)) & 0xffff] ?? 0;
    if (entry === 0) {
      throw new PictureProblem(
        this.#missing > 0
          ? cutOff
          : "is damaged: its compressed data makes no sense from some point on",
      );
    }
    this.#drop(entry >>> 8);
    return entry & 0xff;
  }

  /** The next `count` bits (0 to 16) as a number. */
  bits(count: number): number {
    this.#fill();
    const value = (this.#buffer >>> (this.#count - count)) & ((1 << count) - 1);
    this.#drop(count);
    return value;
  }

  /** Drops the padding up to a byte border and says how many whole unread bytes went with it. */
  align(): number {
    const unread = Math.floor(Math.max(0, this.#count - this.#missing) / 8);
    this.#count = 0;
    this.#buffer = 0;
    this.#missing = 0;
    return unread;
  }

  /** Steps over restart marker `index` (0 to 7), which must come now. */
  restart(index: number): void {
    const unread = this.align();
    let at = this.#at;
    while (this.#bytes[at] === 0xff && this.#bytes[at + 1] === 0xff) at++;
    if (unread > 0 || this.#bytes[at] !== 0xff || this.#bytes[at + 1] !== 0xd0 + index) {
      throw new PictureProblem(
        "is damaged: its compressed data does not fit between its restart markers",
      );
    }
    this.#at = at + 2;
  }

  #drop(count: number): void {
    this.#count -= count;
    if (this.#count < this.#missing) throw new PictureProblem(cutOff);
  }

  /** Makes at least 16 bits ready. A 0xFF in the data is followed by a 0, everything else ends it. */
  #fill(): void {
    while (this.#count < 16) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined || (byte === 0xff && this.#bytes[this.#at + 1] !== 0)) {
        this.#buffer = this.#buffer << 8;
        this.#missing += 8;
      } else {
        this.#buffer = (this.#buffer << 8) | byte;
        this.#at += byte === 0xff ? 2 : 1;
      }
      this.#count += 8;
    }
  }
}

const cutOff =
  "is cut off: its compressed data ends before the last row; copy it again from where it came";
