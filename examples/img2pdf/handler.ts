/**
 * The handler for jobs of the kind "img2pdf": the input blobs are pictures, in page order; the
 * output is one PDF. README.md says how to submit a job and start a worker.
 */
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineHandler, PermanentError } from "hearth";
import { album } from "./album.ts";
import { parseAlbumRequest } from "./album-request.ts";
import { AlbumError } from "./problem.ts";

export default defineHandler({
  kind: "img2pdf",
  async handle(job) {
    const folder = await mkdtemp(join(tmpdir(), "img2pdf-"));
    try {
      const { name, paper } = parseAlbumRequest(job.payload.text());
      const path = join(folder, "album.pdf");
      const total = job.blobs.length;
      const pieces = album(job.blobs, {
        createdAt: new Date(),
        paper,
        signal: job.signal,
        onPage: (done) => job.report(done / total, `page ${done} of ${total}`),
      });
      // Written to the end before anything is handed over: a bad last picture leaves no half PDF.
      await writePieces(path, pieces);
      return {
        payload: { pages: total },
        blobs: [{ name, stream: streamThenRemove(path, folder) }],
      };
    } catch (thrown) {
      await rm(folder, { recursive: true, force: true });
      if (thrown instanceof AlbumError) throw new PermanentError(thrown.message);
      throw thrown;
    }
  },
});

async function writePieces(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  await using file = await open(path, "w");
  for await (const piece of pieces) await file.writeFile(piece);
}

/** The file's bytes. Its folder is removed once they were read, or the reader has had enough. */
function streamThenRemove(path: string, folder: string): ReadableStream<Uint8Array> {
  const reader = Bun.file(path).stream().getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (!done) return controller.enqueue(value);
      await rm(folder, { recursive: true, force: true });
      controller.close();
    },
    async cancel(reason) {
      await reader.cancel(reason);
      await rm(folder, { recursive: true, force: true });
    },
  });
}
