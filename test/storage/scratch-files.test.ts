/** The folders of attempts: what a worker that was killed has left is removed, and nothing else. */

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { chmod, exists, mkdir, mkdtemp, readdir, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  isKnownDead,
  isMarkOfDead,
  markOf,
  ownIdentity,
} from "../../src/platform/process-identity.ts";
import { createScratchFiles } from "../../src/storage/scratch-files.ts";
import { removeLeftScratch } from "../../src/storage/scratch-roots.ts";
import type { Scratch } from "../../src/worker/ports.ts";

let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "hearth-scratch-"));
});

afterEach(() => rm(parent, { recursive: true }));

/** Makes a scratch with a file in it in a process that is killed then, and answers its root. */
async function leaveScratch(): Promise<string> {
  const program = `
    const { createScratchFiles } = await import(process.argv[1]);
    const scratch = await createScratchFiles(process.argv[2]);
    await Bun.write(await scratch.folder(1, "own") + "/film.mkv", "much");
    console.log(scratch.root);
    process.kill(process.pid, "SIGKILL");
    await new Promise(() => {});`;
  const module = path.join(import.meta.dir, "../../src/storage/scratch-files.ts");
  const killed = Bun.spawn([process.execPath, "-e", program, module, parent], { stdout: "pipe" });
  const root = (await killed.stdout.text()).trim();
  await killed.exited;
  expect(await exists(path.join(root, "1/own/film.mkv"))).toBe(true);
  return root;
}

test("programs are told whole paths, also below a folder that is named from where the worker runs", async () => {
  const scratch = await createScratchFiles(path.relative(process.cwd(), parent));
  expect(path.dirname(scratch.root)).toBe(parent);
  expect(path.isAbsolute(await scratch.folder(1, "own"))).toBe(true);
  await scratch.dispose();
});

/** As a command does that cleans up where it takes everything for its own. */
async function removeAllIn(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    await rm(path.join(folder, name), { recursive: true });
  }
}

test("what a killed worker has left is removed", async () => {
  const roots = [await leaveScratch(), await leaveScratch()];
  expect(await removeLeftScratch(parent)).toBe(2);
  for (const root of roots) expect(await exists(root)).toBe(false);
});

test("what a killed worker has left is removed also when a command has emptied the folder above its own", async () => {
  const root = await leaveScratch();
  await removeAllIn(root);
  await mkdir(path.join(root, "2/own"), { recursive: true });
  expect(await removeLeftScratch(parent)).toBe(1);
  expect(await readdir(parent)).toEqual([]);
});

test("what a worker of an older Hearth has left, which says in a file whose it is, is removed", async () => {
  const gone = { ...ownIdentity(), pid: Bun.spawnSync(["true"]).pid };
  for (const [name, owner] of Object.entries({ AbCd12: gone, EfGh34: ownIdentity() })) {
    const root = path.join(parent, `hearth-worker-${name}`);
    await Bun.write(path.join(root, "owner.json"), JSON.stringify(owner));
    await Bun.write(path.join(root, "1/own/film.mkv"), "much");
  }
  expect(await removeLeftScratch(parent)).toBe(1);
  expect(await readdir(parent)).toEqual(["hearth-worker-EfGh34"]);
});

test.skipIf(process.getuid === undefined)(
  "folders that nobody may write or look into are removed as well",
  async () => {
    const program = `
      const { createScratchFiles } = await import(process.argv[1]);
      const { chmod, mkdir } = await import("node:fs/promises");
      if (process.getuid() === 0) process.setuid(65534);
      const scratch = await createScratchFiles(process.argv[2]);
      for (const key of [1, 2]) {
        const folder = await scratch.folder(key, "own");
        await mkdir(folder + "/closed");
        await Bun.write(folder + "/film.mkv", "much");
        await chmod(folder + "/closed", 0);
        await chmod(folder, 0o555);
      }
      await scratch.remove(1);
      await scratch.dispose();`;
    const module = path.join(import.meta.dir, "../../src/storage/scratch-files.ts");
    await chmod(parent, 0o777);
    const command = [process.execPath, "-e", program, module, parent];
    const worker = Bun.spawn(command, { stderr: "pipe" });
    expect(await worker.stderr.text()).toBe("");
    expect(await readdir(parent)).toEqual([]);
  },
);

test("what a living worker uses stays", async () => {
  const scratch = await createScratchFiles(parent);
  expect(await removeLeftScratch(parent)).toBe(0);
  expect(await exists(scratch.root)).toBe(true);
  await scratch.dispose();
  expect(await exists(scratch.root)).toBe(false);
});

test("what does not say whose it is stays, whatever it says instead", async () => {
  const texts = ["", "{", "null", "[]", `{"pid":"1"}`, `{"pid":-1,"machine":"","started":""}`];
  for (const [index, text] of texts.entries()) {
    const root = path.join(parent, `hearth-worker-${index}`);
    await Bun.write(path.join(root, "owner.json"), text);
  }
  await mkdir(path.join(parent, "hearth-worker-empty"));
  expect(await removeLeftScratch(parent)).toBe(0);
});

test("a link to a folder is not followed", async () => {
  const left = await leaveScratch();
  const elsewhere = await mkdtemp(path.join(tmpdir(), "hearth-elsewhere-"));
  await Bun.write(path.join(elsewhere, "film.mkv"), "much");
  await symlink(elsewhere, `${left}2`);
  expect(await removeLeftScratch(parent)).toBe(1);
  expect(await readdir(elsewhere)).toEqual(["film.mkv"]);
  await rm(elsewhere, { recursive: true });
});

test("what a link in the place of a worker's folder leads to stays", async () => {
  const elsewhere = path.join(parent, "elsewhere");
  const theirs = path.join(elsewhere, "1", "film.mkv");
  await Bun.write(theirs, "much");
  await chmod(elsewhere, 0o755);
  const scratch = await createScratchFiles(parent);
  await rm(scratch.root, { recursive: true });
  await symlink(elsewhere, scratch.root);
  await scratch.remove(1);
  await scratch.dispose();
  expect(await Bun.file(theirs).text()).toBe("much");
  expect((await stat(elsewhere)).mode & 0o777).toBe(0o755);
  expect(await readdir(parent)).toEqual(["elsewhere"]);
});

test.skipIf(process.platform === "win32")(
  "nothing is written to what a link leads to",
  async () => {
    await using scratch = await disposable();
    const theirs = path.join(parent, "film.mkv");
    await Bun.write(theirs, "much");
    const file = path.join(await scratch.folder(1, "outputs"), "0");
    await symlink(theirs, file);
    const writing = scratch.write(file, new Blob(["other"]).stream());
    await expect(writing).rejects.toThrow(/ELOOP|symbolic link/i);
    expect(await Bun.file(theirs).text()).toBe("much");
  },
);

test("a folder of temporary files that is not there has nothing left in it", async () => {
  expect(await removeLeftScratch(path.join(parent, "nowhere"))).toBe(0);
});

test("a process is known to be dead only on its own machine, and not if it lives", () => {
  const own = ownIdentity();
  expect(isKnownDead(own)).toBe(false);
  const gone = Bun.spawnSync(["true"]).pid;
  expect(isKnownDead({ ...own, pid: gone })).toBe(true);
  expect(isKnownDead({ ...own, pid: gone, machine: "another" })).toBe(false);
  expect(isMarkOfDead(markOf(own))).toBe(false);
  expect(isMarkOfDead(markOf({ ...own, pid: gone }))).toBe(true);
  expect(isMarkOfDead(markOf({ ...own, pid: gone, started: "" }))).toBe(true);
  expect(isMarkOfDead(markOf({ ...own, started: "" }))).toBe(false);
  expect(isMarkOfDead(markOf({ ...own, pid: gone, machine: "another" }))).toBe(false);
  for (const text of ["", "1", "0-a-b", `${gone}-a`]) expect(isMarkOfDead(text)).toBe(false);
});

test.skipIf(process.platform !== "linux")("a number that was given to another is no life", () => {
  const another = { ...ownIdentity(), started: "another boot 123" };
  expect(isKnownDead(another)).toBe(true);
  expect(isMarkOfDead(markOf(another))).toBe(true);
});

test.skipIf(process.platform !== "linux")(
  "one that has ended is dead, also when whoever started it never asks how",
  async () => {
    const script = `
      exec 3<&0
      cat <&3 & echo $! $(cut -d ' ' -f 22 /proc/$!/stat)
      wait`;
    const parent = Bun.spawn(["sh", "-c", script], { stdin: "pipe", stdout: "pipe" });
    const [line] = (await firstText(parent.stdout)).split("\n");
    const [pid, started] = String(line).split(" ");
    const own = ownIdentity();
    const [boot] = own.started.split(" ");
    const ended = { ...own, pid: Number(pid), started: `${boot} ${started}` };
    expect(isKnownDead(ended)).toBe(false);
    // A shell that is stopped does not ask.
    parent.kill("SIGSTOP");
    await parent.stdin.end();
    while (!(await Bun.file(`/proc/${pid}/stat`).text()).includes(") Z ")) await Bun.sleep(5);
    expect(isKnownDead(ended)).toBe(true);
    expect(isMarkOfDead(markOf(ended))).toBe(true);
    parent.kill("SIGKILL");
    await parent.exited;
  },
);

async function firstText(stream: ReadableStream<Uint8Array>): Promise<string> {
  for await (const piece of stream) return new TextDecoder().decode(piece);
  return "";
}

describe("an output is not read that is", () => {
  let target: string;

  beforeEach(async () => {
    target = path.join(parent, "elsewhere");
    await mkdir(path.join(target, "album"), { recursive: true });
    await Bun.write(path.join(target, "secret"), "much");
  });

  test.each([
    ["a link to a file", "link", async (at: string) => await symlink(`${target}/secret`, at)],
    ["behind a link", "link/secret", async (at: string) => await symlink(target, path.dirname(at))],
    ["a folder", "link", async (at: string) => void (await mkdir(at))],
    ["a pipe", "link", async (at: string) => void Bun.spawnSync(["mkfifo", at])],
  ])("%s", async (_, name, make) => {
    await using scratch = await disposable();
    const at = path.join(await scratch.folder(1, "own"), name);
    await make(at);
    await expect(scratch.measure(at)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
    if (name === "link") {
      await expect(new Response(scratch.read(at)).bytes()).rejects.toThrow("only regular files");
    }
  });

  test("in the folder above where a link leads", async () => {
    await using scratch = await disposable();
    const own = await scratch.folder(1, "own");
    await symlink(path.join(target, "album"), path.join(own, "link"));
    // Not joined: by its words alone it would be the attempt's own.
    const measuring = scratch.measure(`${own}/link/../secret`);
    await expect(measuring).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  test.each([
    ["a folder that is a link", "link/", "link"],
    ["a folder behind one", "link/album", "link"],
  ])("%s", async (_, name, link) => {
    await using scratch = await disposable();
    const own = await scratch.folder(1, "own");
    await symlink(target, path.join(own, link));
    const packing = Array.fromAsync(scratch.pack(`${own}/${name}`));
    await expect(packing).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });
});

test("an output is read from any byte on, as far as is asked, also in a folder that is reached by a link", async () => {
  await using scratch = await disposable();
  const own = await scratch.folder(1, "own");
  const content = new Uint8Array(600_000).map((_, at) => at % 251);
  await Bun.write(`${own}/real/film`, content);
  await symlink("real", `${own}/near`);
  const sha256 = (bytes: Uint8Array): string => Bun.SHA256.hash(bytes, "hex");
  for (const at of [`${own}/real/film`, `${own}/near/film`]) {
    expect(await scratch.measure(at)).toEqual({ sha256: sha256(content), sizeBytes: 600_000 });
  }
  const first = content.subarray(0, 300_001);
  const file = `${own}/real/film`;
  expect(await scratch.measure(file, 300_001)).toMatchObject({ sha256: sha256(first) });
  const rest = await new Response(scratch.read(file, 299_999)).bytes();
  expect(sha256(rest)).toBe(sha256(content.subarray(299_999)));
});

async function disposable(): Promise<Scratch & AsyncDisposable> {
  const scratch = await createScratchFiles(parent);
  return { ...scratch, [Symbol.asyncDispose]: () => scratch.dispose() };
}
