/**
 * Blobs that the disk has damaged, reported together with the jobs they belong to: whoever reads one
 * is told, and whoever keeps the coordinator finds it in the log, once (P2: no loss is silent; P8: a
 * reader that tries for ever makes no flood).
 */

import { HearthError } from "../errors.ts";
import type { JobNumber, Sha256 } from "../job/job.ts";
import type { Log } from "../platform/log.ts";
import type { BlobStore, JobStore } from "./ports.ts";

export interface DamagedBlobsOptions {
  /** Answers DATA_LOSS to who reads a damaged blob. */
  readonly blobs: BlobStore;
  readonly jobs: Pick<JobStore, "jobsOfBlob">;
  readonly log: Log;
}

/** More jobs than this are not named one by one. */
const jobsNamedMax = 20;

/** A blob store that says more about what is damaged in it. */
export class DamagedBlobs implements BlobStore {
  readonly #blobs: BlobStore;
  readonly #jobs: Pick<JobStore, "jobsOfBlob">;
  readonly #log: Log;
  /** In the log already; as many as there are damaged files, at most. */
  readonly #reported = new Set<Sha256>();

  constructor({ blobs, jobs, log }: DamagedBlobsOptions) {
    this.#blobs = blobs;
    this.#jobs = jobs;
    this.#log = log;
  }

  sizeBytes(sha256: Sha256): ReturnType<BlobStore["sizeBytes"]> {
    return this.#blobs.sizeBytes(sha256);
  }

  findPart(...[name]: Parameters<BlobStore["findPart"]>): ReturnType<BlobStore["findPart"]> {
    return this.#blobs.findPart(name);
  }

  async write(
    ...[declared, content, part]: Parameters<BlobStore["write"]>
  ): ReturnType<BlobStore["write"]> {
    const stored = await this.#blobs.write(declared, content, part);
    if (this.#reported.delete(stored.sha256)) {
      this.#log.info(`blob ${stored.sha256} was sent again and is whole`);
    }
    return stored;
  }

  /** As the store reads; DATA_LOSS names the jobs. */
  async *read(sha256: Sha256, offsetBytes: number): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* this.#blobs.read(sha256, offsetBytes);
    } catch (thrown) {
      if (HearthError.from(thrown).code !== "DATA_LOSS") throw thrown;
      throw await this.#report(sha256, thrown);
    }
  }

  /** @returns what the reader is told */
  async #report(sha256: Sha256, cause: unknown): Promise<HearthError> {
    const isNew = !this.#reported.has(sha256);
    this.#reported.add(sha256);
    const owners = await this.#owners(sha256);
    if (isNew) {
      this.#log.error(
        `blob ${sha256} is damaged on disk; ${owners}; send its file again, with hearth submit, to heal it`,
      );
    }
    return new HearthError(
      "DATA_LOSS",
      `blob ${sha256} is damaged on the coordinator's disk; ${owners}; send its content again`,
      { cause },
    );
  }

  /** Never rejects: the database may lie on the same bad disk. */
  async #owners(sha256: Sha256): Promise<string> {
    try {
      return belongsTo(await this.#jobs.jobsOfBlob(sha256, jobsNamedMax + 1));
    } catch (thrown) {
      return `which jobs it belongs to is unknown: ${HearthError.from(thrown).message}`;
    }
  }
}

/** `it belongs to jobs 4, 7 and 12`. */
function belongsTo(numbers: readonly JobNumber[]): string {
  const names = numbers.slice(0, jobsNamedMax).map(String);
  if (names.length === 0) return "it belongs to no job";
  if (names.length === 1) return `it belongs to job ${names[0]}`;
  const last = numbers.length > jobsNamedMax ? "others" : names.pop();
  return `it belongs to jobs ${names.join(", ")} and ${last}`;
}
