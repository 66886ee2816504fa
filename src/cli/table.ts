/** Tables that line up, whatever alphabet their cells are in. */
import { fit, pad, widthOf } from "./text.ts";

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** The one column that gives way when the terminal is too narrow. */
  readonly flexible?: true;
}

export interface Table {
  readonly columns: readonly Column[];
  /** One cell per column, without line breaks. */
  readonly rows: readonly (readonly string[])[];
}

const gap = "  ";
const flexibleColumnsMin = 8;

/**
 * The table as lines: titles first, no spaces at the ends.
 * @param columnsMax cells of a line; Infinity where nobody looks at a screen
 */
export function renderTable(
  table: Table,
  columnsMax: number,
  markTitle: (title: string) => string = (title) => title,
): readonly string[] {
  const widths = table.columns.map((column, index) =>
    Math.max(widthOf(column.title), ...table.rows.map((row) => widthOf(row[index] ?? ""))),
  );
  const total = widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1));
  const flexible = table.columns.findIndex((column) => column.flexible);
  if (flexible >= 0 && total > columnsMax) {
    const shrunk = (widths[flexible] ?? 0) - (total - columnsMax);
    widths[flexible] = Math.max(flexibleColumnsMin, shrunk);
  }
  const lineOf = (cells: readonly string[]): string => {
    const padded = table.columns.map(({ align }, index) => {
      const width = widths[index] ?? 0;
      return pad(fit(cells[index] ?? "", width), width, align);
    });
    return fit(padded.join(gap).trimEnd(), columnsMax);
  };
  const titles = lineOf(table.columns.map(({ title }) => title));
  return [markTitle(titles), ...table.rows.map(lineOf)];
}
