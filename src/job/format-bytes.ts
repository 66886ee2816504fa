/** Sizes for people to read, wherever they are told. */

const byteUnits = ["B", "KB", "MB", "GB", "TB"] as const;

/** `0 B`, `999 B`, `1.5 KB`, `12 MB`; a KB is 1000 bytes, as file listings count. */
export function formatBytes(sizeBytes: number): string {
  let value = sizeBytes;
  let unit = 0;
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${byteUnits[unit]}`;
}
