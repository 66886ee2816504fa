/** What is thrown where nobody catches it, while the outcry is held. */

export class Outcry implements Disposable {
  readonly #heard: unknown[] = [];
  readonly #hear = (thrown: unknown): void => void this.#heard.push(thrown);

  constructor() {
    process.on("uncaughtException", this.#hear);
    process.on("unhandledRejection", this.#hear);
  }

  /** Throws the first of what was heard. */
  check(): void {
    const [first] = this.#heard.splice(0);
    if (first !== undefined) {
      throw new Error(`nobody caught ${first instanceof Error ? first.stack : String(first)}`);
    }
  }

  [Symbol.dispose](): void {
    process.off("uncaughtException", this.#hear);
    process.off("unhandledRejection", this.#hear);
  }
}
