/** P7: whoever is thrown out takes along what it invited, and what it was joining by. */

import { expect, test } from "bun:test";
import { codeOf, faulty, Home, memoryStores, minuteMs, refusal } from "./home.ts";
import { dayMs } from "./pretended-authority.ts";
import { settle } from "../support/manual-clock.ts";

test("an admin can throw itself out; invitations that it made are withdrawn", async () => {
  const home = await Home.open();
  const facts = home.authority.make("laptop", ["admin"]);
  const { api } = await home.come(facts);
  const { secret } = await api.invite({
    name: undefined,
    roles: ["admin"],
    validMs: 15 * minuteMs,
    approve: false,
  });
  const mine = await home.invite();
  expect(await api.revoke("laptop")).toEqual({ certificates: 1 });
  expect(await codeOf(home.join(secret))).toBe("UNAUTHENTICATED");
  expect(await codeOf(home.join(mine.secret))).toBe("OK");
});

test("a machine that is approved and thrown out before it has its certificate gets none", async () => {
  const home = await Home.open();
  await home.enroll("desk", dayMs);
  await home.clock.advance(2 * dayMs);
  const { secret } = await home.invite({ approve: true });
  const other = await home.invite({ approve: true });
  const reply = await home.join(secret);
  await home.join(other.secret, { name: "nas", key: "key 2" });
  await home.admin.approve("desk", reply.kind === "waiting" ? reply.words : "");
  await home.admin.revoke("desk");
  expect(await codeOf(home.join(secret))).toBe("UNAUTHENTICATED");
  expect((await home.admin.invitations()).map(({ state }) => state.kind)).toEqual([
    "waiting",
    "withdrawn",
  ]);
});

test("a code that was claimed ends with its machine, where the disk refused to note that it was used", async () => {
  const stores = memoryStores();
  const faults = new Map<string, number>();
  const home = await Home.open({
    stores: { ...stores, invitations: faulty(stores.invitations, faults) },
  });
  const { secret } = await home.invite({ name: "desk" });
  const { secret: unclaimed } = await home.invite({ name: "desk" });
  const issuing = Promise.withResolvers<void>();
  home.authority.held = issuing.promise;
  const joined = codeOf(home.join(secret));
  await settle();
  faults.set("update", 1);
  issuing.resolve();
  expect(await joined).toBe("UNAVAILABLE");
  await home.admin.revoke("desk");
  expect(await codeOf(home.join(secret))).toBe("UNAUTHENTICATED");
  expect(await codeOf(home.join(unclaimed))).toBe("OK");
});

test("it is closed though its invitations cannot be withdrawn on disk, and they let nobody in", async () => {
  const stores = memoryStores();
  const faults = new Map<string, number>();
  const invitations = faulty(stores.invitations, faults);
  const home = await Home.open({ stores: { ...stores, invitations } });
  const boss = home.authority.make("boss", ["admin"]);
  const { api } = await home.come(boss);
  const validMs = 15 * minuteMs;
  const request = { name: undefined, roles: ["admin"], validMs, approve: false } as const;
  const made = [await api.invite(request), await api.invite(request)];
  faults.set("update", 1);
  expect(await home.admin.revoke("boss")).toEqual({ certificates: 1 });
  expect(home.expelled.map(({ name }) => name)).toEqual(["boss"]);
  expect(await home.story()).toContain("revoked by admin boss");
  expect(home.lines.join("\n")).toContain("cannot be withdrawn on disk: the disk refuses");
  for (const { secret } of made) {
    expect(await codeOf(home.join(secret))).toBe("UNAUTHENTICATED");
  }
  const later = await home.restarted();
  for (const { secret } of made) {
    expect(await codeOf(later.join(secret))).toBe("UNAUTHENTICATED");
  }
});

test("a restored database brings back no invitation of a machine that was thrown out later", async () => {
  const home = await Home.open();
  const boss = home.authority.make("boss", ["admin"]);
  const { api } = await home.come(boss);
  const validMs = 15 * minuteMs;
  const request = { name: undefined, roles: ["admin"], validMs, approve: false } as const;
  const made = await api.invite(request);
  const others = await home.invite();
  await home.clock.advance(1000);
  // The ledger has taught it to the database; of the invitations it knows nothing.
  await home.stores.machines.revoke({ name: "boss", atMs: home.clock.nowMs(), by: "admin" });
  const later = await home.restarted();
  expect(await codeOf(later.join(made.secret))).toBe("UNAUTHENTICATED");
  expect(await codeOf(later.join(others.secret))).toBe("OK");
  expect(await later.story()).toContain("withdrawn by admin invitation 1");
});

test("at a start the disk may refuse to withdraw it; it lets nobody in", async () => {
  const stores = memoryStores();
  const home = await Home.open({ stores });
  const { secret } = await home.invite();
  await home.stores.machines.revoke({ name: "admin", atMs: home.clock.nowMs(), by: "root" });
  const invitations = faulty(stores.invitations, new Map([["update", 1]]));
  const later = await home.restarted({ invitations });
  expect(await codeOf(later.join(secret))).toBe("UNAUTHENTICATED");
});

test("what an admin that was let in again invites outlives a restart, though the clock was set back", async () => {
  const home = await Home.open();
  const boss = await home.enroll("boss");
  home.clock.jump(10 * minuteMs);
  await home.admin.revoke("boss");
  home.clock.jump(-10 * minuteMs);
  const { secret } = await home.invite({ name: "boss", roles: ["admin"] });
  const { api } = await home.come(home.certificateOf(await home.join(secret)));
  const validMs = 15 * minuteMs;
  const made = await api.invite({ name: undefined, roles: ["worker"], validMs, approve: false });
  expect(made.expiresAtMs).toBe(home.clock.nowMs() + validMs);
  const later = await home.restarted();
  expect(await codeOf(later.join(made.secret))).toBe("OK");
  expect(await codeOf(later.machines.admit(boss, ""))).toBe("UNAUTHENTICATED");
});

test("a code whose machine was thrown out does not give the certificate again", async () => {
  const home = await Home.open();
  const { secret } = await home.invite();
  await home.join(secret);
  await home.clock.advance(1000);
  await home.admin.revoke("desk");
  expect(await refusal(home.join(secret))).toEqual({
    code: "UNAUTHENTICATED",
    message: expect.stringContaining("was revoked"),
  });
});
