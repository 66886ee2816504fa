/** A joiner that waits until an admin has compared its words. */

import { expect, test } from "bun:test";
import { settle } from "../support/manual-clock.ts";
import { codeOf, Home, minuteMs, refusal, requestFor } from "./home.ts";

const pollMs = 30_000;

async function openWithWaiting(name = "desk") {
  const home = await Home.open();
  const { secret, number } = await home.invite({ approve: true });
  const reply = await home.join(secret, { name });
  if (reply.kind !== "waiting") throw new Error("it was let in without approval");
  return { home, secret, number, words: reply.words };
}

test("a machine that has to be approved gets nothing but words until it is", async () => {
  const { home, secret, words } = await openWithWaiting();
  expect(home.authority.issued).toBe(0);
  expect(await home.admin.machines()).toEqual([]);
  expect((await home.admin.invitations())[0]?.state).toEqual({
    kind: "waiting",
    name: "desk",
    words,
    from: "10.0.0.7",
  });
  expect(home.lines.at(-1)).toContain(words);
  expect(await home.join(secret)).toEqual({ kind: "waiting", name: "desk", words });
  await home.admin.approve("desk", words);
  expect(await home.join(secret)).toMatchObject({ kind: "issued", name: "desk" });
  expect(await home.story()).toEqual([
    "invited by admin invitation 1",
    "approved by admin desk",
    "joined by desk desk",
  ]);
});

test("the words depend on the key and on the code, so a man in the middle has others", async () => {
  const first = await openWithWaiting();
  const second = await first.home.invite({ approve: true });
  const reply = await first.home.join(second.secret, { name: "other", key: "key 1" });
  expect(reply).toMatchObject({ kind: "waiting" });
  if (reply.kind === "waiting") expect(reply.words).not.toBe(first.words);
  const third = await first.home.invite({ approve: true });
  const other = await first.home.join(third.secret, { name: "third", key: "key of another" });
  if (other.kind === "waiting") expect(other.words).not.toBe(first.words);
});

test("approval wakes the joiner that waits, at once", async () => {
  const { home, secret, words } = await openWithWaiting();
  const reply = home.join(secret, { waitMs: pollMs });
  await settle();
  const waitedFrom = home.clock.nowMs();
  await home.admin.approve("desk", words);
  expect(await reply).toMatchObject({ kind: "issued" });
  expect(home.clock.nowMs()).toBe(waitedFrom);
});

test("a joiner that waits is told to ask again when its time is up, half a minute at most", async () => {
  const { home, secret, words } = await openWithWaiting();
  let reply: unknown;
  void home.join(secret, { waitMs: 10 * minuteMs }).then((answer) => (reply = answer));
  await home.clock.advance(pollMs - 1);
  expect(reply).toBeUndefined();
  await home.clock.advance(1);
  expect(reply).toEqual({ kind: "waiting", name: "desk", words });
});

test("withdrawal and expiry wake the joiner that waits", async () => {
  const withdrawn = await openWithWaiting();
  const first = refusal(withdrawn.home.join(withdrawn.secret, { waitMs: pollMs }));
  await settle();
  await withdrawn.home.admin.withdraw(withdrawn.number);
  expect((await first)?.message).toContain("was withdrawn");

  const expired = await openWithWaiting();
  await expired.home.clock.advance(15 * minuteMs - 1000);
  const second = refusal(expired.home.join(expired.secret, { waitMs: pollMs }));
  await expired.home.clock.advance(1000);
  expect((await second)?.message).toContain("has expired");
  expect(await codeOf(expired.home.admin.approve("desk", expired.words))).toBe("NOT_FOUND");
});

test("other words than those of the machine that waits approve nothing", async () => {
  const { home, secret, words } = await openWithWaiting();
  expect(await refusal(home.admin.approve("desk", "four words of another"))).toEqual({
    code: "ABORTED",
    message: expect.stringContaining("not the words of the machine that waits"),
  });
  expect(await codeOf(home.admin.approve("desk", ""))).toBe("ABORTED");
  expect(await codeOf(home.admin.approve("nas", words))).toBe("NOT_FOUND");
  expect(await home.join(secret)).toMatchObject({ kind: "waiting" });
});

test("words may be typed with other spaces and capitals; approving twice is fine", async () => {
  const { home, words } = await openWithWaiting();
  await home.admin.approve("desk", ` ${words.toUpperCase().replaceAll(" ", "  ")} `);
  await home.admin.approve("desk", words);
  expect((await home.story()).filter((line) => line.startsWith("approved"))).toHaveLength(1);
});

test("a joiner and an approval outlive a restart, before and after it", async () => {
  const { home, secret, words } = await openWithWaiting();
  const second = await home.restarted();
  expect(await second.join(secret)).toEqual({ kind: "waiting", name: "desk", words });
  await second.admin.approve("desk", words);
  const third = await second.restarted();
  expect(await third.join(secret)).toMatchObject({ kind: "issued", name: "desk" });
});

test("a coordinator that stops ends the wait, and the joiner may ask again", async () => {
  const { home, secret } = await openWithWaiting();
  const reply = codeOf(home.join(secret, { waitMs: pollMs }));
  await settle();
  await home.machines.stop();
  expect(await reply).toBe("UNAVAILABLE");
  expect(home.clock.timers).toBe(0);
});

test("one machine waits for each code: another key is refused, a second request takes the place of the first", async () => {
  const { home, secret, words } = await openWithWaiting();
  expect(await codeOf(home.join(secret, { key: "another key" }))).toBe("UNAUTHENTICATED");
  const first = home.join(secret, { waitMs: pollMs });
  await settle();
  const second = home.join(secret, { waitMs: pollMs });
  expect(await first).toMatchObject({ kind: "waiting" });
  await home.admin.approve("desk", words);
  expect(await second).toMatchObject({ kind: "issued" });
});

test("a joiner that hangs up leaves no timer behind", async () => {
  const { home, secret } = await openWithWaiting();
  const leaving = new AbortController();
  const { timers } = home.clock;
  const request = { secret, name: "desk", requestDer: requestFor("key 1"), waitMs: pollMs };
  const reply = home.machines.join(request, "10.0.0.7", leaving.signal);
  await settle();
  leaving.abort();
  expect(await reply).toMatchObject({ kind: "waiting" });
  expect(home.clock.timers).toBe(timers);
});

test("two machines cannot wait under one name", async () => {
  const { home } = await openWithWaiting();
  const { secret } = await home.invite({ approve: true });
  expect(await codeOf(home.join(secret, { key: "key 2" }))).toBe("ALREADY_EXISTS");
  expect(await home.join(secret, { key: "key 2", name: "desk-2" })).toMatchObject({
    kind: "waiting",
  });
});

test("a name that was given away meanwhile is not approved", async () => {
  const { home, words } = await openWithWaiting();
  await home.enroll("desk");
  expect(await codeOf(home.admin.approve("desk", words))).toBe("ALREADY_EXISTS");
});

test("an approval leaves the machine ten minutes, also when the invitation is about to expire", async () => {
  const { home, secret, words } = await openWithWaiting();
  await home.clock.advance(15 * minuteMs - 1);
  await home.admin.approve("desk", words);
  await home.clock.advance(10 * minuteMs - 1);
  expect(home.door.isOpen).toBe(true);
  expect(await home.join(secret)).toMatchObject({ kind: "issued" });
});
