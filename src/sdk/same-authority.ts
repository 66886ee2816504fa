/**
 * A data folder belongs to the CA that it was first used with: every enrolled machine trusts only
 * that one, or one that took its place by a rotation. Starting it with another CA, because the home
 * folder or `--ca` is another one today, would lock all of them out, so it is refused before anything
 * is made.
 */

import path from "node:path";
import { HearthError } from "../errors.ts";
import { coordinatorName } from "../machines-api.ts";
import type { Clock } from "../platform/clock.ts";
import { readSmallFile } from "../platform/secret-file.ts";
import { openAuthorities } from "../trust/authority-folder.ts";
import { isIssuedBy, readCertificatePem } from "../trust/certificate.ts";

const certificateBytesMax = 64 * 1024;

/**
 * Asked before a first start: others call their files like that, too, and a certificate that is not ours, or
 * damaged, would be made anew.
 * @throws HearthError FAILED_PRECONDITION when such files are there and no Hearth has made them
 */
export async function requireNoForeignFiles(dataFolder: string): Promise<void> {
  const files = ["server.crt", "server.key", "admin.hearth"].map((name) =>
    path.join(dataFolder, name),
  );
  const [certificatePath = ""] = files;
  const certificate = await certificateIn(certificatePath);
  // The database alone was removed, to begin without jobs.
  if (certificate?.x509.checkHost(coordinatorName) !== undefined) return;
  for (const file of files) {
    if (!(await Bun.file(file).exists())) continue;
    throw new HearthError(
      "FAILED_PRECONDITION",
      `${file} is there already, and no coordinator has worked in that folder; name a folder of its own ` +
        "with --data, or move that file away",
    );
  }
}

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
