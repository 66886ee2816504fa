/**
 * A folder out of the tar that another machine has made of one. P8: whatever is in the tar, nothing outside
 * the folder is read or written, and memory and disk have bounds.
 *
 * Files and folders come into being first, each new and none through a link; links last, when nothing
 * is written any more. Each leads to what is in the folder (`entry-name.ts`).
 */

import { chmod, mkdir, open, readdir, rm, symlink, utimes } from "node:fs/promises";
import path from "node:path";
import { type Extract, extract, type Header } from "tar-stream";
import { HearthError } from "../errors.ts";
import { shorten } from "../job/job.ts";
import { errnoOf, fileError } from "../platform/secret-file.ts";
import { neverEnds, pour } from "../platform/tar.ts";
import { type FolderBounds, folderBounds, FolderCount } from "./bounds.ts";
import { partsOf, requireInside } from "./entry-name.ts";

type Entry = Extract extends AsyncIterable<infer Source> ? Source : never;

const modeMask = 0o777;
/** Whoever unpacked it can read and remove it. */
const folderModeMin = 0o700;
const fileModeMin = 0o400;

/**
 * @param folder is made, or is there and empty; on failure it is removed
 * @throws HearthError INVALID_ARGUMENT for what is not a sound tar, and for what does not belong into one;
 * RESOURCE_EXHAUSTED beyond `bounds` or without room; ALREADY_EXISTS when something is in the folder
 */
export async function unpackFolder(
  content: AsyncIterable<Uint8Array>,
  folder: string,
  bounds: FolderBounds = folderBounds,
): Promise<void> {
  await requireEmpty(folder);
  const unpacking = new Unpacking(folder, new FolderCount(bounds));
  const archive = extract();
  const read = pour(content, archive);
  // Told by the archive, which ends with it.
  read.catch((thrown: unknown) => archive.destroy(HearthError.from(thrown)));
  try {
    for await (const entry of archive) await unpacking.take(entry);
    await read;
    await unpacking.finish();
  } catch (thrown) {
    archive.destroy();
    await read.catch(() => {});
    await rm(folder, { recursive: true, force: true }).catch(() => {});
    throw explain(folder, thrown);
  }
}

/** @throws HearthError */
async function requireEmpty(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length === 0) return;
  } catch (thrown) {
    throw fileError(`make the folder ${folder}`, thrown);
  }
  throw new HearthError("ALREADY_EXISTS", `there is something in ${folder}; choose another folder`);
}

function explain(folder: string, thrown: unknown): HearthError {
  if (thrown instanceof HearthError) return thrown;
  if (errnoOf(thrown) === undefined) {
    return new HearthError("INVALID_ARGUMENT", "the folder is not a sound tar", { cause: thrown });
  }
  return fileError(`unpack into ${folder}`, thrown);
}

interface Linked {
  readonly at: string;
  readonly target: string;
}

interface Stamped {
  readonly at: string;
  readonly mode: number;
  readonly mtime: Date;
}

class Unpacking {
  readonly #root: string;
  readonly #count: FolderCount;
  /** Paths of everything, as the archive has them. */
  readonly #taken = new Map<string, "folder" | "other">();
  readonly #links: Linked[] = [];
  readonly #folders: Stamped[] = [];

  constructor(root: string, count: FolderCount) {
    this.#root = root;
    this.#count = count;
  }

  async take(entry: Entry): Promise<void> {
    const { header } = entry;
    if (neverEnds(header)) throw new HearthError("INVALID_ARGUMENT", "the folder's tar is damaged");
    this.#count.add(header.size ?? 0);
    const parts = partsOf(header.name);
    switch (header.type) {
      case "directory":
        await this.#takeFolder(parts, header);
        break;
      case "symlink":
        await this.#takeLink(parts, header);
        break;
      case "file":
      case "contiguous-file":
        return await this.#takeFile(parts, entry);
      default:
        throw new HearthError(
          "INVALID_ARGUMENT",
          `"${shorten(header.name)}" is a ${header.type ?? "thing of no known sort"}; only files, folders ` +
            "and symbolic links belong into a folder that is sent",
        );
    }
    // Nothing is left to be read, but only then the next one comes.
    entry.resume();
  }

  /** When everything is there. */
  async finish(): Promise<void> {
    for (const { at, target } of this.#links) await symlink(target, at);
    // A folder's time changes when something comes into it, and its mode might forbid that.
    for (const { at, mode, mtime } of this.#folders.toReversed()) {
      await chmod(at, mode);
      await utimes(at, mtime, mtime);
    }
  }

  async #takeFolder(parts: readonly string[], header: Header): Promise<void> {
    if (parts.length > 0) await this.#makeFolder(parts);
    const at = path.join(this.#root, ...parts);
    this.#folders.push({ at, mode: modeOf(header) | folderModeMin, mtime: timeOf(header) });
  }

  async #takeLink(parts: readonly string[], header: Header): Promise<void> {
    const target = header.linkname ?? "";
    requireInside(parts, target);
    await this.#claim(parts, "other");
    this.#links.push({ at: path.join(this.#root, ...parts), target });
  }

  async #takeFile(parts: readonly string[], entry: Entry): Promise<void> {
    await this.#claim(parts, "other");
    const at = path.join(this.#root, ...parts);
    const file = await open(at, "wx", 0o600);
    try {
      for await (const chunk of entry as AsyncIterable<Uint8Array>) await file.writeFile(chunk);
      await file.chmod(modeOf(entry.header) | fileModeMin);
      const mtime = timeOf(entry.header);
      await file.utimes(mtime, mtime);
    } finally {
      await file.close();
    }
  }

  /** Makes the folder and those above it, unless they are there. */
  async #makeFolder(parts: readonly string[]): Promise<void> {
    const known = this.#taken.get(parts.join("/"));
    if (known === "folder" || parts.length === 0) return;
    await this.#claim(parts, "folder");
    await mkdir(path.join(this.#root, ...parts));
  }

  /** @throws HearthError INVALID_ARGUMENT when something else is there, or above it */
  async #claim(parts: readonly string[], what: "folder" | "other"): Promise<void> {
    const name = parts.join("/");
    if (name === "" || this.#taken.has(name)) {
      throw new HearthError("INVALID_ARGUMENT", `"${shorten(name)}" is there twice in the folder`);
    }
    await this.#makeFolder(parts.slice(0, -1));
    this.#taken.set(name, what);
  }
}

function modeOf({ mode }: Header): number {
  return (mode ?? 0) & modeMask;
}

/** What a machine cannot keep as a time is the beginning of time. */
function timeOf({ mtime }: Header): Date {
  const timeMs = mtime?.getTime() ?? 0;
  return new Date(Number.isFinite(timeMs) && timeMs > 0 ? timeMs : 0);
}
