/**
 * How fast a worker's handlers are, and how many jobs it may therefore lease ahead of its slots.
 *
 * One that has just started knows nothing and leases nothing ahead: so a job that ends its worker each
 * time does not take others along each time.
 */

/** What is leased ahead is work for so long: others who could do it wait no longer than that. */
export const aheadMsMax = 50;
/** A job that is leased ahead waits for a slot for so long; then somebody else should have it. */
export const waitMsMax = 250;
/** Memory and leases have a bound, however fast handlers are. */
export const aheadJobsMax = 400;

/** So much of an estimate stays when a handler was faster. */
const memory = 0.9;
/** An hour's job says no more than this, so that it is forgotten after some dozens of short ones. */
const sampleMsMax = 1_000;
/** Nothing is measured more finely. */
const sampleMsMin = 0.05;

export class Pace {
  #estimateMs = Infinity;

  /** A handler took so long. A slow one counts at once, a fast one gradually. */
  note(tookMs: number): void {
    const sampleMs = Math.min(Math.max(tookMs, sampleMsMin), sampleMsMax);
    this.#estimateMs =
      this.#estimateMs === Infinity
        ? sampleMs
        : Math.max(sampleMs, memory * this.#estimateMs + (1 - memory) * sampleMs);
  }

  /**
   * None while nothing is known and while a job takes longer than `aheadMsMax`.
   * @param slots those that are free, or not busy with one job for longer than that
   */
  jobsAhead(slots: number): number {
    if (this.#estimateMs > aheadMsMax) return 0;
    return Math.min(aheadJobsMax, Math.floor((slots * aheadMsMax) / this.#estimateMs));
  }
}
