/**
 * Where the authority is kept: a folder with `ca.crt` and `ca.key` (PKCS#8). What is there is never
 * overwritten: whoever loses a CA has to enroll every machine again (P7).
 */
import { mkdir, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { HearthError } from "../errors.ts";
import type { Clock } from "../platform/clock.ts";
import {
  createSecretFile,
  fileError,
  readSmallFile,
  syncFolder,
  writeSecretFile,
} from "../platform/secret-file.ts";
import { Authority } from "./authority.ts";
import type { Identity } from "./certificate.ts";

const fileBytesMax = 32 * 1024;

/** How an authority is made and what time it goes by. */
export interface AuthorityOptions {
  clock: Clock;
  /** The name a new authority bears. Default: "Hearth CA". */
  commonName?: string;
}

type Kept = { kind: "nothing" } | { kind: "half"; flaw: string } | ({ kind: "whole" } & Identity);

/**
 * Makes a new authority and keeps it in `folder`, which is made with mode 0700 if it is missing.
 * Throws ALREADY_EXISTS if there is one, FAILED_PRECONDITION if there is half of one.
 */
export async function createAuthority(
  folder: string,
  options: AuthorityOptions,
): Promise<Authority> {
  const kept = await readAuthorityFolder(folder);
  if (kept.kind === "half") throw new HearthError("FAILED_PRECONDITION", kept.flaw);
  if (kept.kind === "whole") {
    throw new HearthError(
      "ALREADY_EXISTS",
      `there is a CA in ${folder} already; it stays as it is, choose another folder for a new one`,
    );
  }
  const { authority, identity } = await Authority.generate(
    options.commonName ?? "Hearth CA",
    options.clock,
  );
  await keep(folder, identity);
  return authority;
}

/**
 * Loads the authority kept in `folder`. Throws NOT_FOUND if there is none, FAILED_PRECONDITION if
 * it is incomplete, damaged or expired, PERMISSION_DENIED if it cannot be read.
 */
export async function loadAuthority(
  folder: string,
  options: Pick<AuthorityOptions, "clock">,
): Promise<Authority> {
  const kept = await readAuthorityFolder(folder);
  switch (kept.kind) {
    case "nothing":
      throw new HearthError(
        "NOT_FOUND",
        `there is no CA in ${folder}; make one with \`hearth ca init\`, or name its folder with --ca or $HEARTH_CA_DIR`,
      );
    case "half":
      throw new HearthError("FAILED_PRECONDITION", kept.flaw);
    case "whole":
      return Authority.fromIdentity(kept, options.clock, `the CA in ${folder}`);
    default:
      return kept satisfies never;
  }
}

/**
 * Loads the authority kept in `folder`, or makes one if there is none; `created` tells which.
 * Throws what `loadAuthority` and `createAuthority` throw.
 */
export async function openOrCreateAuthority(
  folder: string,
  options: AuthorityOptions,
): Promise<{ authority: Authority; created: boolean }> {
  try {
    return { authority: await loadAuthority(folder, options), created: false };
  } catch (thrown) {
    if (!(thrown instanceof HearthError) || thrown.code !== "NOT_FOUND") throw thrown;
    return { authority: await createAuthority(folder, options), created: true };
  }
}

async function readAuthorityFolder(folder: string): Promise<Kept> {
  const certificate = await readSmallFile(join(folder, "ca.crt"), fileBytesMax);
  const key = await readSmallFile(join(folder, "ca.key"), fileBytesMax);
  if (certificate === undefined && key === undefined) return { kind: "nothing" };
  if (key === undefined) {
    return {
      kind: "half",
      flaw: `${folder} has ca.crt but not its ca.key; put the key back there`,
    };
  }
  if (certificate === undefined) {
    return {
      kind: "half",
      flaw:
        `${folder} has ca.key but not its ca.crt; put the certificate back, or, if making this CA was ` +
        "interrupted and no machine is enrolled with it, remove ca.key and try again",
    };
  }
  const text = new TextDecoder();
  return {
    kind: "whole",
    certificatePem: text.decode(certificate),
    privateKeyPem: text.decode(key),
  };
}

/**
 * The key goes first and must not exist: that makes one winner of several callers. The certificate
 * follows whole, by rename, once the key is safely on disk. So whatever moment the power goes, a
 * folder with a certificate has its key too, and a key alone has never signed anything but its own
 * certificate. Renaming one whole folder would be shorter, but cannot work where the folder is a
 * mount point, as it is in containers.
 */
async function keep(folder: string, identity: Identity): Promise<void> {
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
