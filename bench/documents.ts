/** Puts a run into docs/performance.md, between its markers, and the chart beside it. */

import path from "node:path";
import { chart } from "./chart.ts";
import type { Report } from "./report.ts";
import { goalTable, peerTable, type Table, toMarkdown } from "./table.ts";

const folder = path.resolve(import.meta.dir, "../docs");
export const endMarker = "<!-- the end of what was written -->";

/** Before each part that is written. */
export function startMarker(what: "results" | "breakdown"): string {
  return `<!-- ${what}: what follows was written by \`bun run bench --write-docs\` -->`;
}

/** @throws Error when the document has lost its markers */
export async function writeDocuments(report: Report, breakdown: readonly Table[]): Promise<void> {
  const file = path.join(folder, "performance.md");
  const text = await Bun.file(file).text();
  const withResults = replaceGenerated(text, startMarker("results"), generatedPart(report));
  const tables = breakdown.map(toMarkdown).join("\n\n");
  await Bun.write(file, replaceGenerated(withResults, startMarker("breakdown"), tables));
  await Bun.write(path.join(folder, "performance.svg"), chart(report.figures));
}

/** @throws Error without both markers */
export function replaceGenerated(text: string, marker: string, part: string): string {
  const start = text.indexOf(marker);
  const end = text.indexOf(endMarker, start);
  if (start < 0 || end < 0) throw new Error(`the document lacks "${marker}" or its end`);
  return `${text.slice(0, start + marker.length)}\n\n${part}\n\n${text.slice(end)}`;
}

/** Markdown. */
export function generatedPart({ date, revision, machine, rounds, figures }: Report): string {
  const gib = (machine.memoryBytes / 2 ** 30).toFixed(0);
  const where =
    `${date.slice(0, 10)}, commit ${revision ?? "unknown"}; ${machine.processor}, ` +
    `${machine.cores} cores, ${gib} GiB, ${machine.kernel}, Bun ${machine.bun}; ` +
    `medians of up to ${rounds} rounds.`;
  const besidePeers = peerTable(figures);
  return [
    where,
    toMarkdown(goalTable(figures)),
    ...(besidePeers.rows.length === 0
      ? []
      : ["![Hearth beside other queues](performance.svg)", toMarkdown(besidePeers)]),
  ].join("\n\n");
}
