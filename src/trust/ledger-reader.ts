/**
 * Reads the ledger of a CA folder: whole at first, then what was appended since (P7). It may have any
 * size, and is read in pieces, so that whoever keeps an eye on it answers others meanwhile (P8).
 */
import { type FileHandle, open, stat } from "node:fs/promises";
import { HearthError } from "../errors.ts";
import { errnoOf, fileError } from "../platform/secret-file.ts";
import { decodeLedgerEntry, type LedgerEntry } from "./ledger-entry.ts";

export const lineBytesMax = 4 * 1024;
export const newLine = 0x0a;
/** Ends a line whose writing was cut. No JSON ends so. */
export const tornMark = " torn";
/** Longer than any line: a piece without the end of one is damaged. */
const pieceBytes = 64 * 1024;

/** What the file system says of the ledger. */
interface Look {
  readonly file: string;
  readonly sizeBytes: number;
  readonly changedAt: bigint;
}

/** How far it was read: up to the end of a line. */
interface Mark {
  readonly bytes: number;
  readonly lines: number;
  /** The end of what was read. */
  readonly lastBytes: Uint8Array;
}

const beginning: Mark = { bytes: 0, lines: 0, lastBytes: new Uint8Array() };

export class LedgerReader {
  readonly #path: string;
  #mark = beginning;
  /** Of the last reading that came to an end, and what stopped it. */
  #read: { readonly look: Look; readonly damage: HearthError | undefined } | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * The entries that were not read before, in their order and in batches; none if there is no ledger. A
   * batch counts as read when the next one is asked for. One reading at a time. A ledger that was
   * replaced, cut or changed is read from its beginning. Kinds of entry that a later Hearth writes are
   * passed over. Throws DATA_LOSS naming the line that is damaged, when all before it was given, or a
   * HearthError whose code tells why it cannot be read.
   */
  async *unread(): AsyncGenerator<readonly LedgerEntry[], void, undefined> {
    let file: FileHandle | undefined;
    try {
      file = await this.#open();
      if (file === undefined) return;
      const look = lookOf(await file.stat({ bigint: true }));
      if (!(await this.#continues(file, look))) this.#mark = beginning;
      let damage: HearthError | undefined;
      while (damage === undefined && this.#mark.bytes < look.sizeBytes) {
        const sizeBytes = Math.min(pieceBytes, look.sizeBytes - this.#mark.bytes);
        const piece = await bytesOf(file, this.#mark.bytes, sizeBytes);
        if (piece.byteLength < sizeBytes) throw cutMeanwhile(this.#path);
        const isLast = this.#mark.bytes + sizeBytes === look.sizeBytes;
        const { entries, mark, damagedLine } = readPiece(piece, this.#mark, isLast);
        if (entries.length > 0) yield entries;
        this.#mark = mark;
        if (damagedLine !== undefined) damage = damaged(this.#path, damagedLine);
        // Whoever is still writing the last line changes the file: it is read again.
        if (isLast) break;
      }
      this.#read = { look, damage };
      if (damage) throw damage;
    } catch (thrown) {
      throw fileError(`read ${this.#path}`, thrown);
    } finally {
      await file?.close();
    }
  }

  /** Undefined: there is nothing to read. */
  async #open(): Promise<FileHandle | undefined> {
    try {
      // Looked at before it is opened: opening a named pipe would wait for a writer.
      const status = await stat(this.#path, { bigint: true });
      if (!status.isFile()) {
        throw new HearthError("INVALID_ARGUMENT", `${this.#path} is not a file`);
      }
      const look = lookOf(status);
      if (this.#read === undefined || !isSame(this.#read.look, look)) {
        return await open(this.#path, "r");
      }
      if (this.#read.damage) throw this.#read.damage;
      return undefined;
    } catch (thrown) {
      if (errnoOf(thrown) !== "ENOENT") throw thrown;
      this.#read = undefined;
      return undefined;
    }
  }

  /** Whether it is the file that was read before, with more at its end. */
  async #continues(file: FileHandle, look: Look): Promise<boolean> {
    const before = this.#read?.look;
    if (before?.file !== look.file || look.sizeBytes <= before.sizeBytes) return false;
    const { bytes, lastBytes } = this.#mark;
    const found = await bytesOf(file, bytes - lastBytes.byteLength, lastBytes.byteLength);
    return Buffer.compare(found, lastBytes) === 0;
  }
}

interface Piece {
  readonly entries: readonly LedgerEntry[];
  /** After the last line that has an end and is not damaged. */
  readonly mark: Mark;
  readonly damagedLine: number | undefined;
}

/** @param isLast the file ends with this piece */
function readPiece(piece: Uint8Array, before: Mark, isLast: boolean): Piece {
  const entries: LedgerEntry[] = [];
  let { lines } = before;
  let start = 0;
  let isDamaged = false;
  while (start < piece.byteLength) {
    const end = piece.indexOf(newLine, start);
    const isUnended = end < 0;
    // The next piece begins with this line.
    if (isUnended && start > 0 && !isLast) break;
    const read = readLine(piece.subarray(start, isUnended ? undefined : end), isUnended);
    isDamaged = read.kind === "damaged";
    if (read.kind === "entry") entries.push(read.entry);
    // Not marked as read: it may yet be ended.
    if (isDamaged || isUnended) break;
    lines++;
    start = end + 1;
  }
  const lastBytes = piece.slice(Math.max(0, start - lineBytesMax), start);
  return {
    entries,
    mark: start === 0 ? before : { bytes: before.bytes + start, lines, lastBytes },
    damagedLine: isDamaged ? lines + 1 : undefined,
  };
}

type Line =
  | { readonly kind: "entry"; readonly entry: LedgerEntry }
  | { readonly kind: "passed over" }
  | { readonly kind: "damaged" };

/** @param isUnended the file ends within this line: a writer was cut off, or is still at it */
function readLine(bytes: Uint8Array, isUnended: boolean): Line {
  if (bytes.byteLength === 0) return { kind: "passed over" };
  if (bytes.byteLength > lineBytesMax + tornMark.length) return { kind: "damaged" };
  const text = new TextDecoder().decode(bytes);
  const isMarked = text.endsWith(tornMark);
  const json = isMarked ? text.slice(0, -tornMark.length) : text;
  if (json.trim() === "") return { kind: "passed over" };
  // A line that was cut off just before its end says all that it was to say.
  const decoded = decodeLedgerEntry(json);
  if (decoded.kind !== "damaged") return decoded;
  return isMarked || isUnended ? { kind: "passed over" } : decoded;
}

function lookOf(status: {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
}): Look {
  return {
    file: `${status.dev} ${status.ino}`,
    sizeBytes: Number(status.size),
    changedAt: status.mtimeNs,
  };
}

function isSame(one: Look, other: Look): boolean {
  return (
    one.file === other.file &&
    one.sizeBytes === other.sizeBytes &&
    one.changedAt === other.changedAt
  );
}

/** Fewer than asked for when the file ends before. */
async function bytesOf(file: FileHandle, at: number, sizeBytes: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes);
  let filled = 0;
  while (filled < sizeBytes) {
    const { bytesRead } = await file.read(bytes, filled, sizeBytes - filled, at + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

function cutMeanwhile(path: string): HearthError {
  return new HearthError("UNAVAILABLE", `${path} was cut while it was read; try again`);
}

function damaged(path: string, lineNumber: number): HearthError {
  return new HearthError(
    "DATA_LOSS",
    `line ${lineNumber} of ${path} is damaged, and may be the one that throws a machine out; put back ` +
      "a copy of the file, or remove the line and revoke again whoever was revoked",
  );
}
