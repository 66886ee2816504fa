/** P8: guessing at codes is slow, leaves little behind, and locks nobody out who has the right one. */

import { expect, test } from "bun:test";
import { limits } from "../../src/job/limits.ts";
import { Throttle } from "../../src/machines/throttle.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { codeOf, counted, Home, lateRenewal, memoryStores, wrongSecret } from "./home.ts";

const { wrongCodesMax, wrongCodeForgivenMs } = limits;

/** How many of so many guesses are compared with the invitations that there are. */
async function guess(
  home: Home,
  guesses: number,
  from: (guess: number) => string,
): Promise<{ readonly compared: number; readonly throttled: number }> {
  let compared = 0;
  let throttled = 0;
  for (let each = 0; each < guesses; each++) {
    const code = await codeOf(home.join(wrongSecret(each), { from: from(each) }));
    if (code === "UNAUTHENTICATED") compared++;
    if (code === "RESOURCE_EXHAUSTED") throttled++;
  }
  return { compared, throttled };
}

test("of 1,000 guesses from one address the first ten are compared", async () => {
  const home = await Home.open();
  const { secret } = await home.invite();
  expect(await guess(home, 1000, () => "10.0.0.66")).toEqual({
    compared: wrongCodesMax,
    throttled: 1000 - wrongCodesMax,
  });
  expect((await home.story()).slice(1)).toEqual(["refused ×10", "refused ×990"]);
  expect(await codeOf(home.join(secret, { from: "10.0.0.66" }))).toBe("RESOURCE_EXHAUSTED");
  expect(await codeOf(home.join(secret, { from: "10.0.0.7" }))).toBe("OK");
});

test("of 1,000 guesses from 100 addresses as many are compared as ten addresses have", async () => {
  const home = await Home.open();
  const { secret } = await home.invite();
  const { compared, throttled } = await guess(home, 1000, (each) => `10.0.1.${each % 100}`);
  expect(compared + throttled).toBe(1000);
  expect(compared).toBe(10 * wrongCodesMax);
  expect((await home.story()).length).toBeLessThanOrEqual(60);
  expect(await codeOf(home.join(secret, { from: "10.0.1.5" }))).toBe("RESOURCE_EXHAUSTED");
  expect(await codeOf(home.join(secret, { from: "10.0.0.7" }))).toBe("OK");
});

test("of 1,000 guesses from 1,000 addresses the right code from another one still gets in", async () => {
  const home = await Home.open();
  const { secret } = await home.invite();
  await guess(home, 1000, (each) => `10.1.${each >> 8}.${each & 255}`);
  await guess(home, 1000, (each) => `10.1.${each >> 8}.${each & 255}`);
  expect((await home.story()).length).toBeLessThanOrEqual(60);
  expect(await codeOf(home.join(secret))).toBe("OK");
});

test("guessing for an hour writes a few entries a minute", async () => {
  const calls: string[] = [];
  const stores = memoryStores();
  const home = await Home.open({ stores: { ...stores, audit: counted(stores.audit, calls) } });
  await home.invite({ validMs: limits.invitationMsMax });
  calls.length = 0;
  for (let minute = 0; minute < 60; minute++) {
    await guess(home, 100, () => "10.0.0.66");
    await home.clock.advance(60_000);
  }
  expect(calls.length).toBeLessThanOrEqual(4 * 60);
});

test("wrong codes are forgiven one by one", async () => {
  const home = await Home.open();
  const { secret } = await home.invite();
  await guess(home, 20, () => "10.0.0.66");
  const again = (): Promise<string> => codeOf(home.join(wrongSecret(0), { from: "10.0.0.66" }));
  await home.clock.advance(wrongCodeForgivenMs - 1);
  expect(await again()).toBe("RESOURCE_EXHAUSTED");
  await home.clock.advance(1);
  expect([await again(), await again()]).toEqual(["UNAUTHENTICATED", "RESOURCE_EXHAUSTED"]);
  await home.clock.advance(wrongCodeForgivenMs);
  expect(await codeOf(home.join(secret, { from: "10.0.0.66" }))).toBe("OK");
});

test("a wrong code that was forgiven does not lock its address out while others guess", async () => {
  const home = await Home.open();
  const { secret } = await home.invite();
  await guess(home, 1, () => "10.0.0.7");
  await home.clock.advance(wrongCodeForgivenMs);
  await guess(home, 1000, (each) => `10.0.1.${each % 100}`);
  expect(await codeOf(home.join(secret, { from: "10.0.0.7" }))).toBe("OK");
});

test("codes that have ended count as wrong, and so does another key with a used one", async () => {
  const home = await Home.open();
  const { secret } = await home.invite();
  await home.join(secret);
  const codes: string[] = [];
  for (let each = 0; each <= wrongCodesMax; each++) {
    codes.push(await codeOf(home.join(secret, { key: `thief ${each}`, from: "10.0.0.66" })));
  }
  expect(codes.at(-2)).toBe("UNAUTHENTICATED");
  expect(codes.at(-1)).toBe("RESOURCE_EXHAUSTED");
});

test("late renewals that prove nothing are throttled apart from codes", async () => {
  const home = await Home.open();
  const facts = await home.enroll("nas");
  const { secret } = await home.invite();
  const forged = { ...lateRenewal(facts), signature: new Uint8Array(64) };
  const codes = new Set<string>();
  for (let each = 0; each <= wrongCodesMax; each++) {
    codes.add(await codeOf(home.machines.renewLate(forged, "10.0.0.66")));
  }
  expect([...codes]).toEqual(["UNAUTHENTICATED", "RESOURCE_EXHAUSTED"]);
  expect(await codeOf(home.machines.renewLate(lateRenewal(facts), "10.0.0.66"))).toBe(
    "RESOURCE_EXHAUSTED",
  );
  expect(await codeOf(home.join(secret, { from: "10.0.0.66" }))).toBe("OK");
});

test("a throttle remembers a bounded number of addresses", () => {
  const throttle = new Throttle(new ManualClock());
  for (let each = 0; each < 10_000; each++) throttle.wrong(`address ${each}`);
  expect(throttle.size).toBeLessThanOrEqual(1024);
  expect(() => throttle.admit("address 9999")).toThrow("too many tries");
  expect(() => throttle.admit("address 0")).not.toThrow();
});
