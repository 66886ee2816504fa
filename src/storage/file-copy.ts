/** An input that is written to a file of the cache on its way. When that fails, it only passes. */

import type { FileHandle } from "node:fs/promises";
import type { InputCopy } from "../worker/ports.ts";
import { readAhead, type ReadAheads } from "./read-ahead.ts";

/** How a copy ended: `broken` is one that the disk did not take. */
export type CopyEnd = Parameters<InputCopy["end"]>[0] | "broken";

export interface FileCopyOptions {
  /** Open to read and write. Undefined: it could not be opened. */
  readonly file: FileHandle | undefined;
  /** What is in it already. */
  readonly begunBytes: number;
  readonly readAheads: ReadAheads;
  /** Told how it ended, when the file is closed. Never rejects. */
  onEnd(how: CopyEnd): Promise<void>;
}

export class FileCopy implements InputCopy {
  readonly begunBytes: number;
  readonly #options: FileCopyOptions;
  readonly #file: FileHandle | undefined;
  #isWritten: boolean;

  constructor(options: FileCopyOptions) {
    this.#options = options;
    this.#file = options.file;
    this.#isWritten = options.file !== undefined;
    this.begunBytes = options.file === undefined ? 0 : options.begunBytes;
  }

  async *pass(
    rest: (offsetBytes: number) => AsyncIterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array> {
    let at = 0;
    for await (const chunk of this.#begun()) {
      at += chunk.byteLength;
      yield chunk;
    }
    for await (const chunk of rest(at)) {
      if (this.#file && this.#isWritten) await this.#write(this.#file, chunk, at);
      at += chunk.byteLength;
      yield chunk;
    }
  }

  async end(how: Parameters<InputCopy["end"]>[0]): Promise<void> {
    await this.#file?.close().catch(() => (this.#isWritten = false));
    await this.#options.onEnd(this.#isWritten ? how : "broken");
  }

  /** As much of it as the disk gives back. */
  async *#begun(): AsyncGenerator<Uint8Array> {
    if (this.#file === undefined || this.begunBytes === 0) return;
    const options = {
      onDisk: <T>(operation: () => Promise<T>): Promise<T> => operation(),
      readAheads: this.#options.readAheads,
    };
    try {
      const bytes = { from: 0, to: this.begunBytes };
      for await (const chunk of readAhead(this.#file, options, bytes)) {
        if (chunk !== undefined) yield chunk;
      }
    } catch {
      // What cannot be read is fetched.
    }
  }

  /** Each byte has its place: whoever else should write to this file writes the same there. */
  async #write(file: FileHandle, chunk: Uint8Array, at: number): Promise<void> {
    try {
      for (let done = 0; done < chunk.byteLength;) {
        const leftBytes = chunk.byteLength - done;
        done += (await file.write(chunk, done, leftBytes, at + done)).bytesWritten;
      }
    } catch {
      this.#isWritten = false;
    }
  }
}
