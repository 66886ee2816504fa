/**
 * The machines' API as one caller sees it: every call is checked against the caller's roles, and nothing is
 * done for one that was thrown out (P7).
 */

import type { MachinesApi } from "../machines-api.ts";
import { authorize } from "../permissions.ts";
import type { Seat } from "./admission.ts";
import type { Expulsion } from "./expulsion.ts";
import type { Home } from "./home.ts";
import type { Asker } from "./in-turn.ts";
import type { InvitationBook } from "./invitation-book.ts";
import { shownAt } from "./invitation-state.ts";
import type { Invitations } from "./invitations.ts";
import type { Renewals } from "./renewals.ts";
import { listMachines } from "./roll.ts";
import type { Rotation } from "./rotation.ts";

export interface Parts {
  readonly book: InvitationBook;
  readonly expulsion: Expulsion;
  readonly invitations: Invitations;
  readonly renewals: Renewals;
  readonly rotation: Rotation;
  /** Opens or closes the door, by who may come now. @throws what the door says when it cannot */
  readonly tendDoor: () => Promise<void>;
  /** Does what follows from any change: tends the door, ends a rotation. Never rejects. */
  readonly lookAround: () => Promise<void>;
}

export function callerApi(home: Home, parts: Parts, seat: Seat): MachinesApi {
  const { book, expulsion, invitations, renewals, rotation, tendDoor, lookAround } = parts;
  const by: Asker = {
    name: seat.caller.name,
    from: seat.from,
    get thrownOut() {
      return seat.thrownOut;
    },
  };
  const check = (method: keyof MachinesApi): void => {
    authorize(seat.caller, method, (error) => home.audit.denied(by, error));
    if (seat.thrownOut) throw seat.thrownOut;
  };
  return {
    async machines() {
      check("machines");
      return await listMachines(home, rotation);
    },
    async revoke(name) {
      check("revoke");
      const certificates = await expulsion.revoke(name, by);
      await lookAround();
      return { certificates };
    },
    async invite(request) {
      check("invite");
      return await invitations.create(request, by, tendDoor);
    },
    async invitations() {
      check("invitations");
      const nowMs = home.clock.nowMs();
      return book.all().map((invitation) => shownAt(invitation, nowMs));
    },
    async withdraw(invitation) {
      check("withdraw");
      await invitations.withdraw(invitation, by);
      await lookAround();
    },
    async approve(name, words) {
      check("approve");
      await invitations.approve(name, words, by);
      await lookAround();
    },
    async audit(filter) {
      check("audit");
      return await home.audit.entries(filter);
    },
    async renew(requestDer) {
      check("renew");
      const issued = await renewals.renew(seat, requestDer);
      await lookAround();
      return issued;
    },
    async authority() {
      check("authority");
      await home.roster.refresh();
      return rotation.status();
    },
    async rotateAuthority(step) {
      check("rotateAuthority");
      await rotation.step(step, by);
      await lookAround();
      return rotation.status();
    },
  };
}
