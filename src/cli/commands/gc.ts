/** `hearth gc`. */
import { defineCommand } from "../command.ts";
import { clientFlags } from "../flags.ts";
import { printJson, printLine } from "../output.ts";
import { collectedJson, collectedLine } from "../storage-view.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const gc = defineCommand({
  name: "gc",
  summary: "Remove jobs kept long enough and blobs nobody needs, now.",
  about: [
    "The coordinator does this by itself, in time: it removes jobs that ended longer ago than " +
      "--keep-jobs of hearth coordinator says or are more than --keep-jobs-max, with their logs; and blobs " +
      "that no job refers to and nobody has sent or asked for within --blob-grace. This does it now.",
    "Takes the role admin, and is in the audit log unless it is a dry run. Jobs that wait or run are never removed.",
  ],
  examples: ["hearth gc --dry-run", "hearth gc", "hearth gc --json"],
  flags: {
    "dry-run": { type: "boolean", description: "remove nothing, only say what would be removed" },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const dryRun = args.isSet("dry-run");
    const collected = await withClient(parseConnection(args), terminal, sdk, (client) =>
      client.keeping.collect({ dryRun }),
    );
    if (args.isSet("json")) printJson(terminal.out, collectedJson(collected, dryRun));
    else printLine(terminal.out, collectedLine(collected, dryRun));
    return 0;
  },
});
