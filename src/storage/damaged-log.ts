/**
 * Finds damage in the database's write-ahead log before SQLite opens it.
 *
 * P2: SQLite reads the log up to the first frame whose checksum is wrong and drops the rest without a
 * word, because that is how a write looks that a power cut interrupted. But a transaction begins only
 * after the one before it was synced. So where a transaction ends behind the wrong frame, and another
 * one follows, that end was acknowledged: what SQLite would drop is no interrupted write. (Not to be
 * told apart from one: damage in the last transaction of the log; and damage in both frames where the one
 * before it ends, which looks like what failed commits have left.)
 *
 * The format: https://sqlite.org/fileformat2.html#the_write_ahead_log
 */

import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { HearthError } from "../errors.ts";

const logHeaderBytes = 32;
const frameHeaderBytes = 24;
/** The magic number of logs with checksums over little-endian words; one more for big-endian ones. */
const littleEndianMagic = 0x377f0682;
/** Of every database that we ever made. */
const pageBytes = 4096;
const frameBytes = frameHeaderBytes + pageBytes;

type Checksum = readonly [number, number];

interface Frame {
  /** The last one of its transaction. */
  readonly isCommit: boolean;
  /** Tells the frames of this round from older ones, which the log is written over. */
  readonly salts: string;
  /** Over everything up to and with this frame, as it was written. */
  readonly checksum: Checksum;
  /** What the checksum has to be after `before`. */
  checksumAfter(before: Checksum): Checksum;
}

/**
 * @param path of the database
 * @throws HearthError DATA_LOSS when its log is damaged before something that was acknowledged
 */
export function refuseDamagedLog(path: string): void {
  const log = `${path}-wal`;
  if (!existsSync(log)) return;
  if (statSync(path, { throwIfNoEntry: false })?.size === 0 && statSync(log).size > 0) {
    // SQLite would take it for a new database, and remove the log.
    throw new HearthError(
      "DATA_LOSS",
      `${path} is empty, but there is ${log}; restore both from a backup, or move both away`,
    );
  }
  const file = openSync(log, "r");
  try {
    const damagedAtByte = findDamage(file);
    if (damagedAtByte === undefined) return;
    throw new HearthError(
      "DATA_LOSS",
      `${log} is damaged at byte ${damagedAtByte}, before changes that were acknowledged; ` +
        `restore it from a backup, or give up all from there on with: truncate -s ${damagedAtByte} ${log}`,
    );
  } finally {
    closeSync(file);
  }
}

/** Where SQLite would stop reading though something acknowledged follows. */
function findDamage(file: number): number | undefined {
  const { size } = fstatSync(file);
  if (size < logHeaderBytes) return undefined;
  const header = readAt(file, 0, logHeaderBytes);
  const isBigEndian = header.readUInt32BE(0) === littleEndianMagic + 1;
  let checksum: Checksum = [header.readUInt32BE(24), header.readUInt32BE(28)];
  let computedBefore = checksum;
  const isHeaderRight =
    (isBigEndian || header.readUInt32BE(0) === littleEndianMagic) &&
    isSame(checksum, checksumOf([0, 0], header.subarray(0, 24), isBigEndian));
  if (isHeaderRight && header.readUInt32BE(8) !== pageBytes) return undefined;
  let salts = isHeaderRight ? header.toString("hex", 16, 24) : undefined;
  let damagedAtByte = isHeaderRight ? undefined : 0;
  // Of the frames behind the damage: whether a transaction ended in the unbroken row before this one.
  let hasEnded = false;
  for (let at = logHeaderBytes; at + frameBytes <= size; at += frameBytes) {
    const frame = parseFrame(readAt(file, at, frameBytes), isBigEndian);
    salts ??= frame.salts;
    const computed = frame.checksumAfter(checksum);
    const follows =
      isSame(frame.checksum, computed) ||
      // The checksum of the one before was hit, which is else as it was written.
      isSame(frame.checksum, frame.checksumAfter(computedBefore));
    checksum = frame.checksum;
    computedBefore = computed;
    if (frame.salts !== salts) {
      // One of an older round, which no frame of this one follows, or one whose salts were hit.
      damagedAtByte ??= at;
      hasEnded = frame.isCommit;
      continue;
    }
    if (damagedAtByte === undefined && follows) continue;
    damagedAtByte ??= at;
    if (follows && hasEnded) return damagedAtByte;
    hasEnded = frame.isCommit || (follows && hasEnded);
  }
  return undefined;
}

function parseFrame(bytes: Buffer, isBigEndian: boolean): Frame {
  return {
    isCommit: bytes.readUInt32BE(4) !== 0,
    salts: bytes.toString("hex", 8, 16),
    checksum: [bytes.readUInt32BE(16), bytes.readUInt32BE(20)],
    checksumAfter: (before) =>
      checksumOf(
        checksumOf(before, bytes.subarray(0, 8), isBigEndian),
        bytes.subarray(frameHeaderBytes),
        isBigEndian,
      ),
  };
}

/** SQLite's checksum over pairs of words, going on from `before`. */
function checksumOf(before: Checksum, bytes: Buffer, isBigEndian: boolean): Checksum {
  let [first, second] = before;
  for (let at = 0; at < bytes.byteLength; at += 8) {
    const one = isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
    const two = isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4);
    first = (first + one + second) >>> 0;
    second = (second + two + first) >>> 0;
  }
  return [first, second];
}

function isSame(one: Checksum, other: Checksum): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

/** A part of the file that is known to be there. */
function readAt(file: number, atByte: number, lengthBytes: number): Buffer {
  const bytes = Buffer.alloc(lengthBytes);
  readSync(file, bytes, 0, lengthBytes, atByte);
  return bytes;
}
