/** `hearth storage`. */
import { defineCommand } from "../command.ts";
import { clientFlags } from "../flags.ts";
import { printJson, printLine, styleOf } from "../output.ts";
import { storageJson, storageLines } from "../storage-view.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const storage = defineCommand({
  name: "storage",
  summary: "Show what takes how much of the coordinator's disk.",
  about: [
    "Blobs are the files of jobs and of their results, each content once. With very many of them this takes a " +
      "while: each of their names is looked at. hearth gc removes what nobody needs.",
  ],
  examples: ["hearth storage", "hearth storage --json"],
  flags: clientFlags,
  async run(args, terminal, sdk) {
    const { out, environment } = terminal;
    const use = await withClient(parseConnection(args), terminal, sdk, (client) =>
      client.keeping.storage(),
    );
    if (args.isSet("json")) printJson(out, storageJson(use));
    else for (const line of storageLines(use, styleOf(out, environment))) printLine(out, line);
    return 0;
  },
});
