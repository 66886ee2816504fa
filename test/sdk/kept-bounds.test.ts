/** How much a coordinator may be told to keep: kept-bounds.ts. */

import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { silentLog } from "../../src/platform/log.ts";
import { blobGraceMisfit, fittingOption, logBytesMisfit } from "../../src/sdk/kept-bounds.ts";
import { startCoordinator } from "../../src/sdk/start-coordinator.ts";
import { errorOf } from "./home.ts";

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

test("a coordinator that is told to keep what cannot be kept does not start, and makes nothing", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "hearth-kept-"));
  const [dataFolder, caFolder] = [path.join(folder, "data"), path.join(folder, "ca")];
  const options = { listen: "127.0.0.1:0", dataFolder, caFolder, mdns: false, log: silentLog };
  for (const [option, value] of [
    ["logBytesMax", MiB - 1],
    ["blobGraceMs", hourMs],
  ] as const) {
    const said = await errorOf(startCoordinator({ ...options, [option]: value }));
    expect(said).toStartWith(`INVALID_ARGUMENT: ${option}: ${value} `);
  }
  expect([existsSync(dataFolder), existsSync(caFolder)]).toEqual([false, false]);
  await rm(folder, { recursive: true });
});
