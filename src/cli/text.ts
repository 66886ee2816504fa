/**
 * Text for people: measured in terminal cells, since some characters take two and some none, and
 * made harmless, since much of what is shown was written by other machines (P8).
 */

import { unprintable } from "../platform/one-line.ts";

/**
 * Text of many lines that a terminal shows and does not obey: colours and controls disappear, and what would
 * go back to the beginning of a line begins a new one.
 */
export function harmless(text: string): string {
  return Bun.stripANSI(text)
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(unprintable, (character) => (/[\n\t]/.test(character) ? character : ""));
}

/** The text of bytes that a terminal can show as they are; undefined for anything else. */
export function readableText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.replaceAll(/[\r\n\t]/g, "").search(unprintable) === -1 ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Cells that a text takes on a terminal; colours take none. */
export function widthOf(text: string): number {
  return Bun.stringWidth(text);
}

/** Rows that a line takes on a terminal of so many columns, which breaks it wherever it is full. */
export function rowsOf(line: string, columns: number): number {
  const options = { hard: true, wordWrap: false, trim: false };
  return Bun.wrapAnsi(line, columns, options).split("\n").length;
}

/** Cuts a text to at most `columns` cells; a cut ends in "…". */
export function fit(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  if (columns <= 0) return "";
  // The slice keeps a character that begins in its last cell, however many cells that takes.
  for (let end = columns; end > 0; end--) {
    const cut = Bun.sliceAnsi(text, 0, end, "…");
    if (widthOf(cut) <= columns) return cut;
  }
  return "";
}

/** Fills a text with spaces to `columns` cells. */
export function pad(text: string, columns: number, align: "left" | "right" = "left"): string {
  const spaces = " ".repeat(Math.max(0, columns - widthOf(text)));
  return align === "left" ? text + spaces : spaces + text;
}

/** Breaks a text between words into lines of at most `columns` cells. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(longer) > columns) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** A word as a shell takes it: quoted if it must be, so that nothing in it is obeyed. */
export function quoteWord(word: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === "win32") return /^[\w@%+=:,./~\\-]+$/.test(word) ? word : `"${word}"`;
  // A "~" is obeyed after "=" and ":", too.
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return /["$`!\\]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}
