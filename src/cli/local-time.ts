/** Moments as the clock on the wall shows them here. */

/** `2026-01-31 18:05:09` */
export function localTime(atMs: number): string {
  return new Date(atMs).toLocaleString("sv-SE");
}

/** `2026-01-31` */
export function localDay(atMs: number): string {
  return localTime(atMs).slice(0, 10);
}

/** `2026-01-31 18:05` */
export function localMinute(atMs: number): string {
  return localTime(atMs).slice(0, 16);
}

/** `2026-01-31 18:05:09.042` */
export function localMoment(atMs: number): string {
  return `${localTime(atMs)}.${String(Math.floor(atMs) % 1000).padStart(3, "0")}`;
}

/** Without its day when that is today's. */
export function timeOf(atMs: number, nowMs: number): string {
  return withoutToday(localTime(atMs), nowMs);
}

/** `18:05`, or with its day when that is not today's. */
export function minuteOf(atMs: number, nowMs: number): string {
  return withoutToday(localMinute(atMs), nowMs);
}

function withoutToday(moment: string, nowMs: number): string {
  const today = `${localDay(nowMs)} `;
  return moment.startsWith(today) ? moment.slice(today.length) : moment;
}
