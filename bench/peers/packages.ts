/** The packages of the peers, which are not among those of Hearth. */

import { run } from "./run.ts";

let installed: Promise<void> | undefined;

/** Installs what the lock file beside this file says, once in this process. */
export function installPackages(): Promise<void> {
  installed ??= run([process.execPath, "install", "--frozen-lockfile"], import.meta.dir);
  return installed;
}
