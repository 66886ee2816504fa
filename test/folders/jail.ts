/**
 * Unpacks tars that somebody else has made, in a folder with something to harm beside it, and says what of
 * the promise (P8) does not hold: nothing outside is touched, what is refused leaves nothing, and what is
 * unpacked stays inside and is nothing but files, folders and links.
 */

import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { HearthError } from "../../src/errors.ts";
import type { FolderBounds } from "../../src/folders/bounds.ts";
import { unpackFolder } from "../../src/folders/unpack-folder.ts";
import { removeTree } from "../../src/platform/remove-tree.ts";

export type Unpacked =
  | { readonly kind: "unpacked"; readonly names: readonly string[] }
  | { readonly kind: "refused"; readonly error: HearthError };

export class Jail implements AsyncDisposable {
  readonly #home: string;
  readonly #outside: string;
  /** Where tars are unpacked: some folders deep, so that ".." leads to what can be harmed. */
  readonly out: string;

  private constructor(home: string, outside: string) {
    this.#home = home;
    this.#outside = outside;
    this.out = path.join(home, "a/b/out");
  }

  static async make(): Promise<Jail> {
    const home = await realpath(await mkdtemp(path.join(tmpdir(), "hearth-jail-")));
    await mkdir(path.join(home, "a/b"), { recursive: true });
    for (const folder of ["", "a", "a/b"]) {
      await writeFile(path.join(home, folder, "victim"), "untouched");
      await chmod(path.join(home, folder, "victim"), 0o640);
    }
    await symlink("victim", path.join(home, "link"));
    return new Jail(home, await describeTree(home));
  }

  /** @throws Error saying what does not hold */
  async unpack(
    tar: Uint8Array | AsyncIterable<Uint8Array>,
    bounds?: FolderBounds,
  ): Promise<Unpacked> {
    const content = tar instanceof Uint8Array ? new Blob([new Uint8Array(tar)]).stream() : tar;
    let unpacked: Unpacked;
    try {
      await unpackFolder(content, this.out, { bounds });
      unpacked = { kind: "unpacked", names: await this.#look() };
      await removeTree(this.out);
    } catch (thrown) {
      if (!(thrown instanceof HearthError)) throw thrown;
      unpacked = { kind: "refused", error: thrown };
    }
    const outside = await describeTree(this.#home);
    if (outside !== this.#outside) throw new Error(`there was ${this.#outside}\nnow ${outside}`);
    return unpacked;
  }

  /** Paths of everything that was unpacked. @throws Error for what may not be there */
  async #look(): Promise<readonly string[]> {
    const names: string[] = [];
    const folders = [""];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      for (const each of await readdir(path.join(this.out, folder))) {
        const name = path.join(folder, each);
        const at = path.join(this.out, name);
        const status = await lstat(at);
        names.push(name);
        if (status.isDirectory()) folders.push(name);
        else if (status.isSymbolicLink()) await this.#requireInside(at);
        else if (!status.isFile() || status.nlink !== 1) throw new Error(`${name} is no file`);
        if ((status.mode & 0o7000) !== 0) throw new Error(`${name} lends rights`);
        if (!status.isSymbolicLink() && (status.mode & process.umask() & 0o077) !== 0) {
          throw new Error(`${name} is open to more than the umask lets it be`);
        }
        if ((status.mode & 0o400) === 0) throw new Error(`${name} cannot be read`);
      }
    }
    return names.toSorted();
  }

  /** Goes the way of a link as a system does, also where it leads to nothing. */
  async #requireInside(link: string): Promise<void> {
    let at = path.dirname(link);
    const steps = (await readlink(link)).split("/");
    for (let links = 0; steps.length > 0 && links < linksMax;) {
      const step = steps.shift() ?? "";
      at = path.join(at, step);
      if (at !== this.out && !at.startsWith(`${this.out}/`)) throw new Error(`${link} → ${at}`);
      const status = await lstat(at).catch(() => undefined);
      if (!status?.isSymbolicLink()) continue;
      links += 1;
      const target = await readlink(at);
      if (path.isAbsolute(target)) throw new Error(`${at} → ${target}`);
      steps.unshift(...target.split("/"));
      at = path.dirname(at);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await removeTree(this.#home);
  }
}

/** As many as Linux follows. */
const linksMax = 40;

/** Everything in it but the times of folders, as one text. */
async function describeTree(folder: string): Promise<string> {
  const lines: string[] = [];
  const folders = [""];
  for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
    for (const name of await readdir(path.join(folder, below))) {
      const at = path.join(folder, below, name);
      const status = await lstat(at);
      const kept: (string | number)[] = [path.join(below, name), status.mode, status.uid];
      if (status.isDirectory()) folders.push(path.join(below, name));
      if (status.isFile()) kept.push(await readFile(at, "utf8"), status.mtimeMs);
      if (status.isSymbolicLink()) kept.push(await readlink(at), status.mtimeMs);
      lines.push(kept.join(" "));
    }
  }
  return lines.toSorted().join("\n");
}
