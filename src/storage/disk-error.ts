/** What the operating system's failures on blobs and scratch files mean in our codes. */

import { type ErrorCode, HearthError } from "../errors.ts";
import { errnoOf } from "../platform/secret-file.ts";

/** The disk refuses us, not the caller: so EACCES is no PERMISSION_DENIED here. */
const codes: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: "RESOURCE_EXHAUSTED",
  EDQUOT: "RESOURCE_EXHAUSTED",
  EMFILE: "RESOURCE_EXHAUSTED",
  ENFILE: "RESOURCE_EXHAUSTED",
};

const advice: Readonly<Partial<Record<ErrorCode, string>>> = {
  RESOURCE_EXHAUSTED: "make room, then try again",
  UNAVAILABLE: "look at the disk and at the permissions of its folder",
};

/** Runs an operation on files. @throws HearthError; `action` completes the sentence "cannot …" */
export async function onDisk<T>(action: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (thrown) {
    throw diskError(action, thrown);
  }
}

/** @returns thrown itself when it is a HearthError, else UNAVAILABLE or RESOURCE_EXHAUSTED */
export function diskError(action: string, thrown: unknown): HearthError {
  if (thrown instanceof HearthError) return thrown;
  const code = codes[errnoOf(thrown) ?? ""] ?? "UNAVAILABLE";
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new HearthError(code, `cannot ${action}: ${reason}; ${advice[code]}`, { cause: thrown });
}
