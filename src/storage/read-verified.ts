/** A blob's file as its readers get it: verified when it is read from the start. */

import type { Stats } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import type { HearthError } from "../errors.ts";
import type { Sha256 } from "../job/job.ts";
import { BlobVerifier, damagedError, isVerified, requireWithin } from "./blob-verifier.ts";
import { onDisk } from "./disk-error.ts";
import { readAhead, type ReadAheads } from "./read-ahead.ts";
import type { OnDisk } from "./write-behind.ts";

export interface ReadOptions {
  /** Of the file. */
  readonly status: Stats;
  readonly offsetBytes: number;
  readonly readAheads: ReadAheads;
  /** Puts the file out of the way. @returns what its reader is told */
  foundDamaged(): Promise<HearthError>;
}

/**
 * The last chunk comes only after the hash was right. @param file closed by whoever opened it
 * @throws HearthError OUT_OF_RANGE, DATA_LOSS
 */
export async function* readVerified(
  file: FileHandle,
  sha256: Sha256,
  { status, offsetBytes, readAheads, foundDamaged }: ReadOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const fromDisk: OnDisk = (operation) => onDisk(`read blob ${sha256}`, operation);
  if (!status.isFile()) throw damagedError(sha256);
  const { size } = status;
  requireWithin(sha256, offsetBytes, size);
  const verifier = offsetBytes === 0 ? new BlobVerifier({ sizeBytes: size, sha256 }) : undefined;
  if (size === 0 && !isVerified(verifier)) throw await foundDamaged();
  let position = offsetBytes;
  const options = { onDisk: fromDisk, readAheads };
  for await (const chunk of readAhead(file, options, { from: offsetBytes, to: size })) {
    if (chunk === undefined) throw await foundDamaged();
    position += chunk.byteLength;
    verifier?.add(chunk);
    const isWhole = position < size || isVerified(verifier);
    if (!isWhole) throw await foundDamaged();
    yield chunk;
  }
}
