/** Removing whatever a program has left: remove-tree.ts. */

import { afterEach, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { chmod, mkdir, mkdtemp, readdir, rename, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { removeTree } from "../../src/platform/remove-tree.ts";
import { testMsMax } from "../end-to-end/wait-for.ts";

setDefaultTimeout(testMsMax);

let parent: string;
let tree: string;

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "hearth-remove-"));
  tree = path.join(parent, "12");
});

afterEach(() => rm(parent, { recursive: true, force: true }));

/** So deep that its path is longer than any may be: it grows at its top, in short paths. */
async function nest(depth: number): Promise<void> {
  const inner = path.join(parent, "inner");
  await mkdir(tree);
  await Bun.write(path.join(tree, "film.mkv"), "much");
  for (let count = 0; count < depth; count++) {
    await rename(tree, inner);
    await mkdir(tree);
    await rename(inner, path.join(tree, "d"));
  }
}

test("folders in folders in folders are removed, however many they are", async () => {
  // What walks from the top for each would need minutes for the second, if it could.
  for (const depth of [100, 5_000]) {
    await nest(depth);
    await removeTree(tree);
    expect(await readdir(parent)).toEqual([]);
  }
});

test("many folders that are each a little too deep are removed", async () => {
  for (let count = 0; count < 20; count++) {
    await mkdir(path.join(tree, String(count), "d/".repeat(40)), { recursive: true });
  }
  await removeTree(tree);
  expect(await readdir(parent)).toEqual([]);
});

test("a file, a link, and what is not there are removed", async () => {
  const other = path.join(parent, "other");
  await Bun.write(path.join(other, "film.mkv"), "much");
  await Bun.write(tree, "");
  await removeTree(tree);
  await symlink(other, tree);
  await removeTree(tree);
  await removeTree(tree);
  await mkdir(tree);
  await symlink(other, path.join(tree, "link"));
  await removeTree(tree);
  expect(await readdir(parent)).toEqual(["other"]);
  expect(await readdir(other)).toEqual(["film.mkv"]);
});

test("what a link leads to stays, however deep it is", async () => {
  const other = path.join(parent, "other");
  const deep = path.join(other, ...Array<string>(40).fill("d"), "film.mkv");
  await Bun.write(deep, "much");
  await symlink(other, tree);
  await removeTree(tree);
  expect(await readdir(parent)).toEqual(["other"]);
  expect(await Bun.file(deep).text()).toBe("much");
});

test.skipIf(process.platform !== "linux")("names need not be UTF-8", async () => {
  const script = `mkdir -p "$1" && cd "$1" && for name in "$(printf 'a\\377')" "$(printf 'a\\376')" "$(printf 'a\\357\\277\\275')"; do
    mkdir -p "$name/in/$name" && : > "$name/in/$name/f" && : > "f$name"; done`;
  expect(Bun.spawnSync(["sh", "-c", script, "sh", tree]).success).toBe(true);
  expect(await readdir(tree)).toHaveLength(6);
  await removeTree(tree);
  expect(await readdir(parent)).toEqual([]);
});

test.skipIf(process.getuid === undefined)("folders may be closed, also deep ones", async () => {
  const program = `
    const { removeTree } = await import(process.argv[1]);
    const { chmod, mkdir } = await import("node:fs/promises");
    if (process.getuid() === 0) process.setuid(65534);
    const tree = process.argv[2];
    const deep = (count) => tree + "/d".repeat(count);
    await mkdir(deep(70), { recursive: true });
    for (const [count, mode] of [[70, 0], [64, 0], [40, 0], [32, 0o555], [31, 0o555], [1, 0o500], [0, 0]]) {
      await chmod(deep(count), mode);
    }
    await removeTree(tree);`;
  const module = path.join(import.meta.dir, "../../src/platform/remove-tree.ts");
  await chmod(parent, 0o777);
  const command = [process.execPath, "-e", program, module, tree];
  const child = Bun.spawn(command, { stderr: "pipe" });
  expect(await child.stderr.text()).toBe("");
  expect(await readdir(parent)).toEqual([]);
});
