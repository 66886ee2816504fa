/** The folders `00` … `ff` that blobs lie in, by the first two digits of their hash. */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Sha256 } from "../job/job.ts";
import { syncFolder } from "../platform/secret-file.ts";

export class BlobShards {
  readonly #folder: string;
  /** Known to be there, in this process. */
  readonly #made = new Map<string, Promise<unknown>>();
  /** Known to be there after a power cut, too. */
  readonly #synced = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Where a blob is, or would be. */
  pathOf(sha256: Sha256): string {
    return join(this.#folder, shardOf(sha256), sha256.slice(2));
  }

  /** Makes the folder, once for all who need it at the same time. */
  async ensure(sha256: Sha256): Promise<void> {
    const name = shardOf(sha256);
    let made = this.#made.get(name);
    if (made === undefined) {
      made = mkdir(join(this.#folder, name), { recursive: true, mode: 0o700 });
      this.#made.set(name, made);
      made.catch(() => this.#made.delete(name));
    }
    await made;
  }

  /** The same, and it survives a power cut. */
  async ensureSynced(sha256: Sha256): Promise<void> {
    await this.ensure(sha256);
    await this.#syncNames(new Set([shardOf(sha256)]));
  }

  /** It may be gone: then it is made anew. */
  forget(sha256: Sha256): void {
    const name = shardOf(sha256);
    this.#made.delete(name);
    this.#synced.delete(name);
  }

  /** The names of these blobs' files survive a power cut. */
  async sync(blobs: Iterable<Sha256>): Promise<void> {
    const names = new Set([...blobs].map(shardOf));
    for (const name of names) await syncFolder(join(this.#folder, name));
    await this.#syncNames(names);
  }

  async #syncNames(names: ReadonlySet<string>): Promise<void> {
    if (names.isSubsetOf(this.#synced)) return;
    await syncFolder(this.#folder);
    for (const name of names) this.#synced.add(name);
  }
}

const shardOf = (sha256: Sha256): string => sha256.slice(0, 2);
