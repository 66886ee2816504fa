/**
 * Files that hold private keys: readable by their owner only, and either wholly on disk or not there
 * at all, whatever moment the power goes (P1, P2: an identity that was acknowledged is not lost).
 */
import { open, realpath, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type ErrorCode, HearthError } from "../errors.ts";
import { systemRandom } from "./random.ts";

const ownerOnlyMode = 0o600;
const groupAndOthersMask = 0o077;

/** What the operating system's error names mean in our codes; the rest is UNKNOWN. */
const codeByErrno: Readonly<Record<string, ErrorCode>> = {
  EACCES: "PERMISSION_DENIED",
  EPERM: "PERMISSION_DENIED",
  EROFS: "PERMISSION_DENIED",
  EEXIST: "ALREADY_EXISTS",
  ENOENT: "NOT_FOUND",
  ENOTDIR: "NOT_FOUND",
  EISDIR: "INVALID_ARGUMENT",
  ENOSPC: "RESOURCE_EXHAUSTED",
  EDQUOT: "RESOURCE_EXHAUSTED",
};

/** The operating system's name for a failure ("ENOENT"), or undefined if it is not one of its own. */
export function errnoOf(thrown: unknown): string | undefined {
  if (thrown instanceof HearthError) return undefined;
  if (!(thrown instanceof Error) || !("code" in thrown)) return undefined;
  return typeof thrown.code === "string" ? thrown.code : undefined;
}

/** Turns a failed file operation into a HearthError; `action` completes the sentence "cannot …". */
export function fileError(action: string, thrown: unknown): HearthError {
  if (thrown instanceof HearthError) return thrown;
  const errno = errnoOf(thrown);
  const code = (errno === undefined ? undefined : codeByErrno[errno]) ?? "UNKNOWN";
  return new HearthError(code, `cannot ${action}: ${reasonOf(thrown, errno)}`, { cause: thrown });
}

/**
 * What went wrong, in words: the system says "ENOENT: no such file or directory, stat '/a'", of which the
 * name, the call and its paths tell nobody more than the action does.
 */
function reasonOf(thrown: unknown, errno: string | undefined): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (errno === undefined || !message.startsWith(`${errno}: `)) return message;
  return message.slice(errno.length + 2).replace(/, [a-z]\w*(?: '.*')?$/s, "");
}

/** Like {@link fileError}, for a file or folder that a person named; `given` is what they typed. */
export function givenFileError(given: string, action: string, thrown: unknown): HearthError {
  const errno = errnoOf(thrown);
  if (errno !== "ENOENT" && errno !== "ENOTDIR") return fileError(action, thrown);
  // What is no UTF-8 in a name is lost before it comes here.
  const advice = given.includes("\ufffd")
    ? "a file whose name is not UTF-8 has to be renamed first"
    : "check the path";
  return new HearthError("NOT_FOUND", `there is no file ${given}; ${advice}`, { cause: thrown });
}

/**
 * Writes a file of mode 0600, replacing what was there. Readers see the old content or the new one,
 * never a part; when this returns the new one survives a power cut. The folder must exist.
 * Throws a HearthError whose code tells the cause (NOT_FOUND, PERMISSION_DENIED, …).
 */
export async function writeSecretFile(path: string, content: string | Uint8Array): Promise<void> {
  try {
    // A link stays one: what it leads to is replaced.
    const target = await targetOf(path);
    const temporaryPath = temporaryPathBeside(target);
    await writeNewFile(temporaryPath, content);
    try {
      await rename(temporaryPath, target);
    } catch (thrown) {
      await unlink(temporaryPath);
      throw thrown;
    }
    await syncFolder(dirname(target));
  } catch (thrown) {
    throw fileError(`write ${path}`, thrown);
  }
}

/**
 * Throws what `writeSecretFile` would throw for this path because of its folder: asked before something
 * that cannot be had twice is to be kept there.
 */
export async function requireWritable(path: string): Promise<void> {
  try {
    const temporaryPath = temporaryPathBeside(await targetOf(path));
    await writeNewFile(temporaryPath, "");
    await unlink(temporaryPath);
  } catch (thrown) {
    throw fileError(`write ${path}`, thrown);
  }
}

/** Whether a name is one that `writeSecretFile` uses for that file until it is whole; after a kill it may be left. */
export function isTemporaryOf(fileName: string, name: string): boolean {
  return name.startsWith(`.${fileName}.`) && name.endsWith(".tmp");
}

/** In the same folder, because a rename is atomic only inside one file system. */
function temporaryPathBeside(path: string): string {
  const suffix = Buffer.from(systemRandom.bytes(6)).toString("hex");
  return join(dirname(path), `.${basename(path)}.${suffix}.tmp`);
}

async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (thrown) {
    if (errnoOf(thrown) === "ENOENT") return path;
    throw thrown;
  }
}

/**
 * Writes a file of mode 0600 that must not exist yet; of several callers at once exactly one wins.
 * When this returns the file survives a power cut; a cut before that may leave a part of it.
 * Throws ALREADY_EXISTS, or a HearthError whose code tells the cause.
 */
export async function createSecretFile(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeNewFile(path, content);
    await syncFolder(dirname(path));
  } catch (thrown) {
    throw fileError(`create ${path}`, thrown);
  }
}

/**
 * Renames a file within its folder, replacing what had the new name. When this returns the new name
 * survives a power cut. Throws NOT_FOUND, or a HearthError whose code tells the cause.
 */
export async function renameSecretFile(path: string, newPath: string): Promise<void> {
  try {
    await rename(path, newPath);
    await syncFolder(dirname(newPath));
  } catch (thrown) {
    throw fileError(`rename ${path} to ${newPath}`, thrown);
  }
}

/**
 * Appends to a file, which is made with mode 0600 if it is missing. `contentOf` is told the file's last
 * byte (undefined: it is empty) and gives what to append; that goes to the end in one piece, whatever
 * other processes append meanwhile. When this returns it survives a power cut; a failure or a cut before
 * may leave the beginning of it. Throws a HearthError whose code tells the cause.
 */
export async function appendSecretFile(
  path: string,
  contentOf: (lastByte: number | undefined) => Uint8Array,
): Promise<void> {
  try {
    const file = await open(path, "a+", ownerOnlyMode);
    try {
      const { size } = await file.stat();
      const last = new Uint8Array(1);
      const { bytesRead } = await file.read(last, 0, 1, Math.max(0, size - 1));
      const content = contentOf(bytesRead === 0 ? undefined : last[0]);
      // Not `writeFile`: it would go on after a short write, when another process may have come between.
      const { bytesWritten } = await file.write(content);
      if (bytesWritten < content.byteLength) {
        throw new HearthError(
          "RESOURCE_EXHAUSTED",
          `${path} was not written whole: the disk is full`,
        );
      }
      await file.sync();
      if (size === 0) await syncFolder(dirname(path));
    } finally {
      await file.close();
    }
  } catch (thrown) {
    throw fileError(`append to ${path}`, thrown);
  }
}

async function writeNewFile(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, "wx", ownerOnlyMode);
  try {
    await file.writeFile(content);
    await file.sync();
  } catch (thrown) {
    await unlink(path);
    throw thrown;
  } finally {
    await file.close();
  }
}

/** Makes new, renamed and removed names in a folder survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder for syncing; NTFS journals its names itself.
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Reads a regular file of at most `sizeBytesMax` bytes; undefined if there is none.
 * Throws INVALID_ARGUMENT for a larger file or something that is not a file, or a HearthError whose
 * code tells the cause.
 */
export async function readSmallFile(
  path: string,
  sizeBytesMax: number,
): Promise<Uint8Array | undefined> {
  try {
    // Looked at before it is opened: opening a named pipe would wait for a writer.
    const status = await stat(path);
    if (!status.isFile()) throw new HearthError("INVALID_ARGUMENT", `${path} is not a file`);
    // One byte more than allowed is asked for, so that a file that grows meanwhile is noticed.
    const content = await Bun.file(path)
      .slice(0, sizeBytesMax + 1)
      .bytes();
    if (content.byteLength <= sizeBytesMax) return content;
    throw new HearthError(
      "INVALID_ARGUMENT",
      `${path} is larger than the ${sizeBytesMax} bytes such a file can have`,
    );
  } catch (thrown) {
    if (errnoOf(thrown) === "ENOENT") return undefined;
    throw fileError(`read ${path}`, thrown);
  }
}

/**
 * The file's mode in octal ("644") if users other than its owner may read or change it, undefined if
 * it is as private as it should be. Windows has no such modes and always counts as private.
 */
export async function tooOpenMode(path: string): Promise<string | undefined> {
  if (process.platform === "win32") return undefined;
  try {
    const { mode } = await stat(path);
    return (mode & groupAndOthersMask) === 0 ? undefined : (mode & 0o777).toString(8);
  } catch (thrown) {
    throw fileError(`look at ${path}`, thrown);
  }
}
