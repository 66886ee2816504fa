/**
 * Names of files that are not UTF-8, which Linux allows. Read as text they have U+FFFD in place of what is
 * none, and so they name no file, or another: a name may really have that character.
 */

import { readdir } from "node:fs/promises";

const substitute = "\ufffd";
const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * A name in a folder that is not UTF-8, with its odd bytes as "\xff"; undefined if there is none.
 * @param names all in the folder, read as text
 */
export async function nameNotUtf8(
  folder: string,
  names: readonly string[],
): Promise<string | undefined> {
  if (!names.some((name) => name.includes(substitute))) return undefined;
  const inBytes = await readdir(folder, { encoding: "buffer" });
  return inBytes.map(textNotUtf8).find((odd) => odd !== undefined);
}

/** A text that is not UTF-8, with its odd bytes as "\xff"; undefined if it is. */
export function textNotUtf8(bytes: Uint8Array): string | undefined {
  try {
    decoder.decode(bytes);
    return undefined;
  } catch {
    const letters = [...bytes].map((byte) =>
      byte >= 0x20 && byte < 0x7f
        ? String.fromCharCode(byte)
        : `\\x${byte.toString(16).padStart(2, "0")}`,
    );
    return letters.join("");
  }
}
