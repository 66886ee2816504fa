/** The real program on a terminal of its own: how it asks, and what it leaves behind. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runHearth } from "../../src/cli/root.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { unpackBundle } from "../../src/trust/bundle.ts";
import { TerminalSession } from "../support/terminal-session.ts";
import { fakeSdk, fakeTerminal } from "./fake-terminal.ts";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearth-cli-"));
  const terminal = fakeTerminal({ currentFolder: folder });
  expect(await runHearth(["ca", "init", "--dir", "ca"], terminal, fakeSdk())).toBe(0);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

function start(command: readonly string[]): TerminalSession {
  return new TerminalSession(command, { cwd: folder, env: process.env });
}

const enroll = [process.execPath, main, "enroll", "desk", "--ca", "ca", "--passphrase"];

describe.skipIf(process.platform === "win32")("a passphrase that is asked for", () => {
  test("is typed and corrected without being shown", async () => {
    await using session = start(enroll);
    await session.until("New passphrase: ");
    session.type("öpen sesamx\u007fe\r");
    await session.until("The same again: ");
    session.type("öpen sesame\r");
    expect(await session.end()).toBe(0);
    expect(session.shown).not.toContain("sesam");
    const bytes = await Bun.file(join(folder, "desk.hearth")).bytes();
    const passphrase = (): string => "öpen sesame";
    const { isLocked } = await unpackBundle(bytes, systemClock.nowMs(), { passphrase });
    expect(isLocked).toBe(true);
  });

  test.each([
    ["Ctrl-C", "\u0003", 130, ""],
    ["Ctrl-D", "\u0004", 3, "hearth: the question was not answered"],
  ])("%s ends the question and the command", async (_key, typed, status, message) => {
    await using session = start(enroll);
    await session.until("New passphrase: ");
    session.type(`secret${typed === "\u0004" ? "\u0015" : ""}${typed}`);
    expect(await session.end()).toBe(status);
    expect(session.shown.replace("New passphrase: ", "").trim()).toBe(message);
    expect(await Bun.file(join(folder, "desk.hearth")).exists()).toBe(false);
  });

  test("leaves a terminal that shows what is typed, also when it is interrupted", async () => {
    const words = enroll.map((word) => `'${word}'`).join(" ");
    await using session = start(["sh", "-c", `${words}; stty -a`]);
    await session.until("New passphrase: ");
    session.type("\u0003");
    expect(await session.end()).toBe(0);
    expect(session.shown).toMatch(/(^|\s)icanon\s/);
    expect(session.shown).toMatch(/(^|\s)echo\s/);
  });
});
