/** Whether what went wrong with one of many things would go wrong with the next one, too. */
import type { ErrorCode, HearthError } from "../errors.ts";
import { errnoOf } from "../platform/secret-file.ts";

const reasonsOfAll: ReadonlySet<ErrorCode> = new Set([
  "CANCELLED",
  "DEADLINE_EXCEEDED",
  "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED",
  "UNAUTHENTICATED",
  "UNAVAILABLE",
]);

export function isOfAll(error: HearthError): boolean {
  const errno = errnoOf(error.cause);
  // A file that cannot be read is nobody else's; a disk that is full is everybody's.
  if (errno !== undefined) return errno === "ENOSPC" || errno === "EDQUOT" || errno === "EROFS";
  return reasonsOfAll.has(error.code);
}
