/** `hearth invitations`. */
import { defineCommand } from "../command.ts";
import { clientFlags } from "../flags.ts";
import { invitationJson } from "../machine-json.ts";
import { invitationTable } from "../machine-view.ts";
import { printJson, printLine, styleOf, tableColumnsMax } from "../output.ts";
import { renderTable } from "../table.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const invitations = defineCommand({
  name: "invitations",
  summary: "List invitations and what has become of them, or withdraw one.",
  about: ["The newest come first. A code that was withdrawn lets nobody in."],
  examples: ["hearth invitations", "hearth invitations --withdraw 3"],
  flags: {
    withdraw: {
      type: "string",
      valueHint: "NO",
      description: "end this invitation before anybody uses it",
    },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const number = args.wholeNumber("withdraw", 1, Number.MAX_SAFE_INTEGER);
    const connection = parseConnection(args);
    const { out, environment, clock } = terminal;
    if (number !== undefined) {
      await withClient(connection, terminal, sdk, (client) => client.admin.withdraw(number));
      if (args.isSet("json")) printJson(out, { number, state: "withdrawn" });
      else printLine(out, `invitation ${number} is withdrawn`);
      return 0;
    }
    const list = await withClient(connection, terminal, sdk, (client) =>
      client.admin.invitations(),
    );
    if (args.isSet("json")) {
      printJson(out, list.map(invitationJson));
    } else if (list.length === 0) {
      printLine(out, "Nobody was invited yet; hearth invite makes a code for a machine.");
    } else {
      const style = styleOf(out, environment);
      const table = invitationTable(list, clock.nowMs(), style);
      for (const line of renderTable(table, tableColumnsMax(out), style.bold)) printLine(out, line);
    }
    return 0;
  },
});
