/** The number of a job, in a payload of the size that all queues get. */

import { payloadBytes } from "./contestant.ts";

const filler = new Uint8Array(payloadBytes).fill(120);

/**
 * For queues that take bytes. Not by a DataView: asking a small array for its buffer costs ten times as much
 * as making it, and would count for the queue.
 */
export function bytesOf(job: number): Uint8Array {
  const bytes = filler.slice();
  for (let at = 0; at < numberBytes; at++) bytes[at] = job >>> (8 * at);
  return bytes;
}

export function jobOfBytes(bytes: Uint8Array): number {
  let job = 0;
  for (let at = 0; at < numberBytes; at++) job |= (bytes[at] ?? 0) << (8 * at);
  return job >>> 0;
}

const numberBytes = 4;

/** For queues that take JSON; as text it has the same number of bytes. */
export function jsonOf(job: number): { readonly job: number; readonly filler: string } {
  const empty = JSON.stringify({ job, filler: "" }).length;
  return { job, filler: "x".repeat(payloadBytes - empty) };
}
