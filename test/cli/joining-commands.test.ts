import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runHearth } from "../../src/cli/root.ts";
import type { Sdk } from "../../src/cli/sdk.ts";
import { suggestedName } from "../../src/cli/suggested-name.ts";
import { HearthError } from "../../src/errors.ts";
import type { Invitation, InvitationRequest, MachinesApi } from "../../src/machines-api.ts";
import { decodeJoinCode } from "../../src/trust/join-code.ts";
import { fakeClient, sdkWith } from "./fake-client.ts";
import { approvedAs, fakeMachines, makeInvitation, waitingAs } from "./fake-machines.ts";
import { fakeSdk, type FakeTerminal, fakeTerminal } from "./fake-terminal.ts";

function sdkWithMachines(given: Partial<MachinesApi>): Sdk {
  return sdkWith({ ...fakeClient([]), admin: fakeMachines(given) });
}

const nowMs = fakeTerminal().clock.nowMs();

describe("hearth invite", () => {
  const secret = new Uint8Array(10).fill(7);
  const authorityFingerprint = "ab".repeat(32);

  function inviting(addresses: readonly string[]): { asked: InvitationRequest[]; sdk: Sdk } {
    const asked: InvitationRequest[] = [];
    const sdk = sdkWithMachines({
      invite: async (request) => {
        asked.push(request);
        const expiresAtMs = nowMs + request.validMs;
        return { number: 3, secret, expiresAtMs, authorityFingerprint, addresses };
      },
    });
    return { asked, sdk };
  }

  test("asks for a worker's invitation of a quarter of an hour unless it is told more", async () => {
    const { asked, sdk } = inviting(["192.168.1.10:7844"]);
    expect(await runHearth(["invite"], fakeTerminal(), sdk)).toBe(0);
    const line =
      "invite --name laptop --role submit --role view --role view --expires 1h --approve";
    expect(await runHearth(line.split(" "), fakeTerminal(), sdk)).toBe(0);
    expect(asked).toEqual([
      { name: undefined, roles: ["worker"], validMs: 900_000, approve: false },
      { name: "laptop", roles: ["submit", "view"], validMs: 3_600_000, approve: true },
    ]);
  });

  test("piped, its output is the line to run and nothing else", async () => {
    const terminal = fakeTerminal();
    await runHearth(["invite", "--approve"], terminal, inviting(["192.168.1.10:7844"]).sdk);
    expect(terminal.out.lines.length).toBe(1);
    const [, code = ""] = /^hearth join ([0-9A-Z-]+)$/.exec(terminal.out.lines[0] ?? "") ?? [];
    expect(decodeJoinCode(code)).toMatchObject({
      secret,
      addresses: ["192.168.1.10:7844"],
    });
    expect(terminal.err.text).toContain("It lets one machine in once (worker), until ");
    expect(terminal.err.text).toContain("hearth approve NAME\n");
    expect(terminal.err.text).toContain("hearth invitations --withdraw 3\n");
  });

  test("a terminal that can shows the code for a phone, too", async () => {
    const show = async (environment: Record<string, string>, columns = 80): Promise<string> => {
      const terminal = fakeTerminal({ isTerminal: true, environment });
      terminal.out.columns = columns;
      terminal.out.rows = 30;
      await runHearth(["invite"], terminal, inviting(["192.168.1.10:7844"]).sdk);
      return terminal.out.text;
    };
    const utf8 = { LANG: "de_DE.UTF-8" };
    expect(await show(utf8)).toContain("\u001b[38;5;231;48;5;16m██ ▄▄▄▄▄ █");
    const plain = await show({ ...utf8, NO_COLOR: "1" });
    expect(plain).toContain("\n██ ▄▄▄▄▄ █");
    expect(plain).not.toContain("\u001b");
    expect(await show({ LANG: "C" })).not.toContain("█");
    expect(await show({ ...utf8, TERM: "dumb" })).not.toContain("█");
    expect(await show(utf8, 30)).not.toContain("█");
  });

  test("--json gives the code and what it is good for", async () => {
    const terminal = fakeTerminal();
    await runHearth(["invite", "--json"], terminal, inviting(["192.168.1.10:7844"]).sdk);
    const document = JSON.parse(terminal.out.text);
    expect(document).toEqual({
      number: 3,
      code: expect.stringMatching(/^[0-9A-Z-]+$/),
      command: `hearth join ${document.code}`,
      expiresAt: new Date(nowMs + 900_000).toISOString(),
      name: null,
      roles: ["worker"],
      approve: false,
      addresses: ["192.168.1.10:7844"],
    });
    expect(terminal.err.text).toBe("");
  });

  test("warns that a code without addresses needs mDNS", async () => {
    const terminal = fakeTerminal();
    await runHearth(["invite"], terminal, inviting([]).sdk);
    expect(terminal.err.lines.at(-1)).toMatch(/^hearth: warning: .+mDNS.+--coordinator$/);
  });

  test.each(["--expires 9s", "--expires 8d", "--expires 5", "--role boss", "--name a/b"])(
    "%s is refused before anything is asked for",
    async (flags) => {
      const terminal = fakeTerminal();
      const words = ["invite", ...flags.split(" ")];
      expect(await runHearth(words, terminal, fakeSdk())).toBe(64);
      expect(terminal.err.lines.length).toBe(1);
    },
  );
});

describe("hearth join", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "hearth-cli-"));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  type JoinCall = Parameters<Sdk["join"]>;

  function joining(roles: readonly ("worker" | "view")[] = ["worker"]): {
    calls: JoinCall[];
    sdk: Sdk;
  } {
    const calls: JoinCall[] = [];
    const sdk = fakeSdk({
      join: async (...call) => {
        calls.push(call);
        const { name = "", out = join(folder, `${name}.hearth`), onWaiting } = call[1];
        onWaiting?.("amber beach cedar dune", name);
        const expiresAtMs = Date.UTC(2031, 0, 31, 12);
        return { path: out, name, roles, expiresAtMs, address: "192.168.1.10:7844" };
      },
    });
    return { calls, sdk };
  }

  test("calls this machine as its host is called, and says what it is and what comes next", async () => {
    const { calls, sdk } = joining();
    const terminal = fakeTerminal({ currentFolder: folder, hostName: "desk.fritz.box" });
    expect(await runHearth(["join", "ABC-DEF"], terminal, sdk)).toBe(0);
    expect(calls).toMatchObject([["ABC-DEF", { name: "desk", passphrase: undefined }]]);
    expect(terminal.out.lines).toEqual([
      "This machine is desk now (worker), until 2031-01-31.",
      "desk.hearth says so: whoever has that file is desk. Next, run",
      "  hearth worker desk.hearth --config FILE.toml",
    ]);
  });

  test("shows the words to compare while it waits for an admin", async () => {
    const terminal = fakeTerminal({ currentFolder: folder });
    await runHearth(["join", "ABC"], terminal, joining().sdk);
    expect(terminal.err.lines).toContain("  amber beach cedar dune");
    expect(terminal.err.text).toContain("hearth approve desk\n");
  });

  test("passes on what it is told; a machine that does not work is shown how to look", async () => {
    const { calls, sdk } = joining(["view"]);
    const terminal = fakeTerminal({
      currentFolder: folder,
      answers: ["open sesame", "open sesame"],
    });
    const line =
      "join ABC --name tablet --out keys/t.hearth --coordinator nas:65535,pi --passphrase";
    expect(await runHearth(line.split(" "), terminal, sdk)).toBe(0);
    expect(calls[0]?.[1]).toMatchObject({
      name: "tablet",
      out: join(folder, "keys", "t.hearth"),
      coordinator: "nas:65535,pi:7843,pi:7844",
      passphrase: "open sesame",
    });
    expect(terminal.out.lines.at(-1)).toBe(`  hearth status --bundle ${join("keys", "t.hearth")}`);
  });

  test("does not use up the code when the file is there already", async () => {
    await Bun.write(join(folder, "desk.hearth"), "");
    const { calls, sdk } = joining();
    const terminal = fakeTerminal({ currentFolder: folder });
    expect(await runHearth(["join", "ABC", "--out", "desk.hearth"], terminal, sdk)).toBe(73);
    expect(terminal.err.text).toContain("--out desk.hearth --force");
    expect(await runHearth(["join", "ABC", "--force"], terminal, sdk)).toBe(64);
    expect(calls).toEqual([]);
    const words = ["join", "ABC", "--out", "desk.hearth", "--force"];
    expect(await runHearth(words, terminal, sdk)).toBe(0);
  });

  test("--json prints one document", async () => {
    const terminal = fakeTerminal({ currentFolder: folder });
    await runHearth(["join", "ABC", "--json"], terminal, joining().sdk);
    expect(JSON.parse(terminal.out.text)).toEqual({
      name: "desk",
      roles: ["worker"],
      path: join(folder, "desk.hearth"),
      expiresAt: "2031-01-31T12:00:00.000Z",
      address: "192.168.1.10:7844",
    });
  });

  test("interrupted while it waits, it ends at once", async () => {
    const terminal = fakeTerminal({ currentFolder: folder });
    const status = runHearth(
      ["join", "ABC"],
      terminal,
      fakeSdk({ join: () => new Promise(() => {}) }),
    );
    terminal.interrupt();
    expect(await status).toBe(130);
  });

  test("a host's name becomes a machine's name", () => {
    expect<string>(suggestedName("desk")).toBe("desk");
    expect<string>(suggestedName("Anna’s MacBook.local")).toBe("Anna-s-MacBook");
    expect<string>(suggestedName("büro_2")).toBe("buro_2");
    expect<string>(suggestedName("-x-")).toBe("x");
    expect<string>(suggestedName("a".repeat(80))).toBe("a".repeat(64));
    expect(() => suggestedName("机器")).toThrow("give one with --name");
  });
});

describe("hearth invitations", () => {
  const list = [
    makeInvitation(nowMs, 6, { kind: "open" }, { name: "pi", expiresAtMs: nowMs + 3_600_000 }),
    makeInvitation(nowMs, 5, waitingAs("desk", "amber beach cedar dune")),
    makeInvitation(nowMs, 4, approvedAs("nas", "a b c d")),
    makeInvitation(nowMs, 3, { kind: "used", name: "tv", atMs: nowMs - 61_000 }),
    makeInvitation(nowMs, 2, { kind: "withdrawn" }),
    makeInvitation(nowMs, 1, { kind: "expired" }),
  ];

  test("lists what has become of each, and what to do for one that waits", async () => {
    const terminal = fakeTerminal();
    const sdk = sdkWithMachines({ invitations: async () => list });
    expect(await runHearth(["invitations"], terminal, sdk)).toBe(0);
    const states = terminal.out.lines.map((line) => line.trim().split(/ {2,}/)[3]);
    expect(states).toEqual([
      "STATE",
      expect.stringMatching(/^open, (1h00m|59m\d\ds) left$/),
      "hearth approve desk",
      "nas may come in",
      "used by tv 1m ago",
      "withdrawn",
      "expired",
    ]);
  });

  test("--json tells who waits, where, and with which words", async () => {
    const terminal = fakeTerminal();
    const sdk = sdkWithMachines({ invitations: async () => list });
    await runHearth(["invitations", "--json"], terminal, sdk);
    const [open, waiting, , used] = JSON.parse(terminal.out.text);
    expect(open).toMatchObject({ number: 6, name: "pi", state: "open", machine: null });
    expect(waiting).toMatchObject({
      number: 5,
      name: null,
      state: "waiting",
      machine: "desk",
      words: "amber beach cedar dune",
      from: "192.168.1.23",
    });
    expect(used).toMatchObject({ state: "used", machine: "tv" });
  });

  test("--withdraw ends one", async () => {
    const withdrawn: number[] = [];
    const terminal = fakeTerminal();
    const sdk = sdkWithMachines({ withdraw: async (number) => void withdrawn.push(number) });
    expect(await runHearth(["invitations", "--withdraw", "3"], terminal, sdk)).toBe(0);
    expect(withdrawn).toEqual([3]);
    expect(terminal.out.text).toBe("invitation 3 is withdrawn\n");
  });
});

describe("hearth approve", () => {
  const words = "amber beach cedar dune";
  const waits = makeInvitation(nowMs, 5, waitingAs("desk", words));

  async function approve(
    list: readonly Invitation[],
    flags: readonly string[],
    answers: readonly string[] = [],
  ): Promise<FakeTerminal & { status: number; approved: string[][] }> {
    const approved: string[][] = [];
    const sdk = sdkWithMachines({
      invitations: async () => list,
      approve: async (...call) => void approved.push(call),
    });
    const terminal = fakeTerminal({ answers, environment: { NO_COLOR: "1" } });
    const status = await runHearth(["approve", "desk", ...flags], terminal, sdk);
    return Object.assign(terminal, { status, approved });
  }

  test("shows the words, who invited and from where, and lets in after a yes", async () => {
    const { status, approved, err, questions, out } = await approve([waits], [], ["Yes"]);
    expect({ status, approved }).toEqual({ status: 0, approved: [["desk", words]] });
    expect(err.lines).toEqual([
      "desk asks to come in (worker), from 192.168.1.23.",
      "It was invited by laptop 3m ago. Its words are",
      "",
      `  ${words}`,
      "",
    ]);
    expect(questions).toEqual(["The same words on desk? [y/N] "]);
    expect(out.text).toBe("desk is let in (worker).\n");
  });

  test.each(["", "n", "what?"])("the answer %j lets nobody in", async (answer) => {
    const { status, approved, err } = await approve([waits], [], [answer]);
    expect({ status, approved }).toEqual({ status: 5, approved: [] });
    expect(err.lines.at(-1)).toContain("hearth invitations --withdraw 5");
  });

  test("takes the words from its command line, however they are written", async () => {
    const right = await approve([waits], ["--words", " Amber-beach, cedar  DUNE"]);
    expect(right).toMatchObject({ status: 0, approved: [["desk", words]] });
    const wrong = await approve([waits], ["--words", "amber beach cedar dove"]);
    expect(wrong).toMatchObject({ status: 5, approved: [] });
  });

  test("without anybody to ask it takes the words, or that no words are wanted", async () => {
    const { status, err } = await approve([waits], []);
    expect(status).toBe(64);
    expect(err.text).toContain("--words");
    expect(await approve([waits], ["--yes"])).toMatchObject({
      status: 0,
      approved: [["desk", words]],
    });
    expect(await approve([waits], ["--yes", "--words", words])).toMatchObject({ status: 64 });
  });

  test("names those that wait when the named one does not", async () => {
    const other = makeInvitation(nowMs, 6, waitingAs("pi", words));
    const { status, err } = await approve([other], ["--yes"]);
    expect(status).toBe(66);
    expect(err.text).toContain("these do: pi");
  });

  test("of two that claim a name it lets in only the one with the words", async () => {
    const twin = makeInvitation(nowMs, 6, waitingAs("desk", "a b c d"));
    const blind = await approve([twin, waits], ["--yes"]);
    expect(blind).toMatchObject({ status: 78, approved: [] });
    const sure = await approve([twin, waits], ["--words", words]);
    expect(sure).toMatchObject({ status: 0, approved: [["desk", words]] });
  });
});

describe("passphrases", () => {
  test("one that is typed in two ways, or empty, is refused", async () => {
    for (const answers of [["a", "b"], [""]]) {
      const terminal = fakeTerminal({ answers });
      expect(await runHearth(["join", "ABC", "--passphrase"], terminal, fakeSdk())).toBe(65);
      expect(terminal.err.lines.length).toBe(1);
    }
  });

  test("where nobody can be asked, the file is named; both at once are refused", async () => {
    const terminal = fakeTerminal();
    expect(await runHearth(["join", "ABC", "--passphrase"], terminal, fakeSdk())).toBe(78);
    expect(terminal.err.text).toContain("--passphrase-file FILE");
    const words = ["join", "ABC", "--passphrase", "--passphrase-file", "x"];
    expect(await runHearth(words, terminal, fakeSdk())).toBe(64);
  });

  test("a command with a locked bundle asks for its passphrase, and says what should be mended", async () => {
    const given: string[] = [];
    const sdk = fakeSdk({
      connect: async (_bundle, options) => {
        given.push((await options?.passphrase?.()) ?? "");
        options?.warn?.("others can read desk.hearth; chmod 600 desk.hearth");
        throw new HearthError("UNAVAILABLE", "nobody answers");
      },
    });
    const terminal = fakeTerminal({ answers: ["open sesame"] });
    expect(await runHearth(["status"], terminal, sdk)).toBe(69);
    expect(given).toEqual(["open sesame"]);
    expect(terminal.questions).toEqual(["Passphrase of the bundle: "]);
    expect(terminal.err.lines).toEqual([
      "hearth: warning: others can read desk.hearth; chmod 600 desk.hearth",
      "hearth: nobody answers",
    ]);
    const unattended = fakeTerminal();
    expect(await runHearth(["status"], unattended, sdk)).toBe(78);
    expect(unattended.err.text).toContain("$HEARTH_PASSPHRASE_FILE");
  });
});
