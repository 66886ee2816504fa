/** Text of other machines (P8), made harmless for the one line of a terminal or a log that it is for. */

// Control characters would be obeyed by a terminal, and directional ones reorder what is around them.
// eslint-disable-next-line no-control-regex -- control characters are what this finds
export const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** One line that a terminal shows and does not obey: breaks become spaces, colours and controls disappear. */
export function oneLine(text: string): string {
  return Bun.stripANSI(text)
    .replaceAll(/[\r\n\t\u2028\u2029]+/g, " ")
    .replaceAll(unprintable, "")
    .trim();
}
