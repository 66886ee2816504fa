/** `hearth version`. */
import { version } from "../../version.ts";
import { defineCommand } from "../command.ts";
import { jsonFlag } from "../flags.ts";
import { printJson, printLine } from "../output.ts";

export const versionCommand = defineCommand({
  name: "version",
  summary: "Print the version.",
  examples: ["hearth version", "hearth version --json"],
  flags: { json: jsonFlag },
  async run(args, terminal) {
    if (args.isSet("json")) {
      const { platform, arch } = process;
      printJson(terminal.out, { version, bun: Bun.version, os: platform, arch });
    } else {
      printLine(terminal.out, `hearth ${version}`);
    }
    return 0;
  },
});
