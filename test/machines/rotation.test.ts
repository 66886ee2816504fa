/** One authority takes the place of another, and no machine is left behind that may come back. */

import { expect, test } from "bun:test";
import { callerOf, codeOf, graceMs, Home, lateRenewal, requestFor } from "./home.ts";
import { dayMs } from "./pretended-authority.ts";

async function missing(home: Home): Promise<readonly string[]> {
  return (await home.admin.authority()).missing;
}

/** The machine renews and comes back with what it got. */
async function renewAndReturn(home: Home, facts: Parameters<Home["come"]>[0]): Promise<void> {
  const { api } = home.machines.connect(callerOf(facts), "10.0.0.5");
  const issued = await api.renew(requestFor(`new key of ${facts.name}`));
  await home.come(home.authority.read(issued.certificateDer));
}

test("a rotation ends by itself when the last machine came with a certificate of the new authority", async () => {
  const home = await Home.open();
  const nas = await home.enroll("nas");
  const pi = await home.enroll("pi");
  const before = home.authority.facts().current.fingerprint;
  const status = await home.admin.rotateAuthority("begin");
  expect(status).toMatchObject({ current: { fingerprint: before }, missing: ["nas", "pi"] });
  expect(status.next).toBeDefined();
  expect(home.authorityChanges).toBe(1);
  await renewAndReturn(home, nas);
  expect(await missing(home)).toEqual(["pi"]);
  expect((await home.admin.machines()).map(({ awaitsRotation }) => awaitsRotation)).toEqual([
    false,
    true,
  ]);
  await renewAndReturn(home, pi);
  expect(await home.admin.authority()).toMatchObject({
    current: { fingerprint: status.next?.fingerprint },
    next: undefined,
    missing: [],
  });
  expect(home.authorityChanges).toBe(2);
  expect((await home.story()).filter((line) => line.startsWith("rotated"))).toEqual([
    expect.stringContaining("rotated by admin authority"),
    expect.stringContaining("rotated authority"),
  ]);
});

test("a certificate that was renewed and never shown does not end the rotation: its answer may be lost", async () => {
  const home = await Home.open();
  const nas = await home.enroll("nas");
  await home.admin.rotateAuthority("begin");
  const { api } = await home.come(nas);
  const issued = await api.renew(requestFor("key 2"));
  expect(await missing(home)).toEqual(["nas"]);
  expect(home.authority.facts().next).toBeDefined();
  await home.come(home.authority.read(issued.certificateDer));
  expect(home.authority.facts().next).toBeUndefined();
});

test("a machine that joins meanwhile is not missing, and one that is revoked is missing no more", async () => {
  const home = await Home.open();
  await home.enroll("nas");
  await home.admin.rotateAuthority("begin");
  const { secret } = await home.invite();
  await home.join(secret);
  expect(await missing(home)).toEqual(["nas"]);
  await home.admin.revoke("nas");
  expect(home.authority.facts().next).toBeUndefined();
});

test("an expired machine is waited for while it may renew, and no longer", async () => {
  const home = await Home.open();
  const nas = await home.enroll("nas", dayMs);
  await home.enroll("pi", dayMs);
  await home.clock.advance(2 * dayMs);
  await home.admin.rotateAuthority("begin");
  expect(await missing(home)).toEqual(["nas", "pi"]);
  const renewed = await home.machines.renewLate(lateRenewal(nas), "");
  expect(await missing(home)).toEqual(["nas", "pi"]);
  await home.come(home.authority.read(renewed.certificateDer));
  expect(await missing(home)).toEqual(["pi"]);
  await home.clock.advance(graceMs - dayMs);
  expect(home.authority.facts().next).toBeUndefined();
});

test("what the coordinator made for itself is made anew, and then counts", async () => {
  const home = await Home.open();
  const admin = home.authority.make("admin", ["admin"]);
  await home.stores.machines.record([{ ...admin, how: "made", by: "" }]);
  await home.machines.changed();
  home.onAuthorityChanged = async () => {
    const facts = home.authority.make("admin", ["admin"]);
    await home.stores.machines.record([{ ...facts, how: "made", by: "" }]);
  };
  expect(await home.admin.rotateAuthority("begin")).toMatchObject({ next: undefined, missing: [] });
  expect(home.authorityChanges).toBe(2);
});

test("what the coordinator makes for itself later counts when it says so", async () => {
  const home = await Home.open();
  await home.enroll("admin");
  expect(await home.admin.rotateAuthority("begin")).toMatchObject({ missing: ["admin"] });
  const facts = home.authority.make("admin", ["admin"]);
  await home.stores.machines.record([{ ...facts, how: "made", by: "" }]);
  await home.machines.changed();
  expect(home.authority.facts().next).toBeUndefined();
});

test("an admin can end it without those that are missing, who are named in the audit log", async () => {
  const home = await Home.open();
  await home.enroll("nas");
  await home.admin.rotateAuthority("begin");
  expect(await home.admin.rotateAuthority("finish")).toMatchObject({ next: undefined });
  const [entry] = await home.admin.audit({ sinceMs: undefined, limit: 1, before: undefined });
  expect(entry).toMatchObject({ event: "rotated", actor: "admin", detail: "ended without nas" });
});

test("who was left out holds up no later rotation, and its name is free for joining again", async () => {
  const home = await Home.open();
  await home.enroll("nas");
  await home.admin.rotateAuthority("begin");
  await home.admin.rotateAuthority("finish");
  expect(await home.admin.machines()).toMatchObject([{ name: "nas", state: "revoked" }]);
  const { secret } = await home.invite({ name: "nas" });
  await home.come(home.certificateOf(await home.join(secret)));
  expect(await home.admin.rotateAuthority("begin")).toMatchObject({ missing: ["nas"] });
});

test("steps that make no sense are refused", async () => {
  const home = await Home.open();
  await home.enroll("nas");
  expect(await codeOf(home.admin.rotateAuthority("finish"))).toBe("FAILED_PRECONDITION");
  await home.admin.rotateAuthority("begin");
  expect(await codeOf(home.admin.rotateAuthority("begin"))).toBe("FAILED_PRECONDITION");
  expect(home.authorityChanges).toBe(1);
});

test("of two admins that begin at once, one does", async () => {
  const home = await Home.open();
  await home.enroll("nas");
  const codes = [1, 2].map(() => codeOf(home.admin.rotateAuthority("begin")));
  expect((await Promise.all(codes)).sort()).toEqual(["FAILED_PRECONDITION", "OK"]);
});

test("a rotation goes on after a restart, and one that nobody is missing for ends at the start", async () => {
  const home = await Home.open();
  const nas = await home.enroll("nas");
  await home.admin.rotateAuthority("begin");
  const later = await home.restarted();
  expect(await missing(later)).toEqual(["nas"]);
  await later.machines.stop();
  const renewed = later.authority.make("nas", ["worker"]);
  await later.stores.machines.record([{ ...renewed, how: "enrolled", by: "" }]);
  expect(nas.authority).not.toBe(renewed.authority);
  await Home.open(later);
  expect(later.authority.facts().next).toBeUndefined();
});

test("a machine that comes before the start is let in, and ends no rotation", async () => {
  const home = await Home.open();
  const nas = await home.enroll("nas");
  await home.enroll("pi");
  await home.admin.rotateAuthority("begin");
  await home.machines.stop();
  const early = new Home(home);
  await early.come(nas);
  expect(early.authority.facts().next).toBeDefined();
  await early.machines.start();
  expect(await missing(early)).toEqual(["nas", "pi"]);
});
