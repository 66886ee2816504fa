/** Folders there and back, through programs of their own: what comes home is what was sent. */

import { expect, setDefaultTimeout, test } from "bun:test";
import { chmod, lutimes, mkdir, readdir, symlink } from "node:fs/promises";
import path from "node:path";
import { describeTree } from "../support/describe-tree.ts";
import { Household } from "./household.ts";
import { fromSource, type Program } from "./program.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

const handlers = [path.join(import.meta.dir, "handlers/folders.ts")];

/** With all that is to be kept, also what its owner may not write. */
async function makeAlbum(household: Household): Promise<string> {
  const album = household.path("album");
  const inside = (name: string): string => path.join(album, name);
  await Bun.write(inside("deep/er/film.bin"), new Uint8Array(3_000_000).fill(7));
  await Bun.write(inside("run.sh"), "#!/bin/sh\n");
  await Bun.write(inside("closed/off/read-only.txt"), "look");
  await mkdir(inside("empty"));
  await symlink("deep/er", inside("link"));
  await symlink("../run.sh", inside("closed/up"));
  const names = ["run.sh", "link", "closed/up", "closed/off/read-only.txt", "closed/off", "closed"];
  for (const [index, name] of [...names, "empty", ""].entries()) {
    await lutimes(inside(name), 1_000_000_000 + index, 1_000_000_000 + index);
  }
  const modes = { "run.sh": 0o755, "closed/off/read-only.txt": 0o400, "closed/off": 0o555 };
  for (const [name, mode] of Object.entries(modes)) await chmod(inside(name), mode);
  for (const [name, mode] of [
    ["closed", 0o500],
    ["empty", 0o1777],
    ["", 0o750],
  ] as const) {
    await chmod(inside(name), mode);
  }
  return album;
}

/** What a program becomes by its mode, and who may remove a file, stays; so does what the umask keeps from others. */
function sent(tree: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const mode = (0o777 & ~process.umask()).toString(8);
  return { ...tree, empty: { ...Object(tree["empty"]), folder: mode } };
}

async function expectSame(one: string, other: string): Promise<void> {
  expect(await describeTree(other)).toEqual(sent(await describeTree(one)));
}

test("a handler gets a folder and gives one", async () => {
  await using household = await Household.open();
  await household.startWorker("alder", { handlers });
  const album = await makeAlbum(household);

  await household.succeed("run", "nest", "album/", "--payload", "inner", "-o", "out");
  await expectSame(album, household.path("out/nested/inner"));
  expect(await Bun.file(household.path("out/nested/note.txt")).text()).toBe("album/");
  expect(await readdir(household.path("out"))).toEqual(["nested"]);

  const forced = ["run", "nest", "album", "--payload", "inner", "-o", "out", "--force"];
  const again = await household.hearth(...forced);
  expect(again.exitStatus).toBe(73);
  expect(again.stderr).toContain("no folder is put in the place of something else");
  await expectSame(album, household.path("out/nested/inner"));
});

test("a command gets a folder and fills one; map keeps it packed", async () => {
  await using household = await Household.open();
  await Bun.write(
    household.path("worker.toml"),
    `[kinds.copy]
command = ["cp", "-a", "{input}", "{output:copy/}"]`,
  );
  const bundle = await household.enroll("alder");
  const worker = household.start("worker", bundle, "--config", household.path("worker.toml"));
  await worker.says("connected to");
  const album = await makeAlbum(household);

  const said = await household.hearth("run", "copy", "album", "-o", "out");
  expect(said.exitStatus).toBe(0);
  expect(said.stderr).toContain(`saved ${path.join("out", "copy")}${path.sep} (`);
  await expectSame(album, household.path("out/copy/album"));

  const refused = await household.hearth("map", "copy", "album", "-o", "mapped");
  expect(refused.exitStatus).toBe(65);
  expect(refused.stderr).toContain("album is a folder");
  await household.succeed("map", "copy", "album/run.sh", "-o", "mapped");
  const tar = Bun.spawn(["tar", "-tf", household.path("mapped/run.tar")], { stdout: "pipe" });
  expect(await tar.stdout.text()).toBe("./\nrun.sh\n");
});

/** The program for one who may do nothing that an owner may not. */
const asNobody: Program = [
  "setpriv",
  "--reuid=65534",
  "--regid=65534",
  "--clear-groups",
  ...fromSource,
];
const canBeNobody =
  process.getuid?.() === 0 &&
  Bun.which("setpriv") !== null &&
  Bun.spawnSync([...asNobody, "version"], { env: { HOME: "/nonexistent" } }).exitCode === 0;

test.skipIf(!canBeNobody)(
  "for one who is not root: there, through a command, and home, as it was",
  async () => {
    await using household = await Household.make({ program: asNobody });
    await makeAlbum(household);
    const toNobody = ["chown", "-Rh", "65534:65534", household.folder];
    expect((await household.spawn(toNobody).finished()).exitStatus).toBe(0);
    await household.startCoordinator();
    await Bun.write(
      household.path("worker.toml"),
      `[kinds.copy]
command = ["cp", "-a", "{input}/.", "{output:copy/}"]`,
    );
    const bundle = await household.enroll("alder");
    const worker = household.start("worker", bundle, "--config", household.path("worker.toml"));
    await worker.says("connected to");

    await household.succeed("run", "copy", "album", "-o", "out");
    await expectSame(household.path("album"), household.path("out/copy"));
    // The attempt's files are gone, also those in folders that may not be written.
    await household.waitFor("the worker has cleaned up", async () => {
      const names = await readdir(household.path("temp"), { recursive: true });
      return !names.some((name) => name.includes("album"));
    });
  },
);
