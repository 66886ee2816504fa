/** What an error says about the job it was reported for. */

import type { HearthError } from "../errors.ts";

/** The job is somebody else's, or nobody's: nothing about it needs to be said any more. */
export function meansLost({ code }: HearthError): boolean {
  return code === "ABORTED" || code === "PERMISSION_DENIED" || code === "NOT_FOUND";
}

/** Failures that say nothing about the job: the connection, the coordinator's disk, a restart. */
export function isOfTheMoment({ code }: HearthError): boolean {
  return (
    code === "UNAVAILABLE" ||
    code === "DEADLINE_EXCEEDED" ||
    code === "RESOURCE_EXHAUSTED" ||
    code === "CANCELLED"
  );
}

/** Failures nobody can explain are believed after so many times: better a failed job than a stuck one. */
const unexplainedTriesMax = 5;

/** Whether it may go well the next time. @param tries so many failed in a row, this one included */
export function isWorthAnotherTry(error: HearthError, tries: number): boolean {
  switch (error.code) {
    // A blob that was there a moment ago is uploaded once more.
    case "FAILED_PRECONDITION":
    case "INTERNAL":
    case "UNKNOWN":
      return tries < unexplainedTriesMax;
    default:
      return isOfTheMoment(error);
  }
}
