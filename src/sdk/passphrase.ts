/** Where the passphrase of a locked bundle comes from. */

import { HearthError } from "../errors.ts";
import type { Environment } from "../platform/paths.ts";
import { readSmallFile } from "../platform/secret-file.ts";

const passphraseBytesMax = 4096;

/**
 * The first line of the file that `$HEARTH_PASSPHRASE_FILE` names, or what `ask` answers.
 * @throws HearthError NOT_FOUND when that file is not there; FAILED_PRECONDITION when nobody can be asked
 */
export async function readPassphrase(
  environment: Environment,
  ask: (() => Promise<string>) | undefined,
): Promise<string> {
  const path = environment["HEARTH_PASSPHRASE_FILE"];
  if (path) return await passphraseIn(path);
  if (ask) return await ask();
  throw new HearthError(
    "FAILED_PRECONDITION",
    "the bundle is locked with a passphrase; put that into a file and name it in $HEARTH_PASSPHRASE_FILE",
  );
}

/** The first line of a file. @throws HearthError NOT_FOUND, INVALID_ARGUMENT when it is empty */
export async function passphraseIn(path: string): Promise<string> {
  const bytes = await readSmallFile(path, passphraseBytesMax);
  if (bytes === undefined) {
    throw new HearthError("NOT_FOUND", `there is no passphrase file at ${path}`);
  }
  const [line = ""] = new TextDecoder().decode(bytes).split(/\r?\n/, 1);
  if (line === "") throw new HearthError("INVALID_ARGUMENT", `the first line of ${path} is empty`);
  return line;
}
