/** How fast something is sent or fetched, and when it will be there: pure, told the time. */
import { formatDurationMs } from "./duration.ts";
import { formatBytes } from "../job/format-bytes.ts";

/** Long enough that one stall does not show, short enough that a faster network does. */
const windowMs = 10_000;
const sampleMsMin = 200;

/** Speed over the last ten seconds. */
export class TransferRate {
  #samples: { readonly atMs: number; readonly doneBytes: number }[] = [];

  /** @param doneBytes all that is there by now; never less than before */
  update(doneBytes: number, atMs: number): void {
    const previous = this.#samples.at(-2);
    // The newest sample is always kept, and those before it at a distance.
    if (previous !== undefined && atMs - previous.atMs < sampleMsMin) this.#samples.pop();
    this.#samples.push({ atMs, doneBytes });
    const firstKept = this.#samples.findIndex((sample) => atMs - sample.atMs <= windowMs);
    this.#samples.splice(0, Math.max(0, firstKept));
  }

  /** Undefined while nothing can be said. */
  get bytesPerSecond(): number | undefined {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (first === undefined || last === undefined || last.atMs <= first.atMs) return undefined;
    return ((last.doneBytes - first.doneBytes) * 1000) / (last.atMs - first.atMs);
  }
}

/** `1.2 GB of 3.0 GB, 88 MB/s, 21s left`, as far as that is known. */
export function renderAmount(
  doneBytes: number,
  totalBytes: number,
  bytesPerSecond: number | undefined,
): string {
  const amount = `${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`;
  if (bytesPerSecond === undefined || bytesPerSecond < 1) return amount;
  const leftMs = ((totalBytes - doneBytes) / bytesPerSecond) * 1000;
  const left = leftMs > 0 ? `, ${formatDurationMs(Math.ceil(leftMs / 1000) * 1000)} left` : "";
  return `${amount}, ${renderSpeed(bytesPerSecond)}${left}`;
}

/** `88 MB/s` */
export function renderSpeed(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`;
}
