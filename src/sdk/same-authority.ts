/**
 * A data folder belongs to the CA that it was first used with: every enrolled machine trusts only
 * that one, or one that took its place by a rotation. Starting it with another CA, because the home
 * folder or `--ca` is another one today, would lock all of them out, so it is refused before anything
 * is made.
 */

import path from "node:path";
import { HearthError } from "../errors.ts";
import type { Clock } from "../platform/clock.ts";
import { readSmallFile } from "../platform/secret-file.ts";
import { openAuthorities } from "../trust/authority-folder.ts";
import { isIssuedBy, readCertificatePem } from "../trust/certificate.ts";

const certificateBytesMax = 64 * 1024;

/** @throws HearthError FAILED_PRECONDITION when the server certificate there is another CA's */
export async function requireSameAuthority(
  dataFolder: string,
  caFolder: string,
  clock: Clock,
): Promise<void> {
  const certificatePath = path.join(dataFolder, "server.crt");
  const certificate = await certificateIn(certificatePath);
  // A folder that is new, or a damaged certificate, which is simply made anew.
  if (certificate === undefined) return;
  const authorities = await openIfThere(caFolder, clock);
  const previous = await certificateIn(path.join(caFolder, "previous.crt"));
  const known = [...(authorities?.trusted.map((each) => each.certificate) ?? []), previous];
  if (known.some((each) => each && isIssuedBy(certificate, each))) return;
  const why = authorities
    ? `the CA in ${caFolder} is another one`
    : `there is no CA in ${caFolder}`;
  throw new HearthError(
    "FAILED_PRECONDITION",
    `${dataFolder} belongs to the CA it was first started with, and ${why}; name its folder with --ca ` +
      `(to change the CA and enroll every machine again, remove ${certificatePath} first)`,
  );
}

async function certificateIn(file: string): Promise<ReturnType<typeof readCertificatePem>> {
  const bytes = await readSmallFile(file, certificateBytesMax);
  return bytes && readCertificatePem(new TextDecoder().decode(bytes));
}

async function openIfThere(
  caFolder: string,
  clock: Clock,
): Promise<Awaited<ReturnType<typeof openAuthorities>> | undefined> {
  try {
    return await openAuthorities(caFolder, { clock });
  } catch (thrown) {
    if (HearthError.from(thrown).code === "NOT_FOUND") return undefined;
    throw thrown;
  }
}
