/** `bun run demo`: works as promised, and leaves nothing behind. */

import { expect, setDefaultTimeout, test } from "bun:test";
import { existsSync } from "node:fs";
import { readdir, readlink } from "node:fs/promises";
import path from "node:path";
import { drawPictures } from "../../scripts/draw-pictures.ts";
import { Household } from "./household.ts";
import { root } from "./program.ts";
import type { RunningProgram } from "./running-program.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

const demo = [process.execPath, path.join(root, "scripts/demo.ts")];

function startDemo(household: Household, ...words: readonly string[]): RunningProgram {
  return household.spawn([...demo, ...words]);
}

/** The processes that work in a folder, as Linux knows them. */
async function processesIn(folder: string): Promise<readonly string[]> {
  const working: string[] = [];
  for (const pid of await readdir("/proc")) {
    // One that has just ended, or is somebody else's, works nowhere.
    const place = await readlink(`/proc/${pid}/cwd`).catch(() => "");
    if (place.startsWith(`${folder}/`)) working.push(pid);
  }
  return working;
}

async function expectNothingLeft(household: Household): Promise<void> {
  const temp = household.path("temp");
  const left = (await readdir(temp)).filter((name) => name.startsWith("hearth-"));
  expect(left).toEqual([]);
  if (!existsSync("/proc/self/cwd")) return;
  await household.waitFor("all processes are gone", async () => {
    return (await processesIn(temp)).length === 0;
  });
}

async function expectPdf(file: string): Promise<void> {
  const bytes = await Bun.file(file).bytes();
  const text = new TextDecoder("latin1").decode(bytes);
  expect(text.slice(0, 5)).toBe("%PDF-");
  expect(text.trimEnd()).toEndWith("%%EOF");
}

test("without pictures, it draws some, makes a PDF of them and leaves nothing else", async () => {
  await using household = await Household.make();
  const { exitStatus, stdout } = await startDemo(household).finished();
  expect(exitStatus).toBe(0);
  expect(stdout).toContain(`The PDF: ${household.path("album.pdf")}`);
  await expectPdf(household.path("album.pdf"));
  await expectNothingLeft(household);
});

test("with pictures and --out, it makes the PDF of them there", async () => {
  await using household = await Household.make();
  const pictures = await drawPictures(household.folder);
  const words = [...pictures.slice(0, 2), "--out", "holiday.pdf"];
  expect((await startDemo(household, ...words).finished()).exitStatus).toBe(0);
  await expectPdf(household.path("holiday.pdf"));
  await expectNothingLeft(household);
});

test("with an --out that is there, or a picture that is not, nothing is started or replaced", async () => {
  await using household = await Household.make();
  await Bun.write(household.path("mine.pdf"), "mine");
  const taken = await startDemo(household, "--out", "mine.pdf").finished();
  expect(taken).toMatchObject({ exitStatus: 64, stdout: "" });
  expect(taken.stderr).toContain("mine.pdf is there already");
  expect(await Bun.file(household.path("mine.pdf")).text()).toBe("mine");
  const missing = await startDemo(household, "missing.jpg").finished();
  expect(missing).toMatchObject({ exitStatus: 64, stdout: "" });
  expect(missing.stderr).toContain("missing.jpg");
  await expectNothingLeft(household);
});

test("interrupted twice while it starts, it leaves nothing", async () => {
  await using household = await Household.make();
  const running = startDemo(household);
  await running.says("coordinator   at");
  running.signal("SIGINT");
  expect((await running.endedBy("SIGTERM")).exitStatus).toBeOneOf([130, 143]);
  await expectNothingLeft(household);
});

test("with a file that is no picture, it fails, and leaves nothing", async () => {
  await using household = await Household.make();
  await Bun.write(household.path("notes.txt"), "not a picture");
  const { exitStatus, stderr } = await startDemo(household, "notes.txt").finished();
  expect(exitStatus).toBe(1);
  expect(stderr).toContain("notes.txt");
  expect(existsSync(household.path("album.pdf"))).toBe(false);
  await expectNothingLeft(household);
});

test("interrupted in the middle, it stops what it started, and leaves nothing", async () => {
  await using household = await Household.make();
  const running = startDemo(household);
  await running.says("birch, a process of its own");
  const { exitStatus } = await running.endedBy("SIGINT");
  expect(exitStatus).toBe(130);
  await expectNothingLeft(household);
});
