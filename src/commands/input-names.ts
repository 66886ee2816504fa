/**
 * File names for inputs: close to what the submitter called them, so that programs that look at a name's
 * end find it, and made of characters that no program and no shell takes for more than a name (P8).
 */

const lengthMax = 200;

/** In the same order, each once, also where case does not count. */
export function inputFileNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name, position) => {
    const plain = plainName(name);
    let chosen = plain;
    // More than once only where somebody has called another input so.
    for (let number = position + 1; taken.has(chosen.toLowerCase()); number += names.length) {
      chosen = `${number}-${plain}`;
    }
    taken.add(chosen.toLowerCase());
    return chosen;
  });
}

function plainName(name: string): string {
  // One form of each letter: some file systems take the others for the same name.
  const plain = name
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{M}\p{N}._-]/gu, "_")
    .replace(/^[-.]/, "_");
  if (plain === "") return "input";
  if (Buffer.byteLength(plain) <= lengthMax) return plain;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(plain)?.[0] ?? "";
  // At most 4 bytes a character in UTF-8.
  return [...plain].slice(0, (lengthMax - ending.length) / 4).join("") + ending;
}
