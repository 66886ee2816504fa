/** Durations as people read and write them: shown in tables, read from flags. */

import { parseDurationMs } from "../job/duration.ts";

// Worker files say durations too, and commands find both directions here.
export { parseDurationMs };

/** How people write what has no end. */
export const forever = "forever";

/** Reads a duration, or `forever`: `Infinity`. @throws like `parseDurationMs` */
export function parseLastingMs(text: string): number {
  return text === forever ? Infinity : parseDurationMs(text);
}

/** For people, two units at most: `0s`, `0.8ms`, `350ms`, `3.2s`, `45s`, `3m05s`, `2h10m`, `4d6h`. */
export function formatDurationMs(durationMs: number): string {
  const clampedMs = Math.max(0, durationMs);
  if (clampedMs > 0 && clampedMs < 9.95) return `${trimmed(clampedMs)}ms`;
  if (clampedMs > 0 && clampedMs < 999.5) return `${Math.round(clampedMs)}ms`;
  if (clampedMs > 0 && clampedMs < 9_950) return `${trimmed(clampedMs / 1000)}s`;
  const seconds = Math.round(clampedMs / 1000);
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m${padded(seconds % 60)}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)}h${padded(minutes % 60)}m`;
  const hours = Math.floor(minutes / 60);
  return `${Math.floor(hours / 24)}d${hours % 24}h`;
}

/** For columns where the order of magnitude is enough: `5s`, `3m`, `2h`, `4d`. */
export function formatAgeMs(ageMs: number): string {
  const seconds = Math.floor(Math.max(0, ageMs) / 1000);
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m`;
  if (seconds < 2 * 86_400) return `${Math.floor(seconds / 3600)}h`;
  return `${Math.floor(seconds / 86_400)}d`;
}

function trimmed(value: number): string {
  const text = value.toFixed(1);
  return text.endsWith(".0") ? text.slice(0, -2) : text;
}

function padded(value: number): string {
  return String(value).padStart(2, "0");
}
