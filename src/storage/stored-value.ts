/** How rows are read back: what no Hearth has written is damage, not a value (P2). */

import { type Role, roles } from "../api.ts";
import { HearthError } from "../errors.ts";
import { shorten } from "../job/job.ts";

/**
 * Runs what makes something of a row.
 * @param what stands there, as in `job 12`
 * @throws HearthError DATA_LOSS for whatever it throws
 */
export function readRow<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    throw new HearthError(
      "DATA_LOSS",
      `${what} is damaged in the database; restore it from a backup`,
      { cause: thrown },
    );
  }
}

/** @throws HearthError DATA_LOSS when there is none */
export function present<T>(value: T | null | undefined, column: string): T {
  if (value === null || value === undefined)
    throw new HearthError("DATA_LOSS", `${column} is missing`);
  return value;
}

/**
 * @param what is listed, as in `a state`
 * @throws HearthError DATA_LOSS when the text is not listed
 */
export function oneOf<T extends string>(listed: readonly T[], text: string, what: string): T {
  const found = listed.find((each) => each === text);
  if (found === undefined) {
    throw new HearthError("DATA_LOSS", `"${shorten(text)}" is not ${what}`);
  }
  return found;
}

/** Separated by spaces. @throws HearthError DATA_LOSS when one of them is none */
export function rolesFromText(text: string): readonly Role[] {
  return text === "" ? [] : text.split(" ").map((role) => oneOf(roles, role, "a role"));
}

export function rolesToText(given: readonly Role[]): string {
  return given.join(" ");
}
