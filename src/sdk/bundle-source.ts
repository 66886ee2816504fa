/** Where a bundle comes from: bytes, a path, or the places where it is looked for. */

import { homedir } from "node:os";
import { HearthError } from "../errors.ts";
import { systemClock } from "../platform/clock.ts";
import { bundleCandidates, type Environment } from "../platform/paths.ts";
import { readSmallFile } from "../platform/secret-file.ts";
import { bundleBytesMax, type OpenedBundle, unpackBundle } from "../trust/bundle.ts";
import { findBundleFile, readBundleFile } from "../trust/bundle-file.ts";

/**
 * The bundle's bytes, checked once.
 * @throws HearthError NOT_FOUND, INVALID_ARGUMENT, FAILED_PRECONDITION saying what is wrong with it
 */
export async function bundleBytes(bundle: string | Uint8Array): Promise<Uint8Array> {
  const nowMs = systemClock.nowMs();
  if (typeof bundle !== "string") {
    await unpackBundle(bundle, nowMs);
    return bundle;
  }
  await readBundleFile(bundle, nowMs);
  const bytes = await readSmallFile(bundle, bundleBytesMax);
  if (bytes === undefined) throw new HearthError("NOT_FOUND", `${bundle} has just disappeared`);
  return bytes;
}

/** An opened bundle; without one, that of `$HEARTH_BUNDLE`, this folder or the home folder. */
export async function openBundle(
  bundle: string | Uint8Array | undefined,
  environment: Environment,
): Promise<OpenedBundle> {
  const nowMs = systemClock.nowMs();
  if (bundle instanceof Uint8Array) return await unpackBundle(bundle, nowMs);
  if (typeof bundle === "string") return await readBundleFile(bundle, nowMs);
  const candidates = bundleCandidates(undefined, environment, homedir(), process.cwd());
  return (await findBundleFile(candidates, nowMs)).bundle;
}
