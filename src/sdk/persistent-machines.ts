/**
 * A MachinesApi whose calls survive cuts: each is made again on the next connection. Most are harmless to
 * repeat; of an invitation whose answer got lost nobody knows the code, and it expires; a rotation that
 * began unheard is refused the second time, which says so.
 */

import type { MachinesApi } from "../machines-api.ts";
import { forms, requireForm } from "./client-arguments.ts";

/** Makes a call, again after a cut. */
export type Persist = <T>(call: (machines: MachinesApi) => Promise<T>) => Promise<T>;

export function persistentMachines(persist: Persist): MachinesApi {
  return {
    machines: () => persist((machines) => machines.machines()),
    async revoke(name) {
      requireForm("revoke", "name", name, forms.text);
      return await persist((machines) => machines.revoke(name));
    },
    async invite(request) {
      requireForm("invite", "request", request, forms.invitation);
      return await persist((machines) => machines.invite(request));
    },
    invitations: () => persist((machines) => machines.invitations()),
    async withdraw(invitation) {
      requireForm("withdraw", "invitation", invitation, forms.number);
      return await persist((machines) => machines.withdraw(invitation));
    },
    async approve(name, words) {
      requireForm("approve", "name", name, forms.text);
      requireForm("approve", "words", words, forms.text);
      return await persist((machines) => machines.approve(name, words));
    },
    async audit(filter) {
      requireForm("audit", "filter", filter, forms.auditFilter);
      return await persist((machines) => machines.audit(filter));
    },
    async renew(requestDer) {
      requireForm("renew", "requestDer", requestDer, forms.bytes);
      return await persist((machines) => machines.renew(requestDer));
    },
    authority: () => persist((machines) => machines.authority()),
    async rotateAuthority(step) {
      requireForm("rotateAuthority", "step", step, forms.text);
      return await persist((machines) => machines.rotateAuthority(step));
    },
  };
}
