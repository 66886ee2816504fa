/** What was removed, in words. */

import { formatBytes } from "../job/format-bytes.ts";
import type { Amount, Collected } from "../keeping-api.ts";

/** `1,200 jobs, 34 blobs of no job (1.2 GB) and 1 broken upload (30 MB)`; "" for nothing. */
export function collectedText({ jobs, blobs, temporaryFiles }: Collected): string {
  const parts: string[] = [];
  if (jobs > 0) parts.push(counted(jobs, "job", "jobs"));
  if (blobs.count > 0) parts.push(amountOf(blobs, "blob of no job", "blobs of no job"));
  if (temporaryFiles.count > 0) {
    parts.push(amountOf(temporaryFiles, "broken upload", "broken uploads"));
  }
  const last = parts.pop() ?? "";
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
}

function amountOf({ count, bytes }: Amount, one: string, many: string): string {
  return `${counted(count, one, many)} (${formatBytes(bytes)})`;
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}
