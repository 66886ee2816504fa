/** P7: which roles may make which call. Written out once more, so that a change is a decision. */

import { expect, test } from "bun:test";
import { type Role, roles } from "../../src/api.ts";
import type { MachinesApi } from "../../src/machines-api.ts";
import { codeOf, Home, requestFor } from "./home.ts";

/** Every method, and who may call it. */
const methods: Record<
  keyof MachinesApi,
  { readonly may: readonly Role[]; call(api: MachinesApi): Promise<unknown> }
> = {
  machines: { may: ["view", "admin"], call: (api) => api.machines() },
  revoke: { may: ["admin"], call: (api) => api.revoke("nobody") },
  invite: {
    may: ["admin"],
    call: (api) =>
      api.invite({ name: undefined, roles: ["admin"], validMs: 60_000, approve: false }),
  },
  invitations: { may: ["admin"], call: (api) => api.invitations() },
  withdraw: { may: ["admin"], call: (api) => api.withdraw(99) },
  approve: { may: ["admin"], call: (api) => api.approve("nobody", "words") },
  audit: {
    may: ["view", "admin"],
    call: (api) => api.audit({ sinceMs: undefined, limit: 1, before: undefined }),
  },
  renew: {
    may: ["worker", "submit", "view", "admin"],
    call: (api) => api.renew(requestFor("a key")),
  },
  authority: { may: ["admin"], call: (api) => api.authority() },
  rotateAuthority: { may: ["admin"], call: (api) => api.rotateAuthority("finish") },
};

for (const role of roles) {
  test(`lets ${role} make exactly the calls of its role (P7)`, async () => {
    const home = await Home.open();
    const api = home.as("somebody", role);
    const admitted: string[] = [];
    const expected: string[] = [];
    for (const [method, { may, call }] of Object.entries(methods)) {
      if ((await codeOf(call(api))) !== "PERMISSION_DENIED") admitted.push(method);
      if (may.includes(role)) expected.push(method);
    }
    expect(admitted).toEqual(expected);
    await home.machines.stop();
  });
}

test("a caller without any role makes no call, and each try is in the audit log", async () => {
  const home = await Home.open();
  const api = home.as("somebody");
  for (const { call } of Object.values(methods)) {
    expect(await codeOf(call(api))).toBe("PERMISSION_DENIED");
  }
  const story = await home.story();
  expect(story).toEqual(
    Object.keys(methods).map(() => expect.stringMatching(/^refused by somebody/)),
  );
});

test("a call that is denied does nothing and names the role that is missing", async () => {
  const home = await Home.open();
  await home.enroll("nas");
  const submitter = home.as("anna", "submit");
  expect(submitter.revoke("nas")).rejects.toThrow(
    '"anna" may not do this (revoke): it lacks the role admin',
  );
  expect((await home.admin.machines())[0]?.state).toBe("active");
});
