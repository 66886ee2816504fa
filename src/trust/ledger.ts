/**
 * The ledger of a CA folder: which certificates the authorities issued, and which names were thrown out
 * (P7). It lies beside the CA's key because whoever restores that needs it too, and because
 * `hearth enroll` issues without a coordinator. One JSON object a line, appended and never changed.
 *
 * P1: what was appended is on disk. A cut while a line is written leaves the beginning of one; the next
 * writer marks it as torn and goes on after it. A line that is damaged in any other way is not passed
 * over: it might be the one that throws somebody out.
 */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { assert, HearthError } from "../errors.ts";
import { appendSecretFile, errnoOf, fileError, readSmallFile } from "../platform/secret-file.ts";
import { decodeLedgerEntry, encodeLedgerEntry, type LedgerEntry } from "./ledger-entry.ts";

export type { LedgerEntry } from "./ledger-entry.ts";

const fileName = "ledger.jsonl";
/** Some 100,000 certificates; a home with 50 machines needs 10 a year. */
const ledgerBytesMax = 32 * 1024 * 1024;
const lineBytesMax = 4 * 1024;
const newLine = 0x0a;
/** Ends a line whose writing was cut. No JSON ends so. */
const tornMark = " torn";

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
  const longest = Math.max(...lines.map((line) => Buffer.byteLength(line)));
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

/**
 * Every entry, in the order in which they were appended; none if there is no ledger. Kinds of entry that
 * a later Hearth writes are passed over. Throws DATA_LOSS naming the line that is damaged, or a
 * HearthError whose code tells why it cannot be read.
 */
export async function readLedger(folder: string): Promise<readonly LedgerEntry[]> {
  const path = join(folder, fileName);
  const bytes = await readSmallFile(path, ledgerBytesMax);
  if (bytes === undefined) return [];
  const entries: LedgerEntry[] = [];
  let lineNumber = 0;
  for (let start = 0; start < bytes.byteLength;) {
    lineNumber++;
    const end = bytes.indexOf(newLine, start);
    const line = bytes.subarray(start, end < 0 ? undefined : end);
    const read = readLine(line, end < 0);
    if (read.kind === "damaged") throw damaged(path, lineNumber);
    if (read.kind === "entry") entries.push(read.entry);
    start += line.byteLength + 1;
  }
  return entries;
}

/** Changes whenever the ledger does; "" if there is none. Throws a HearthError if it cannot be seen. */
export async function ledgerStamp(folder: string): Promise<string> {
  const path = join(folder, fileName);
  try {
    const { size, mtimeNs } = await stat(path, { bigint: true });
    return `${size} ${mtimeNs}`;
  } catch (thrown) {
    if (errnoOf(thrown) === "ENOENT") return "";
    throw fileError(`look at ${path}`, thrown);
  }
}

type Line =
  | { readonly kind: "entry"; readonly entry: LedgerEntry }
  | { readonly kind: "passed over" }
  | { readonly kind: "damaged" };

/** @param isUnended the file ends within this line: a writer was cut off, or is still at it */
function readLine(bytes: Uint8Array, isUnended: boolean): Line {
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

function damaged(path: string, lineNumber: number): HearthError {
  return new HearthError(
    "DATA_LOSS",
    `line ${lineNumber} of ${path} is damaged, and may be the one that throws a machine out; put back ` +
      "a copy of the file, or remove the line and revoke again whoever was revoked",
  );
}
