/**
 * How many jobs ended when: enough to say since when the newest of them have ended, in a few thousand
 * numbers, however many jobs there are and whatever time they took (P8).
 */

const bucketsMax = 4_096;

export class EndTimes {
  #bucketMs = 1_000;
  #buckets = new Map<number, number>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(endedAtMs: number): void {
    this.#count += 1;
    this.#put(Math.floor(endedAtMs / this.#bucketMs), 1);
    while (this.#buckets.size > bucketsMax) this.#coarsen();
  }

  /**
   * Which have to go so that only so many stay, the newest: all that ended before `beforeMs`, and as many
   * as `besides` of those that ended until `endedMsMax`, of which it is not known which were first.
   */
  surplusOver(kept: number): {
    readonly beforeMs: number;
    readonly besides: number;
    readonly endedMsMax: number;
  } {
    let surplus = this.#count - kept;
    for (const [bucket, count] of [...this.#buckets].sort(([a], [b]) => a - b)) {
      const beforeMs = bucket * this.#bucketMs;
      const endedMsMax = beforeMs + this.#bucketMs - 1;
      if (surplus <= count) return { beforeMs, besides: Math.max(0, surplus), endedMsMax };
      surplus -= count;
    }
    return { beforeMs: -Infinity, besides: 0, endedMsMax: -Infinity };
  }

  #put(bucket: number, count: number): void {
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + count);
  }

  #coarsen(): void {
    const finer = this.#buckets;
    this.#buckets = new Map();
    this.#bucketMs *= 2;
    for (const [bucket, count] of finer) this.#put(Math.floor(bucket / 2), count);
  }
}
