/** Moves blobs through the public SDK. Arguments: the path of its bundle. */

import { connect } from "../../src/index.ts";
import { contentOf } from "../blob-content.ts";
import { nowMs, type Range, type Took } from "../contestant.ts";
import { serve } from "../conversation.ts";
import type { BlobClientOperations } from "./blob-operations.ts";

const client = await connect(process.argv[2]);
/** Of the small blobs that were uploaded, by their number. */
const hashes: string[] = [];

const operations: BlobClientOperations = {
  async putFile({ file }) {
    const startMs = nowMs();
    const { sha256 } = await client.putBlob({ path: file });
    return { startMs, endMs: nowMs(), sha256 };
  },
  async get({ sha256 }) {
    const startMs = nowMs();
    const sizeBytes = await lengthOf(client.getBlob(sha256));
    return { startMs, endMs: nowMs(), sizeBytes };
  },
  async putMany({ sizeBytes, inFlight, ...range }) {
    const contents = new Map<number, Uint8Array>();
    for (let blob = range.from; blob < range.from + range.jobs; blob++) {
      contents.set(blob, contentOf(blob, sizeBytes));
    }
    return await inLanes(range, inFlight, async (blob) => {
      const { sha256 } = await client.putBlob({ bytes: contents.get(blob) ?? new Uint8Array() });
      hashes[blob] = sha256;
    });
  },
  async getMany({ sizeBytes, inFlight, ...range }) {
    return await inLanes(range, inFlight, async (blob) => {
      const length = await lengthOf(client.getBlob(hashes[blob] ?? ""));
      if (length !== sizeBytes) throw new Error(`blob ${blob} has ${length} bytes`);
    });
  },
};

await serve(operations);

/** The SDK has compared the content with its hash when the stream ends. */
async function lengthOf(stream: ReadableStream<Uint8Array>): Promise<number> {
  let length = 0;
  for await (const chunk of stream) length += chunk.byteLength;
  return length;
}

async function inLanes(
  { from, jobs }: Range,
  inFlight: number,
  move: (blob: number) => Promise<void>,
): Promise<Took> {
  let next = from;
  const lane = async (): Promise<void> => {
    while (next < from + jobs) await move(next++);
  };
  const startMs = nowMs();
  await Promise.all(Array.from({ length: inFlight }, lane));
  return { startMs, endMs: nowMs() };
}
