/** P7: which roles may make which call. The one table; every call is checked against it. */

import type { Caller, CoordinatorApi, Role } from "../api.ts";
import { HearthError } from "../errors.ts";

/** Callers without a role hold a certificate of the first Hearth's kind: workers. */
const rolesOfOldCertificates: readonly Role[] = ["worker"];

const allowed = {
  submit: ["submit", "admin"],
  get: ["submit", "view", "admin"],
  list: ["submit", "view", "admin"],
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
  const held = caller.roles.length > 0 ? caller.roles : rolesOfOldCertificates;
  const wanted: readonly Role[] = allowed[method];
  if (held.some((role) => wanted.includes(role))) return;
  throw new HearthError(
    "PERMISSION_DENIED",
    `"${caller.name}" may not do this (${method}): it is enrolled as ${held.join(", ")}, ` +
      `and this takes ${wanted.join(" or ")}; enroll it again with --role`,
  );
}
