/** What the end-to-end tests of trust ask of a household: who belongs to it, who is invited, what happened. */

import { createPrivateKey } from "node:crypto";
import { expect } from "bun:test";
import { type OpenedBundle, unpackBundle } from "../../src/trust/bundle.ts";
import { type Household, steeredHandlers } from "./household.ts";
import type { Finished, RunningProgram } from "./running-program.ts";

/** What the tests look at of `hearth invite --json`. */
export interface InvitedJson {
  readonly number: number;
  readonly code: string;
  readonly addresses: readonly string[];
}

/** What the tests look at of `hearth invitations --json`. */
export interface InvitationJson {
  readonly number: number;
  readonly state: string;
  readonly machine: string | null;
  readonly words?: string;
}

/** What the tests look at of `hearth machines --json`. */
export interface MachineJson {
  readonly name: string;
  readonly state: string;
  readonly connected: boolean;
  readonly serial: string;
  readonly how: string;
  readonly by: string | null;
  readonly lastSeenFrom: string | null;
}

/** What the tests look at of `hearth audit --json`. */
export interface AuditJson {
  readonly event: string;
  readonly by: string | null;
  readonly subject: string | null;
  readonly from: string | null;
  readonly detail: string | null;
  readonly count: number;
}

export async function invite(
  household: Household,
  ...flags: readonly string[]
): Promise<InvitedJson> {
  return JSON.parse(await household.succeed("invite", "--json", ...flags));
}

/** The newest first. */
export async function invitations(household: Household): Promise<readonly InvitationJson[]> {
  return JSON.parse(await household.succeed("invitations", "--json"));
}

export async function withdraw(household: Household, { number }: InvitedJson): Promise<void> {
  await household.succeed("invitations", "--withdraw", String(number));
}

/** Every machine, the revoked ones too. */
export async function machines(household: Household): Promise<readonly MachineJson[]> {
  return JSON.parse(await household.succeed("machines", "--all", "--json"));
}

export async function machine(household: Household, name: string): Promise<MachineJson> {
  const found = (await machines(household)).find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no machine called ${name}`);
  return found;
}

/** The oldest entry first. */
export async function audit(household: Household): Promise<readonly AuditJson[]> {
  return JSON.parse(await household.succeed("audit", "--json"));
}

/** Whether anybody listens at this port of the loopback address. */
export async function isOpen(port: number): Promise<boolean> {
  try {
    const socket = await Bun.connect({ hostname: "127.0.0.1", port, socket: { data() {} } });
    socket.end();
    return true;
  } catch {
    return false;
  }
}

/** A bundle as it lies on the disk now, whatever its age. */
export async function bundleAt(file: string, passphrase?: string): Promise<OpenedBundle> {
  const bytes = await Bun.file(file).bytes();
  return await unpackBundle(bytes, Date.now(), {
    allowExpired: true,
    ...(passphrase === undefined ? {} : { passphrase: () => passphrase }),
  });
}

/**
 * Enrolls alder with a certificate that ends soon, and has `use` connect with it. Where that took so long that the
 * certificate had ended before, which on a busy machine it may, alder gets another one that lasts for longer.
 * @param use undefined: it did not come to be connected
 */
export async function enrollForMoments<T>(
  household: Household,
  flags: readonly string[],
  use: (bundle: string) => Promise<T | undefined>,
): Promise<T> {
  for (const validity of ["12s", "24s", "48s"]) {
    const words = ["alder", "--force", "--validity", validity, ...flags] as const;
    const used = await use(await household.enroll(...words));
    if (used !== undefined) return used;
  }
  throw new Error("no certificate of alder lasted until it was used");
}

/** Starts a worker. @returns undefined when its certificate has ended before it was connected */
export async function workInTime(
  household: Household,
  bundle: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningProgram | undefined> {
  const words = ["worker", bundle, "--handler", steeredHandlers, "--concurrency", "1"];
  const worker = household.spawn([...household.command, ...words], { env });
  await household.waitFor(
    "the worker is connected, or comes too late",
    () => worker.count("connected to") > 0 || worker.count("is not renewed") > 0,
  );
  if (worker.count("connected to") > 0) return worker;
  await worker.endedBy("SIGKILL");
  return undefined;
}

/** The number that makes a P-256 key private. */
export function privateScalar(privateKeyPem: string): Buffer {
  const { d } = createPrivateKey(privateKeyPem).export({ format: "jwk" });
  if (d === undefined) throw new Error("this is no private key on an elliptic curve");
  return Buffer.from(d, "base64url");
}

/** One line on standard error that says `what`, nothing on standard output, and this exit status. */
export function expectRefusal(finished: Finished, exitStatus: number, what: RegExp): void {
  expect(finished.stdout).toBe("");
  expect(finished.stderr).toMatch(/^hearth: [^\n]+\n$/);
  expect(finished.stderr).toMatch(what);
  expect(finished.exitStatus).toBe(exitStatus);
}
