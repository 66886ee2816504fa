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

/** Without its day when that is today's. */
export function timeOf(atMs: number, nowMs: number): string {
  const [day = "", time = ""] = localTime(atMs).split(" ");
  return localTime(nowMs).startsWith(`${day} `) ? time : `${day} ${time}`;
}
