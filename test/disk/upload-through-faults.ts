/**
 * A blob store whose disk fails now and then: stores argv[3] blobs in the folder at argv[2], each
 * until it is acknowledged, and says on stdout how often it was refused.
 */

import { readdir } from "node:fs/promises";
import path from "node:path";
import { openFileBlobStore } from "../../src/storage/file-blob-store.ts";
import { pattern, readAll, sha256Of, writeAll } from "../storage/exercise-blob-store.ts";
import { failureOf } from "../storage/home.ts";

const [, , folder = "", count = "0"] = process.argv;
const store = await openFileBlobStore(folder);
const triesMax = 20;

for (let at = 0; at < Number(count); at += 1) {
  const content = pattern(1_000 + at);
  const sha256 = sha256Of(content);
  for (let tries = 1; (await store.sizeBytes(sha256)) === undefined; tries += 1) {
    if (tries > triesMax) throw new Error("it is refused for ever");
    const failure = await failureOf(async () => {
      await writeAll(store, content);
      throw new Error("acknowledged");
    }).catch(() => undefined);
    if (failure === undefined) continue;
    console.log("refused", failure);
    if ((await store.sizeBytes(sha256)) !== undefined) console.log("wrong: a refused blob is here");
  }
  if (!(await readAll(store, sha256)).equals(content)) console.log("wrong: it is not whole");
  console.log("acknowledged", sha256);
}
console.log("left", (await readdir(path.join(folder, "incoming"))).length);
