/** Work that has to come to its end before the coordinator does. */
export class UnderWay {
  readonly #works = new Set<Promise<unknown>>();

  track<T>(work: Promise<T>): Promise<T> {
    this.#works.add(work);
    const done = (): void => void this.#works.delete(work);
    work.then(done, done);
    return work;
  }

  /** Resolves when nothing is under way, what comes up meanwhile included. */
  async ended(): Promise<void> {
    while (this.#works.size > 0) await Promise.allSettled(this.#works);
  }
}
