/** Handlers whose results take room. */

import { existsSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import path from "node:path";
import { defineHandler } from "hearth";

const piece = new Uint8Array(1024 * 1024).fill(7);

/** Waits for the file that its payload names, and returns a payload of 100 KB. */
export const waited = defineHandler({
  kind: "waited",
  async handle(job) {
    console.log(`started job ${job.number}`);
    while (!existsSync(job.payload.text())) await Bun.sleep(20);
    console.log(`finished job ${job.number}`);
    return { payload: "x".repeat(100_000) };
  },
});

/** As many MiB as its payload says, written by the handler. */
export const written = defineHandler({
  kind: "written",
  async handle(job) {
    const file = path.join(await job.folder(), "out.bin");
    for (let at = 0; at < Number(job.payload.text()); at++) await appendFile(file, piece);
    return { blobs: [{ name: "out.bin", path: file }] };
  },
});

/** As many MiB as its payload says, written by the worker. */
export const streamed = defineHandler({
  kind: "streamed",
  handle(job) {
    async function* pieces() {
      for (let at = 0; at < Number(job.payload.text()); at++) yield piece;
    }
    return { blobs: [{ name: "out.bin", stream: pieces() }] };
  },
});
