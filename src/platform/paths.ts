/**
 * Where Hearth keeps things when nobody says otherwise. Pure: environment, home and current folder
 * are handed in. What a person names beats the environment, which beats the default; an empty
 * environment variable counts as unset.
 */
import { isAbsolute, join, resolve } from "node:path";
import { HearthError } from "../errors.ts";

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of ca.crt and ca.key: `--ca`, `$HEARTH_CA_DIR`, `~/.hearth/ca`. Absolute. */
export function caFolder(
  flag: string | undefined,
  environment: Environment,
  home: string,
  currentFolder: string,
): string {
  return resolve(
    currentFolder,
    flag ?? (environment["HEARTH_CA_DIR"] || join(home, ".hearth", "ca")),
  );
}

/** The coordinator's folder for jobs, blobs and its own identity: `--data`, `./.hearth`. Absolute. */
export function dataFolder(flag: string | undefined, currentFolder: string): string {
  return resolve(currentFolder, flag ?? ".hearth");
}

/** A place where a bundle may be, and why it is looked for there. */
export interface BundleCandidate {
  /** Absolute. */
  path: string;
  /** For people: "--bundle", "$HEARTH_BUNDLE", "this folder", "home folder". */
  origin: string;
}

/**
 * Where a client command looks for its bundle, in this order: `--bundle`, `$HEARTH_BUNDLE`,
 * `./.hearth/admin.hearth`, `~/.hearth/admin.hearth`. A place that was named is the only one: acting
 * with another identity than the one asked for would be worse than an error.
 */
export function bundleCandidates(
  flag: string | undefined,
  environment: Environment,
  home: string,
  currentFolder: string,
): readonly BundleCandidate[] {
  const place = (origin: string, path: string): BundleCandidate => ({
    origin,
    path: resolve(currentFolder, path),
  });
  if (flag !== undefined) return [place("--bundle", flag)];
  const fromEnvironment = environment["HEARTH_BUNDLE"];
  if (fromEnvironment) return [place("$HEARTH_BUNDLE", fromEnvironment)];
  return [
    place("this folder", join(".hearth", "admin.hearth")),
    place("home folder", join(home, ".hearth", "admin.hearth")),
  ];
}

/** The error for when none of the candidates is there; its message lists what was tried. */
export function noBundleError(candidates: readonly BundleCandidate[]): HearthError {
  const tried = candidates.map(({ origin, path }) => `${path} (${origin})`).join(", ");
  return new HearthError(
    "NOT_FOUND",
    `no bundle found; tried ${tried}; name one with --bundle or $HEARTH_BUNDLE, ` +
      "or get one with `hearth join CODE` (`hearth invite` prints the code on an admin's machine)",
  );
}

/**
 * Where the worker of that name keeps inputs from job to job: below `$XDG_CACHE_HOME`, by default what the
 * system has for caches, `~/.cache` on Linux. Absolute.
 */
export function inputCacheFolder(
  workerName: string,
  environment: Environment,
  home: string,
  platform: NodeJS.Platform,
): string {
  return join(cacheHome(environment, home, platform), "hearth", "inputs", workerName);
}

function cacheHome(environment: Environment, home: string, platform: NodeJS.Platform): string {
  const named = environment["XDG_CACHE_HOME"];
  // The XDG specification has relative paths ignored.
  if (named !== undefined && isAbsolute(named)) return named;
  if (platform === "darwin") return join(home, "Library", "Caches");
  if (platform !== "win32") return join(home, ".cache");
  return environment["LOCALAPPDATA"] || join(home, "AppData", "Local");
}
