/** `hearth audit`. */
import type { AuditEntry } from "../../machines-api.ts";
import { limits } from "../../job/limits.ts";
import type { Client } from "../../sdk/client.ts";
import { defineCommand } from "../command.ts";
import { parseDurationMs } from "../duration.ts";
import { clientFlags } from "../flags.ts";
import { auditJson } from "../machine-json.ts";
import { auditTable } from "../machine-view.ts";
import { printJson, printLine, styleOf, tableColumnsMax } from "../output.ts";
import { renderTable } from "../table.ts";
import type { Terminal } from "../terminal.ts";
import { oneLine } from "../../platform/one-line.ts";
import { pad, widthOf, wrap } from "../text.ts";
import { parseConnection, withClient } from "../with-client.ts";

const entriesDefault = 100;
const detailIndent = "    ";

export const audit = defineCommand({
  name: "audit",
  summary: "Show who did what: joined, revoked, submitted, cancelled.",
  about: [
    "As in a log, the newest entry comes last. What one machine repeats within a minute is one " +
      "entry with a count.",
  ],
  examples: ["hearth audit", "hearth audit --since 7d", "hearth audit --limit 1000 --json"],
  flags: {
    since: {
      type: "string",
      valueHint: "DURATION",
      description: "all that happened within this time, such as 7d",
    },
    limit: {
      type: "string",
      valueHint: "N",
      description: `at most the newest N; without --since ${entriesDefault} unless you say`,
    },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const withinMs = args.parsed("since", parseDurationMs);
    const sinceMs = withinMs === undefined ? undefined : terminal.clock.nowMs() - withinMs;
    const limitDefault = sinceMs === undefined ? entriesDefault : limits.auditKeptMax;
    const limit = args.wholeNumber("limit", 1, limits.auditKeptMax) ?? limitDefault;
    const connection = parseConnection(args);
    // One more is asked for, to see whether there is more.
    const newestFirst = await withClient(connection, terminal, sdk, (client) =>
      newestEntries(client, sinceMs, limit + 1),
    );
    const entries = newestFirst.slice(0, limit).toReversed();
    if (args.isSet("json")) printJson(terminal.out, entries.map(auditJson));
    else printEntries(entries, terminal);
    if (newestFirst.length > limit && terminal.out.isTerminal && !args.isSet("json")) {
      printLine(terminal.err, `${limit} shown; hearth audit --limit N shows more`);
    }
    return 0;
  },
});

async function newestEntries(
  client: Client,
  sinceMs: number | undefined,
  count: number,
): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  while (entries.length < count) {
    const limit = Math.min(count - entries.length, limits.listAuditMax);
    const page = await client.admin.audit({ sinceMs, limit, before: entries.at(-1)?.number });
    entries.push(...page);
    if (page.length < limit) break;
  }
  return entries;
}

function printEntries(entries: readonly AuditEntry[], { out, environment }: Terminal): void {
  if (entries.length === 0) return printLine(out, "Nothing happened.");
  const style = styleOf(out, environment);
  const columnsMax = tableColumnsMax(out);
  const lines = renderTable(auditTable(entries, style), columnsMax, style.bold);
  const columns = Math.max(...lines.map(widthOf));
  const details = ["DETAIL", ...entries.map(({ detail }) => oneLine(detail))];
  for (const [index, line] of lines.entries()) {
    const mark = index === 0 ? style.bold : style.dim;
    for (const each of withDetail(line, columns, details[index] ?? "", columnsMax, mark)) {
      printLine(out, each);
    }
  }
}

/** The detail beside its line where it fits, otherwise whole below it. */
function withDetail(
  line: string,
  columns: number,
  detail: string,
  columnsMax: number,
  mark: (text: string) => string,
): readonly string[] {
  if (detail === "") return [line];
  const beside = `${pad(line, columns)}  ${mark(detail)}`;
  if (widthOf(beside) <= columnsMax) return [beside];
  const below = wrap(detail, columnsMax - detailIndent.length);
  return [line, ...below.map((part) => detailIndent + mark(part))];
}
