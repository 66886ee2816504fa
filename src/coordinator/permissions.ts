/** P7: which roles may make which call. The one table; every call is checked against it. */

import type { Caller, CoordinatorApi, Role } from "../api.ts";
import { HearthError } from "../errors.ts";

const allowed = {
  submit: ["submit", "admin"],
  get: ["submit", "view", "admin"],
  list: ["submit", "view", "admin"],
  attempts: ["submit", "view", "admin"],
  cancel: ["submit", "admin"],
  watch: ["submit", "view", "admin"],
  register: ["worker", "admin"],
  lease: ["worker", "admin"],
  watchLeases: ["worker", "admin"],
  heartbeat: ["worker", "admin"],
  complete: ["worker", "admin"],
  fail: ["worker", "admin"],
  release: ["worker", "admin"],
  hasBlob: ["worker", "submit", "admin"],
  putBlob: ["worker", "submit", "admin"],
  getBlob: ["worker", "submit", "view", "admin"],
  nodes: ["submit", "view", "admin"],
} as const satisfies Record<keyof CoordinatorApi, readonly Role[]>;

/** @throws HearthError PERMISSION_DENIED naming the roles that would do. */
export function authorize(caller: Caller, method: keyof CoordinatorApi): void {
  const wanted: readonly Role[] = allowed[method];
  if (caller.roles.some((role) => wanted.includes(role))) return;
  throw new HearthError(
    "PERMISSION_DENIED",
    `"${caller.name}" may not do this (${method}): it is enrolled as ${caller.roles.join(", ") || "nothing"}, ` +
      `and this takes ${wanted.join(" or ")}; enroll it again with --role`,
  );
}
