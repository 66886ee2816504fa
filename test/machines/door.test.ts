/** P8, P9: the second port is open exactly while somebody may come through it, and idle costs nothing. */

import { expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { codeOf, counted, graceMs, Home, lateRenewal, memoryStores, minuteMs } from "./home.ts";
import { dayMs } from "./pretended-authority.ts";

const hourMs = 60 * minuteMs;

test("without invitations and expired machines the door is closed and no timer is set", async () => {
  const home = await Home.open();
  expect([home.door.isOpen, home.door.moves, home.clock.timers]).toEqual([false, 0, 0]);
});

test("an invitation opens the door until the moment it expires", async () => {
  const home = await Home.open();
  await home.invite();
  expect(home.door.isOpen).toBe(true);
  await home.clock.advance(15 * minuteMs - 1);
  expect(home.door.isOpen).toBe(true);
  await home.clock.advance(1);
  expect([home.door.isOpen, home.clock.timers]).toEqual([false, 0]);
});

test("withdrawing the last invitation closes it", async () => {
  const home = await Home.open();
  const first = await home.invite();
  const second = await home.invite({ validMs: hourMs });
  await home.admin.withdraw(first.number);
  expect(home.door.isOpen).toBe(true);
  await home.admin.withdraw(second.number);
  expect([home.door.isOpen, home.clock.timers]).toEqual([false, 0]);
});

test("after the last code was used it stays open for a minute, so that a lost answer can be repeated", async () => {
  const home = await Home.open();
  const { secret } = await home.invite();
  home.authority.lifeMs = 10 * 365 * dayMs;
  const first = await home.join(secret);
  await home.clock.advance(minuteMs - 1);
  expect(home.door.isOpen).toBe(true);
  expect(await home.join(secret)).toEqual(first);
  await home.clock.advance(1);
  expect(home.door.isOpen).toBe(false);
});

test("it is open while a machine waits for approval", async () => {
  const home = await Home.open();
  const { secret } = await home.invite({ approve: true });
  await home.join(secret);
  await home.clock.advance(15 * minuteMs - 1);
  expect(home.door.isOpen).toBe(true);
  await home.clock.advance(1);
  expect(home.door.isOpen).toBe(false);
});

test("it opens when a machine expires, and closes when it has come with its renewed certificate", async () => {
  const home = await Home.open();
  const facts = await home.enroll("pi", dayMs);
  expect(home.clock.timers).toBe(1);
  await home.clock.advance(dayMs - 1);
  expect(home.door.isOpen).toBe(false);
  await home.clock.advance(1);
  expect(home.door.isOpen).toBe(true);
  const renewed = await home.machines.renewLate(lateRenewal(facts), "");
  // The answer may have got lost: then it asks once more.
  expect(home.door.isOpen).toBe(true);
  await home.come(home.authority.read(renewed.certificateDer));
  expect([home.door.isOpen, home.clock.timers]).toEqual([false, 1]);
});

test("it closes when the grace of the last expired machine is over, or when it is revoked", async () => {
  const home = await Home.open();
  await home.enroll("nas", dayMs);
  await home.enroll("pi", 2 * dayMs);
  await home.clock.advance(2 * dayMs);
  await home.admin.revoke("pi");
  expect(home.door.isOpen).toBe(true);
  await home.clock.advance(graceMs - dayMs - 1);
  expect(home.door.isOpen).toBe(true);
  await home.clock.advance(1);
  expect([home.door.isOpen, home.clock.timers]).toEqual([false, 0]);
});

test("a machine that has a valid certificate beside an expired one opens nothing", async () => {
  const home = await Home.open();
  await home.enroll("pi", dayMs);
  await home.enroll("pi", 100 * dayMs);
  await home.clock.advance(50 * dayMs);
  expect(home.door.moves).toBe(0);
});

test("a restart opens it again, and a stop closes it and leaves no timer", async () => {
  const home = await Home.open();
  await home.invite();
  const later = await home.restarted();
  expect([home.door.isOpen, later.door.isOpen]).toEqual([false, true]);
  await later.machines.stop();
  await later.machines.stop();
  expect([later.door.isOpen, later.clock.timers]).toEqual([false, 0]);
});

test("a door that cannot be opened makes no invitation, and says why", async () => {
  const home = await Home.open();
  home.door.fault = new HearthError("FAILED_PRECONDITION", "port 7844 is in use");
  expect(await codeOf(home.invite())).toBe("FAILED_PRECONDITION");
  expect(await home.admin.invitations()).toMatchObject([{ state: { kind: "withdrawn" } }]);
  home.door.fault = undefined;
  await home.invite();
  expect(home.door.isOpen).toBe(true);
});

test("a door that cannot be opened for an expired machine is told in the log, and tried again", async () => {
  const home = await Home.open();
  const nas = await home.enroll("nas", hourMs * 1000);
  await home.enroll("pi", dayMs);
  home.door.fault = new HearthError("FAILED_PRECONDITION", "port 7844 is in use");
  await home.clock.advance(dayMs);
  expect(home.lines).toContain(
    "the door for joining cannot be opened or closed: port 7844 is in use",
  );
  home.door.fault = undefined;
  await home.come(nas);
  expect(home.door.isOpen).toBe(true);
});

test("a clock that is set forward is noticed when the next machine comes or is refused", async () => {
  const home = await Home.open();
  const nas = await home.enroll("nas", 1000 * dayMs);
  await home.enroll("pi", dayMs);
  home.clock.jump(2 * dayMs);
  await home.come(nas);
  expect(home.door.isOpen).toBe(true);

  const other = await Home.open();
  await other.enroll("pi", dayMs);
  other.clock.jump(2 * dayMs);
  other.machines.refused("10.0.0.5", new HearthError("UNAUTHENTICATED", "it has expired"));
  await other.clock.advance(0);
  expect(other.door.isOpen).toBe(true);
});

test("machines that come and go for a day write once an hour each, and read nothing but themselves", async () => {
  const calls: string[] = [];
  const stores = memoryStores();
  const home = await Home.open({
    stores: { ...stores, machines: counted(stores.machines, calls) },
  });
  const facts = await home.enroll("nas");
  await home.come(facts);
  calls.length = 0;
  for (let each = 0; each < 24 * 12; each++) {
    const { disconnected } = await home.come(facts);
    await home.clock.advance(5 * minuteMs);
    disconnected();
  }
  const count = (method: string): number => calls.filter((call) => call === method).length;
  expect(count("certificate")).toBe(24 * 12);
  expect(count("seen")).toBeLessThanOrEqual(24);
  expect(calls.length).toBe(count("certificate") + count("seen"));
});

test("a machine that stays connected costs nothing, and is seen now", async () => {
  const calls: string[] = [];
  const stores = memoryStores();
  const home = await Home.open({
    stores: { ...stores, machines: counted(stores.machines, calls) },
  });
  await home.come(await home.enroll("nas"));
  calls.length = 0;
  await home.clock.advance(dayMs);
  expect(calls).toEqual([]);
  expect(await home.admin.machines()).toMatchObject([
    { connections: 1, lastSeenAtMs: home.clock.nowMs(), lastSeenFrom: "10.0.0.5" },
  ]);
});

test("when a machine was here last is known after it left, from where it came, and after a restart", async () => {
  const home = await Home.open();
  const facts = await home.enroll("nas");
  const { disconnected } = await home.come(facts, "10.0.0.5");
  await home.clock.advance(minuteMs);
  disconnected();
  disconnected();
  const leftAtMs = home.clock.nowMs();
  await home.clock.advance(minuteMs);
  const seen = { connections: 0, lastSeenAtMs: leftAtMs, lastSeenFrom: "10.0.0.5" };
  expect(await home.admin.machines()).toMatchObject([seen]);
  const later = await home.restarted();
  expect(await later.admin.machines()).toMatchObject([seen]);
  for (const from of ["10.0.0.6", "10.0.0.7"]) {
    await later.come(facts, from);
    expect(await later.stores.machines.certificates()).toMatchObject([{ lastSeenFrom: from }]);
  }
});
