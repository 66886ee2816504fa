/**
 * What a certificate allows its machine to do (P7). Roles are URIs among the certificate's subject
 * alternative names, such as `hearth://role/worker`: every X.509 tool shows them, and no private
 * object identifier is needed.
 */
import { type Role, roles } from "../api.ts";
import { HearthError } from "../errors.ts";

/**
 * What a certificate without any role URI may do. The first Hearth issued those; the machines that
 * hold them keep what its commands needed, and do not become administrators of ours.
 */
export const rolesOfUnmarkedCertificate: readonly Role[] = ["worker", "submit", "view"];

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
 * Hearth are passed over: they grant nothing here, and do not make a certificate an unmarked one.
 */
export function rolesFromUris(uris: readonly string[]): readonly Role[] {
  const marks = uris.filter((uri) => uri.startsWith(uriPrefix));
  if (marks.length === 0) return rolesOfUnmarkedCertificate;
  return roles.filter((role) => marks.includes(roleToUri(role)));
}
