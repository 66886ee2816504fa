/**
 * A folder as one stream of bytes, a tar. The same content gives the same bytes: in the order of names,
 * with modes and times of change, without owners. So a folder that is there already need not be sent.
 */

import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { type Header, type Pack, pack } from "tar-stream";
import { HearthError } from "../errors.ts";
import { pour } from "../platform/tar.ts";
import { type FolderBounds, folderBounds } from "./bounds.ts";
import { type FoundEntry, orFileError, walkFolder } from "./walk-folder.ts";

/** Of a file's mode; who owns it and what its program may become stays here. */
const modeMask = 0o777;
/** tar-stream takes a mode of 0, "nobody may", for one that was left out; with the sort of file it is not. */
const sortMask = 0o170_000;
/** From then on tar-stream writes other times than it is given. */
const headerSecondsEnd = 2 ** 31;

/** @throws what {@link walkFolder} throws; HearthError ABORTED for a file that shrinks while it is read */
export async function* packFolder(
  folder: string,
  bounds: FolderBounds = folderBounds,
): AsyncGenerator<Uint8Array, void> {
  const archive = pack();
  const filled = fill(archive, walkFolder(folder, bounds));
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

async function fill(archive: Pack, entries: AsyncIterable<FoundEntry>): Promise<void> {
  for await (const { name, at, status, target } of entries) {
    const mode = status.mode & (modeMask | sortMask);
    const header = { name, mode, ...changedAt(status.mtime) };
    if (target !== undefined) {
      archive.entry({ ...header, mode: modeMask, type: "symlink", linkname: target });
    } else if (status.isDirectory()) {
      archive.entry({ ...header, type: "directory" });
    } else {
      await addFile(archive, at, header);
    }
  }
  archive.finalize();
}

/** In whole seconds. */
function changedAt(mtime: Date): Pick<Header, "mtime" | "pax"> {
  const seconds = Math.floor(mtime.getTime() / 1000);
  if (seconds >= 0 && seconds < headerSecondsEnd) return { mtime };
  return { mtime: new Date(0), pax: { mtime: String(seconds) } };
}

async function addFile(
  archive: Pack,
  at: string,
  header: Pick<Header, "name" | "mode" | "mtime" | "pax">,
): Promise<void> {
  // What was a file a moment ago may be a link or a pipe now: neither is followed, nor waited for.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await orFileError("read", at, (there) => open(there, flags));
  try {
    const status = await file.stat();
    if (!status.isFile()) throw changed(at);
    const { size } = status;
    if (size === 0) return void archive.entry({ ...header, type: "file" }, "");
    const entry = archive.entry({ ...header, size, type: "file" });
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

function changed(at: string): HearthError {
  return new HearthError("ABORTED", `${at} has changed while it was read; send it again`);
}
