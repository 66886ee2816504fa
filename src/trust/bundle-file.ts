/**
 * Bundles on disk. They hold a private key, so they are readable by their owner only, and a file is
 * replaced whole or not at all.
 */
import { HearthError } from "../errors.ts";
import { type BundleCandidate, noBundleError } from "../platform/paths.ts";
import { readSmallFile, writeSecretFile } from "../platform/secret-file.ts";
import {
  type Bundle,
  bundleBytesMax,
  type OpenedBundle,
  type PackOptions,
  packBundle,
  type UnpackOptions,
  unpackBundle,
} from "./bundle.ts";

/**
 * Writes a bundle to `path` with mode 0600, replacing what was there. The folder must exist.
 * Throws a HearthError whose code tells the cause.
 */
export async function writeBundleFile(
  path: string,
  bundle: Bundle,
  options: PackOptions = {},
): Promise<void> {
  await writeSecretFile(path, await packBundle(bundle, options));
}

/**
 * Reads the bundle at `path` and checks that it can be used at `nowMs`. Throws NOT_FOUND if there is
 * no file, and what `unpackBundle` throws, with the path before the message.
 */
export async function readBundleFile(
  path: string,
  nowMs: number,
  options: UnpackOptions = {},
): Promise<OpenedBundle> {
  const bytes = await readSmallFile(path, bundleBytesMax);
  if (bytes === undefined) {
    throw new HearthError(
      "NOT_FOUND",
      `there is no bundle at ${path}; get one with \`hearth join CODE\` ` +
        "(`hearth invite` prints the code on an admin's machine)",
    );
  }
  return open(path, bytes, nowMs, options);
}

/**
 * Reads the first bundle that is there, in the order of the candidates; one that is there and is of
 * no use ends the search. Throws NOT_FOUND listing what was tried, and what `readBundleFile` throws.
 */
export async function findBundleFile(
  candidates: readonly BundleCandidate[],
  nowMs: number,
  options: UnpackOptions = {},
): Promise<{ path: string; bundle: OpenedBundle }> {
  for (const { path } of candidates) {
    const bytes = await readSmallFile(path, bundleBytesMax);
    if (bytes !== undefined) return { path, bundle: await open(path, bytes, nowMs, options) };
  }
  throw noBundleError(candidates);
}

async function open(
  path: string,
  bytes: Uint8Array,
  nowMs: number,
  options: UnpackOptions,
): Promise<OpenedBundle> {
  try {
    return await unpackBundle(bytes, nowMs, options);
  } catch (thrown) {
    const { code, message } = HearthError.from(thrown, "INTERNAL");
    throw new HearthError(code, `${path}: ${message}`, { cause: thrown });
  }
}
