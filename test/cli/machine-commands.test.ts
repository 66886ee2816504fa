import { describe, expect, test } from "bun:test";
import { runHearth } from "../../src/cli/root.ts";
import type { AuditFilter, MachinesApi } from "../../src/machines-api.ts";
import type { Client } from "../../src/sdk/client.ts";
import { limits } from "../../src/job/limits.ts";
import { fakeClient, sdkWith } from "./fake-client.ts";
import { fakeMachines, makeAuthority, makeEntry, makeMachine } from "./fake-machines.ts";
import { type FakeTerminal, fakeTerminal } from "./fake-terminal.ts";

function clientWith(given: Partial<MachinesApi>, me = "admin"): Client {
  return {
    ...fakeClient([]),
    me: { name: me, roles: ["admin"] },
    admin: fakeMachines(given),
  };
}

async function run(
  line: string,
  given: Partial<MachinesApi>,
  terminal = fakeTerminal(),
): Promise<FakeTerminal & { status: number }> {
  const status = await runHearth(line.split(" "), terminal, sdkWith(clientWith(given)));
  return Object.assign(terminal, { status });
}

describe("hearth machines", () => {
  const dayMs = 24 * 60 * 60 * 1000;
  const terminal = fakeTerminal();
  const nowMs = terminal.clock.nowMs();
  const day = (atMs: number): string => new Date(atMs).toLocaleString("sv-SE").slice(0, 10);
  const seenAtMs = nowMs - 3 * 60 * 60 * 1000 - 1000;
  const all = [
    makeMachine(nowMs),
    makeMachine(nowMs, {
      name: "laptop",
      roles: ["submit", "view"],
      connections: 0,
      lastSeenAtMs: seenAtMs,
    }),
    makeMachine(nowMs, { name: "new", connections: 0, lastSeenAtMs: undefined, lastSeenFrom: "" }),
    makeMachine(nowMs, { name: "nas", state: "expired", renewableUntilMs: nowMs + 10 * dayMs }),
    makeMachine(nowMs, { name: "old", state: "expired", renewableUntilMs: nowMs - 1 }),
    makeMachine(nowMs, { name: "gone", state: "revoked", revokedAtMs: seenAtMs }),
  ];
  const given = { machines: async () => all };

  test("tells of each who it is, what it may do, and whether it is there", async () => {
    const { out, status } = await run("machines --all", given);
    expect(status).toBe(0);
    const expires = day(nowMs + 365 * dayMs);
    const until = day(nowMs + 10 * dayMs);
    expect(out.lines.map((line) => line.split(/ {2,}/))).toEqual([
      ["NAME", "ROLES", "STATE", "EXPIRES", "FROM"],
      ["desk", "worker", "connected", expires, "192.168.1.23"],
      ["laptop", "submit view", "seen 3h ago", expires, "192.168.1.23"],
      ["new", "worker", "not seen yet", expires, "-"],
      ["nas", "worker", `expired, may renew until ${until}`, expires, "192.168.1.23"],
      ["old", "worker", "expired", expires, "192.168.1.23"],
      ["gone", "worker", "revoked 3h ago", expires, "192.168.1.23"],
    ]);
  });

  test("keeps revoked ones to itself unless it is asked, and says so to a person", async () => {
    const environment = { NO_COLOR: "1" };
    const person = await run("machines", given, fakeTerminal({ isTerminal: true, environment }));
    expect(person.out.text).not.toContain("gone");
    expect(person.err.lines).toEqual(["1 revoked; hearth machines --all shows them too"]);
    for (const line of person.out.lines) expect(line.length).toBeLessThanOrEqual(80);
    const piped = await run("machines --json", given);
    const names = JSON.parse(piped.out.text).map(({ name }: { name: string }) => name);
    expect(names).toEqual(["desk", "laptop", "new", "nas", "old"]);
    expect(piped.err.text).toBe("");
  });

  test("--json says what is not known with null", async () => {
    const machines = async () => [makeMachine(0, { by: "", lastSeenAtMs: undefined })];
    const { out } = await run("machines --json", { machines });
    expect(JSON.parse(out.text)).toMatchObject([
      {
        name: "desk",
        roles: ["worker"],
        state: "active",
        connected: true,
        by: null,
        expiresAt: "1971-01-01T00:00:00.000Z",
        revokedAt: null,
        lastSeenAt: null,
        lastSeenFrom: "192.168.1.23",
      },
    ]);
  });
});

describe("hearth revoke", () => {
  test("says what has become of the machine", async () => {
    const revoked: string[] = [];
    const revoke = async (name: string) => {
      revoked.push(name);
      return { certificates: 2 };
    };
    const { out, status } = await run("revoke laptop", { revoke });
    expect({ status, revoked }).toEqual({ status: 0, revoked: ["laptop"] });
    expect(out.lines).toEqual([
      "laptop is thrown out: its 2 certificates count no more.",
      "Its connections are closed, and jobs that it held went back to the queue.",
    ]);
    const json = await run("revoke laptop --json", { revoke });
    expect(JSON.parse(json.out.text)).toEqual({ name: "laptop", certificates: 2 });
  });

  test("locks nobody out of the command that is running, unless that is meant", async () => {
    const { err, status } = await run("revoke admin", {});
    expect(status).toBe(78);
    expect(err.text).toMatch(/^hearth: .+--force\n$/);
    const revoke = async () => ({ certificates: 1 });
    expect((await run("revoke admin --force", { revoke })).status).toBe(0);
  });

  test("says so when no certificate was on record", async () => {
    const revoke = async () => ({ certificates: 0 });
    const { out, status } = await run("revoke laptop", { revoke });
    expect(status).toBe(0);
    expect(out.lines).toEqual([
      "No certificate of laptop that counts was on record.",
      "What is not on record is refused, too, from now on.",
    ]);
    const json = await run("revoke laptop --json", { revoke });
    expect(JSON.parse(json.out.text)).toEqual({ name: "laptop", certificates: 0 });
  });
});

describe("hearth audit", () => {
  const log = [
    makeEntry(3, { event: "refused", actor: "", subject: "", detail: "a wrong code", count: 7 }),
    makeEntry(2, { subject: "jobs 2–511", count: 510 }),
    makeEntry(1, { event: "invited", subject: "invitation 1", from: "" }),
  ];

  /** Answers as a coordinator would, and remembers what it was asked. */
  function auditOf(entries: typeof log): { filters: AuditFilter[]; given: Partial<MachinesApi> } {
    const filters: AuditFilter[] = [];
    const audit: MachinesApi["audit"] = async (filter) => {
      filters.push(filter);
      const { before = Infinity, limit } = filter;
      return entries.filter(({ number }) => number < before).slice(0, limit);
    };
    return { filters, given: { audit } };
  }

  test("shows the newest last, one line each when it is piped", async () => {
    const { out } = await run("audit", auditOf(log).given);
    expect(out.lines.map((line) => line.split(/ {2,}/).slice(1))).toEqual([
      ["EVENT", "BY", "WHAT", "FROM", "DETAIL"],
      ["invited", "laptop", "invitation 1", "-"],
      ["submitted", "laptop", "jobs 2–511 ×510", "192.168.1.5"],
      ["refused", "-", "×7", "192.168.1.5", "a wrong code"],
    ]);
  });

  test("on a terminal no line is too long, and no detail is cut", async () => {
    const detail = "word ".repeat(40).trim();
    const entries = [makeEntry(2, { detail: "short" }), makeEntry(1, { detail })];
    const terminal = fakeTerminal({ isTerminal: true, environment: { NO_COLOR: "1" } });
    const { out } = await run("audit", auditOf(entries).given, terminal);
    for (const line of out.lines) expect(line.length).toBeLessThanOrEqual(80);
    const below = out.lines.slice(2, -1).map((line) => line.trim());
    expect(below.join(" ")).toBe(detail);
    expect(out.lines.at(-1)).toEndWith("192.168.1.5  short");
  });

  test("asks for no more than is wanted, page by page, and says when there is more", async () => {
    const many = Array.from({ length: 2500 }, (_, index) => makeEntry(2500 - index));
    const { filters, given } = auditOf(many);
    const terminal = fakeTerminal({ isTerminal: true, environment: { NO_COLOR: "1" } });
    const { out, err } = await run("audit --limit 1500", given, terminal);
    expect(out.lines.length).toBe(1501);
    expect(filters.map(({ limit, before }) => [limit, before])).toEqual([
      [1000, undefined],
      [501, 1501],
    ]);
    expect(err.lines).toEqual(["1500 shown; hearth audit --limit N shows more"]);
  });

  test("--since alone means all since then", async () => {
    const { filters, given } = auditOf(log);
    const earliestMs = Date.now() - 7 * 24 * 60 * 60 * 1000;
    const { out } = await run("audit --since 7d --json", given);
    expect(filters[0]?.limit).toBe(limits.listAuditMax);
    expect(filters[0]?.sinceMs).toBeGreaterThanOrEqual(earliestMs);
    expect(JSON.parse(out.text)).toMatchObject([
      { number: 1, event: "invited", by: "laptop", from: null, detail: null, count: 1 },
      { number: 2, subject: "jobs 2–511", count: 510 },
      { number: 3, at: "2026-01-31T12:00:03.000Z", by: null, subject: null },
    ]);
  });
});

describe("hearth ca", () => {
  const facts = makeAuthority().current;
  const rotating = makeAuthority({
    next: { ...facts, fingerprint: "cd".repeat(32) },
    missing: ["desk", "nas"],
  });

  test("status shows the authority, and during a rotation who has to renew", async () => {
    const quiet = await run("ca status", { authority: async () => makeAuthority() });
    expect(quiet.out.lines).toEqual([
      "authority, made 2026-01-31, good until 2036-01-29",
      `  SHA-256 ${"ab".repeat(32)}`,
    ]);
    const { out } = await run("ca status", { authority: async () => rotating });
    expect(out.text).toContain(`  SHA-256 ${"cd".repeat(32)}`);
    expect(out.lines.at(-1)).toBe(
      "Still to renew, which each does when it is connected: desk, nas.",
    );
  });

  test("rotate begins, and with --finish ends what goes on, saying who has to join again", async () => {
    const steps: string[] = [];
    const given: Partial<MachinesApi> = {
      authority: async () => rotating,
      rotateAuthority: async (step) => {
        steps.push(step);
        return step === "begin" ? rotating : makeAuthority();
      },
    };
    const begun = await run("ca rotate", given);
    expect(begun.out.lines[0]).toBe("A new authority is trusted beside the old one.");
    const finished = await run("ca rotate --finish", given);
    expect(finished.out.lines.slice(0, 2)).toEqual([
      "The new authority has taken the old one's place.",
      "These had not renewed and may have to join again (hearth invite): desk, nas.",
    ]);
    expect(steps).toEqual(["begin", "finish"]);
    const json = await run("ca rotate --json", given);
    expect(JSON.parse(json.out.text)).toMatchObject({
      current: { fingerprint: "ab".repeat(32), issuedAt: "2026-01-31T12:00:00.000Z" },
      next: { fingerprint: "cd".repeat(32) },
      missing: ["desk", "nas"],
    });
  });

  test("rotate --finish waits until the bundle of this command is renewed itself", async () => {
    const missing = [["admin", "desk"], ["admin"], []];
    const calls: string[] = [];
    const given: Partial<MachinesApi> = {
      authority: async () => {
        calls.push("authority");
        return makeAuthority({ ...rotating, missing: missing.shift() ?? [] });
      },
      rotateAuthority: async (step) => {
        calls.push(step);
        return makeAuthority();
      },
    };
    const { out, status } = await run("ca rotate --finish", given);
    expect(status).toBe(0);
    expect(calls).toEqual(["authority", "authority", "authority", "finish"]);
    expect(out.text).not.toContain("join again");
  });
});
