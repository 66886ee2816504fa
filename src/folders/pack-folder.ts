/**
 * A folder as one stream of bytes, a tar. The same content gives the same bytes: in the order of names,
 * with modes and times of change, without owners. So a folder that is there already need not be sent.
 */

import { constants } from "node:fs";
import { lstat, open, readdir, readlink } from "node:fs/promises";
import path from "node:path";
import { type Pack, pack } from "tar-stream";
import { HearthError } from "../errors.ts";
import { fileError } from "../platform/secret-file.ts";
import { pour } from "../platform/tar.ts";
import { type FolderBounds, folderBounds, FolderCount } from "./bounds.ts";
import { partsOf, requireInside } from "./entry-name.ts";

/** Of a file's mode; who owns it and what its program may become stays here. */
const modeMask = 0o777;

/**
 * @throws HearthError INVALID_ARGUMENT for what is neither file nor folder, and for a link that leads out;
 * ABORTED for a file that shrinks while it is read; RESOURCE_EXHAUSTED beyond `bounds`; NOT_FOUND,
 * PERMISSION_DENIED
 */
export async function* packFolder(
  folder: string,
  bounds: FolderBounds = folderBounds,
): AsyncGenerator<Uint8Array, void> {
  const archive = pack();
  const filling = new Filling(archive, folder, new FolderCount(bounds));
  const filled = filling.run();
  // Told by the archive, which ends with it.
  filled.catch((thrown: unknown) => archive.destroy(HearthError.from(thrown)));
  try {
    for await (const chunk of archive as AsyncIterable<Uint8Array>) yield chunk;
    await filled;
  } finally {
    archive.destroy();
    await filled.catch(() => {});
  }
}

class Filling {
  readonly #archive: Pack;
  readonly #root: string;
  readonly #count: FolderCount;

  constructor(archive: Pack, root: string, count: FolderCount) {
    this.#archive = archive;
    this.#root = root;
    this.#count = count;
  }

  async run(): Promise<void> {
    await this.#addFolder([]);
    this.#archive.finalize();
  }

  async #addFolder(parts: readonly string[]): Promise<void> {
    const found = await orFileError("read", this.#pathOf(parts), (at) => readdir(at));
    for (const name of found.toSorted(byCodeUnits)) await this.#add([...parts, name]);
  }

  async #add(parts: readonly string[]): Promise<void> {
    const name = partsOf(parts.join("/")).join("/");
    const at = this.#pathOf(parts);
    const found = await orFileError("look at", at, (there) => lstat(there));
    this.#count.add(found.isFile() ? found.size : 0);
    const header = { name, mode: found.mode & modeMask, mtime: found.mtime };
    if (found.isDirectory()) {
      this.#archive.entry({ ...header, type: "directory" });
      await this.#addFolder(parts);
    } else if (found.isSymbolicLink()) {
      const linkname = await orFileError("read", at, (there) => readlink(there));
      requireInside(parts, linkname);
      this.#archive.entry({ ...header, mode: modeMask, type: "symlink", linkname });
    } else if (found.isFile()) {
      await this.#addFile(at, header);
    } else {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `${at} is neither a file nor a folder; leave it out`,
      );
    }
  }

  async #addFile(at: string, header: { name: string; mode: number; mtime: Date }): Promise<void> {
    // What was a file a moment ago may be a link or a pipe now: neither is followed, nor waited for.
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
    const file = await orFileError("read", at, (there) => open(there, flags));
    try {
      const { size } = await file.stat();
      if (size === 0) return void this.#archive.entry({ ...header, type: "file" }, "");
      const entry = this.#archive.entry({ ...header, size, type: "file" });
      const content = file.createReadStream({ start: 0, end: size - 1, autoClose: false });
      let readBytes = 0;
      const counted = async function* (): AsyncGenerator<Uint8Array> {
        for await (const chunk of content as AsyncIterable<Uint8Array>) {
          readBytes += chunk.byteLength;
          yield chunk;
        }
        // The archive would wait for the rest.
        if (readBytes < size) throw changed(at);
      };
      await pour(counted(), entry);
    } finally {
      await file.close();
    }
  }

  #pathOf(parts: readonly string[]): string {
    return path.join(this.#root, ...parts);
  }
}

function changed(at: string): HearthError {
  return new HearthError("ABORTED", `${at} has changed while it was read; send it again`);
}

/** Not as people sort, but the same on every machine. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : 1;
}

async function orFileError<T>(
  action: string,
  at: string,
  work: (at: string) => Promise<T>,
): Promise<T> {
  try {
    return await work(at);
  } catch (thrown) {
    throw fileError(`${action} ${at}`, thrown);
  }
}
