/** A handler whose program leaves a link to somewhere else in the place of an output. */

import { symlink } from "node:fs/promises";
import { defineHandler } from "hearth";

/** The payload has where the link leads, and the output below the attempt's folder, where "link" is the link. */
export const linked = defineHandler({
  kind: "linked",
  async handle(job) {
    const folder = await job.folder();
    const [target = "", output = ""] = job.payload.text().split(" ");
    await symlink(target, `${folder}/link`);
    const path = `${folder}/${output}`;
    return { blobs: [output.endsWith("/") ? { name: "x/", folder: path } : { name: "x", path }] };
  },
});
