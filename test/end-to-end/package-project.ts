/** A project of somebody who has installed the package, far from this repository. */

import { cp, mkdir, readdir, symlink } from "node:fs/promises";
import path from "node:path";
import type { Household } from "./household.ts";
import { root } from "./program.ts";
import type { RunningProgram } from "./running-program.ts";

/** What `bun pm pack` needs to build the package; the rest of the repository stays where it is. */
const packed = ["src", "proto", "docs", "README.md", "LICENSE", "build.ts"];
const settings = ["package.json", "tsconfig.json", "tsconfig.package.json"];

/**
 * Packs a copy of this repository. Not the repository itself, because packing builds into `dist`.
 * @returns the path of the tarball
 */
export async function packInto(household: Household): Promise<string> {
  const copy = household.path("repository");
  const there = new Set(await readdir(root));
  for (const name of [...packed, ...settings]) {
    if (there.has(name))
      await cp(path.join(root, name), path.join(copy, name), { recursive: true });
  }
  await symlink(path.join(root, "node_modules"), path.join(copy, "node_modules"));
  const pack = [process.execPath, "pm", "pack", "--destination", household.folder];
  await succeed(household.spawn(pack, { cwd: copy }));
  const tarball = (await readdir(household.folder)).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error("bun pm pack left no tarball");
  return household.path(tarball);
}

/** An empty project with the package as its only dependency. @returns its folder */
export async function installInto(household: Household, tarball: string): Promise<string> {
  const project = household.path("project");
  await mkdir(project);
  await Bun.write(path.join(project, "package.json"), `{ "name": "project", "type": "module" }\n`);
  await succeed(household.spawn([process.execPath, "add", tarball], { cwd: project }));
  return project;
}

/** What it printed on standard output; it must succeed. */
export async function succeed(program: RunningProgram): Promise<string> {
  const { exitStatus, stdout } = await program.finished();
  if (exitStatus !== 0) throw new Error(`it should have succeeded: ${program.describe()}`);
  return stdout;
}
