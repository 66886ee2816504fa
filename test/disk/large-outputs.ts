/** Handlers whose outputs have as many MiB as their payload says. */

import { appendFile } from "node:fs/promises";
import path from "node:path";
import { defineHandler } from "hearth";

const piece = new Uint8Array(1024 * 1024).fill(7);

/** Written by the handler. */
export const written = defineHandler({
  kind: "written",
  async handle(job) {
    const file = path.join(await job.folder(), "out.bin");
    for (let at = 0; at < Number(job.payload.text()); at++) await appendFile(file, piece);
    return { blobs: [{ name: "out.bin", path: file }] };
  },
});

/** Written by the worker. */
export const streamed = defineHandler({
  kind: "streamed",
  handle(job) {
    async function* pieces() {
      for (let at = 0; at < Number(job.payload.text()); at++) yield piece;
    }
    return { blobs: [{ name: "out.bin", stream: pieces() }] };
  },
});
