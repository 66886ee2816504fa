/** Memory stays flat at any size of a blob, on both sides of the connection. */

import { expect, test } from "bun:test";
import path from "node:path";
import { connect } from "../../src/sdk/client.ts";
import { patientMs } from "./home.ts";
import { startCoordinatorProcess } from "./start-process.ts";

const MiB = 1024 * 1024;
const blobMiB = 256;
const growthMiBMax = 100;

/** Calls `look` every few milliseconds while `work` goes on, and gives the highest it saw. */
async function highestWhile(
  look: () => number | Promise<number>,
  work: Promise<unknown>,
): Promise<number> {
  const over = new AbortController();
  const done = (): void => over.abort();
  work.then(done, done);
  let highest = 0;
  while (!over.signal.aborted) {
    highest = Math.max(highest, await look());
    await Bun.sleep(20);
  }
  await work;
  return highest;
}

/** Ours without what earlier tests of this process have left to be collected some time. */
function heldBytes(): number {
  Bun.gc(true);
  return process.memoryUsage.rss();
}

async function growthMiB(
  coordinator: () => Promise<number>,
  work: () => Promise<void>,
): Promise<{ ours: number; theirs: number }> {
  const before = { ours: heldBytes(), theirs: await coordinator() };
  const working = work();
  const [ours, theirs] = await Promise.all([
    highestWhile(heldBytes, working),
    highestWhile(coordinator, working),
  ]);
  return {
    ours: (ours - before.ours) / MiB,
    theirs: (theirs - before.theirs) / MiB,
  };
}

test(
  `a blob of ${blobMiB} MiB goes up and down without more than ${growthMiBMax} MiB of memory on either side`,
  async () => {
    await using coordinator = await startCoordinatorProcess();
    const environment = { XDG_STATE_HOME: path.join(coordinator.folder, "state") };
    await using client = await connect(coordinator.adminBundlePath, {
      coordinator: coordinator.address,
      environment,
    });
    const file = path.join(coordinator.folder, "large.bin");
    const writer = Bun.file(file).writer();
    for (let part = 0; part < blobMiB; part++) {
      writer.write(new Uint8Array(MiB).fill(part % 251));
      await writer.flush();
    }
    await writer.end();
    // The first transfers fill caches and compile code; that is not what is measured.
    await client.putBlob({ bytes: new Uint8Array(8 * MiB) });

    let sha256 = "";
    const up = await growthMiB(
      () => coordinator.residentBytes(),
      async () => {
        ({ sha256 } = await client.putBlob({ path: file }));
      },
    );
    expect(up.ours).toBeLessThan(growthMiBMax);
    expect(up.theirs).toBeLessThan(growthMiBMax);

    const down = await growthMiB(
      () => coordinator.residentBytes(),
      async () => {
        let receivedBytes = 0;
        for await (const chunk of client.getBlob(sha256)) receivedBytes += chunk.byteLength;
        expect(receivedBytes).toBe(blobMiB * MiB);
      },
    );
    expect(down.ours).toBeLessThan(growthMiBMax);
    expect(down.theirs).toBeLessThan(growthMiBMax);
  },
  patientMs,
);
