/**
 * What a certificate allows its machine to do (P7). Roles are URIs among the certificate's subject
 * alternative names, such as `hearth://role/worker`: every X.509 tool shows them, and no private
 * object identifier is needed.
 */
import { type Role, roles } from "../api.ts";
import { HearthError } from "../errors.ts";

const uriPrefix = "hearth://role/";

/** Checks a role's name. Throws INVALID_ARGUMENT with the list of roles. */
export function parseRole(text: string): Role {
  const role = roles.find((known) => known === text);
  if (role !== undefined) return role;
  throw new HearthError(
    "INVALID_ARGUMENT",
    `${JSON.stringify(text.slice(0, 80))} is not a role: use one of ${roles.join(", ")}`,
  );
}

/** The URI that stands for a role in a certificate. */
export function roleToUri(role: Role): string {
  return uriPrefix + role;
}

/**
 * The roles that the URIs of a certificate grant, in the order of the closed list. Roles of a later
 * Hearth are passed over: they grant nothing here.
 */
export function rolesFromUris(uris: readonly string[]): readonly Role[] {
  return roles.filter((role) => uris.includes(roleToUri(role)));
}

/**
 * Whether the URIs of a certificate state no role at all, not even one of a later Hearth. The first
 * Hearth made such certificates; what they may do is decided by whoever accepts them.
 */
export function isUnmarked(uris: readonly string[]): boolean {
  return !uris.some((uri) => uri.startsWith(uriPrefix));
}
