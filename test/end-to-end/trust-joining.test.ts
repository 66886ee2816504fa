/**
 * P7: a machine joins with one line. Its key is made there and stays there; a code lets one machine in,
 * once, and only while it is valid; the second port is open only for that.
 */

import { expect, setDefaultTimeout, test } from "bun:test";
import { X509Certificate } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { decodeJoinCode, encodeJoinCode } from "../../src/trust/join-code.ts";
import { Household } from "./household.ts";
import type { RunningProgram } from "./running-program.ts";
import {
  bundleAt,
  expectRefusal,
  invitations,
  invite,
  isOpen,
  machine,
  privateScalar,
  withdraw,
} from "./trust.ts";
import { testMsMax, waitFor } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

/** The words that a joiner shows while it waits for its approval. */
async function wordsShown(joiner: RunningProgram): Promise<string> {
  await joiner.says("Waiting");
  const [, words] = /^ {2}(\p{L}+(?:\P{L}+\p{L}+){3})$/mu.exec(joiner.stderr) ?? [];
  if (words === undefined) throw new Error(`no words: ${joiner.describe()}`);
  return words;
}

/** Which of these bytes are in any file of the folder. */
async function foundIn(
  folder: string,
  wanted: Readonly<Record<string, Uint8Array>>,
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const content = Buffer.from(await Bun.file(path.join(entry.parentPath, entry.name)).bytes());
    for (const [what, bytes] of Object.entries(wanted)) {
      if (content.includes(bytes)) found.add(what);
    }
  }
  return [...found];
}

/** A code that is like another one but for its secret. */
function withOtherSecret(code: string): string {
  const { secret, authorityFingerprint, addresses } = decodeJoinCode(code);
  return encodeJoinCode({
    secret: secret.map((byte) => byte ^ 0xff),
    authorityFingerprint: Buffer.from(authorityFingerprint).toString("hex").padEnd(64, "0"),
    addresses,
  });
}

test.concurrent(
  "a machine that joined by its code works, and its key was never anywhere else",
  async () => {
    await using household = await Household.open();
    await using birch = await Household.make();
    const { code } = await invite(household, "--role", "worker");

    const line = await birch.succeed("join", code, "--name", "birch", "--json");

    const file = birch.path("birch.hearth");
    expect(JSON.parse(line)).toMatchObject({ name: "birch", roles: ["worker"], path: file });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await birch.work("birch.hearth");
    await household.submit("capitals", "done elsewhere");
    expect(await household.ended(1)).toMatchObject({ state: "succeeded", worker: "birch" });
    expect(await machine(household, "birch")).toMatchObject({ how: "joined", by: "admin" });

    const { privateKeyPem, certificatePem } = await bundleAt(file);
    const caKeyPem = await Bun.file(path.join(household.ca, "ca.key")).text();
    const { raw } = new X509Certificate(certificatePem);
    const found = await foundIn(household.folder, {
      "its key": privateScalar(privateKeyPem),
      "its key in base64": Buffer.from(privateKeyPem.split("\n")[1] ?? ""),
      "its certificate": raw,
      "the authority's key in base64": Buffer.from(caKeyPem.split("\n")[1] ?? ""),
    });
    expect(found.toSorted()).toEqual(["its certificate", "the authority's key in base64"]);
  },
);

test.concurrent(
  "a code lets nobody in that was used, withdrawn, mistyped, or has expired",
  async () => {
    await using household = await Household.open();
    await using birch = await Household.make();
    const join = (code: string, name: string) => birch.hearth("join", code, "--name", name);
    const short = await invite(household, "--expires", "10s");
    const withdrawn = await invite(household);
    const { code } = await invite(household);
    await withdraw(household, withdrawn);

    expect((await join(code, "birch")).exitStatus).toBe(0);
    expectRefusal(await join(code, "cedar"), 67, /used by another machine already.*hearth invite/);
    expectRefusal(await join(withdrawn.code, "cedar"), 67, /withdrawn.*hearth invite/);
    expectRefusal(await join(withOtherSecret(code), "cedar"), 67, /not known here.*hearth invite/);
    expectRefusal(await join(`${code}0`, "cedar"), 65, /code/);
    const other = await invite(household);
    expectRefusal(await join(other.code, "birch"), 73, /birch/);
    await waitFor("the short one has expired", async () => {
      const found = (await invitations(household)).find(({ number }) => number === short.number);
      return found?.state === "expired";
    });
    expectRefusal(await join(short.code, "cedar"), 67, /expired.*hearth invite/);

    const made = (await readdir(birch.folder)).filter((name) => name.endsWith(".hearth"));
    expect(made).toEqual(["birch.hearth"]);
  },
);

test.concurrent("the door is open exactly while a code can be used", async () => {
  await using household = await Household.open();
  const long = await invite(household);
  const port = household.joinPort;
  expect(long.addresses).toEqual([`127.0.0.1:${port}`]);
  expect(await isOpen(port)).toBe(true);
  await household.coordinator.endedBy("SIGKILL");
  expect(await isOpen(port)).toBe(false);
  await household.startCoordinator();
  expect(await isOpen(port)).toBe(true);

  const short = await invite(household, "--expires", "10s");
  expect(short.addresses).toEqual(long.addresses);
  await withdraw(household, long);
  // Nobody has to ask for that.
  await waitFor("the door is closed", async () => !(await isOpen(port)));
  expect(await invitations(household)).toMatchObject([
    { number: 2, state: "expired" },
    { number: 1, state: "withdrawn" },
  ]);
  const late = ["join", short.code, "--name", "birch", "--coordinator", `127.0.0.1:${port}`];
  expectRefusal(await household.hearth(...late), 69, /nobody answers there/);

  const last = await invite(household);
  expect(await isOpen(port)).toBe(true);
  await withdraw(household, last);
  expect(await isOpen(port)).toBe(false);
});

test.concurrent(
  "a machine that needs approval waits, through a restart, until an admin has compared the words",
  async () => {
    await using household = await Household.open();
    await using birch = await Household.make();
    const invited = await invite(household, "--approve", "--name", "birch");

    const joiner = birch.start("join", invited.code, "--out", "birch.hearth");
    const words = await wordsShown(joiner);
    const waits = { number: 1, state: "waiting", machine: "birch", words };
    expect(await invitations(household)).toMatchObject([waits]);

    await household.coordinator.endedBy("SIGKILL");
    await household.startCoordinator();
    expect(await invitations(household)).toMatchObject([waits]);
    const guess = await household.hearth("approve", "birch", "--words", "one two three four");
    expectRefusal(guess, 5, /not let in/);
    expect(joiner.running).toBe(true);
    await household.succeed("approve", "birch", "--words", words);

    expect((await joiner.finished()).exitStatus).toBe(0);
    expect(await invitations(household)).toMatchObject([{ state: "used", machine: "birch" }]);
    const check = await birch.succeed("worker", "birch.hearth", "--json");
    expect(JSON.parse(check)).toMatchObject({ name: "birch", roles: ["worker"] });
  },
);

test.concurrent("a machine that waits is told when its invitation is withdrawn", async () => {
  await using household = await Household.open();
  await using birch = await Household.make();
  const invited = await invite(household, "--approve");
  const joiner = birch.start("join", invited.code, "--name", "birch");
  await wordsShown(joiner);

  await withdraw(household, invited);

  const { exitStatus, stderr } = await joiner.finished();
  expect(exitStatus).toBe(67);
  expect(stderr).toMatch(/\nhearth: [^\n]*withdrawn[^\n]*\n$/);
});
