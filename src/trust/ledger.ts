/**
 * The ledger of a CA folder: which certificates the authorities issued, and which names were thrown out
 * (P7). It lies beside the CA's key because whoever restores that needs it too, and because
 * `hearth enroll` issues without a coordinator. One JSON object a line, appended and never changed.
 *
 * P1: what was appended is on disk. A cut while a line is written leaves the beginning of one; the next
 * writer marks it as torn and goes on after it. A line that is damaged in any other way is not passed
 * over: it might be the one that throws somebody out.
 */
import { join } from "node:path";
import { assert, HearthError } from "../errors.ts";
import { appendSecretFile } from "../platform/secret-file.ts";
import { decodeLedgerEntry, encodeLedgerEntry, type LedgerEntry } from "./ledger-entry.ts";
import { LedgerReader, lineBytesMax, newLine, tornMark } from "./ledger-reader.ts";

export type { LedgerEntry } from "./ledger-entry.ts";
export type { LedgerReader } from "./ledger-reader.ts";

const fileName = "ledger.jsonl";

/**
 * Appends entries in one piece, whatever other processes append at the same time; they are on disk when
 * this returns. The folder must exist. Throws a HearthError whose code tells the cause.
 */
export async function appendToLedger(
  folder: string,
  entries: readonly LedgerEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const lines = entries.map(encodeLedgerEntry);
  assert(
    lines.every((line) => decodeLedgerEntry(line).kind === "entry"),
    "what is written to the ledger can be read again",
  );
  const longest = lines.reduce((longest, line) => Math.max(longest, Buffer.byteLength(line)), 0);
  if (longest > lineBytesMax) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      `an entry of the ledger has ${longest} bytes, which is more than the ${lineBytesMax} one can have`,
    );
  }
  await appendSecretFile(join(folder, fileName), (lastByte) => {
    const isTorn = lastByte !== undefined && lastByte !== newLine;
    return new TextEncoder().encode(`${isTorn ? `${tornMark}\n` : ""}${lines.join("\n")}\n`);
  });
}

/** Reads the ledger of a folder on and on, from its beginning. */
export function ledgerReader(folder: string): LedgerReader {
  return new LedgerReader(join(folder, fileName));
}

/**
 * Every entry, in the order in which they were appended; none if there is no ledger. Kinds of entry that
 * a later Hearth writes are passed over. Throws DATA_LOSS naming the line that is damaged, or a
 * HearthError whose code tells why it cannot be read.
 */
export async function readLedger(folder: string): Promise<readonly LedgerEntry[]> {
  return (await Array.fromAsync(ledgerReader(folder).unread())).flat();
}
