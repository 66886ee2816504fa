/** The report as tables: for a terminal, 80 columns wide, and for a document. */

import { formatNumber, formatTimes, formatValue } from "./format.ts";
import { type Goal, goalOf } from "./goals.ts";
import type { FigureReport } from "./report.ts";
import type { SmokeFigure } from "./smoke.ts";

export interface Table {
  readonly columns: readonly { readonly head: string; readonly align: "left" | "right" }[];
  readonly rows: readonly (readonly string[])[];
}

/** What Hearth did and must do. */
export function goalTable(figures: readonly FigureReport[]): Table {
  return {
    columns: [
      { head: "scenario", align: "left" },
      { head: "figure", align: "left" },
      { head: "median", align: "right" },
      { head: "min–max", align: "right" },
      { head: "must", align: "right" },
      { head: "met", align: "left" },
    ],
    rows: figures.map(({ figure, hearth, peers, met }) => {
      const goal = goalOf(figure);
      const { scenario, title, unit } = goal;
      const [median, min, max] = [
        formatValue(unit, hearth.median),
        formatNumber(unit, hearth.min),
        formatNumber(unit, hearth.max),
      ];
      return [
        scenario,
        title,
        median,
        min === max ? "" : `${min}–${max}`,
        mustOf(goal, peers.length > 0),
        said(met),
      ];
    }),
  };
}

/** Hearth beside its peers, and how many times as good it is; no rows where there were none. */
export function peerTable(figures: readonly FigureReport[]): Table {
  return {
    columns: [
      { head: "figure", align: "left" },
      { head: "queue", align: "left" },
      { head: "median", align: "right" },
      { head: "Hearth", align: "right" },
    ],
    rows: figures.flatMap(({ figure, hearth, peers }) => {
      if (peers.length === 0) return [];
      const { title, unit } = goalOf(figure);
      const own = [hearth.contestant, formatValue(unit, hearth.median), ""];
      const others = peers.map(({ contestant, median, advantage }) => {
        return ["", contestant, formatValue(unit, median), formatTimes(advantage)];
      });
      return [[title, ...own], ...others];
    }),
  };
}

/** Figures beside what they must have at least, relative to the calibration. */
export function smokeTable(figures: readonly SmokeFigure[]): Table {
  return {
    columns: [
      { head: "scenario", align: "left" },
      { head: "figure", align: "left" },
      { head: "measured", align: "right" },
      { head: "relative", align: "right" },
      { head: "floor", align: "right" },
      { head: "met", align: "left" },
    ],
    rows: figures.map(({ figure, value, relative, floor, passed }) => {
      const { scenario, title, unit } = goalOf(figure);
      const measured = formatValue(unit, value);
      return [scenario, title, measured, relative.toFixed(2), String(floor), said(passed)];
    }),
  };
}

export function toText({ columns, rows }: Table): string {
  const widths = columns.map(({ head }, column) =>
    Math.max(head.length, ...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ align }, column) => {
        const [cell = "", width = 0] = [cells[column], widths[column]];
        return align === "left" ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd();
  return [columns.map(({ head }) => head), ...rows].map(line).join("\n");
}

export function toMarkdown({ columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const head = columns.map(({ head }) => head);
  const rule = columns.map(({ align }) => (align === "left" ? "---" : "---:"));
  return [head, rule, ...rows].map(line).join("\n");
}

function mustOf({ better, must, mustTimes }: Goal, isBesidePeers: boolean): string {
  if (isBesidePeers && mustTimes !== undefined) return `≥ ${formatTimes(mustTimes)}`;
  if (must === undefined) return "";
  return `${better === "more" ? "≥" : "≤"} ${must.toLocaleString("en-US")}`;
}

function said(met: boolean | undefined): string {
  if (met === undefined) return "";
  return met ? "yes" : "no";
}
