/**
 * The files of a CA folder, and the steps by which they change. A power cut between any two steps
 * leaves a folder that can be opened; a key is on disk before its certificate is, so no certificate
 * that signed anything is ever without its key (P7).
 *
 *   ca.crt, ca.key      the authority that signs the coordinator's certificate; everybody trusts it
 *   next.crt, next.key  during a rotation: the one that takes its place, and issues to machines already
 *   previous.crt        the one whose place was taken last, without its key
 */
import { isDeepStrictEqual } from "node:util";
import { mkdir, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { HearthError } from "../errors.ts";
import {
  createSecretFile,
  fileError,
  readSmallFile,
  renameSecretFile,
  syncFolder,
  writeSecretFile,
} from "../platform/secret-file.ts";
import { type Identity, keyMatches, readCertificatePem, readPrivateKeyPem } from "./certificate.ts";

const fileBytesMax = 32 * 1024;

/** Another process changes the folder for a few milliseconds at most. */
const readsMax = 10;

/** One of the steps that belong together. Safe to repeat, and to do after another process did it. */
export type Step = () => Promise<void>;

/** The texts of the files in a CA folder; undefined for one that is not there. */
export interface AuthorityFiles {
  readonly certificatePem: string | undefined;
  readonly privateKeyPem: string | undefined;
  readonly nextCertificatePem: string | undefined;
  readonly nextPrivateKeyPem: string | undefined;
  readonly previousCertificatePem: string | undefined;
}

/**
 * Reads all files as they were at one moment, whatever another process does meanwhile; a rotation whose
 * end was interrupted is brought to its end first. Throws a HearthError if they cannot be read.
 */
export async function readAuthorityFiles(folder: string): Promise<AuthorityFiles> {
  let files = await readOnce(folder);
  for (let reads = 1; reads < readsMax; reads++) {
    const again = await readOnce(folder);
    if (!isDeepStrictEqual(files, again)) {
      files = again;
    } else if (isHalfFinished(again)) {
      await takeCertificate(folder);
      files = await readOnce(folder);
    } else {
      return again;
    }
  }
  throw new HearthError(
    "ABORTED",
    `${folder} keeps changing while it is read; try again when nothing else works in it`,
  );
}

async function readOnce(folder: string): Promise<AuthorityFiles> {
  const read = async (name: string): Promise<string | undefined> => {
    const bytes = await readSmallFile(join(folder, name), fileBytesMax);
    return bytes && new TextDecoder().decode(bytes);
  };
  return {
    certificatePem: await read("ca.crt"),
    privateKeyPem: await read("ca.key"),
    nextCertificatePem: await read("next.crt"),
    nextPrivateKeyPem: await read("next.key"),
    previousCertificatePem: await read("previous.crt"),
  };
}

/** The next one's key is in its place, its certificate is not: the cut came between the two. */
function isHalfFinished(files: AuthorityFiles): boolean {
  const { privateKeyPem, nextCertificatePem, nextPrivateKeyPem } = files;
  if (nextCertificatePem === undefined || nextPrivateKeyPem !== undefined) return false;
  const key = readPrivateKeyPem(privateKeyPem ?? "");
  const certificate = readCertificatePem(nextCertificatePem);
  return key !== undefined && certificate !== undefined && keyMatches(key, certificate);
}

/**
 * Keeps a first authority. The key goes first and must not exist: that makes one winner of several
 * callers. The certificate follows whole, by rename, once the key is safely on disk. Renaming one whole
 * folder would be shorter, but cannot work where the folder is a mount point, as it is in containers.
 */
export async function keepFirst(folder: string, identity: Identity): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await syncFolder(dirname(folder));
  } catch (thrown) {
    throw fileError(`make the folder ${folder}`, thrown);
  }
  const keyPath = join(folder, "ca.key");
  await createSecretFile(keyPath, identity.privateKeyPem);
  try {
    await writeSecretFile(join(folder, "ca.crt"), identity.certificatePem);
  } catch (thrown) {
    await unlink(keyPath);
    throw thrown;
  }
}

/**
 * Keeps `next` beside the current authority. A key that is there without its certificate is what an
 * interrupted beginning left: it has signed nothing, and is replaced.
 */
export function beginSteps(folder: string, next: Identity): readonly Step[] {
  return [
    () => writeSecretFile(join(folder, "next.key"), next.privateKeyPem),
    () => writeSecretFile(join(folder, "next.crt"), next.certificatePem),
  ];
}

/** Puts the next authority into the place of the current one, of which only the certificate stays. */
export function finishSteps(folder: string, currentCertificatePem: string): readonly Step[] {
  return [
    () => writeSecretFile(join(folder, "previous.crt"), currentCertificatePem),
    () => renameSecretFile(join(folder, "next.key"), join(folder, "ca.key")),
    () => takeCertificate(folder),
  ];
}

async function takeCertificate(folder: string): Promise<void> {
  try {
    await renameSecretFile(join(folder, "next.crt"), join(folder, "ca.crt"));
  } catch (thrown) {
    // Whoever opened the folder in between has done it already.
    if (!(thrown instanceof HearthError) || thrown.code !== "NOT_FOUND") throw thrown;
  }
}
