/** Damaged content, out of the way in a folder of its own until whole content takes its place. */

import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseSha256, type Sha256 } from "../job/job.ts";
import { ownerOnlyFileMode, ownerOnlyFolderMode, statusOf } from "./blob-files.ts";

const hashPattern = /^[0-9a-f]{64}$/;

export class DamagedFiles {
  readonly #folder: string;
  /** Those that are there, and some that never came there. */
  readonly #names: Set<string>;

  private constructor(folder: string, names: readonly string[]) {
    this.#folder = folder;
    this.#names = new Set(names);
  }

  /** The folder is made when there is something to put into it. */
  static async open(folder: string): Promise<DamagedFiles> {
    const isThere = (await statusOf(folder))?.isDirectory();
    return new DamagedFiles(folder, isThere ? await readdir(folder) : []);
  }

  async has(sha256: Sha256): Promise<boolean> {
    return (await statusOf(this.pathOf(sha256))) !== undefined;
  }

  /** Those that may be there. */
  list(): readonly Sha256[] {
    return [...this.#names].filter((name) => hashPattern.test(name)).map(parseSha256);
  }

  /** Moves a file here. Not synced: what comes back after a power cut is found again. */
  async take(sha256: Sha256, file: string): Promise<void> {
    await rename(file, await this.#prepare(sha256));
  }

  /** Keeps content that has no file. */
  async keep(sha256: Sha256, content: Uint8Array): Promise<void> {
    await writeFile(await this.#prepare(sha256), content, { mode: ownerOnlyFileMode });
  }

  /** Whole content has come, or nobody needs it. */
  async drop(sha256: Sha256): Promise<void> {
    if (!this.#names.delete(sha256)) return;
    await rm(this.pathOf(sha256), { recursive: true, force: true });
  }

  async #prepare(sha256: Sha256): Promise<string> {
    const path = this.pathOf(sha256);
    await mkdir(this.#folder, { recursive: true, mode: ownerOnlyFolderMode });
    await rm(path, { recursive: true, force: true });
    this.#names.add(sha256);
    return path;
  }

  pathOf(sha256: Sha256): string {
    return join(this.#folder, sha256);
  }
}
