/** How much a job's attempts have logged, whoever is asked. */
import type { LogSize } from "../api.ts";
import { HearthError } from "../errors.ts";
import { type FencingToken, type Job, noToken } from "../job/job.ts";
import type { Client } from "../sdk/client.ts";
import { formatBytes } from "../job/format-bytes.ts";

/** By the attempt's token, of those that have logged something. */
export type KnownLogs = ReadonlyMap<FencingToken, LogSize>;

/** A coordinator from before it could tell says nothing of any. */
export async function knownLogs(client: Client, { id, token }: Job): Promise<KnownLogs> {
  if (token === noToken) return new Map();
  try {
    return new Map((await client.logSizes(id)).map((size) => [size.token, size]));
  } catch (thrown) {
    if (HearthError.from(thrown).code === "UNIMPLEMENTED") return new Map();
    throw thrown;
  }
}

export function isCut({ loggedBytes, keptBytes }: LogSize): boolean {
  return keptBytes < loggedBytes;
}

/** `1.2 MB`; `34 MB, cut` when not all of it is kept; "" for none. */
export function logSummary(size: LogSize | undefined): string {
  if (size === undefined) return "";
  return `${formatBytes(size.loggedBytes)}${isCut(size) ? ", cut" : ""}`;
}
