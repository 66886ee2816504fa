/**
 * One large file to the coordinator and back, beside what a plain TLS socket does with the same bytes
 * in the same round. Up is from a file, until it is durable there; down is until the last byte is read.
 */

import { rm } from "node:fs/promises";
import { writeContent } from "../blob-content.ts";
import { startPlainTls } from "../baselines/tls.ts";
import type { Took } from "../contestant.ts";
import type { BlobClientOperations } from "../hearth/blob-operations.ts";
import { startHearth } from "../hearth/contestant.ts";
import { demandProc, forgetPeakMemory, memoryBytes, peakMemoryBytes } from "../process-figures.ts";
import type { Scenario } from "../scenario.ts";

interface BlobSize {
  readonly warmUpBytes: number;
  readonly sizeBytes: number;
}

export function blob({ warmUpBytes, sizeBytes }: BlobSize): Scenario {
  return {
    name: "blob",
    who: "Hearth",
    async open() {
      demandProc();
      await using disposables = new AsyncDisposableStack();
      const tls = disposables.use(await startPlainTls());
      const { household, startProgram } = disposables.use(await startHearth());
      const admin = household.path(".hearth/admin.hearth");
      const client = await startProgram<BlobClientOperations>("blob-client", admin);
      const { pid } = household.coordinator;
      const file = household.path("content");
      let seed = 0;

      const transfer = async (bytes: number) => {
        // New content each time: what is there already would not be sent.
        await writeContent(file, seed++, bytes);
        const plain = perSecond(bytes, await tls.send(file));
        await takeMemory(household.path("spare"), bytes);
        const before = await memoryBytes(pid);
        await forgetPeakMemory(pid);
        const { sha256, ...upTook } = await client.ask("putFile", { file });
        const { sizeBytes: arrived, ...downTook } = await client.ask("get", { sha256 });
        const grown = (await peakMemoryBytes(pid)) - before;
        if (arrived !== bytes) throw new Error(`${arrived} bytes came back of ${bytes}`);
        await rm(file);
        const [up, down] = [perSecond(bytes, upTook), perSecond(bytes, downTook)];
        return {
          blobUp: up,
          blobUpOfTls: up / plain,
          blobDown: down,
          blobDownOfTls: down / plain,
          blobMemory: grown / 1e6,
        };
      };

      await transfer(warmUpBytes);
      const kept = disposables.move();
      return {
        round: () => transfer(sizeBytes),
        [Symbol.asyncDispose]: () => kept.disposeAsync(),
      };
    },
  };
}

/**
 * Has the system take as much memory for files as what is uploaded needs next, and free it. A virtual
 * machine gets memory from its host when it is touched, which takes ten times as long as a write into it;
 * and the socket beside it stores nothing.
 */
async function takeMemory(spareFile: string, bytes: number): Promise<void> {
  await writeContent(spareFile, 0, bytes);
  await rm(spareFile);
}

/** In MB/s. */
function perSecond(bytes: number, { startMs, endMs }: Took): number {
  return bytes / 1000 / (endMs - startMs);
}
