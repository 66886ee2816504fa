/**
 * The authorities of one home, kept in a folder: one, or two while one takes the other's place. What is
 * there is never overwritten: whoever loses a CA has to enroll every machine again (P7).
 */
import { HearthError } from "../errors.ts";
import { type Clock, dayOf } from "../platform/clock.ts";
import { Authority, commonNameLengthMax } from "./authority.ts";
import {
  type AuthorityFiles,
  beginSteps,
  finishSteps,
  keepFirst,
  readAuthorityFiles,
} from "./authority-files.ts";
import { type Certificate, type Identity, readCertificatePem } from "./certificate.ts";

const commonNameDefault = "Hearth CA";

/** How an authority is made and what time it goes by. */
export interface AuthorityOptions {
  clock: Clock;
  /** The name a new authority bears. Default: "Hearth CA". */
  commonName?: string;
}

/** The authorities of a home. */
export interface Authorities {
  /** The one that signs the coordinator's certificate, and that every machine trusts. */
  readonly current: Authority;
  /** The one that takes its place; undefined when none does. */
  readonly next: Authority | undefined;
  /** The one whose place was taken last: trusted no more, but what it signed is known to be ours. */
  readonly previous: Certificate | undefined;
  /** The one that issues to machines: `next` if there is one. */
  readonly issuing: Authority;
  /** All that are trusted, `issuing` first. */
  readonly trusted: readonly Authority[];
}

/**
 * Makes a new authority and keeps it in `folder`, which is made with mode 0700 if it is missing.
 * Throws ALREADY_EXISTS if there is one, FAILED_PRECONDITION if there is half of one.
 */
export async function createAuthority(
  folder: string,
  options: AuthorityOptions,
): Promise<Authority> {
  if (identityIn(folder, await readAuthorityFiles(folder)) !== undefined) {
    throw new HearthError(
      "ALREADY_EXISTS",
      `there is a CA in ${folder} already; it stays as it is, choose another folder for a new one`,
    );
  }
  const { authority, identity } = await Authority.generate(
    options.commonName ?? commonNameDefault,
    options.clock,
  );
  await keepFirst(folder, identity);
  return authority;
}

/**
 * Opens what is kept in `folder`; a rotation whose end was interrupted is brought to its end. Throws
 * NOT_FOUND if there is no CA, FAILED_PRECONDITION if it is incomplete, damaged or expired,
 * PERMISSION_DENIED if it cannot be read.
 */
export async function openAuthorities(
  folder: string,
  options: Pick<AuthorityOptions, "clock">,
): Promise<Authorities> {
  const files = await readAuthorityFiles(folder);
  const identity = identityIn(folder, files);
  if (identity === undefined) {
    throw new HearthError(
      "NOT_FOUND",
      `there is no CA in ${folder}; make one with \`hearth ca init\`, or name its folder with --ca or $HEARTH_CA_DIR`,
    );
  }
  const current = Authority.fromIdentity(identity, options.clock, `the CA in ${folder}`);
  const next = nextIn(folder, files, options.clock);
  return {
    current,
    next,
    previous: readCertificatePem(files.previousCertificatePem ?? ""),
    issuing: next ?? current,
    trusted: next === undefined ? [current] : [next, current],
  };
}

/**
 * Opens what is kept in `folder`, or makes a first authority if there is none; `created` tells which.
 * Throws what `openAuthorities` and `createAuthority` throw.
 */
export async function openOrCreateAuthorities(
  folder: string,
  options: AuthorityOptions,
): Promise<{ authorities: Authorities; created: boolean }> {
  try {
    return { authorities: await openAuthorities(folder, options), created: false };
  } catch (thrown) {
    if (!(thrown instanceof HearthError) || thrown.code !== "NOT_FOUND") throw thrown;
    await createAuthority(folder, options);
    return { authorities: await openAuthorities(folder, options), created: true };
  }
}

/** The current authority of `openAuthorities`. */
export async function loadAuthority(
  folder: string,
  options: Pick<AuthorityOptions, "clock">,
): Promise<Authority> {
  return (await openAuthorities(folder, options)).current;
}

/**
 * Makes the authority that is to take the current one's place: from now on it issues to machines, and
 * both are trusted. Its name is the old one's with today's date (or `commonName`), because some tools
 * find an authority by its name alone. Throws FAILED_PRECONDITION when a rotation is going on already,
 * and what `openAuthorities` throws.
 */
export async function beginRotation(
  folder: string,
  options: AuthorityOptions,
): Promise<Authorities> {
  const { current, next } = await openAuthorities(folder, options);
  if (next !== undefined) {
    throw new HearthError(
      "FAILED_PRECONDITION",
      `a new CA takes the place of the one in ${folder} already; finish that first`,
    );
  }
  const { clock } = options;
  const commonName = options.commonName ?? nextName(current.certificate.commonName, clock.nowMs());
  const { identity } = await Authority.generate(commonName, clock);
  for (const step of beginSteps(folder, identity)) await step();
  return openAuthorities(folder, options);
}

/**
 * Puts the next authority into the current one's place: machines that have not renewed since the
 * rotation began are no longer trusted, and trust the coordinator no longer. Throws FAILED_PRECONDITION
 * when no rotation is going on, and what `openAuthorities` throws.
 */
export async function finishRotation(
  folder: string,
  options: Pick<AuthorityOptions, "clock">,
): Promise<Authorities> {
  const { current, next } = await openAuthorities(folder, options);
  if (next === undefined) {
    throw new HearthError(
      "FAILED_PRECONDITION",
      `no new CA takes the place of the one in ${folder}; begin with \`hearth ca rotate\``,
    );
  }
  for (const step of finishSteps(folder, current.certificatePem)) await step();
  return openAuthorities(folder, options);
}

function nextName(currentName: string | undefined, nowMs: number): string {
  const date = ` ${dayOf(nowMs)}`;
  const name = (currentName ?? commonNameDefault).replace(/ \d{4}-\d{2}-\d{2}$/, "");
  return name.slice(0, commonNameLengthMax - date.length).toWellFormed() + date;
}

function identityIn(folder: string, files: AuthorityFiles): Identity | undefined {
  const { certificatePem, privateKeyPem } = files;
  if (certificatePem === undefined && privateKeyPem === undefined) return undefined;
  if (privateKeyPem === undefined) {
    throw incomplete(`${folder} has ca.crt but not its ca.key; put the key back there`);
  }
  if (certificatePem === undefined) {
    throw incomplete(
      `${folder} has ca.key but not its ca.crt; put the certificate back, or, if making this CA was ` +
        "interrupted and no machine is enrolled with it, remove ca.key and try again",
    );
  }
  return { certificatePem, privateKeyPem };
}

/** A next.key without its next.crt is what an interrupted beginning left: no rotation is going on. */
function nextIn(folder: string, files: AuthorityFiles, clock: Clock): Authority | undefined {
  const { nextCertificatePem, nextPrivateKeyPem } = files;
  if (nextCertificatePem === undefined) return undefined;
  if (nextPrivateKeyPem === undefined) {
    throw incomplete(
      `${folder} has next.crt but not its next.key; put the key back there, or give the new CA up: ` +
        "remove next.crt and enroll again the machines that it issued to",
    );
  }
  const identity = { certificatePem: nextCertificatePem, privateKeyPem: nextPrivateKeyPem };
  const names = { certificate: "next.crt", key: "next.key" };
  return Authority.fromIdentity(identity, clock, `the new CA in ${folder}`, names);
}

function incomplete(flaw: string): HearthError {
  return new HearthError("FAILED_PRECONDITION", flaw);
}
