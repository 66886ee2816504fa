/** The number of a job, in a payload of the size that all queues get. */

import { payloadBytes } from "./contestant.ts";

const filler = new Uint8Array(payloadBytes).fill(120);

/** For queues that take bytes. */
export function bytesOf(job: number): Uint8Array {
  const bytes = filler.slice();
  new DataView(bytes.buffer).setUint32(0, job);
  return bytes;
}

export function jobOfBytes(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}

/** For queues that take JSON; as text it has the same number of bytes. */
export function jsonOf(job: number): { readonly job: number; readonly filler: string } {
  const empty = JSON.stringify({ job, filler: "" }).length;
  return { job, filler: "x".repeat(payloadBytes - empty) };
}
