/**
 * A blob store to which argv[3] small blobs come at once, twenty at a time, in the folder at argv[2],
 * on a disk that may fail now and then: each is sent until it is acknowledged. Says on stdout what was
 * acknowledged, refused, and wrong.
 */

import { openFileBlobStore } from "../../src/storage/file-blob-store.ts";
import { pattern, readAll, sha256Of, writeAll } from "../storage/exercise-blob-store.ts";

const [, , folder = "", count = "0"] = process.argv;
const store = await openFileBlobStore(folder);
const triesMax = 20;
const atOnce = 20;

async function upload(content: Uint8Array): Promise<void> {
  const sha256 = sha256Of(content);
  for (let tries = 1; tries <= triesMax; tries++) {
    try {
      await writeAll(store, content);
      console.log("acknowledged", sha256);
      if (!(await readAll(store, sha256)).equals(content)) console.log("wrong: it is not whole");
      return;
    } catch (thrown) {
      console.log("refused", String(thrown));
    }
  }
  throw new Error("it is refused for ever");
}

for (let from = 0; from < Number(count); from += atOnce) {
  const contents = Array.from({ length: atOnce }, (_, index) => pattern(1_000 + from + index));
  await Promise.all(contents.map(upload));
}
process.exit(0);
