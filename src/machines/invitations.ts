/** What an admin does with invitations: makes, withdraws and approves them. */

import { roles as knownRoles } from "../api.ts";
import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import type { InvitationRequest, IssuedInvitation } from "../machines-api.ts";
import type { Doer } from "./audit.ts";
import type { Home } from "./home.ts";
import type { Asker } from "./in-turn.ts";
import { hashOfSecret, type InvitationBook } from "./invitation-book.ts";
import { approvalHoldsMs, isOf, stateAt } from "./invitation-state.ts";
import type { StoredInvitation, Whereabouts } from "./ports.ts";

export class Invitations {
  readonly #home: Home;
  readonly #book: InvitationBook;

  constructor(home: Home, book: InvitationBook) {
    this.#home = home;
    this.#book = book;
  }

  /**
   * @param openDoor rejects when the door for joining cannot be opened; then nobody is invited
   * @throws INVALID_ARGUMENT, ALREADY_EXISTS, RESOURCE_EXHAUSTED
   */
  async create(
    request: InvitationRequest,
    by: Asker,
    openDoor: () => Promise<void>,
  ): Promise<IssuedInvitation> {
    const { authority, random, turn, whereabouts } = this.#home;
    requireSound(request);
    const secret = random.bytes(limits.joinSecretBytes);
    const invitation = await turn.runFor(by, () => this.#add(request, hashOfSecret(secret), by));
    try {
      await openDoor();
    } catch (thrown) {
      await this.withdraw(invitation.number, by);
      throw thrown;
    }
    return {
      number: invitation.number,
      secret,
      expiresAtMs: invitation.expiresAtMs,
      // Of the one that signed the certificate which the joiner will be shown.
      authorityFingerprint: authority.facts().current.fingerprint,
      // Only now: a door that takes any free port has one since it was opened.
      addresses: joinAddresses(whereabouts),
    };
  }

  /** Withdrawing what is withdrawn is fine. @throws NOT_FOUND, FAILED_PRECONDITION */
  async withdraw(number: number, by: Asker): Promise<void> {
    await this.#home.turn.runFor(by, async () => {
      const invitation = this.#book.get(number);
      const state = stateAt(invitation, this.#home.clock.nowMs());
      switch (state.kind) {
        case "withdrawn":
          return;
        case "used":
          throw ended(number, `was used: to throw "${state.name}" out, revoke that machine`);
        case "expired":
          throw ended(number, "has expired: nobody can use it");
        case "open":
        case "waiting":
        case "approved":
          return await this.#withdraw(invitation, by);
        default:
          return state satisfies never;
      }
    });
  }

  /** Withdraws what a machine that is thrown out made or is joining by. Run it in turn. Never rejects. */
  async withdrawAllOf(name: string, by: Doer): Promise<void> {
    for (const invitation of this.#book.usable()) {
      if (isOf(invitation, name)) await this.#withdrawAnyway(invitation, by);
    }
  }

  /**
   * At the start: a database that was restored has invitations of machines that were thrown out later,
   * and a disk may have refused to withdraw them. Never rejects.
   */
  async withdrawAllOfRevoked(): Promise<void> {
    for (const invitation of this.#book.usable()) {
      const revocation = this.#home.roster.revocation(invitation.createdBy);
      if (revocation === undefined || revocation.atMs < invitation.createdAtMs) continue;
      await this.#withdrawAnyway(invitation, { name: revocation.by, from: "" });
    }
  }

  /**
   * Approving twice is fine.
   * @throws NOT_FOUND when no machine of that name waits; ABORTED when it has other words; ALREADY_EXISTS
   */
  async approve(name: string, words: string, by: Asker): Promise<void> {
    await this.#home.turn.runFor(by, async () => {
      for (const invitation of this.#book.usable()) {
        const { state, number } = invitation;
        if ((state.kind !== "waiting" && state.kind !== "approved") || state.name !== name)
          continue;
        if (plain(words) !== plain(state.words)) throw otherWords(name);
        if (state.kind === "approved") return;
        await requireFree(name, this.#home);
        const holdsUntilMs = this.#home.clock.nowMs() + approvalHoldsMs;
        const expiresAtMs = Math.max(invitation.expiresAtMs, holdsUntilMs);
        await this.#book.replace({
          ...invitation,
          expiresAtMs,
          state: { ...state, kind: "approved" },
        });
        const detail = `from ${state.from}, by invitation ${number}`;
        await this.#note("approved", invitation, by, detail, name);
        return;
      }
      throw new HearthError(
        "NOT_FOUND",
        `no machine called "${name}" waits for approval; \`hearth invitations\` lists those that do`,
      );
    });
  }

  async #add(
    request: InvitationRequest,
    secretHash: Uint8Array,
    by: Asker,
  ): Promise<StoredInvitation> {
    const { clock, parseName, roster } = this.#home;
    const { roles, approve, validMs } = request;
    const name = request.name === undefined ? undefined : parseName(request.name);
    if (name !== undefined) await requireFree(name, this.#home);
    if (this.#book.usable().length >= limits.openInvitationsMax) throw tooMany();
    const nowMs = clock.nowMs();
    // Who made it may have been thrown out and let in again before the clock was set back.
    const createdAtMs = Math.max(nowMs, (roster.revocation(by.name)?.atMs ?? -Infinity) + 1);
    const invitation = await this.#book.add({
      name,
      roles,
      approve,
      createdAtMs,
      createdBy: by.name,
      expiresAtMs: nowMs + Math.round(validMs),
      secretHash,
      state: { kind: "open" },
      claimedKey: undefined,
      certificateDer: undefined,
    });
    await this.#note("invited", invitation, by, descriptionOf(invitation));
    return invitation;
  }

  async #withdraw(invitation: StoredInvitation, by: Doer): Promise<void> {
    await this.#book.replace({ ...invitation, state: { kind: "withdrawn" } });
    await this.#note("withdrawn", invitation, by, "");
  }

  /** As `#withdraw`; where the disk refuses it lets nobody in, all the same. Never rejects. */
  async #withdrawAnyway(invitation: StoredInvitation, by: Doer): Promise<void> {
    try {
      await this.#withdraw(invitation, by);
    } catch (thrown) {
      this.#book.replaceInMemory({ ...invitation, state: { kind: "withdrawn" } });
      const what = "an invitation of a machine that was revoked cannot be withdrawn on disk";
      this.#home.complaints.failed(what, thrown);
    }
  }

  async #note(
    event: "invited" | "withdrawn" | "approved",
    { number }: StoredInvitation,
    { name, from }: Doer,
    detail: string,
    subject = `invitation ${number}`,
  ): Promise<void> {
    await this.#home.audit.note({ event, actor: name, subject, from, detail });
    this.#home.log.info(`${name} ${event} ${subject}${detail && `: ${detail}`}`);
  }
}

/** Run it in turn. @throws ALREADY_EXISTS when an active machine has the name */
export async function requireFree(name: string, { roster }: Pick<Home, "roster">): Promise<void> {
  await roster.refresh();
  if (roster.standing(name)?.state !== "active") return;
  throw new HearthError(
    "ALREADY_EXISTS",
    `there is a machine called "${name}" already; choose another name, or revoke that one first`,
  );
}

function requireSound({ roles, validMs }: InvitationRequest): void {
  const { invitationMsMin, invitationMsMax } = limits;
  if (roles.length === 0 || roles.some((role) => !knownRoles.includes(role))) {
    const message = `an invitation names at least one role, of ${knownRoles.join(", ")}`;
    throw new HearthError("INVALID_ARGUMENT", message);
  }
  if (validMs >= invitationMsMin && validMs <= invitationMsMax) return;
  throw new HearthError(
    "INVALID_ARGUMENT",
    `an invitation cannot be valid for ${validMs} ms: choose ${invitationMsMin} to ${invitationMsMax}`,
  );
}

function descriptionOf({ name, roles, approve }: StoredInvitation): string {
  return `${name ?? "any name"} as ${roles.join(", ")}${approve ? ", to be approved" : ""}`;
}

/** The same hosts, at the port of the door. */
function joinAddresses(whereabouts: Whereabouts): readonly string[] {
  const port = whereabouts.joinPort();
  return whereabouts.addresses().map((each) => `${each.slice(0, each.lastIndexOf(":"))}:${port}`);
}

/** Words as they are compared: people type them. */
function plain(words: string): string {
  return words.trim().toLowerCase().split(/\s+/).join(" ");
}

function ended(number: number, why: string): HearthError {
  return new HearthError("FAILED_PRECONDITION", `invitation ${number} ${why}`);
}

function otherWords(name: string): HearthError {
  return new HearthError(
    "ABORTED",
    `these are not the words of the machine that waits as "${name}" now: compare those that ` +
      "`hearth invitations` shows with its own, and withdraw the invitation when they differ",
  );
}

function tooMany(): HearthError {
  return new HearthError(
    "RESOURCE_EXHAUSTED",
    `${limits.openInvitationsMax} invitations can be used already; withdraw some of them first`,
  );
}
