/** `hearth nodes`. */
import type { Node } from "../../job/job.ts";
import { defineCommand } from "../command.ts";
import { formatAgeMs } from "../duration.ts";
import { clientFlags } from "../flags.ts";
import { nodeJson } from "../job-json.ts";
import { printJson, printLine, type Style, styleOf, tableColumnsMax } from "../output.ts";
import { renderTable, type Table } from "../table.ts";
import { oneLine } from "../../platform/one-line.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const nodes = defineCommand({
  name: "nodes",
  summary: "List the machines that work.",
  about: [
    "Every machine that was ever here as a worker, the most recently seen first. hearth machines " +
      "lists all machines, with their roles and certificates.",
  ],
  examples: ["hearth nodes", "hearth nodes --json"],
  flags: clientFlags,
  async run(args, terminal, sdk) {
    const connection = parseConnection(args);
    const list = await withClient(connection, terminal, sdk, (client) => client.nodes());
    const { out, environment, clock } = terminal;
    if (args.isSet("json")) {
      printJson(out, list.map(nodeJson));
    } else if (list.length === 0) {
      printLine(out, "No machine has worked here yet; hearth invite lets one in.");
    } else {
      const style = styleOf(out, environment);
      const table = nodeTable(list, clock.nowMs(), style);
      for (const line of renderTable(table, tableColumnsMax(out), style.bold)) printLine(out, line);
    }
    return 0;
  },
});

export function nodeTable(list: readonly Node[], nowMs: number, style: Style): Table {
  return {
    columns: [
      { title: "WORKER" },
      { title: "SEEN" },
      { title: "JOBS", align: "right" },
      { title: "KINDS", flexible: true },
      { title: "HOST" },
      { title: "SYSTEM" },
      { title: "VERSION" },
    ],
    rows: list.map((node) => [
      oneLine(node.workerId),
      node.connected
        ? style.green("connected")
        : style.dim(`${formatAgeMs(nowMs - node.lastSeenMs)} ago`),
      `${node.leases}/${node.concurrency}`,
      node.kinds.join(" "),
      oneLine(node.hostname),
      oneLine(`${node.os}/${node.arch}`),
      oneLine(node.version),
    ]),
  };
}
