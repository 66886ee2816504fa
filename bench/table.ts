/** The report for a terminal, 80 columns wide. */

import { formatNumber, formatTimes, formatValue } from "./format.ts";
import { goalOf } from "./goals.ts";
import type { FigureReport } from "./report.ts";

type Align = "left" | "right";

/** What Hearth did and must do. */
export function goalTable(figures: readonly FigureReport[]): string {
  const rows = figures.map(({ figure, hearth, met }) => {
    const { scenario, title, unit, better, must } = goalOf(figure);
    const number = (value: number): string => formatNumber(unit, value);
    return [
      scenario,
      title,
      formatValue(unit, hearth.median),
      hearth.samples.length > 1 ? `${number(hearth.min)}–${number(hearth.max)}` : "",
      must === undefined ? "" : `${better === "more" ? "≥" : "≤"} ${must.toLocaleString("en-US")}`,
      met === undefined ? "" : met ? "met" : "NOT MET",
    ];
  });
  const head = ["scenario", "figure", "median", "min–max", "must", ""];
  return aligned([head, ...rows], ["left", "left", "right", "right", "right", "left"]);
}

/** Hearth beside its peers, where there were any. */
export function peerTable(figures: readonly FigureReport[]): string {
  const rows = figures.flatMap(({ figure, hearth, peers }) => {
    if (peers.length === 0) return [];
    const { scenario, title, unit } = goalOf(figure);
    const own = [hearth.contestant, formatValue(unit, hearth.median), ""];
    const others = peers.map(({ contestant, median, advantage }) => {
      return ["", contestant, formatValue(unit, median), formatTimes(advantage)];
    });
    return [[`${scenario}: ${title}`, ...own], ...others];
  });
  if (rows.length === 0) return "";
  const head = ["scenario", "queue", "median", "Hearth is"];
  return aligned([head, ...rows], ["left", "left", "right", "right"]);
}

function aligned(rows: readonly (readonly string[])[], aligns: readonly Align[]): string {
  const widths = aligns.map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const lines = rows.map((cells) =>
    aligns
      .map((align, column) => {
        const [cell = "", width = 0] = [cells[column], widths[column]];
        return align === "left" ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd(),
  );
  return lines.join("\n");
}
