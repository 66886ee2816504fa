/** Where a bundle comes from: bytes, a path, or the places where it is looked for. */

import { homedir } from "node:os";
import { bundleCandidates, type Environment, noBundleError } from "../platform/paths.ts";
import { tooOpenMode } from "../platform/secret-file.ts";
import { Identity, type IdentityOptions } from "./identity.ts";

export interface OpenIdentityOptions extends IdentityOptions {
  /** Told that others can read the bundle. Default: nobody. */
  readonly warn?: ((message: string) => void) | undefined;
}

/**
 * The identity of a bundle; without one, of that of `$HEARTH_BUNDLE`, this folder or the home folder.
 * @throws HearthError NOT_FOUND, INVALID_ARGUMENT, FAILED_PRECONDITION saying what is wrong with it;
 * UNAUTHENTICATED for a wrong passphrase
 */
export async function openIdentity(
  bundle: string | Uint8Array | undefined,
  options: OpenIdentityOptions,
): Promise<Identity> {
  const source = bundle ?? (await defaultPath(options.environment));
  const identity = await Identity.open(source, options);
  if (typeof source === "string") await warnOfOpenFile(source, options.warn);
  return identity;
}

/** Says so when a file that holds a key can be read by others, and how to mend that. */
export async function warnOfOpenFile(
  path: string,
  warn: ((message: string) => void) | undefined,
): Promise<void> {
  const mode = warn && (await tooOpenMode(path));
  if (mode === undefined) return;
  warn?.(`${path} holds a key and others can read it (mode ${mode}); run: chmod 600 '${path}'`);
}

async function defaultPath(environment: Environment): Promise<string> {
  const candidates = bundleCandidates(undefined, environment, homedir(), process.cwd());
  for (const { path } of candidates) if (await Bun.file(path).exists()) return path;
  throw noBundleError(candidates);
}
