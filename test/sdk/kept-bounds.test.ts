/** How much a coordinator may be told to keep: kept-bounds.ts. */

import { expect, test } from "bun:test";
import { parseBlobGraceMs, parseLogBytesMax } from "../../src/sdk/kept-bounds.ts";

const MiB = 1024 * 1024;
const hourMs = 60 * 60 * 1000;

test("of a log 1 MiB to 1 GiB are kept, 10 MB unless somebody says", () => {
  expect(parseLogBytesMax(undefined)).toBe(10_000_000);
  for (const fits of [MiB, 1024 * MiB]) expect(parseLogBytesMax(fits)).toBe(fits);
  for (const misfit of [MiB - 1, 1024 * MiB + 1, Infinity, NaN]) {
    expect(() => parseLogBytesMax(misfit)).toThrow(
      `logBytesMax is ${misfit}; give 1048576 to 1073741824`,
    );
  }
});

test("blobs are kept for two hours at least", () => {
  for (const fits of [undefined, 2 * hourMs, Infinity]) expect(parseBlobGraceMs(fits)).toBe(fits);
  for (const misfit of [2 * hourMs - 1, 0, -Infinity, NaN]) {
    expect(() => parseBlobGraceMs(misfit)).toThrow(
      `blobGraceMs is ${misfit}; give 7200000 or more`,
    );
  }
});
