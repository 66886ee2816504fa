/** `hearth ca status`. */
import { authorityLines } from "../authority-view.ts";
import { defineCommand } from "../command.ts";
import { clientFlags } from "../flags.ts";
import { authorityJson } from "../machine-json.ts";
import { printJson, printLine, styleOf } from "../output.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const caStatus = defineCommand({
  name: "ca status",
  summary: "Show the certificate authority, and who still has to renew.",
  about: ["While hearth ca rotate replaces it: how far that has come."],
  examples: ["hearth ca status", "hearth ca status --json"],
  flags: clientFlags,
  async run(args, terminal, sdk) {
    const connection = parseConnection(args);
    const { out, environment } = terminal;
    const status = await withClient(connection, terminal, sdk, (client) =>
      client.admin.authority(),
    );
    if (args.isSet("json")) printJson(out, authorityJson(status));
    else for (const line of authorityLines(status, styleOf(out, environment))) printLine(out, line);
    return 0;
  },
});
