/** Small blobs that come many at once fill the coordinator's disk, for real (P1, P2). */

import { expect, setDefaultTimeout, test } from "bun:test";
import { readdir } from "node:fs/promises";
import type { Client } from "hearth";
import { HearthError } from "../../src/errors.ts";
import { testMsMax, waitFor } from "../end-to-end/wait-for.ts";
import { mountFlaw } from "./mount-space.ts";
import { SmallHousehold } from "./small-household.ts";

setDefaultTimeout(testMsMax);

const MiB = 1024 * 1024;
const atOnce = 16;

test.skipIf(mountFlaw !== undefined)(
  "small blobs that were acknowledged before the disk was full are there after a kill -9, and get their files when there is room",
  async () => {
    await using small = await SmallHousehold.make(8 * MiB, ".hearth/blobs");
    const { household } = small;
    await household.startCoordinator();
    const client = await small.client();
    const acknowledged = await putUntilRefused(client);
    await client.close();
    await household.coordinator.endedBy("SIGKILL");
    const journals = small.space.seen(`${small.folder}/journals`);
    expect(await readdir(journals)).not.toEqual([]);

    await household.startCoordinator();
    await expectAll(small, acknowledged);
    await household.coordinator.endedBy("SIGKILL");

    await small.space.resize(small.folder, 64 * MiB);
    await household.startCoordinator();
    await waitFor("all have their files", async () => (await readdir(journals)).length === 0);
    await expectAll(small, acknowledged);
  },
);

/** In how many bytes the number of a blob is repeated. */
const sizeBytes = 10 * 1024;
const contentOf = (index: number): Uint8Array =>
  new Uint8Array(new Uint32Array(sizeBytes / 4).fill(index).buffer);

/** The hashes of those that were acknowledged, by their number. */
async function putUntilRefused(client: Client): Promise<ReadonlyMap<number, string>> {
  const acknowledged = new Map<number, string>();
  let next = 0;
  const lane = async (): Promise<void> => {
    for (;;) {
      const index = next++;
      try {
        acknowledged.set(index, (await client.putBlob({ bytes: contentOf(index) })).sha256);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(HearthError);
        expect(thrown).toMatchObject({ code: "RESOURCE_EXHAUSTED" });
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  expect(acknowledged.size).toBeGreaterThan(100);
  return acknowledged;
}

async function expectAll(
  small: SmallHousehold,
  acknowledged: ReadonlyMap<number, string>,
): Promise<void> {
  await using client = await small.client();
  for (const [index, sha256] of acknowledged) {
    expect(await new Response(client.getBlob(sha256)).bytes()).toEqual(contentOf(index));
  }
}
