/**
 * A data folder belongs to the CA that it was first used with: every enrolled machine trusts only
 * that one. Starting it with another CA, because the home folder or `--ca` is another one today, would
 * lock all of them out, so it is refused before anything is made.
 */

import path from "node:path";
import { HearthError } from "../errors.ts";
import type { Clock } from "../platform/clock.ts";
import { readSmallFile } from "../platform/secret-file.ts";
import type { Authority } from "../trust/authority.ts";
import { loadAuthority } from "../trust/authority-folder.ts";
import { isIssuedBy, readCertificatePem } from "../trust/certificate.ts";

const certificateBytesMax = 64 * 1024;

/** @throws HearthError FAILED_PRECONDITION when the server certificate there is another CA's */
export async function requireSameAuthority(
  dataFolder: string,
  caFolder: string,
  clock: Clock,
): Promise<void> {
  const certificatePath = path.join(dataFolder, "server.crt");
  const bytes = await readSmallFile(certificatePath, certificateBytesMax);
  const certificate = bytes && readCertificatePem(new TextDecoder().decode(bytes));
  // A folder that is new, or a damaged certificate, which is simply made anew.
  if (certificate === undefined) return;
  const authority = await loadIfThere(caFolder, clock);
  if (authority && isIssuedBy(certificate, authority.certificate)) return;
  const why = authority ? `the CA in ${caFolder} is another one` : `there is no CA in ${caFolder}`;
  throw new HearthError(
    "FAILED_PRECONDITION",
    `${dataFolder} belongs to the CA it was first started with, and ${why}; name its folder with --ca ` +
      `(to change the CA and enroll every machine again, remove ${certificatePath} first)`,
  );
}

async function loadIfThere(caFolder: string, clock: Clock): Promise<Authority | undefined> {
  try {
    return await loadAuthority(caFolder, { clock });
  } catch (thrown) {
    if (HearthError.from(thrown).code === "NOT_FOUND") return undefined;
    throw thrown;
  }
}
