/** Renewal: over a machine's own connection, and late, at the door, within the grace. */

import { expect, test } from "bun:test";
import { codeOf, graceMs, Home, lateRenewal, minuteMs, refusal, requestFor } from "./home.ts";
import { dayMs } from "./pretended-authority.ts";

test("a machine renews over its own connection: same name, same roles, on record", async () => {
  const home = await Home.open();
  const { api } = await home.come(await home.enroll("nas"));
  await home.clock.advance(60 * dayMs);
  const issued = await api.renew(requestFor("key 2"));
  const facts = home.authority.read(issued.certificateDer);
  expect(facts).toMatchObject({ name: "nas", roles: ["worker"] });
  expect(issued).toMatchObject({ authoritiesDer: home.authority.trusted(), joinPort: 7844 });
  expect(await home.admin.machines()).toMatchObject([
    { name: "nas", serial: facts.serial, how: "renewed", by: "nas", state: "active" },
  ]);
  expect((await home.story()).at(-1)).toBe("renewed by nas nas");
  await home.come(facts);
});

test("what was made for a week is renewed for a week, over the connection and late", async () => {
  const home = await Home.open();
  const facts = await home.enroll("pi", 7 * dayMs);
  const days = ({ certificateDer }: { readonly certificateDer: Uint8Array }): number => {
    const { issuedAtMs, expiresAtMs } = home.authority.read(certificateDer);
    return Math.round((expiresAtMs - issuedAtMs) / dayMs);
  };
  const { api } = await home.come(facts);
  expect(days(await api.renew(requestFor("key 2")))).toBe(7);
  await home.clock.advance(8 * dayMs);
  const late = await home.machines.renewLate(lateRenewal(facts), "10.0.0.5");
  expect(days(late)).toBe(7);
});

test("what is no certificate request gives no certificate", async () => {
  const home = await Home.open();
  const { api } = await home.come(await home.enroll("nas"));
  expect(await codeOf(api.renew(new Uint8Array()))).toBe("INVALID_ARGUMENT");
  expect(home.authority.issued).toBe(0);
});

test("a machine that renews all the time is stopped, others are not", async () => {
  const home = await Home.open();
  const nas = await home.come(await home.enroll("nas"));
  const pi = await home.come(await home.enroll("pi"));
  const codes: string[] = [];
  for (let each = 0; each < 1000; each++) {
    codes.push(await codeOf(nas.api.renew(requestFor(`key ${each}`))));
  }
  expect(home.authority.issued).toBe(20);
  expect(codes.at(-1)).toBe("RESOURCE_EXHAUSTED");
  expect(await codeOf(pi.api.renew(requestFor("key")))).toBe("OK");
  await home.clock.advance(5 * minuteMs);
  expect(await codeOf(nas.api.renew(requestFor("key")))).toBe("OK");
});

test("a machine that has expired renews until the last millisecond of its grace", async () => {
  const home = await Home.open();
  const facts = await home.enroll("pi", dayMs);
  await home.clock.advance(dayMs + graceMs - 1);
  expect(await home.admin.machines()).toMatchObject([
    { state: "expired", renewableUntilMs: facts.expiresAtMs + graceMs },
  ]);
  const renewed = await home.machines.renewLate(lateRenewal(facts), "10.0.0.5");
  const renewedFacts = home.authority.read(renewed.certificateDer);
  expect(renewedFacts).toMatchObject({ name: "pi", roles: ["worker"] });
  expect(await home.admin.machines()).toMatchObject([{ state: "active", how: "renewed" }]);
  expect((await home.story()).at(-1)).toBe("renewed by pi pi");
  await home.clock.advance(1);
  expect(await refusal(home.machines.renewLate(lateRenewal(facts), "10.0.0.5"))).toEqual({
    code: "UNAUTHENTICATED",
    message: expect.stringContaining('"pi" expired on 2026-03-02 and could be renewed until'),
  });
});

test("the grace is the admin's choice: none is none", async () => {
  const home = await Home.open({}, { renewalGraceMs: 0 });
  const facts = await home.enroll("pi", dayMs);
  expect(home.clock.timers).toBe(0);
  await home.clock.advance(dayMs);
  expect(home.door.isOpen).toBe(false);
  expect(await codeOf(home.machines.renewLate(lateRenewal(facts), ""))).toBe("UNAUTHENTICATED");
});

test("a machine that was revoked within its grace stays out, recorded or not", async () => {
  const home = await Home.open();
  const facts = await home.enroll("pi", dayMs);
  const unrecorded = home.authority.make("pi", ["worker"], dayMs);
  await home.clock.advance(2 * dayMs);
  await home.admin.revoke("pi");
  for (const each of [facts, unrecorded]) {
    expect(await refusal(home.machines.renewLate(lateRenewal(each), ""))).toEqual({
      code: "UNAUTHENTICATED",
      message: expect.stringContaining("was revoked"),
    });
  }
  expect(home.authority.issued).toBe(0);
});

test("a machine that nobody recorded may renew late, if its name was never revoked", async () => {
  const home = await Home.open();
  const facts = home.authority.make("pi", ["submit"], dayMs);
  await home.clock.advance(2 * dayMs);
  const renewed = await home.machines.renewLate(lateRenewal(facts), "");
  expect(home.authority.read(renewed.certificateDer)).toMatchObject({ roles: ["submit"] });
});

test("an answer that got lost costs nothing: the expired certificate renews again", async () => {
  const home = await Home.open();
  const facts = await home.enroll("pi", dayMs);
  await home.clock.advance(2 * dayMs);
  await home.machines.renewLate(lateRenewal(facts, "key 2"), "");
  expect(await codeOf(home.machines.renewLate(lateRenewal(facts, "key 3"), ""))).toBe("OK");
});
