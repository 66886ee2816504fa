/**
 * P7: which roles may make which call. The one table; every call is checked against it before anything
 * else is done.
 */

import type { Caller, CoordinatorApi, Role } from "./api.ts";
import { HearthError } from "./errors.ts";
import type { KeepingApi } from "./keeping-api.ts";
import type { MachinesApi } from "./machines-api.ts";

/** Every call that a coordinator answers. */
export type ApiMethod = keyof CoordinatorApi | keyof KeepingApi | keyof MachinesApi;

/**
 * `all`: about any job. `held`: only about jobs that the caller holds a lease on, and the blobs that
 * these need; whoever has a role of both kinds is not held to that.
 */
export type Scope = "all" | "held";

interface Rule {
  readonly all: readonly Role[];
  readonly held: readonly Role[];
}

const nobody: readonly Role[] = [];
const workers = { all: ["admin"], held: ["worker"] } as const;
const lookers = { all: ["submit", "view", "admin"], held: nobody } as const;
const lookersAndHolders = { all: ["submit", "view", "admin"], held: ["worker"] } as const;
const submitters = { all: ["submit", "admin"], held: nobody } as const;
const watchmen = { all: ["view", "admin"], held: nobody } as const;
const admins = { all: ["admin"], held: nobody } as const;

const rules: Readonly<Record<ApiMethod, Rule>> = {
  submit: submitters,
  get: lookersAndHolders,
  list: lookers,
  attempts: lookersAndHolders,
  cancel: submitters,
  retry: submitters,
  watch: lookersAndHolders,
  register: workers,
  lease: workers,
  watchLeases: workers,
  heartbeat: workers,
  complete: workers,
  completeMany: workers,
  fail: workers,
  release: workers,
  appendLog: workers,
  readLog: lookersAndHolders,
  logSizes: lookersAndHolders,
  hasBlob: { all: ["submit", "admin"], held: ["worker"] },
  putBlob: { all: ["submit", "admin"], held: ["worker"] },
  findPart: { all: ["submit", "admin"], held: ["worker"] },
  getBlob: lookersAndHolders,
  nodes: lookers,

  collect: admins,
  storage: watchmen,

  machines: watchmen,
  revoke: admins,
  invite: admins,
  invitations: admins,
  withdraw: admins,
  approve: admins,
  audit: watchmen,
  renew: { all: ["worker", "submit", "view", "admin"], held: nobody },
  authority: admins,
  rotateAuthority: admins,
};

/**
 * @param denied is told before it throws, for the audit log
 * @throws HearthError PERMISSION_DENIED naming the role that is missing
 */
export function authorize(
  caller: Caller,
  method: ApiMethod,
  denied?: (error: HearthError) => void,
): Scope {
  const { all, held } = rules[method];
  if (caller.roles.some((role) => all.includes(role))) return "all";
  if (caller.roles.some((role) => held.includes(role))) return "held";
  const wanted = [...new Set([...held, ...all])].join(" or ");
  const error = new HearthError(
    "PERMISSION_DENIED",
    `"${caller.name}" may not do this (${method}): it lacks the role ${wanted}, ` +
      `being ${caller.roles.join(", ") || "nothing"}; revoke it and invite it again with --role`,
  );
  denied?.(error);
  throw error;
}
