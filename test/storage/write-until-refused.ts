/**
 * A coordinator whose disk refuses: stores a blob of 10 MB in the folder at argv[2], which fails, and
 * says on stdout why and whether the sender was stopped.
 */

import { openFileBlobStore } from "../../src/storage/file-blob-store.ts";
import { failureOf } from "./home.ts";

const store = await openFileBlobStore(process.argv[2] ?? "");
let isSenderStopped = false;

async function* tenMegabytes(): AsyncGenerator<Uint8Array> {
  try {
    for (let sent = 0; sent < 100; sent += 1) yield new Uint8Array(100_000);
  } finally {
    isSenderStopped = true;
  }
}

const failure = await failureOf(() =>
  store.write({ sizeBytes: 10_000_000, sha256: undefined }, tenMegabytes()),
);
process.stdout.write(JSON.stringify({ failure, isSenderStopped }));
