/**
 * How a machine joins that has a code and no certificate (P7). Its first request claims the code for its
 * key; from then on that key gets a certificate, at once or after an approval, and as often as it asks
 * until it has it, while every other key is refused. Each step is on disk before the next one (P1), so a
 * joiner that asks again after a crash goes on where it was.
 */

import { timingSafeEqual } from "node:crypto";
import { assert, HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import type { JoinReply, JoinRequest } from "../machines-api.ts";
import type { Home } from "./home.ts";
import { hashOfSecret, type InvitationBook } from "./invitation-book.ts";
import { endedError, stateAt } from "./invitation-state.ts";
import { requireFree } from "./invitations.ts";
import type { Issuance } from "./issuance.ts";
import type { CheckedRequest, StoredInvitation } from "./ports.ts";
import { refusing, revokedError } from "./refusal.ts";
import { Throttle } from "./throttle.ts";

/** A joiner whose code was right. */
interface Joiner {
  readonly secretHash: Uint8Array;
  readonly request: CheckedRequest;
  readonly name: string;
  readonly from: string;
}

export class Joining {
  readonly #home: Home;
  readonly #book: InvitationBook;
  readonly #issuance: Issuance;
  readonly #throttle: Throttle;

  constructor(home: Home, parts: { readonly book: InvitationBook; readonly issuance: Issuance }) {
    this.#home = home;
    this.#book = parts.book;
    this.#issuance = parts.issuance;
    this.#throttle = new Throttle(home.clock);
  }

  /** As `JoinApi.join`. */
  async join(request: JoinRequest, from: string, signal: AbortSignal): Promise<JoinReply> {
    try {
      this.#throttle.admit(from);
      return await this.#join(request, from, signal);
    } catch (thrown) {
      throw refusing(this.#home, { thrown, from, throttle: this.#throttle });
    }
  }

  async #join(request: JoinRequest, from: string, signal: AbortSignal): Promise<JoinReply> {
    const { authority, clock } = this.#home;
    const untilMs =
      clock.monotonicMs() + Math.min(Math.max(0, request.waitMs), limits.joinWaitMsMax);
    const found = this.#book.find(request.secret);
    if (found === undefined) throw wrongCode();
    const state = stateAt(found, clock.nowMs());
    if (state.kind === "withdrawn" || state.kind === "expired") throw endedError(state);
    const { number } = found;
    const joiner = {
      secretHash: hashOfSecret(request.secret),
      request: await authority.check(request.requestDer),
      name: request.name,
      from,
    };
    let isWorthWaiting = true;
    for (;;) {
      const reply = await this.#home.turn.run(() => this.#advance(this.#book.get(number), joiner));
      const leftMs = untilMs - clock.monotonicMs();
      if (reply.kind === "issued" || leftMs <= 0 || !isWorthWaiting) return reply;
      const delayMs = Math.min(leftMs, this.#book.get(number).expiresAtMs - clock.nowMs());
      isWorthWaiting = await this.#book.waiters.wait(number, delayMs, signal);
    }
  }

  /** One step, as far as it goes now. */
  async #advance(invitation: StoredInvitation, joiner: Joiner): Promise<JoinReply> {
    const state = stateAt(invitation, this.#home.clock.nowMs());
    const { claimedKey } = invitation;
    if (claimedKey && !timingSafeEqual(claimedKey, joiner.request.keyHash)) throw endedError(state);
    switch (state.kind) {
      case "open":
        return await this.#claim(invitation, joiner);
      case "waiting":
        return { kind: "waiting", name: state.name, words: state.words };
      case "approved":
        return await this.#issue(invitation, state.name, joiner);
      case "used":
        return this.#repeat(invitation, state);
      case "withdrawn":
      case "expired":
        throw endedError(state);
      default:
        return state satisfies never;
    }
  }

  async #claim(invitation: StoredInvitation, joiner: Joiner): Promise<JoinReply> {
    const { name: given, claimedKey, approve } = invitation;
    // A claim that is there was made before a crash, and named the invitation.
    if (claimedKey && given !== undefined) return await this.#issue(invitation, given, joiner);
    const name = given ?? this.#home.parseName(joiner.name);
    await requireFree(name, this.#home);
    this.#requireUnclaimed(name);
    const { secretHash, from } = joiner;
    const { keyHash } = joiner.request;
    if (!approve) {
      const claimed = { ...invitation, name, claimedKey: keyHash };
      await this.#book.replace(claimed);
      return await this.#issue(claimed, name, joiner);
    }
    const words = this.#home.wordsOf(keyHash, secretHash);
    const state = { kind: "waiting", name, words, from } as const;
    await this.#book.replace({ ...invitation, claimedKey: keyHash, state });
    this.#home.log.info(
      `${name} waits for approval, from ${from}, with the words: ${words}; ` +
        `compare them with those that it shows, then run \`hearth approve ${name}\``,
    );
    return { kind: "waiting", name, words };
  }

  async #issue(invitation: StoredInvitation, name: string, joiner: Joiner): Promise<JoinReply> {
    const { number, roles, createdBy: by } = invitation;
    const { audit, clock, log } = this.#home;
    const issue = { name, roles, how: "joined", by } as const;
    const certificateDer = await this.#issuance.issue(joiner.request, issue);
    const state = { kind: "used", name, atMs: clock.nowMs() } as const;
    await this.#book.replace({ ...invitation, state, certificateDer });
    const detail = `as ${roles.join(", ")}, by invitation ${number} of ${by}`;
    const { from } = joiner;
    await audit.note({ event: "joined", actor: name, subject: name, from, detail });
    log.info(`${name} has joined from ${from}, ${detail}`);
    return { kind: "issued", name, roles, certificate: this.#issuance.answer(certificateDer) };
  }

  #repeat(
    { roles, certificateDer }: StoredInvitation,
    state: { readonly kind: "used"; readonly name: string; readonly atMs: number },
  ): JoinReply {
    const { name, atMs } = state;
    const revocation = this.#home.roster.revocation(name);
    if (revocation && revocation.atMs >= atMs) throw revokedError(revocation);
    assert(certificateDer !== undefined, "an invitation that was used has its certificate");
    return { kind: "issued", name, roles, certificate: this.#issuance.answer(certificateDer) };
  }

  /** Two that wait under one name could not be told apart by who approves. */
  #requireUnclaimed(name: string): void {
    const isClaimed = this.#book
      .usable()
      .some(({ state }) => "name" in state && state.name === name);
    if (!isClaimed) return;
    const message = `another machine is joining as "${name}" already; choose another name`;
    throw new HearthError("ALREADY_EXISTS", message);
  }
}

function wrongCode(): HearthError {
  return new HearthError(
    "UNAUTHENTICATED",
    "this code is not known here; check that it was typed right, or ask for a new one (`hearth invite`)",
  );
}
