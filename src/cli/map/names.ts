/** How results are named after their inputs: pure. */
import type { BlobRef } from "../../job/job.ts";
import { fileNames, folded } from "../save-blobs.ts";

/** Names that begin so are those of `hearth map` itself. */
export const reservedPrefix = ".hearth-map";

/** `film` and `.mkv`; `.tar.gz` is one ending, and a name that only begins with a dot has none. */
export function splitName(name: string): { readonly stem: string; readonly ending: string } {
  const [, stem = name, ending = ""] = /^(\.*[^.].*?)((?:\.tar)?\.[^.]+)$/s.exec(name) ?? [];
  return { stem, ending };
}

/**
 * What the result of each input is called before its ending: its name without its own ending, or the
 * whole name where two would be called alike.
 * @param names of files, each a different one also where case does not count
 */
export function baseNames(names: readonly string[]): ReadonlyMap<string, string> {
  const bases = new Map(names.map((name) => [name, splitName(name).stem]));
  for (;;) {
    const count = new Map<string, number>();
    for (const base of bases.values()) count.set(folded(base), (count.get(folded(base)) ?? 0) + 1);
    const alike = [...bases].filter(
      ([name, base]) => base !== name && (count.get(folded(base)) ?? 0) > 1,
    );
    // A whole name may be what another one is called without its ending.
    if (alike.length === 0) return bases;
    for (const [name] of alike) bases.set(name, name);
  }
}

/**
 * Where the outputs of one job go below the folder, in their order, with "/" between folders: one output
 * is `BASE` with the ending it came with, several are in a folder `BASE` under their own names.
 */
export function targetNames(base: string, outputs: readonly BlobRef[]): readonly string[] {
  const names = fileNames(outputs);
  if (names.length === 1) return names.map((name) => `${base}${splitName(name).ending}`);
  return names.map((name) => `${base}/${name}`);
}
