/** How much a coordinator may be told to keep: kept-bounds.ts. */

import { expect, test } from "bun:test";
import { blobGraceMisfit, fittingOption, logBytesMisfit } from "../../src/sdk/kept-bounds.ts";

const MiB = 1024 * 1024;
const hourMs = 60 * 60 * 1000;

test("of a log 1 MiB to 1 GiB are kept", () => {
  for (const fits of [MiB, 1024 * MiB]) expect(logBytesMisfit(fits)).toBeUndefined();
  for (const misfit of [MiB - 1, 1024 * MiB + 1, Infinity, NaN]) {
    expect(logBytesMisfit(misfit)).toBe(
      "cannot be; of the log of each attempt 1MiB to 1GiB are kept",
    );
  }
});

test("blobs are kept for two hours at least", () => {
  for (const fits of [2 * hourMs, Infinity]) expect(blobGraceMisfit(fits)).toBeUndefined();
  for (const misfit of [2 * hourMs - 1, 0, -Infinity, NaN]) {
    expect(blobGraceMisfit(misfit)).toBe(
      "is too short; blobs that no job refers to are kept for 2h at least",
    );
  }
});

test("an option that does not fit is named, and one that nobody gave stays so", () => {
  expect(fittingOption("blobGraceMs", undefined, blobGraceMisfit)).toBeUndefined();
  expect(fittingOption("blobGraceMs", 3 * hourMs, blobGraceMisfit)).toBe(3 * hourMs);
  expect(() => fittingOption("blobGraceMs", 5, blobGraceMisfit)).toThrow(
    "blobGraceMs: 5 is too short; blobs that no job refers to are kept for 2h at least",
  );
});
