/** A handler that takes a folder apart and gives one back. */

import { rename } from "node:fs/promises";
import path from "node:path";
import { defineHandler } from "hearth";

/** Moves everything into a folder named by the payload, and gives that beside the folder it got. */
export const nest = defineHandler({
  kind: "nest",
  async handle(job) {
    const folder = await job.folder();
    const [got] = job.blobs;
    const taken = path.join(folder, job.payload.text());
    await got?.unpack(taken);
    const nested = path.join(folder, "nested");
    await Bun.write(path.join(nested, "note.txt"), got?.name ?? "");
    await rename(taken, path.join(nested, path.basename(taken)));
    return { blobs: [{ name: "nested/", folder: nested }] };
  },
});
