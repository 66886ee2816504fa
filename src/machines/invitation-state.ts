/** What has become of an invitation at a moment: pure, so that nothing is written when one expires (P9). */

import { HearthError } from "../errors.ts";
import type { Invitation, InvitationState } from "../machines-api.ts";
import type { Span } from "./doorkeeper.ts";
import type { StoredInvitation } from "./ports.ts";

/** How long a machine may ask again for the certificate that it got: answers get lost. */
export const repetitionMs = 60_000;
/** How long at least a machine has, from its approval, to fetch its certificate. */
export const approvalHoldsMs = 10 * 60_000;

export function stateAt({ state, expiresAtMs }: StoredInvitation, nowMs: number): InvitationState {
  return isPending(state) && nowMs >= expiresAtMs ? { kind: "expired" } : state;
}

/** Whether it can still let a machine in that it has not let in yet. */
export function isUsable(invitation: StoredInvitation, nowMs: number): boolean {
  return isPending(invitation.state) && nowMs < invitation.expiresAtMs;
}

/** Whether the machine of that name made it, or has claimed it and would be let in by it. */
export function isOf(invitation: StoredInvitation, machine: string): boolean {
  const { name, createdBy, claimedKey, state } = invitation;
  const claimedAs = "name" in state ? state.name : claimedKey && name;
  return createdBy === machine || claimedAs === machine;
}

function isPending({ kind }: InvitationState): boolean {
  return kind === "open" || kind === "waiting" || kind === "approved";
}

/** When somebody may come through the door for it. */
export function spanOf({ state, expiresAtMs }: StoredInvitation): Span | undefined {
  if (state.kind === "used") return { fromMs: -Infinity, untilMs: state.atMs + repetitionMs };
  return isPending(state) ? { fromMs: -Infinity, untilMs: expiresAtMs } : undefined;
}

/** As it may be shown: without the secret's hash, the key and the certificate. */
export function shownAt(invitation: StoredInvitation, nowMs: number): Invitation {
  const { number, name, roles, approve, createdAtMs, createdBy, expiresAtMs } = invitation;
  const state = stateAt(invitation, nowMs);
  return { number, name, roles, approve, createdAtMs, createdBy, expiresAtMs, state };
}

/** Why its code does not let in who shows it, where it has ended or another machine has claimed it. */
export function endedError({ kind }: InvitationState): HearthError {
  const why =
    kind === "withdrawn"
      ? "was withdrawn"
      : kind === "expired"
        ? "has expired"
        : "was used by another machine already: if that is none of yours, throw it out";
  return new HearthError(
    "UNAUTHENTICATED",
    `this code ${why}; ask for a new one (\`hearth invite\`)`,
  );
}
