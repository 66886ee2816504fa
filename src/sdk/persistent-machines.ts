/**
 * A MachinesApi whose calls survive cuts: each is made again on the next connection. Most are harmless to
 * repeat; of an invitation whose answer got lost nobody knows the code, and it expires; a rotation that
 * began unheard is refused the second time, which says so.
 */

import type { MachinesApi } from "../machines-api.ts";

/** Makes a call, again after a cut. */
export type Persist = <T>(call: (machines: MachinesApi) => Promise<T>) => Promise<T>;

export function persistentMachines(persist: Persist): MachinesApi {
  return {
    machines: () => persist((machines) => machines.machines()),
    revoke: (name) => persist((machines) => machines.revoke(name)),
    invite: (request) => persist((machines) => machines.invite(request)),
    invitations: () => persist((machines) => machines.invitations()),
    withdraw: (invitation) => persist((machines) => machines.withdraw(invitation)),
    approve: (name, words) => persist((machines) => machines.approve(name, words)),
    audit: (filter) => persist((machines) => machines.audit(filter)),
    renew: (requestDer) => persist((machines) => machines.renew(requestDer)),
    authority: () => persist((machines) => machines.authority()),
    rotateAuthority: (step) => persist((machines) => machines.rotateAuthority(step)),
  };
}
