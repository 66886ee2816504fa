/** The keeper's side of an attempt's files: input blobs come into them, and in the end they are removed. */

import { HearthError } from "../errors.ts";
import type { Sha256 } from "../job/job.ts";
import type { Log } from "../platform/log.ts";
import type { AttemptKey } from "./host-protocol.ts";
import type { Scratch } from "./ports.ts";

export class AttemptFiles {
  readonly #scratch: Scratch;
  readonly #log: Log;

  constructor(scratch: Scratch, log: Log) {
    this.#scratch = scratch;
    this.#log = log;
  }

  /** @returns the path of the input at this position. @throws HearthError DATA_LOSS */
  async write(
    key: AttemptKey,
    position: number,
    sha256: Sha256,
    content: AsyncIterable<Uint8Array>,
  ): Promise<string> {
    const path = `${await this.#scratch.folder(key, "inputs")}/${position}`;
    const measured = await this.#scratch.write(path, content);
    if (measured.sha256 !== sha256) throw new HearthError("DATA_LOSS", "it was damaged on the way");
    return path;
  }

  async remove(key: AttemptKey): Promise<void> {
    try {
      await this.#scratch.remove(key);
    } catch (thrown) {
      this.#log.warn(`cannot clean up: ${HearthError.from(thrown).message}`);
    }
  }
}
