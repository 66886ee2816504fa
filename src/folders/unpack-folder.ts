/**
 * A folder out of the tar that another machine has made of one. P8: whatever is in the tar, nothing outside
 * the folder is read or written, and memory and disk have bounds.
 *
 * Files and folders come into being first, each new and none through a link; links last, when nothing
 * is written any more. Each leads to what is in the folder (`entry-name.ts`).
 */

import {
  chmod,
  lutimes,
  mkdir,
  open,
  readdir,
  realpath,
  rmdir,
  stat,
  symlink,
  utimes,
} from "node:fs/promises";
import path from "node:path";
import { type Extract, extract, type Header } from "tar-stream";
import { HearthError } from "../errors.ts";
import { shorten } from "../job/job.ts";
import { removeTree } from "../platform/remove-tree.ts";
import { errnoOf, fileError } from "../platform/secret-file.ts";
import { untilAborted } from "../platform/stream.ts";
import { neverEnds, paxFieldsOf, pour, tarBlockBytes } from "../platform/tar.ts";
import { type FolderBounds, folderBounds, FolderCount } from "./bounds.ts";
import { partsOf, requireInside } from "./entry-name.ts";

type Entry = Extract extends AsyncIterable<infer Source> ? Source : never;

/**
 * Of a mode: as tar does for whoever is not root, no more than the umask lets a new file have. What another machine
 * made writable for everybody is so nowhere else. Asked for once, because asking is setting it for a moment.
 */
const modeMask = 0o777 & ~process.umask();
/** Whoever unpacked it can read it, and make it writable. */
const folderModeMin = 0o500;
const fileModeMin = 0o400;
const ownerOnlyMode = 0o700;
/**
 * Of one entry, and of what stands before it for all that follow. A long path takes a twentieth of that;
 * tar-stream reads all of it again for each entry.
 */
const headerBytesMax = 64 * 1024;
/** Those that file systems keep: from 1901 to 2242. */
const secondsMin = -(2 ** 31);
const secondsMax = 2 ** 33 - 1;

export interface UnpackOptions {
  readonly bounds?: FolderBounds | undefined;
  /** Stops at once, as after any failure; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * @param folder is made, or is there and empty; on failure it is removed, but for what others have put into it
 * @throws HearthError INVALID_ARGUMENT for what is not a sound tar, and for what does not belong into one;
 * RESOURCE_EXHAUSTED beyond `bounds` or without room; ALREADY_EXISTS when something is in the folder
 */
export async function unpackFolder(
  content: AsyncIterable<Uint8Array>,
  folder: string,
  options: UnpackOptions = {},
): Promise<void> {
  const { bounds = folderBounds, signal = new AbortController().signal } = options;
  const root = await makeRoot(folder);
  const unpacking = new Unpacking(root, new FolderCount(bounds), signal);
  const archive = extract();
  const read = pour(untilAborted(content, signal), archive);
  // Told by the archive, which ends with it.
  read.catch((thrown: unknown) => archive.destroy(HearthError.from(thrown)));
  try {
    for await (const entry of archive) await unpacking.take(entry);
    await read;
    await unpacking.finish();
  } catch (thrown) {
    archive.destroy();
    await read.catch(() => {});
    await unpacking.undo().catch(() => {});
    signal.throwIfAborted();
    throw explain(folder, thrown);
  }
}

interface Root {
  /** Where it really is: what is removed on failure is no link to it. */
  readonly at: string;
  /** What a folder gets here that is made; undefined: it was there, and has its mode. */
  readonly mode: number | undefined;
}

/** @throws HearthError */
async function makeRoot(folder: string): Promise<Root> {
  try {
    const isMade = (await mkdir(folder, { recursive: true })) !== undefined;
    const at = await realpath(folder);
    if ((await readdir(at)).length === 0) {
      if (!isMade) return { at, mode: undefined };
      const { mode } = await stat(at);
      // Who may look into it, and into what is in it, is known at the end only.
      await chmod(at, ownerOnlyMode);
      return { at, mode };
    }
  } catch (thrown) {
    throw fileError(`make the folder ${folder}`, thrown);
  }
  throw new HearthError("ALREADY_EXISTS", `there is something in ${folder}; choose another folder`);
}

/** What streams say of a file within which the archive has ended. */
const endedEarly = "STREAM_DESTROYED";

function explain(folder: string, thrown: unknown): HearthError {
  if (thrown instanceof HearthError) return thrown;
  const errno = errnoOf(thrown);
  if (errno === undefined || errno === endedEarly) {
    return new HearthError("INVALID_ARGUMENT", "the folder is not a sound tar", { cause: thrown });
  }
  if (errno === "ENAMETOOLONG") {
    const flaw = "the folder has a path that is too long for this machine";
    return new HearthError("INVALID_ARGUMENT", flaw, { cause: thrown });
  }
  return fileError(`unpack into ${folder}`, thrown);
}

interface Link {
  readonly target: string;
  readonly mtime: Date;
}

/** What a folder gets when nothing comes into it any more. */
interface Stamp {
  readonly mode: number;
  /** Default: now. */
  readonly mtime?: Date;
}

/** The folder itself. */
const rootPath = "";

class Unpacking {
  readonly #root: string;
  readonly #count: FolderCount;
  readonly #signal: AbortSignal;
  /** Paths of everything, as the archive has them. */
  readonly #taken = new Map<string, "folder" | "other">([[rootPath, "folder"]]);
  readonly #links = new Map<string, Link>();
  readonly #stamps = new Map<string, Stamp>();
  /** What has come into being right in the folder: nothing else in it is ours. */
  readonly #made = new Set<string>();
  /** Where the content of the entry before ended in the archive. */
  #endedAt = 0;

  constructor({ at, mode }: Root, count: FolderCount, signal: AbortSignal) {
    this.#root = at;
    if (mode !== undefined) this.#stamps.set(rootPath, { mode: mode & modeMask });
    this.#count = count;
    this.#signal = signal;
  }

  async take(entry: Entry): Promise<void> {
    this.#signal.throwIfAborted();
    const { header } = entry;
    this.#requireSound(entry);
    const parts = partsOf(header.name);
    switch (header.type) {
      case "directory":
        await this.#makeFolder(parts);
        // Of several entries for one folder the last one counts.
        this.#stamps.set(parts.join("/"), {
          mode: modeOf(header) | folderModeMin,
          mtime: timeOf(header),
        });
        break;
      case "symlink":
        await this.#takeLink(parts, header);
        break;
      case "file":
      case "contiguous-file":
        return await this.#takeFile(parts, header, entry);
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
    for (const [name, { target, mtime }] of this.#links) {
      this.#signal.throwIfAborted();
      await symlink(target, this.#pathOf(name));
      this.#noteMade(name);
      // Not every file system keeps a time for links.
      await lutimes(this.#pathOf(name), mtime, mtime).catch(() => {});
    }
    // A folder's time changes when something comes into it, and its mode might forbid that.
    for (const [name, { mode, mtime }] of this.#stamps) {
      this.#signal.throwIfAborted();
      await chmod(this.#pathOf(name), mode);
      if (mtime) await utimes(this.#pathOf(name), mtime, mtime);
    }
  }

  /** Removes what came of it. */
  async undo(): Promise<void> {
    // The archive may have closed it.
    await chmod(this.#root, ownerOnlyMode);
    for (const name of this.#made) await removeTree(this.#pathOf(name));
    await rmdir(this.#root);
  }

  #requireSound({ header, offset }: Entry): void {
    if (neverEnds(header)) throw new HearthError("INVALID_ARGUMENT", "the folder's tar is damaged");
    const contentAt = offset + tarBlockBytes;
    if (contentAt - this.#endedAt > headerBytesMax) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `the folder's tar has headers of more than ${headerBytesMax} bytes at "${shorten(header.name)}"`,
      );
    }
    this.#endedAt = contentAt + Math.ceil(header.size / tarBlockBytes) * tarBlockBytes;
    // What stands for such a file's content is not its content.
    if (
      paxFieldsOf(header)
        .keys()
        .some((key) => key.startsWith("GNU.sparse."))
    ) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `"${shorten(header.name)}" is packed as a sparse file; pack it whole`,
      );
    }
  }

  async #takeLink(parts: readonly string[], header: Header): Promise<void> {
    const target = header.linkname ?? "";
    requireInside(parts, target);
    const name = await this.#claim(parts, "other", { target });
    this.#links.set(name, { target, mtime: timeOf(header) });
  }

  async #takeFile(parts: readonly string[], header: Header, entry: Entry): Promise<void> {
    const name = await this.#claim(parts, "other", { sizeBytes: header.size });
    const file = await open(this.#pathOf(name), "wx", 0o600);
    this.#noteMade(name);
    try {
      for await (const chunk of entry as AsyncIterable<Uint8Array>) await file.writeFile(chunk);
      await file.chmod(modeOf(header) | fileModeMin);
      const mtime = timeOf(header);
      await file.utimes(mtime, mtime);
    } finally {
      await file.close();
    }
  }

  /** Makes the folder and those above it, unless they are there. */
  async #makeFolder(parts: readonly string[]): Promise<void> {
    if (this.#taken.get(parts.join("/")) === "folder") return;
    const name = await this.#claim(parts, "folder");
    await mkdir(this.#pathOf(name));
    this.#noteMade(name);
  }

  /**
   * @returns the path, which nothing has had before
   * @throws HearthError INVALID_ARGUMENT when something is there, or above it; RESOURCE_EXHAUSTED
   */
  async #claim(
    parts: readonly string[],
    kind: "folder" | "other",
    more: { readonly sizeBytes?: number; readonly target?: string } = {},
  ): Promise<string> {
    const name = parts.join("/");
    if (this.#taken.has(name)) {
      throw new HearthError("INVALID_ARGUMENT", `"${shorten(name)}" is there twice in the folder`);
    }
    this.#count.add(name, more);
    await this.#makeFolder(parts.slice(0, -1));
    this.#taken.set(name, kind);
    return name;
  }

  #noteMade(name: string): void {
    if (!name.includes("/")) this.#made.add(name);
  }

  #pathOf(name: string): string {
    return path.join(this.#root, name);
  }
}

function modeOf({ mode }: Header): number {
  return mode & modeMask;
}

/** What a machine cannot keep as a time is the beginning of time. */
function timeOf(header: Header): Date {
  const seconds = Number(paxFieldsOf(header).get("mtime") ?? header.mtime.getTime() / 1000);
  return new Date(seconds >= secondsMin && seconds <= secondsMax ? seconds * 1000 : 0);
}
