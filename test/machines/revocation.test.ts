/** P7: who is thrown out stays out, whatever it has and whatever happens meanwhile. */

import { expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { dayMs } from "./pretended-authority.ts";
import { settle } from "../support/manual-clock.ts";
import {
  callerOf,
  codeOf,
  faulty,
  Home,
  lateRenewal,
  memoryStores,
  minuteMs,
  refusal,
  requestFor,
} from "./home.ts";

test("a machine that is revoked is closed with a reason and not let in again", async () => {
  const home = await Home.open();
  const facts = await home.enroll("desk");
  await home.come(facts);
  expect(await home.admin.revoke("desk")).toEqual({ certificates: 1 });
  expect(home.expelled).toEqual([
    { name: "desk", why: expect.objectContaining({ code: "UNAUTHENTICATED" }) },
  ]);
  const message = '"desk" was revoked on 2026-03-01';
  expect(home.expelled[0]?.why.message).toContain(message);
  expect(await refusal(home.machines.admit(facts, ""))).toEqual({
    code: "UNAUTHENTICATED",
    message: expect.stringContaining(message),
  });
  expect(await home.admin.machines()).toMatchObject([
    { name: "desk", state: "revoked", revokedAtMs: home.clock.nowMs() },
  ]);
  expect((await home.story()).at(-1)).toBe("revoked by admin desk");
});

test("it is on disk before the connections are closed", async () => {
  const stores = memoryStores();
  let stored: unknown;
  const home = await Home.open(
    { stores },
    { expel: async () => void (stored = await stores.machines.revocations()) },
  );
  await home.enroll("desk");
  await home.admin.revoke("desk");
  expect(stored).toMatchObject([{ name: "desk", by: "admin" }]);
});

test("a revocation that cannot be stored throws nobody out and says so", async () => {
  const stores = memoryStores();
  const faults = new Map([["revoke", 1]]);
  const home = await Home.open({
    stores: { ...stores, machines: faulty(stores.machines, faults) },
  });
  const facts = await home.enroll("desk");
  expect(await codeOf(home.admin.revoke("desk"))).toBe("UNAVAILABLE");
  expect(home.expelled).toEqual([]);
  expect(await codeOf(home.machines.admit(facts, ""))).toBe("OK");
  expect(await codeOf(home.admin.revoke("desk"))).toBe("OK");
});

test("a record that cannot be read keeps nobody from being thrown out, and it is said", async () => {
  const stores = memoryStores();
  const faults = new Map<string, number>();
  const home = await Home.open({
    stores: { ...stores, machines: faulty(stores.machines, faults) },
  });
  const facts = await home.enroll("desk");
  const { api } = await home.come(facts);
  faults.set("certificates", Infinity);
  expect(await home.admin.revoke("desk")).toEqual({ certificates: 1 });
  expect(home.expelled.map(({ name }) => name)).toEqual(["desk"]);
  expect(await codeOf(home.machines.admit(facts, ""))).toBe("UNAUTHENTICATED");
  expect(await codeOf(api.renew(requestFor("key 2")))).toBe("UNAUTHENTICATED");
  expect(home.lines.join("\n")).toContain("cannot be read while one is revoked: the disk refuses");
});

test("connections that do not close and an audit log that cannot be written do not undo it", async () => {
  const stores = memoryStores();
  const expel = async (): Promise<void> => {
    throw new HearthError("INTERNAL", "it does not close");
  };
  const home = await Home.open(
    { stores: { ...stores, audit: faulty(stores.audit, new Map([["append", 1]])) } },
    { expel },
  );
  const facts = await home.enroll("desk");
  expect(await home.admin.revoke("desk")).toEqual({ certificates: 1 });
  expect(await codeOf(home.machines.admit(facts, ""))).toBe("UNAUTHENTICATED");
  expect(home.lines.join("\n")).toContain("it does not close");
  expect(home.lines.join("\n")).toContain("the audit log cannot be written: the disk refuses");
});

test("a revocation outlives a restart", async () => {
  const home = await Home.open();
  const facts = await home.enroll("desk");
  await home.admin.revoke("desk");
  const later = await home.restarted();
  expect(await codeOf(later.machines.admit(facts, ""))).toBe("UNAUTHENTICATED");
  expect(await codeOf(later.machines.renewLate(lateRenewal(facts), ""))).toBe("UNAUTHENTICATED");
});

test("every certificate of the name is thrown out, those included that nobody recorded", async () => {
  const home = await Home.open();
  const first = await home.enroll("desk");
  const second = await home.enroll("desk");
  const unrecorded = home.authority.make("desk", ["worker"]);
  expect(await home.admin.revoke("desk")).toEqual({ certificates: 2 });
  for (const facts of [first, second, unrecorded]) {
    expect(await codeOf(home.machines.admit(facts, ""))).toBe("UNAUTHENTICATED");
  }
});

test("a certificate of our authority that nobody recorded is admitted, recorded and written down", async () => {
  const home = await Home.open();
  const facts = home.authority.make("nas", ["worker"]);
  await home.come(facts);
  await home.come(facts);
  expect(await home.admin.machines()).toMatchObject([{ name: "nas", how: "seen", connections: 2 }]);
  expect(await home.story()).toEqual(["enrolled nas"]);
  await home.admin.revoke("nas");
  expect(await codeOf(home.machines.admit(facts, ""))).toBe("UNAUTHENTICATED");
});

test("a machine that cannot be recorded may work; one that cannot be looked up may not", async () => {
  const stores = memoryStores();
  const faults = new Map<string, number>();
  const home = await Home.open({
    stores: { ...stores, machines: faulty(stores.machines, faults) },
  });
  const facts = home.authority.make("nas", ["worker"]);
  faults.set("record", 1);
  expect(await codeOf(home.machines.admit(facts, ""))).toBe("OK");
  faults.set("certificate", 1);
  expect(await codeOf(home.machines.admit(facts, ""))).toBe("UNAVAILABLE");
});

test("a machine that nobody recorded is thrown out by its name, and may join again", async () => {
  const home = await Home.open();
  const unrecorded = home.authority.make("laptop", ["admin"]);
  expect(await home.admin.revoke("laptop")).toEqual({ certificates: 0 });
  expect(home.expelled.map(({ name }) => name)).toEqual(["laptop"]);
  expect(await home.story()).toEqual(["revoked by admin laptop"]);
  expect(await codeOf(home.machines.admit(unrecorded, ""))).toBe("UNAUTHENTICATED");
  const { secret } = await home.invite({ name: "laptop" });
  const joined = home.certificateOf(await home.join(secret));
  const later = await home.restarted();
  expect(await codeOf(later.machines.admit(unrecorded, ""))).toBe("UNAUTHENTICATED");
  expect(await codeOf(later.machines.admit(joined, ""))).toBe("OK");
});

test("revoking twice is fine, and what no machine can be called is not a name", async () => {
  const home = await Home.open();
  await home.enroll("desk");
  await home.admin.revoke("desk");
  expect(await home.admin.revoke("desk")).toEqual({ certificates: 0 });
  expect(await refusal(home.admin.revoke("dekc\n"))).toEqual({
    code: "INVALID_ARGUMENT",
    message: expect.stringContaining('"dekc\\n" is not a machine name'),
  });
});

test("a machine of the same name that joins again is let in, and its old certificate is not", async () => {
  const home = await Home.open();
  const old = await home.enroll("desk");
  await home.come(old);
  await home.admin.revoke("desk");
  const { secret } = await home.invite({ name: "desk" });
  const facts = home.certificateOf(await home.join(secret));
  await home.come(facts);
  expect(await codeOf(home.machines.admit(old, ""))).toBe("UNAUTHENTICATED");
  const later = await home.restarted();
  await later.come(facts);
  expect(await codeOf(later.machines.admit(old, ""))).toBe("UNAUTHENTICATED");
});

test("a clock that was set back saves nobody, and shuts nobody out who joins afterwards", async () => {
  const home = await Home.open();
  home.clock.jump(10 * 60 * minuteMs);
  const old = await home.enroll("desk");
  home.clock.jump(-20 * 60 * minuteMs);
  await home.admin.revoke("desk");
  expect(await codeOf(home.machines.admit(old, ""))).toBe("UNAUTHENTICATED");
  const { secret } = await home.invite({ name: "desk" });
  const facts = home.certificateOf(await home.join(secret));
  expect(await codeOf(home.machines.admit(facts, ""))).toBe("OK");
});

test("between its admission and its connection it is thrown out, too", async () => {
  const home = await Home.open();
  const facts = await home.enroll("desk");
  await home.machines.admit(facts, "");
  await home.admin.revoke("desk");
  expect(() => home.machines.connect(callerOf(facts), "")).toThrow("was revoked");
});

test("while it is looked up it is thrown out, too", async () => {
  const stores = memoryStores();
  let looked = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const slow = new Proxy(stores.machines, {
    get(target, property) {
      if (property !== "certificate") return Reflect.get(target, property).bind(target);
      return async (serial: string) => {
        const known = await target.certificate(serial);
        looked.resolve();
        await goOn.promise;
        return known;
      };
    },
  });
  const home = await Home.open({ stores: { ...stores, machines: slow } });
  const facts = await home.enroll("desk");
  const admitted = codeOf(home.machines.admit(facts, ""));
  await looked.promise;
  looked = Promise.withResolvers();
  await home.admin.revoke("desk");
  goOn.resolve();
  expect(await admitted).toBe("UNAUTHENTICATED");
});

test("whoever is being thrown out gets nothing more, and no certificate that was on its way", async () => {
  const home = await Home.open();
  const facts = await home.enroll("desk");
  const { api } = await home.come({ ...facts, roles: ["admin"] });
  const issuing = Promise.withResolvers<void>();
  home.authority.held = issuing.promise;
  const renewed = api.renew(requestFor("key 2"));
  await settle();
  const revoked = home.admin.revoke("desk");
  const renewedAfter = codeOf(api.renew(requestFor("key 4")));
  await settle();
  issuing.resolve();
  await revoked;
  expect(await renewedAfter).toBe("UNAUTHENTICATED");
  const issued = home.authority.read((await renewed).certificateDer);
  expect(await codeOf(home.machines.admit(issued, ""))).toBe("UNAUTHENTICATED");
  expect(await codeOf(api.renew(requestFor("key 3")))).toBe("UNAUTHENTICATED");
  expect(await codeOf(api.invitations())).toBe("UNAUTHENTICATED");
  expect(await home.admin.machines()).toMatchObject([{ state: "revoked" }]);
});

test("an admin's calls that wait behind its own revocation are not carried out", async () => {
  const home = await Home.open();
  const boss = home.authority.make("boss", ["admin"]);
  const { api } = await home.come(boss);
  const victim = await home.enroll("victim");
  const open = await home.invite();
  const claimed = await home.invite({ approve: true });
  const reply = await home.join(claimed.secret);
  const words = reply.kind === "waiting" ? reply.words : "";
  const revoked = home.admin.revoke("boss");
  const validMs = 15 * minuteMs;
  const calls = await Promise.all([
    codeOf(api.invite({ name: undefined, roles: ["admin"], validMs, approve: false })),
    codeOf(api.revoke("victim")),
    codeOf(api.approve("desk", words)),
    codeOf(api.withdraw(open.number)),
    codeOf(api.rotateAuthority("begin")),
  ]);
  await revoked;
  expect(new Set(calls)).toEqual(new Set(["UNAUTHENTICATED"]));
  expect((await home.story()).filter((line) => line.includes("by boss"))).toEqual([]);
  expect((await home.admin.invitations()).map(({ state }) => state.kind)).toEqual([
    "waiting",
    "open",
  ]);
  expect(await codeOf(home.machines.admit(victim, ""))).toBe("OK");
  const { next } = await home.admin.authority();
  expect(next).toBeUndefined();
});

test("a name that another machine joined under is closed to who had it before and expired", async () => {
  const home = await Home.open();
  const facts = await home.enroll("pi", dayMs);
  await home.clock.advance(2 * dayMs);
  const { secret } = await home.invite({ name: "pi" });
  const joined = home.certificateOf(await home.join(secret));
  expect(await codeOf(home.machines.renewLate(lateRenewal(facts), ""))).toBe("UNAUTHENTICATED");
  await home.come(joined);
  expect(await home.admin.machines()).toMatchObject([{ name: "pi", state: "active" }]);
});
