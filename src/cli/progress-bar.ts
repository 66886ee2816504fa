/** A bar that fills up: pure, one line of text. */

const blocks = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"] as const;

/** A bar of exactly `columns` cells for a fraction of 0..1, in steps of an eighth of a cell. */
export function renderBar(fraction: number, columns: number): string {
  const eighths = Math.round(clamp(fraction) * columns * 8);
  const full = Math.floor(eighths / 8);
  const partial = blocks[eighths % 8] ?? "";
  return `${"█".repeat(full)}${partial}`.padEnd(columns, "░");
}

/** `  0%` to `100%`. 100% means done: a fraction just below 1 is still 99%. */
export function renderPercent(fraction: number): string {
  return `${Math.floor(clamp(fraction) * 100)}%`.padStart(4);
}

function clamp(fraction: number): number {
  return fraction > 0 ? Math.min(fraction, 1) : 0;
}
