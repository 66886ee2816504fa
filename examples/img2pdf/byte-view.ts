/**
 * Numbers read from a picture file, which may end anywhere or lie about its lengths. Every read
 * outside the file is the same clear problem instead of an `undefined` that travels on.
 */
import { PictureProblem } from "./problem.ts";

/** A read-only view of a file. All offsets are in bytes from its start. */
export class ByteView {
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get sizeBytes(): number {
    return this.bytes.byteLength;
  }

  uint8(at: number): number {
    this.#check(at, 1);
    return this.#view.getUint8(at);
  }

  /** Big-endian, as JPEG and PNG write it. */
  uint16(at: number): number {
    this.#check(at, 2);
    return this.#view.getUint16(at);
  }

  /** Big-endian, as PNG writes it. */
  uint32(at: number): number {
    this.#check(at, 4);
    return this.#view.getUint32(at);
  }

  /** Little-endian, as GIF writes it. */
  uint16LittleEndian(at: number): number {
    this.#check(at, 2);
    return this.#view.getUint16(at, true);
  }

  /** Little-endian, as WebP writes it. */
  uint32LittleEndian(at: number): number {
    this.#check(at, 4);
    return this.#view.getUint32(at, true);
  }

  /** The bytes as Latin-1 text, for the four-letter names that container formats use. */
  text(at: number, sizeBytes: number): string {
    return Buffer.from(this.slice(at, sizeBytes)).toString("latin1");
  }

  /** A window into the file, not a copy. */
  slice(at: number, sizeBytes: number): Uint8Array {
    this.#check(at, sizeBytes);
    return this.bytes.subarray(at, at + sizeBytes);
  }

  /** Whether the file has this text at this place; false where it ends earlier. */
  has(at: number, text: string): boolean {
    return at + text.length <= this.sizeBytes && this.text(at, text.length) === text;
  }

  #check(at: number, sizeBytes: number): void {
    if (at < 0 || at + sizeBytes > this.sizeBytes) {
      throw new PictureProblem(
        `is cut off: it has ${this.sizeBytes} bytes and its content goes on; copy it again from where it came`,
      );
    }
  }
}
