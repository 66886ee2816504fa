/**
 * What an enrolled machine is called: the bundle's NAME and the common name of its certificate (P7).
 */
import { HearthError } from "../errors.ts";

declare const brand: unique symbol;
/** A checked machine name: safe as a file name, in a terminal and in a certificate. */
export type MachineName = string & { readonly [brand]: "MachineName" };

const pattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/**
 * Checks a machine name: 1 to 64 of the characters A–Z a–z 0–9 . _ - starting with a letter or a
 * digit, and not ending in ".hearth", so that no machine can be taken for the coordinator and no
 * bundle ends up as NAME.hearth.hearth. Throws INVALID_ARGUMENT.
 */
export function parseMachineName(text: string): MachineName {
  if (!pattern.test(text)) {
    // Quoted as JSON and cut, because it may hold anything, control characters included.
    throw new HearthError(
      "INVALID_ARGUMENT",
      `${JSON.stringify(text.slice(0, 80))} is not a machine name: use 1 to 64 letters, digits, ` +
        'dots, dashes and underscores, starting with a letter or digit, such as "nas" or "gpu-1"',
    );
  }
  if (text.toLowerCase().endsWith(".hearth")) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      `the machine name "${text}" must not end in ".hearth": leave that ending off`,
    );
  }
  return text as MachineName;
}
