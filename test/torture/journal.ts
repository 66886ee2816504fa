/**
 * Facts in a file, one line of JSON each. A line is written by one call of the system, so a process
 * that is killed leaves whole lines; the last one alone may be torn.
 */

import { closeSync, openSync, readSync, writeSync } from "node:fs";

export class Journal<Fact> {
  readonly #file: number;

  /** @param path made when it is missing; what is there stays */
  constructor(path: string) {
    this.#file = openSync(path, "a");
  }

  /** Answers when the system has it: from then on it outlives this process. */
  write(fact: Fact): void {
    writeSync(this.#file, `${JSON.stringify(fact)}\n`);
  }

  close(): void {
    closeSync(this.#file);
  }
}

const readBytes = 256 * 1024;

/** Reads a journal while it is being written: each call gives what has come since the one before. */
export class JournalReader<Fact> {
  readonly #path: string;
  readonly #decoder = new TextDecoder();
  #offsetBytes = 0;
  #rest = "";

  constructor(path: string) {
    this.#path = path;
  }

  /** Facts are what our own programs wrote; their types are not checked. */
  read(): readonly Fact[] {
    const file = openSync(this.#path, "a+");
    const buffer = new Uint8Array(readBytes);
    try {
      for (;;) {
        const bytesRead = readSync(file, buffer, 0, readBytes, this.#offsetBytes);
        if (bytesRead === 0) break;
        this.#offsetBytes += bytesRead;
        this.#rest += this.#decoder.decode(buffer.subarray(0, bytesRead), { stream: true });
      }
    } finally {
      closeSync(file);
    }
    const lines = this.#rest.split("\n");
    this.#rest = lines.pop() ?? "";
    return lines.map((line): Fact => JSON.parse(line));
  }
}
