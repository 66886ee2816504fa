/** Content that is written to one more file on its way. When that fails, it only passes. */

import type { FileHandle } from "node:fs/promises";
import type { InputCopy } from "../worker/ports.ts";

export class FileCopy implements InputCopy {
  readonly #file: FileHandle | undefined;
  readonly #onEnd: (isWhole: boolean) => Promise<void>;
  #isWritten: boolean;

  /**
   * @param file new and empty; undefined: it could not be made
   * @param onEnd told whether the file has all of it. Never rejects
   */
  constructor(file: FileHandle | undefined, onEnd: (isWhole: boolean) => Promise<void>) {
    this.#file = file;
    this.#onEnd = onEnd;
    this.#isWritten = file !== undefined;
  }

  async *pass(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      if (this.#isWritten) await this.#write(chunk);
      yield chunk;
    }
  }

  async end(isVerified: boolean): Promise<void> {
    await this.#file?.close().catch(() => (this.#isWritten = false));
    await this.#onEnd(isVerified && this.#isWritten);
  }

  async #write(chunk: Uint8Array): Promise<void> {
    try {
      await this.#file?.writeFile(chunk);
    } catch {
      this.#isWritten = false;
    }
  }
}
