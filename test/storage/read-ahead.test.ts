/** What is read before somebody asks for it is given back, however reading ends (P8). */

import { expect, test } from "bun:test";
import { open, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { limits } from "../../src/job/limits.ts";
import { readAhead, ReadAheads } from "../../src/storage/read-ahead.ts";
import { temporaryFolder } from "./home.ts";

const chunks = 5;
const sizeBytes = chunks * limits.chunkBytes;

/** How many may be taken. */
function leftOf(readAheads: ReadAheads): number {
  let left = 0;
  while (readAheads.take()) left += 1;
  for (let each = 0; each < left; each++) readAheads.giveBack();
  return left;
}

test.each([
  ["all of it was read", chunks + 1, undefined],
  ["its reader stopped after the first chunk", 1, undefined],
  ["its reader stopped later", 3, undefined],
  ["the file is too short", chunks, 2.5 * limits.chunkBytes],
])("when %s", async (_, chunksMax, cutToBytes) => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "content");
  await writeFile(path, new Uint8Array(sizeBytes));
  if (cutToBytes !== undefined) await truncate(path, cutToBytes);
  await using file = await open(path);
  const readAheads = new ReadAheads();
  const before = leftOf(readAheads);
  const options = { onDisk: <T>(operation: () => Promise<T>) => operation(), readAheads };
  let count = 0;
  let isAhead = false;
  for await (const _chunk of readAhead(file, options, { from: 0, to: sizeBytes })) {
    isAhead ||= leftOf(readAheads) < before;
    count += 1;
    if (count === chunksMax) break;
  }
  expect(isAhead).toBe(true);
  expect(leftOf(readAheads)).toBe(before);
});

test("when the disk refuses", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "content");
  await writeFile(path, new Uint8Array(sizeBytes));
  await using file = await open(path);
  const readAheads = new ReadAheads();
  const before = leftOf(readAheads);
  let reads = 0;
  const onDisk = <T>(operation: () => Promise<T>): Promise<T> =>
    (reads += 1) === 3 ? Promise.reject(new Error("the disk refuses")) : operation();
  const reading = readAhead(file, { onDisk, readAheads }, { from: 0, to: sizeBytes });
  expect(await Array.fromAsync(reading).catch(String)).toBe("Error: the disk refuses");
  expect(leftOf(readAheads)).toBe(before);
});
