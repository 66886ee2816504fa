/** What a submitter calls a job, to find it by. */

import { HearthError } from "../errors.ts";
import { type Labels, namePattern, shorten } from "./job.ts";
import { limits } from "./limits.ts";

/** Most jobs have none, and share them. */
export const noLabels: Labels = Object.freeze({});

/**
 * The labels in the order of their names, so that the same labels are the same whoever says them.
 * @throws HearthError INVALID_ARGUMENT naming the label; RESOURCE_EXHAUSTED for too many, or too much text
 */
export function parseLabels(input: Labels): Labels {
  if (input === noLabels) return noLabels;
  const entries = Object.entries(input);
  if (entries.length === 0) return noLabels;
  const { labelsPerJobMax, labelsBytesMax } = limits;
  if (entries.length > labelsPerJobMax) {
    throw new HearthError(
      "RESOURCE_EXHAUSTED",
      `${entries.length} labels for one job, the limit is ${labelsPerJobMax}`,
    );
  }
  let bytes = 0;
  for (const [name, value] of entries) bytes += checkLabel(name, value);
  if (bytes > labelsBytesMax) {
    throw new HearthError(
      "RESOURCE_EXHAUSTED",
      `the labels have ${bytes} bytes together, the limit is ${labelsBytesMax}`,
    );
  }
  // Unlike an assignment, this takes the name "__proto__" for a name.
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** @returns the bytes of both */
function checkLabel(name: string, value: string): number {
  const { labelNameLengthMax, labelValueBytesMax } = limits;
  if (name.length > labelNameLengthMax || !namePattern.test(name)) {
    throw invalid(
      `"${shorten(name)}" is not the name of a label; use a-z, 0-9, ".", "_" and "-", ` +
        `at most ${labelNameLengthMax}`,
    );
  }
  // Half a surrogate pair does not survive UTF-8.
  if (/[\p{Cc}\p{Cs}]/u.test(value)) {
    throw invalid(`the label ${name} has control characters in it; leave them out`);
  }
  const valueBytes = Buffer.byteLength(value);
  if (valueBytes > labelValueBytesMax) {
    throw invalid(`the label ${name} has ${valueBytes} bytes, the limit is ${labelValueBytesMax}`);
  }
  return name.length + valueBytes;
}

function invalid(message: string): HearthError {
  return new HearthError("INVALID_ARGUMENT", message);
}
