/** Tables that line up, whatever alphabet their cells are in. */
import { fit, pad, widthOf } from "./text.ts";

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** The one column that gives way when the terminal is too narrow. */
  readonly flexible?: true;
  /** Left out when the flexible column would get too narrow to read beside it. */
  readonly optional?: true;
}

export interface Table {
  readonly columns: readonly Column[];
  /** One cell per column, without line breaks. */
  readonly rows: readonly (readonly string[])[];
}

const gap = "  ";
const flexibleColumnsMin = 8;
const flexibleColumnsWanted = 20;
/** Where lines have no end: one long cell does not make all of them long. */
const flexibleColumnsPadded = 60;

/**
 * The table as lines: titles first, no spaces at the ends.
 * @param columnsMax cells of a line; Infinity where nobody looks at a screen: nothing is cut then
 */
export function renderTable(
  table: Table,
  columnsMax: number,
  markTitle: (title: string) => string = (title) => title,
): readonly string[] {
  const shown = shownColumns(table, columnsMax);
  const widths = shown.map(({ width }) => width);
  const flexible = shown.findIndex(({ column }) => column.flexible);
  const total = totalOf(widths);
  if (flexible >= 0 && total > columnsMax) {
    const shrunk = (widths[flexible] ?? 0) - (total - columnsMax);
    widths[flexible] = Math.max(flexibleColumnsMin, shrunk);
  }
  const isEndless = columnsMax === Infinity;
  if (flexible >= 0 && isEndless) {
    widths[flexible] = Math.min(widths[flexible] ?? 0, flexibleColumnsPadded);
  }
  const lineOf = (cells: readonly string[]): string => {
    const padded = shown.map(({ column, index }, position) => {
      const width = widths[position] ?? 0;
      const cell = cells[index] ?? "";
      return pad(isEndless ? cell : fit(cell, width), width, column.align);
    });
    return fit(padded.join(gap).trimEnd(), columnsMax);
  };
  const titles = lineOf(table.columns.map(({ title }) => title));
  return [markTitle(titles), ...table.rows.map(lineOf)];
}

interface ShownColumn {
  readonly column: Column;
  /** Where its cells are in a row. */
  readonly index: number;
  /** Cells that its widest content takes. */
  readonly width: number;
}

function shownColumns({ columns, rows }: Table, columnsMax: number): readonly ShownColumn[] {
  const all = columns.map((column, index) => {
    const widths = rows.map((row) => widthOf(row[index] ?? ""));
    return { column, index, width: Math.max(widthOf(column.title), ...widths) };
  });
  const least = all.map(({ column, width }) =>
    column.flexible ? Math.min(width, flexibleColumnsWanted) : width,
  );
  if (totalOf(least) <= columnsMax) return all;
  return all.filter(({ column }) => !column.optional);
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1));
}
