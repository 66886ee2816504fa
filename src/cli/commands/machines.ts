/** `hearth machines`. */
import type { Machine } from "../../machines-api.ts";
import { defineCommand } from "../command.ts";
import { clientFlags } from "../flags.ts";
import { machineJson } from "../machine-json.ts";
import { machineTable } from "../machine-view.ts";
import { printJson, printLine, styleOf, tableColumnsMax } from "../output.ts";
import { renderTable } from "../table.ts";
import type { Terminal } from "../terminal.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const machines = defineCommand({
  name: "machines",
  summary: "List the machines that belong here.",
  about: [
    "Every machine that has a certificate of this coordinator's authority, whatever its roles, and " +
      "from where it was seen last. hearth nodes shows what the workers among them are doing.",
  ],
  examples: ["hearth machines", "hearth machines --all", "hearth machines --json"],
  flags: {
    all: { type: "boolean", description: "list revoked ones too" },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const connection = parseConnection(args);
    const all = await withClient(connection, terminal, sdk, (client) => client.admin.machines());
    const shown = args.isSet("all") ? all : all.filter(({ state }) => state !== "revoked");
    if (args.isSet("json")) printJson(terminal.out, shown.map(machineJson));
    else printMachines(shown, all.length - shown.length, terminal);
    return 0;
  },
});

function printMachines(
  shown: readonly Machine[],
  hiddenCount: number,
  { out, err, environment, clock }: Terminal,
): void {
  if (shown.length === 0) {
    printLine(out, "No machine belongs here yet; hearth invite lets one in.");
  } else {
    const style = styleOf(out, environment);
    const table = machineTable(shown, clock.nowMs(), style);
    for (const line of renderTable(table, tableColumnsMax(out), style.bold)) printLine(out, line);
  }
  if (hiddenCount > 0 && out.isTerminal) {
    printLine(err, `${hiddenCount} revoked; hearth machines --all shows them too`);
  }
}
