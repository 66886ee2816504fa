/** The files that `hearth map` is given, looked at before anything is done. */
import { stat } from "node:fs/promises";
import { HearthError } from "../../errors.ts";
import { isFolderName, shorten } from "../../job/job.ts";
import { fileError } from "../../platform/secret-file.ts";
import { folded } from "../save-blobs.ts";
import { findFile, type LocalFile } from "../upload-blobs.ts";
import { baseNames, reservedPrefix } from "./names.ts";

/** More than a command line holds. */
const inputsMax = 100_000;

export interface MapInput extends LocalFile {
  /** As it was typed. */
  readonly given: string;
  /** What its result is called, before its ending. */
  readonly base: string;
  /** Which file it is, whatever its path. */
  readonly identity: string;
}

/**
 * In the order they were typed; one that is given twice is one.
 * @param knownNames of inputs whose results are in the same folder already
 * @throws what {@link findFile} throws; INVALID_ARGUMENT when two have the same file name
 */
export async function findInputs(
  paths: readonly string[],
  currentFolder: string,
  knownNames: readonly string[] = [],
): Promise<readonly MapInput[]> {
  if (paths.length > inputsMax) {
    throw new HearthError("RESOURCE_EXHAUSTED", `more than ${inputsMax} files; take fewer at once`);
  }
  const found = new Map<string, LocalFile & { readonly given: string }>();
  const pathByName = new Map<string, string>();
  for (const given of paths) {
    const file = await findFile(given, currentFolder);
    if (isFolderName(file.name)) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `${given} is a folder, and map does one job for each file; name its files, or send it whole with hearth run`,
      );
    }
    const name = folded(file.name);
    const other = pathByName.get(name);
    if (other !== undefined && other !== file.path) throw sameName(other, file);
    if (name.startsWith(reservedPrefix)) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `${shorten(file.name)} has a name that hearth map uses itself; leave it out`,
      );
    }
    pathByName.set(name, file.path);
    found.set(file.path, { ...file, given });
  }
  const others = knownNames.filter((name) => !pathByName.has(folded(name)));
  const bases = baseNames([...[...found.values()].map(({ name }) => name), ...others]);
  const inputs: MapInput[] = [];
  for (const file of found.values()) {
    const base = bases.get(file.name) ?? file.name;
    inputs.push({ ...file, base, identity: await identityOf(file.path) });
  }
  return inputs;
}

/** The same for two paths of one file. */
export async function identityOf(path: string): Promise<string> {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return `${dev} ${ino}`;
  } catch (thrown) {
    throw fileError(`look at ${path}`, thrown);
  }
}

function sameName(other: string, { path }: LocalFile): HearthError {
  return new HearthError(
    "INVALID_ARGUMENT",
    `${other} and ${path} have the same file name, and so would their results; map them into two folders`,
  );
}
