/** The audit log: what is on disk when it is answered, what may be late, and what shares an entry. */

import { expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { limits } from "../../src/job/limits.ts";
import { Audit } from "../../src/machines/audit.ts";
import { Complaints } from "../../src/platform/complaints.ts";
import { MemoryAuditStore } from "../../src/storage/memory-audit-store.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { codeOf, counted, faulty, minuteMs } from "./home.ts";

const anna = { name: "anna", from: "10.0.0.3" };

function openAudit() {
  const clock = new ManualClock();
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  const log = { info: say, warn: say, error: say };
  const calls: string[] = [];
  const faults = new Map<string, number>();
  const store = counted(faulty(new MemoryAuditStore(), faults), calls);
  const audit = new Audit(store, { clock, complaints: new Complaints({ clock, log }) });
  const all = { sinceMs: undefined, limit: 1000, before: undefined };
  /** What is on disk, oldest first. */
  const stored = async (): Promise<readonly string[]> =>
    (await store.entries(all))
      .toReversed()
      .map(({ event, actor, subject, from, detail, count }) =>
        [event, actor, subject, from, detail, count].join("|"),
      );
  return { clock, lines, calls, faults, audit, all, stored };
}

function jobs(first: number, last = first): readonly { readonly number: number }[] {
  return Array.from({ length: last - first + 1 }, (_, index) => ({ number: first + index }));
}

test("submits of one caller share an entry for a minute and are on disk within a second", async () => {
  const { audit, clock, stored } = openAudit();
  audit.submitted(anna, jobs(12));
  audit.submitted({ name: "ben", from: "" }, jobs(13));
  audit.submitted(anna, jobs(14, 511));
  expect(await stored()).toEqual([]);
  await clock.advance(1000);
  const bens = "submitted|ben|job 13|||1";
  expect(await stored()).toEqual(["submitted|anna|jobs 12, 14–511|10.0.0.3||499", bens]);
  audit.submitted(anna, jobs(512, 600));
  await clock.advance(1000);
  expect(await stored()).toEqual(["submitted|anna|jobs 12, 14–600|10.0.0.3||588", bens]);
  await clock.advance(minuteMs);
  audit.submitted(anna, jobs(601));
  await clock.advance(1000);
  expect((await stored()).at(-1)).toBe("submitted|anna|job 601|10.0.0.3||1");
  expect(clock.timers).toBe(0);
});

test("a thousand submits a second are one write a second", async () => {
  const { audit, calls, clock } = openAudit();
  for (let second = 0; second < 60; second++) {
    for (let each = 0; each < 1000; each++) audit.submitted(anna, jobs(second * 1000 + each));
    await clock.advance(1000);
  }
  expect(calls.length).toBeLessThanOrEqual(60);
});

test("of many jobs that are not in a row, the first and the last are named", async () => {
  const { audit, clock, stored } = openAudit();
  for (let number = 1; number <= 99; number += 2) audit.submitted(anna, jobs(number));
  await clock.advance(1000);
  const [entry = ""] = await stored();
  expect(entry).toMatch(/^submitted\|anna\|jobs 1–\d+(, \d+)*, 99\|10\.0\.0\.3\|\|50$/);
});

test("what somebody had removed is on disk when it is answered, each time", async () => {
  const { audit, stored } = openAudit();
  await audit.collected(anna, "3 jobs");
  await audit.collected(anna, "");
  expect(await stored()).toEqual([
    "collected|anna||10.0.0.3|3 jobs|1",
    "collected|anna||10.0.0.3|nothing to remove|1",
  ]);
});

test("a retry is told like a cancel", async () => {
  const { audit, stored } = openAudit();
  await audit.retried(anna, { number: 5 });
  await audit.retried(anna, { number: 6 });
  expect(await stored()).toEqual(["retried|anna|jobs 5–6|10.0.0.3||2"]);
});

test("what was cancelled is on disk when that resolves, one entry a minute for one caller", async () => {
  const { audit, stored } = openAudit();
  await audit.cancelled(anna, { number: 5 });
  expect(await stored()).toEqual(["cancelled|anna|job 5|10.0.0.3||1"]);
  await Promise.all([7, 8].map((number) => audit.cancelled(anna, { number })));
  expect(await stored()).toEqual(["cancelled|anna|jobs 5, 7–8|10.0.0.3||3"]);
});

test("a note is on disk when it resolves, in an entry of its own", async () => {
  const { audit, stored } = openAudit();
  const happening = {
    event: "revoked",
    actor: "admin",
    subject: "nas",
    from: "",
    detail: "",
  } as const;
  await audit.note(happening);
  await audit.note(happening);
  expect(await stored()).toEqual(["revoked|admin|nas|||1", "revoked|admin|nas|||1"]);
});

test("refusals of a minute are told apart up to fifty kinds; the others share an entry", async () => {
  const { audit, clock, stored } = openAudit();
  for (let each = 0; each < 5000; each++) {
    audit.refused(`10.0.${each >> 8}.${each & 255}`, new HearthError("UNAUTHENTICATED", "no"));
  }
  await clock.advance(1000);
  const entries = await stored();
  expect(entries).toHaveLength(51);
  expect(entries.at(-1)).toMatch(/^refused\|\|\|\|many at once.*\|4950$/);
});

test("a machine that is refused every second is written down twice a minute", async () => {
  const { audit, calls, clock, stored } = openAudit();
  for (let second = 0; second < 3600; second++) {
    audit.refused("10.0.0.5", new HearthError("UNAUTHENTICATED", "it was revoked"));
    await clock.advance(1000);
  }
  expect(calls.length).toBeLessThanOrEqual(2 * 60 + 2);
  await audit.stop();
  const total = (await stored()).reduce((sum, line) => sum + Number(line.split("|").at(-1)), 0);
  expect(total).toBe(3600);
});

test("a listing has what happened until now, newest first, in pages", async () => {
  const { audit, all } = openAudit();
  audit.submitted(anna, jobs(1));
  await audit.cancelled(anna, { number: 1 });
  audit.refused("10.0.0.5", new HearthError("UNAUTHENTICATED", "no"));
  const entries = await audit.entries(all);
  expect(entries.map(({ event }) => event)).toEqual(["refused", "cancelled", "submitted"]);
  const page = await audit.entries({ ...all, limit: 1, before: entries[0]?.number });
  expect(page.map(({ event }) => event)).toEqual(["cancelled"]);
  for (const limit of [0, limits.listAuditMax + 1, 1.5]) {
    expect(await codeOf(audit.entries({ ...all, limit }))).toBe("INVALID_ARGUMENT");
  }
});

test("what strangers sent is kept in one line of bounded length", async () => {
  const { audit, stored } = openAudit();
  audit.refused(
    "10.0.0.5",
    new HearthError("UNAUTHENTICATED", `no\r\n\u001b[31m${"x".repeat(999)}`),
  );
  await audit.stop();
  const [entry = ""] = await stored();
  expect(entry).not.toMatch(/\p{Cc}/u);
  expect(entry.length).toBeLessThan(limits.auditDetailLengthMax + 40);
});

test("a disk that refuses is told in the log once a minute, and what is late is written when it takes it", async () => {
  const { audit, clock, faults, lines, stored } = openAudit();
  faults.set("append", Infinity);
  for (let second = 0; second < 30; second++) {
    audit.submitted(anna, jobs(second));
    await audit.cancelled(anna, { number: second });
    await clock.advance(1000);
  }
  expect(lines).toEqual([expect.stringContaining("the audit log cannot be written")]);
  faults.clear();
  await clock.advance(minuteMs);
  expect((await stored()).toSorted()).toEqual([
    "cancelled|anna|jobs 0–29|10.0.0.3||30",
    "submitted|anna|jobs 0–29|10.0.0.3||30",
  ]);
  expect(clock.timers).toBe(0);
});

test("stopping writes what is in memory, and sets no timer any more", async () => {
  const { audit, clock, faults, stored } = openAudit();
  audit.submitted(anna, jobs(1));
  await audit.stop();
  expect(await stored()).toHaveLength(1);
  faults.set("append", Infinity);
  audit.submitted(anna, jobs(2));
  await audit.stop();
  expect(clock.timers).toBe(0);
});
