/** `hearth map`: one job a file, with workers that die, a map that is killed, and files that are wrong. */
import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { chmod, mkdir, readdir, rm } from "node:fs/promises";
import { Dice } from "../support/dice.ts";
import { TerminalSession } from "../support/terminal-session.ts";
import { Household } from "./household.ts";
import type { Finished } from "./running-program.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

/** Writes that many inputs and answers their paths. */
async function makeInputs(household: Household, count: number): Promise<readonly string[]> {
  const files = Array.from({ length: count }, (_, at) => `in/film${at}.txt`);
  for (const [at, file] of files.entries()) await Bun.write(household.path(file), `film ${at}`);
  return files;
}

/** Checks that the result of each input is there, and that nothing else is. */
async function expectResults(household: Household, count: number, out = "out"): Promise<void> {
  const names = (await readdir(household.path(out))).filter((name) => !name.startsWith("."));
  const wanted = Array.from({ length: count }, (_, at) => `film${at}.out`);
  expect(names.toSorted()).toEqual(wanted.toSorted());
  for (const [at, name] of wanted.entries()) {
    expect(await Bun.file(household.path(out, name)).text()).toBe(`FILM ${at}`);
  }
}

/** The lines of standard error that say how it ended. */
function reportOf({ stderr }: Finished): readonly string[] {
  return stderr
    .trim()
    .replaceAll(/in [0-9.]+m?s/g, "in TIME")
    .split("\n");
}

test("over two workers, of which one is killed half way, every result is there", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder", { concurrency: 2 });
  const birch = await household.startWorker("birch", { concurrency: 2 });
  const files = await makeInputs(household, 20);
  const gate = `gate=${household.gate}`;
  const flags = ["-o", "out", "--param", gate, "--lease-ttl", "9s"];
  const map = household.start("map", "mapped", ...files, ...flags);
  await alder.says("started job", 2);
  await birch.says("started job", 2);
  await household.letGo(birch);
  await birch.says("started job", 6);
  alder.signal("SIGKILL");

  const finished = await map.finished();
  expect(reportOf(finished)).toEqual(["20 of 20 done; in TIME"]);
  expect(finished.exitStatus).toBe(0);
  expect(finished.stdout.trim().split("\n")).toHaveLength(20);
  await expectResults(household, 20);
  const jobs = await household.jobs();
  expect(jobs.map(({ state }) => state)).toEqual(Array.from({ length: 20 }, () => "succeeded"));
  await birch.says("attempt 2", 2);
  expect(birch.count("attempt 2")).toBe(2);
});

test("a coordinator that is killed meanwhile holds it up, and no more", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder", { concurrency: 2 });
  const files = await makeInputs(household, 6);
  const gate = `gate=${household.gate}`;
  const map = household.start("map", "mapped", ...files, "-o", "out", "--param", gate);
  await alder.says("started job", 2);
  await household.coordinator.endedBy("SIGKILL");
  await household.startCoordinator();
  await household.letGo();
  // It may be back before the worker is, and then says for whom it waits.
  const report = reportOf(await map.finished());
  expect(report.filter((line) => !line.startsWith("still waiting: "))).toEqual([
    "6 of 6 done; in TIME",
  ]);
  await expectResults(household, 6);
  expect(await household.jobs()).toHaveLength(6);
});

test("killed at any moment and run again, it does what is missing, and nothing twice", async () => {
  const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 1e6));
  console.log(`SEED=${seed}`);
  const dice = new Dice(seed, "kills");
  await using household = await Household.open();
  await household.startWorker("alder", { concurrency: 2 });
  const count = 40;
  const files = await makeInputs(household, count);
  const words = ["map", "mapped", ...files, "-o", "out"];
  for (let kills = 0; kills < 8; kills++) {
    const map = household.start(...words);
    // From before it connects until after it could have ended.
    await Bun.sleep(dice.between(100, 900));
    await map.endedBy("SIGKILL");
  }
  const last = await household.hearth(...words);
  expect(last.exitStatus).toBe(0);
  await expectResults(household, count);
  const jobs = await household.jobs("--limit", "1000");
  expect(jobs).toHaveLength(count);
  for (const job of jobs) expect(job).toMatchObject({ state: "succeeded", attempt: 1 });
  // Nothing half is left of the killed ones.
  expect(await readdir(household.path("out"))).toHaveLength(count + 2);

  const again = await household.hearth(...words);
  expect(reportOf(again)).toEqual([`${count} of ${count} done, ${count} of them before; in TIME`]);
  expect(again.stdout).toBe("");
});

test("failures are listed, and the command that is printed does just those again", async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  await makeInputs(household, 3);
  await Bun.write(household.path("in/my bad.txt"), "bad");
  const files = ["in/film0.txt", "in/my bad.txt", "in/film1.txt", "in/film2.txt"];
  await household.letGo();
  const gate = `gate=${household.gate}`;
  const first = await household.hearth("map", "mapped", ...files, "-o", "out", "--param", gate);
  expect(first.exitStatus).toBe(1);
  const failed = "in/my bad.txt: job 2 failed after 1 attempt: this one is bad";
  const retry = `hearth map mapped "in/my bad.txt" -o out --param ${gate}`;
  expect(reportOf(first)).toEqual([
    "3 of 4 done; 1 failed; in TIME",
    failed,
    `to try just this one again: ${retry}`,
  ]);
  expect(first.stdout).toContain(failed);

  await Bun.write(household.path("gate/mended"), "");
  const program = household.command.map((word) => `'${word}'`).join(" ");
  const again = household.spawn(["sh", "-c", retry.replace("hearth", program)]);
  expect((await again.finished()).exitStatus).toBe(0);
  expect(await Bun.file(household.path("out/my bad.out")).text()).toBe("BAD");
  expect(await household.jobs()).toHaveLength(5);

  const all = await household.succeed(
    "map",
    "mapped",
    ...files,
    "-o",
    "out",
    "--param",
    gate,
    "--json",
  );
  const lines = all.trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject(
    files.map((file) => ({ input: household.path(file), state: "done", job: null, error: null })),
  );
});

test("what was changed is done again, and what was deleted is fetched again", async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  const files = await makeInputs(household, 3);
  const map = async (...flags: string[]): Promise<string> =>
    await household.succeed("map", "mapped", ...files, "-o", "out", ...flags);
  await map();

  // Deleted: fetched, without a job.
  await rm(household.path("out/film1.out"));
  expect(await map()).toContain("in/film1.txt: job 2 succeeded");
  await expectResults(household, 3);
  expect(await household.jobs()).toHaveLength(3);

  // Changed: a new job, whose result replaces the old one.
  await Bun.write(household.path("in/film2.txt"), "new film");
  expect(await map()).toContain("in/film2.txt: job 4 succeeded");
  expect(await Bun.file(household.path("out/film2.out")).text()).toBe("NEW FILM");

  // Other parameters: all of them.
  await map("--param", "crf=23");
  expect(await household.jobs()).toHaveLength(7);

  // Deleted, and the coordinator does not know the job any more.
  const state = Bun.file(household.path("out/.hearth-map.json"));
  const lost = (await state.text()).replace(/"job":"[0-9a-f]{8}/g, `"job":"00000000`);
  await Bun.write(household.path("out/.hearth-map.json"), lost);
  await rm(household.path("out/film0.out"));
  await map("--param", "crf=23");
  expect(await household.jobs()).toHaveLength(8);
  expect(await Bun.file(household.path("out/film0.out")).text()).toBe("FILM 0");
});

test("two at once in one folder: the second is refused, and a killed one is in nobody's way", async () => {
  await using household = await Household.open();
  const alder = await household.startWorker("alder");
  const files = await makeInputs(household, 2);
  const words = ["map", "mapped", ...files, "-o", "out", "--param", `gate=${household.gate}`];
  const first = household.start(...words);
  await alder.says("started job");
  const second = await household.hearth(...words);
  expect(second.exitStatus).toBe(78);
  expect(second.stderr).toContain("another hearth map is at work in");
  await first.endedBy("SIGKILL");
  await household.letGo();
  await household.succeed(...words);
  await expectResults(household, 2);
  expect(await household.jobs()).toHaveLength(2);
});

describe("bad input is refused before anything is sent:", () => {
  test("files, folders and what was remembered", async () => {
    await using household = await Household.open();
    const [file = ""] = await makeInputs(household, 1);
    await Bun.write(household.path("other/film0.txt"), "other");
    await Bun.write(household.path("damaged/.hearth-map.json"), "{");
    const refused = async (words: readonly string[], status: number, message: string) => {
      const { exitStatus, stderr } = await household.hearth("map", "mapped", ...words);
      expect(stderr).toContain(message);
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect(exitStatus).toBe(status);
    };
    await refused(
      [file, "nowhere.txt", "-o", "out"],
      66,
      "there is no file nowhere.txt; check the path",
    );
    await refused([file, "in", "-o", "out"], 65, "in is a folder, and map does one job");
    await refused([file, "other/film0.txt", "-o", "out"], 65, "have the same file name");
    await refused([file, "-o", file], 65, "is not a folder; choose another --out");
    await refused([file, "-o", `${file}/below`], 66, "cannot save files in");
    await refused([file, "-o", "damaged"], 65, "choose another folder with --out, or remove it");
    await refused([file], 64, "hearth map needs --out DIR");
    await refused(["-o", "out"], 64, "hearth map needs FILE");
    expect(await readdir(household.folder)).not.toContain("out");
    expect(await household.jobs()).toEqual([]);
  });

  // The administrator may write everywhere.
  test.skipIf(process.getuid?.() === 0)("a folder that cannot be written", async () => {
    await using household = await Household.open();
    const files = await makeInputs(household, 1);
    await mkdir(household.path("out"));
    await chmod(household.path("out"), 0o500);
    const { exitStatus, stderr } = await household.hearth("map", "mapped", ...files, "-o", "out");
    expect(stderr).toContain("cannot save files in");
    expect(exitStatus).toBe(77);
  });
});

// Windows has no such signals: there a console event ends every program of the console.
describe.skipIf(process.platform === "win32")("interrupted", () => {
  test("without a terminal it leaves the jobs, and the same command brings their results", async () => {
    await using household = await Household.open();
    const alder = await household.startWorker("alder", { concurrency: 3 });
    const files = await makeInputs(household, 3);
    const words = ["map", "mapped", ...files, "-o", "out", "--param", `gate=${household.gate}`];
    const map = household.start(...words);
    await alder.says("started job", 3);
    const { exitStatus, stderr } = await map.endedBy("SIGINT");
    expect(stderr).toBe("3 jobs go on; the same command brings their results\n");
    expect(exitStatus).toBe(130);
    await household.letGo();
    await household.succeed(...words);
    await expectResults(household, 3);
    expect(alder.count("started job")).toBe(3);
  });

  test("by nobody reading on it leaves the jobs, which is no success", async () => {
    await using household = await Household.open();
    const alder = await household.startWorker("alder");
    const birch = await household.startWorker("birch");
    const files = await makeInputs(household, 2);
    const words = ["map", "mapped", ...files, "-o", "out", "--param", `gate=${household.gate}`];
    const script = '{ "$@"; echo "status $?" >&2; } | { exec <&-; echo closed >&2; }';
    const map = household.spawn(["sh", "-c", script, "sh", ...household.command, ...words]);
    await map.says("closed");
    await alder.says("started job");
    await birch.says("started job");
    await household.letGo(alder);
    expect((await map.finished()).stderr).toBe(
      "closed\n1 job goes on; the same command brings its result\nstatus 141\n",
    );
    await household.letGo();
    await household.succeed(...words);
    await expectResults(household, 2);
  });

  test("on a terminal it shows a table and asks: d leaves the jobs, c cancels them", async () => {
    await using household = await Household.open();
    const alder = await household.startWorker("alder", { concurrency: 3 });
    const files = await makeInputs(household, 3);
    const words = ["map", "mapped", ...files, "-o", "out", "--param", `gate=${household.gate}`];
    const options = { cwd: household.folder, env: household.environment };
    const answered = async (answer: string): Promise<{ status: number; shown: string }> => {
      await using session = new TerminalSession([...household.command, ...words], options);
      await session.until("0/3 done, 3 running, 0 waiting");
      for (const file of files) await session.until(file.replace("in/", ""));
      session.type("\u0003");
      await session.until("3 jobs have not ended: detach or cancel (d/c)? ");
      session.type(answer);
      return { status: await session.end(), shown: session.shown };
    };

    const left = await answered("d\r");
    expect(left.shown).toContain("3 jobs go on; the same command brings their results");
    expect(left.status).toBe(130);
    expect((await household.jobs()).map(({ state }) => state)).toEqual([
      "leased",
      "leased",
      "leased",
    ]);

    const cancelled = await answered("c\r");
    expect(cancelled.shown).toContain("0 of 3 done; 3 cancelled; in");
    expect(cancelled.shown).toContain("to try just these again: hearth map mapped in/film0.txt");
    expect(cancelled.status).toBe(1);
    expect(alder.count("started job")).toBe(3);
    const jobs = await household.jobs();
    expect(jobs.map(({ state }) => state)).toEqual(["cancelled", "cancelled", "cancelled"]);
  });
});
