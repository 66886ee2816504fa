/** What the trust tests share: a home with an authority, clocks that stand still, throwaway folders. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ErrorCode, HearthError } from "../../src/errors.ts";
import type { Clock } from "../../src/platform/clock.ts";
import { Authority } from "../../src/trust/authority.ts";
import type { Bundle } from "../../src/trust/bundle.ts";
import {
  type Certificate,
  type Identity,
  readCertificatePem,
} from "../../src/trust/certificate.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import type { Role } from "../../src/api.ts";

export const dayMs = 24 * 60 * 60 * 1000;
export const yearMs = 365 * dayMs;
export const startMs = Date.parse("2026-03-01T12:00:00Z");

/** A clock that shows what the test sets. */
export interface SetClock extends Clock {
  set(nowMs: number): void;
}

export function setClock(nowMs: number = startMs): SetClock {
  return {
    set: (laterMs) => {
      nowMs = laterMs;
    },
    nowMs: () => nowMs,
    monotonicMs: () => nowMs,
    after: () => ({ cancel: () => {} }),
  };
}

/** An authority with its key and the clock it goes by. */
export async function newAuthority(
  clock: Clock = setClock(),
): Promise<{ authority: Authority; identity: Identity }> {
  return Authority.generate("Test home", clock);
}

/** A bundle of the machine "nas", issued by `authority`. */
export async function newBundle(
  authority: Authority,
  given: { roles?: readonly Role[]; validityMs?: number } = {},
): Promise<Bundle> {
  const name = parseMachineName("nas");
  const identity = await authority.issueClient({ name, roles: ["worker"], ...given });
  return {
    manifest: {
      formatVersion: 1,
      hearthVersion: "0.3.0",
      workerId: name,
      coordinatorAddrs: ["192.168.1.2:7843", "[fe80::1]:7843"],
      discoveryName: "living room",
      joinPort: 7844,
      issuedAtMs: startMs,
    },
    caPem: authority.certificatePem,
    ...identity,
  };
}

/** The certificate in a PEM text; fails the test if it cannot be read. */
export function certificateIn(pem: string): Certificate {
  const certificate = readCertificatePem(pem);
  if (certificate === undefined) throw new Error("no certificate could be read");
  return certificate;
}

/** A folder of its own, removed at the end of the scope: `await using folder = …`. */
export async function temporaryFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), "hearth-trust-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** The HearthError that `action` fails with, as "CODE: message"; fails the test for any other end. */
export async function failureOf(action: () => unknown): Promise<`${ErrorCode}: ${string}`> {
  try {
    await action();
  } catch (thrown) {
    if (thrown instanceof HearthError) return `${thrown.code}: ${thrown.message}`;
    throw thrown;
  }
  throw new Error("it did not fail");
}
