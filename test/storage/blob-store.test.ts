import { openFileBlobStore } from "../../src/storage/file-blob-store.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { exerciseBlobStore } from "./exercise-blob-store.ts";
import { temporaryFolder } from "./home.ts";

exerciseBlobStore("in memory", async () => ({
  store: new MemoryBlobStore(),
  async [Symbol.asyncDispose]() {},
}));

exerciseBlobStore("in files", async () => {
  const folder = await temporaryFolder();
  const store = await openFileBlobStore(folder.path);
  return { store, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
});
