/** Sizes as people write them. */
import { shorten } from "../job/job.ts";
import { UsageError } from "./usage-error.ts";

const bytesPattern = /^([0-9]+(?:\.[0-9]+)?)(B|[KMGT]i?B)$/i;

/**
 * Reads `500MB`, `2GiB`, `1.5TB` or `0`; a KB is 1000 bytes, a KiB 1024.
 * @throws UsageError for anything else, a number without its unit included
 */
export function parseBytes(text: string): number {
  if (text === "0") return 0;
  const [, amount = "", unit = ""] = bytesPattern.exec(text) ?? [];
  const base = /i/i.test(unit) ? 1024 : 1000;
  const exponent = "BKMGT".indexOf(unit.slice(0, 1).toUpperCase());
  const bytes = Math.round(Number(amount) * base ** exponent);
  if (amount !== "" && Number.isSafeInteger(bytes)) return bytes;
  throw new UsageError(`"${shorten(text)}" is not a size; write it like 500MB or 2GiB`);
}
