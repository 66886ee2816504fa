/**
 * P8: which names and links may stand in a folder that somebody else has packed. Everything that is not
 * plainly inside the folder is refused; nothing is mended.
 */

import { HearthError } from "../errors.ts";
import { shorten } from "../job/job.ts";

const nameBytesMax = 255;
const depthMax = 64;
/** What Linux can keep. */
const targetBytesMax = 4095;

// Characters and names that mean something else to Windows: folders, streams, wildcards, devices.
const windowsForbidden =
  /[<>:"|?*\\]|[. ]$|^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;

/** Whether a file or folder of that name can be made, and stays where it is made. */
export function canBeNamed(name: string, platform: NodeJS.Platform): boolean {
  return platform !== "win32" || !windowsForbidden.test(name);
}

/**
 * The parts of a path below the folder; none for the folder itself ("." or "./").
 * @throws HearthError INVALID_ARGUMENT for a path that is absolute, leads out, or is no path here
 */
export function partsOf(path: string, platform: NodeJS.Platform = process.platform): string[] {
  if (path.startsWith("/")) throw refused(path, "is absolute");
  const parts = path.split("/").filter((part, index, all) => {
    // "./a" and "a/" are usual ways to write "a"; a gap elsewhere is not.
    return !(part === "." && index === 0) && !(part === "" && index === all.length - 1);
  });
  if (parts.length > depthMax) throw refused(path, `is deeper than ${depthMax} folders`);
  for (const part of parts) {
    if (part === "..") throw refused(path, "leads out of the folder");
    if (part === "" || part === ".") throw refused(path, "is not a plain path");
    if (part.includes("\0")) throw refused(path, "has a NUL in it");
    if (Buffer.byteLength(part) > nameBytesMax) {
      throw refused(path, `has a name of more than ${nameBytesMax} bytes`);
    }
    if (!canBeNamed(part, platform)) {
      throw refused(path, "has a name that Windows cannot keep");
    }
  }
  return parts;
}

/**
 * Looks at where a symbolic link leads: only to what is in the same folder.
 *
 * ".." may stand at the beginning only. There it leads from a real folder to its real parent; behind the
 * name of another link it would lead to the parent of that link's target, which no look at the text shows.
 * @param parts of the link's own path
 * @throws HearthError INVALID_ARGUMENT
 */
export function requireInside(
  parts: readonly string[],
  target: string,
  platform: NodeJS.Platform = process.platform,
): void {
  const path = parts.join("/");
  if (target === "" || target.includes("\0")) throw refused(path, "is a link that leads nowhere");
  if (Buffer.byteLength(target) > targetBytesMax) {
    throw refused(path, `is a link to a path of more than ${targetBytesMax} bytes`);
  }
  if (/^(?:[/\\]|[A-Za-z]:)/.test(target)) {
    throw refused(path, `is a link to the absolute path ${shorten(target)}`);
  }
  if (platform === "win32" && target.includes("\\")) {
    throw refused(path, `is a link to what Windows takes for another path, ${shorten(target)}`);
  }
  const steps = target.split("/");
  const downAt = steps.findIndex((step) => step !== ".." && step !== ".");
  const ups = (downAt < 0 ? steps : steps.slice(0, downAt)).filter((step) => step === "..").length;
  const isUpAgain = downAt >= 0 && steps.slice(downAt).includes("..");
  if (ups > parts.length - 1 || isUpAgain) {
    throw refused(path, `is a link that leads out of the folder, to ${shorten(target)}`);
  }
}

function refused(path: string, flaw: string): HearthError {
  return new HearthError("INVALID_ARGUMENT", `"${shorten(path)}" ${flaw}`);
}
