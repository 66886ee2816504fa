/** Invitations: domain ⇄ wire, in neighbouring pairs, as in `convert-machines.ts`. */

import type {
  Invitation,
  InvitationRequest,
  InvitationState,
  IssuedInvitation,
} from "../machines-api.ts";
import { type Missing, timeFromWire, timeToWire, type WireOf } from "./convert-job.ts";
import { addressesFromWire } from "./convert-machines.ts";
import {
  bytesFromWire,
  choiceFromWire,
  fingerprintFromWire,
  knownRolesFromWire,
  ordinalFromWire,
  rolesFromWire,
  textFromWire,
} from "./fields.ts";
import type { v1 } from "./protobuf.ts";

/** Of a code to join with; ours has 10. */
export const secretBytesMax = 64;

export function invitationRequestToWire(
  request: InvitationRequest,
): WireOf<typeof v1.CreateInvitationRequest> {
  const { name, roles, validMs, approve } = request;
  return { name: name ?? "", roles: [...roles], validFor: timeToWire(validMs), approve };
}

export function invitationRequestFromWire(
  wire: WireOf<typeof v1.CreateInvitationRequest>,
): InvitationRequest {
  return {
    name: nameFromWire(wire.name),
    roles: rolesFromWire(wire.roles),
    validMs: timeFromWire(wire.validFor),
    approve: wire.approve ?? false,
  };
}

function nameFromWire(name: Missing<string>): string | undefined {
  return name ? textFromWire("a machine's name", name) : undefined;
}

export function issuedInvitationToWire(
  invitation: IssuedInvitation,
): WireOf<typeof v1.CreateInvitationResponse> {
  const { number, secret, expiresAtMs, authorityFingerprint, addresses } = invitation;
  const expiresAt = timeToWire(expiresAtMs);
  return { number, secret, expiresAt, authorityFingerprint, addresses: [...addresses] };
}

export function issuedInvitationFromWire(
  wire: WireOf<typeof v1.CreateInvitationResponse>,
): IssuedInvitation {
  return {
    number: ordinalFromWire("an invitation's number", wire.number),
    secret: bytesFromWire("the secret", wire.secret, secretBytesMax),
    expiresAtMs: timeFromWire(wire.expiresAt),
    authorityFingerprint: fingerprintFromWire(
      "the authority's fingerprint",
      wire.authorityFingerprint,
    ),
    addresses: addressesFromWire(wire.addresses),
  };
}

export function invitationToWire(invitation: Invitation): WireOf<typeof v1.Invitation> {
  const { number, name, approve, createdBy, createdAtMs, expiresAtMs } = invitation;
  return {
    number,
    name: name ?? "",
    roles: [...invitation.roles],
    approve,
    createdAt: timeToWire(createdAtMs),
    createdBy,
    expiresAt: timeToWire(expiresAtMs),
    ...invitationStateToWire(invitation.state),
  };
}

export function invitationFromWire(wire: WireOf<typeof v1.Invitation>): Invitation {
  return {
    number: ordinalFromWire("an invitation's number", wire.number),
    name: nameFromWire(wire.name),
    roles: knownRolesFromWire(wire.roles),
    approve: wire.approve ?? false,
    createdAtMs: timeFromWire(wire.createdAt),
    createdBy: textFromWire("who invited", wire.createdBy),
    expiresAtMs: timeFromWire(wire.expiresAt),
    state: invitationStateFromWire(wire),
  };
}

type StateFields = Pick<
  WireOf<typeof v1.Invitation>,
  "state" | "machine" | "words" | "from" | "usedAt"
>;

const invitationStates = [
  "open",
  "waiting",
  "approved",
  "used",
  "withdrawn",
  "expired",
] as const satisfies readonly InvitationState["kind"][];

function invitationStateToWire(state: InvitationState): StateFields {
  switch (state.kind) {
    case "waiting":
    case "approved":
      return {
        state: state.kind,
        machine: state.name,
        words: state.words,
        from: state.from,
      };
    case "used":
      return { state: state.kind, machine: state.name, usedAt: timeToWire(state.atMs) };
    case "open":
    case "withdrawn":
    case "expired":
      return { state: state.kind };
    default:
      return state satisfies never;
  }
}

function invitationStateFromWire(wire: StateFields): InvitationState {
  const kind = choiceFromWire("an invitation's state", wire.state, invitationStates);
  const name = textFromWire("a machine's name", wire.machine);
  switch (kind) {
    case "waiting":
    case "approved": {
      const words = textFromWire("the words", wire.words);
      return { kind, name, words, from: textFromWire("an address", wire.from) };
    }
    case "used":
      return { kind, name, atMs: timeFromWire(wire.usedAt) };
    case "open":
    case "withdrawn":
    case "expired":
      return { kind };
    default:
      return kind satisfies never;
  }
}
