/** Figures as people read them. */

import type { Unit } from "./goals.ts";

const decimals = {
  "jobs/s": 0,
  "blobs/s": 0,
  ms: 2,
  "MB/s": 0,
  MB: 0,
  bytes: 0,
  "%": 2,
  ratio: 2,
} as const satisfies Record<Unit, number>;

/** Without its unit: `62,871`, `0.94`. */
export function formatNumber(unit: Unit, value: number): string {
  return value.toLocaleString("en-US", {
    minimumFractionDigits: decimals[unit],
    maximumFractionDigits: decimals[unit],
  });
}

/** With its unit: `62,871 jobs/s`. A ratio has none. */
export function formatValue(unit: Unit, value: number): string {
  return unit === "ratio" ? formatNumber(unit, value) : `${formatNumber(unit, value)} ${unit}`;
}

/** How many times as good: `0.12×`, `2.3×`, `14×`. */
export function formatTimes(times: number): string {
  return `${times.toFixed(times < 1 ? 2 : times < 10 ? 1 : 0)}×`;
}
