/** A text as a QR code that a phone reads from the screen. */
import { encode, renderUnicodeCompact } from "uqr";
import type { Environment } from "../platform/paths.ts";
import { hasColour, type Output } from "./output.ts";

/** Light modules around the code; four are asked for, and readers make do with two. */
const border = 2;

const lightOnDark = "\u001b[38;5;231;48;5;16m";
const reset = "\u001b[0m";

/**
 * The lines of the code, or none where it would not be readable: no terminal, one that is too small, or
 * one that does not say that it understands UTF-8. Two rows of the code share a line. Its colours are
 * set, so that it is black on white whatever the terminal's are; without colours it is right on a dark
 * background, and phones read it inverted on a light one.
 */
export function qrCodeLines(
  text: string,
  output: Output,
  environment: Environment,
): readonly string[] {
  if (!output.isTerminal || environment["TERM"] === "dumb" || !hasUtf8(environment)) return [];
  const { size } = encode(text, { ecc: "L", border });
  if (size > output.columns || Math.ceil(size / 2) > output.rows) return [];
  const lines = renderUnicodeCompact(text, { ecc: "L", border }).split("\n");
  if (!hasColour(output, environment)) return lines;
  return lines.map((line) => lightOnDark + line + reset);
}

/** As POSIX chooses the locale. Windows has none, and its terminals of today show every character. */
function hasUtf8(environment: Environment): boolean {
  if (process.platform === "win32") return true;
  const locale = environment["LC_ALL"] || environment["LC_CTYPE"] || environment["LANG"] || "";
  return /utf-?8/i.test(locale);
}
