/** Whether what went wrong with one of many things would go wrong with the next one, too. */
import { type HearthError, isReasonOfAll } from "../errors.ts";
import { errnoOf } from "../platform/secret-file.ts";

export function isOfAll(error: HearthError): boolean {
  const errno = errnoOf(error.cause);
  // A file that cannot be read is nobody else's; a disk that is full is everybody's.
  if (errno !== undefined) return errno === "ENOSPC" || errno === "EDQUOT" || errno === "EROFS";
  return isReasonOfAll(error.code);
}
