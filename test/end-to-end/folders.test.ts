/** Folders there and back, through programs of their own: what comes home is what was sent. */

import { expect, setDefaultTimeout, test } from "bun:test";
import { chmod, lstat, mkdir, readdir, symlink, utimes } from "node:fs/promises";
import path from "node:path";
import { Household } from "./household.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

const handlers = [path.join(import.meta.dir, "handlers/folders.ts")];

async function makeAlbum(household: Household): Promise<string> {
  const album = household.path("album");
  await Bun.write(path.join(album, "deep/er/film.bin"), new Uint8Array(3_000_000).fill(7));
  await Bun.write(path.join(album, "run.sh"), "#!/bin/sh\n");
  await chmod(path.join(album, "run.sh"), 0o755);
  await mkdir(path.join(album, "empty"));
  await symlink("deep/er", path.join(album, "link"));
  await utimes(path.join(album, "run.sh"), 1_000_000_000, 1_000_000_000);
  return album;
}

async function expectSame(one: string, other: string): Promise<void> {
  const diff = Bun.spawn(["diff", "-r", one, other], { stdout: "pipe", stderr: "pipe" });
  const said = (await diff.stdout.text()) + (await diff.stderr.text());
  expect([await diff.exited, said]).toEqual([0, ""]);
  const script = await lstat(path.join(other, "run.sh"));
  expect([script.mode & 0o777, script.mtimeMs]).toEqual([0o755, 1_000_000_000_000]);
  expect((await lstat(path.join(other, "link"))).isSymbolicLink()).toBe(true);
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
  expect(await tar.stdout.text()).toBe("run.sh\n");
});
