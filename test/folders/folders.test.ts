/** P8: folders go through a tar and come out as they were; nothing in a foreign tar leads anywhere else. */

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { execFileSync } from "node:child_process";
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { type Header, pack } from "tar-stream";
import { HearthError } from "../../src/errors.ts";
import { folderBounds } from "../../src/folders/bounds.ts";
import { packFolder } from "../../src/folders/pack-folder.ts";
import { unpackFolder } from "../../src/folders/unpack-folder.ts";

let home = "";
let victim = "";
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), "hearth-folders-"));
  victim = path.join(home, "victim");
  await writeFile(victim, "untouched");
});
afterEach(() => rm(home, { recursive: true }));

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(Uint8Array.from(chunk));
  return Buffer.concat(chunks);
}

/** Everything that is to be kept of a folder: kinds, modes, times, contents, links. */
async function describeTree(folder: string, below = ""): Promise<Record<string, unknown>> {
  const tree: Record<string, unknown> = {};
  for (const name of (await readdir(path.join(folder, below))).toSorted()) {
    const inside = path.join(below, name);
    const at = path.join(folder, inside);
    const found = await lstat(at);
    const kept = { mode: found.mode & 0o777, mtime: Math.floor(found.mtimeMs / 1000) };
    if (found.isSymbolicLink()) tree[inside] = await readlink(at);
    else if (found.isDirectory()) {
      tree[inside] = kept;
      Object.assign(tree, await describeTree(folder, inside));
    } else tree[inside] = { ...kept, content: (await readFile(at)).toString("latin1") };
  }
  return tree;
}

interface Crafted extends Partial<Omit<Header, "name">> {
  readonly name: string;
  readonly content?: string;
}

async function* tarOf(entries: readonly Crafted[]): AsyncGenerator<Uint8Array> {
  const archive = pack();
  for (const { content, ...header } of entries) {
    archive.entry(header, content ?? "");
  }
  archive.finalize();
  for await (const chunk of archive as AsyncIterable<Uint8Array>) yield chunk;
}

async function refusalOf(work: Promise<unknown>): Promise<HearthError> {
  const thrown: unknown = await work.then(
    () => undefined,
    (why: unknown) => why,
  );
  if (!(thrown instanceof HearthError)) throw new Error(`it was not refused: ${String(thrown)}`);
  return thrown;
}

const refusedTar = (entries: readonly Crafted[]) =>
  refusalOf(unpackFolder(tarOf(entries), path.join(home, "out")));

/** Made anew: a folder with a bit of everything. */
async function makeSource(): Promise<string> {
  const source = path.join(home, "source");
  await mkdir(path.join(source, "deep/er"), { recursive: true });
  await mkdir(path.join(source, "empty"));
  await writeFile(path.join(source, "deep/er/big"), Buffer.alloc(3_000_000, "xyz"));
  await writeFile(path.join(source, "deep/nothing"), "");
  await writeFile(path.join(source, "run.sh"), "#!/bin/sh\n");
  await writeFile(path.join(source, `long-${"ü".repeat(100)}`), "long");
  await chmod(path.join(source, "run.sh"), 0o755);
  await chmod(path.join(source, "deep/nothing"), 0o640);
  await symlink("er/big", path.join(source, "deep/link"));
  await symlink("../run.sh", path.join(source, "deep/up"));
  await symlink("nowhere", path.join(source, "dangling"));
  for (const [index, name] of ["run.sh", "deep/er/big", "deep/er", "deep", "empty"].entries()) {
    await utimes(path.join(source, name), 1_000_000_000 + index, 1_000_000_000 + index);
  }
  return source;
}

describe("a folder", () => {
  test("comes out as it went in: contents, modes, times, links", async () => {
    const source = await makeSource();
    const out = path.join(home, "out");
    await unpackFolder(packFolder(source), out);
    expect(await describeTree(out)).toEqual(await describeTree(source));
  });

  test("gives the same bytes wherever it lies, and others when anything in it changes", async () => {
    const source = await makeSource();
    const copy = path.join(home, "copy");
    await unpackFolder(packFolder(source), copy);
    const bytes = await bytesOf(packFolder(source));
    expect((await bytesOf(packFolder(copy))).equals(bytes)).toBe(true);
    await chmod(path.join(copy, "run.sh"), 0o700);
    expect((await bytesOf(packFolder(copy))).equals(bytes)).toBe(false);
  });

  test("can be read by tar, and what tar has packed can be unpacked", async () => {
    const source = await makeSource();
    await Bun.write(path.join(home, "ours.tar"), await bytesOf(packFolder(source)));
    await mkdir(path.join(home, "by-tar"));
    execFileSync("tar", ["-xpf", path.join(home, "ours.tar"), "-C", path.join(home, "by-tar")]);
    expect(await describeTree(path.join(home, "by-tar"))).toEqual(await describeTree(source));
    execFileSync("tar", ["-cf", path.join(home, "theirs.tar"), "-C", source, "."]);
    const theirs = Bun.file(path.join(home, "theirs.tar"));
    await unpackFolder(theirs.stream(), path.join(home, "out"));
    expect(await describeTree(path.join(home, "out"))).toEqual(await describeTree(source));
  });

  test("of any names and contents comes out as it went in", async () => {
    const name = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
      .filter((text) => !/[/\0]|^\.\.?$/.test(text) && Buffer.byteLength(text) <= 255);
    const files = fc.dictionary(name, fc.uint8Array({ maxLength: 2_000 }), { maxKeys: 8 });
    await fc.assert(
      fc.asyncProperty(files, async (given) => {
        const source = await mkdtemp(path.join(home, "any-"));
        const out = `${source}.out`;
        for (const [file, content] of Object.entries(given)) {
          await writeFile(path.join(source, file), content);
        }
        await unpackFolder(packFolder(source), out);
        expect(await describeTree(out)).toEqual(await describeTree(source));
      }),
      { numRuns: 30 },
    );
  });
});

describe("is not packed", () => {
  test.each(["/etc/passwd", "../victim", "a/../../victim", "a/.."])(
    "a link to %s",
    async (target) => {
      const source = path.join(home, "source");
      await mkdir(path.join(source, "a"), { recursive: true });
      await symlink(target, path.join(source, "link"));
      const { code, message } = await refusalOf(bytesOf(packFolder(source)));
      expect(code).toBe("INVALID_ARGUMENT");
      expect(message).toContain('"link" is a link');
    },
  );

  test("a pipe, which nobody would ever end to read", async () => {
    const source = path.join(home, "source");
    await mkdir(source);
    execFileSync("mkfifo", [path.join(source, "pipe")]);
    expect((await refusalOf(bytesOf(packFolder(source)))).message).toContain("neither a file nor");
  });

  test("more than there may be", async () => {
    const source = await makeSource();
    const bytes = { ...folderBounds, bytesMax: 2_000_000 };
    expect((await refusalOf(bytesOf(packFolder(source, bytes)))).code).toBe("RESOURCE_EXHAUSTED");
    const entries = { ...folderBounds, entriesMax: 5 };
    expect((await refusalOf(bytesOf(packFolder(source, entries)))).code).toBe("RESOURCE_EXHAUSTED");
  });

  test("what is not there", async () => {
    expect((await refusalOf(bytesOf(packFolder(path.join(home, "none"))))).code).toBe("NOT_FOUND");
  });

  test("to its end when nobody reads on, and leaves no file open", async () => {
    const source = await makeSource();
    const before = (await readdir("/proc/self/fd").catch(() => [])).length;
    for (let round = 0; round < 5; round++) {
      for await (const _chunk of packFolder(source)) break;
    }
    expect((await readdir("/proc/self/fd").catch(() => [])).length).toBeLessThanOrEqual(before);
  });
});

describe("of a foreign tar is refused", () => {
  const content = "gotcha";
  test.each<[string, readonly Crafted[]]>([
    ["an absolute path", [{ name: "/tmp/hearth-gotcha", content }]],
    ["a path that leads out", [{ name: "../victim", content }]],
    ["a path that leads out later", [{ name: "a/../../victim", content }]],
    ["a path with a gap", [{ name: "a//b", content }]],
    ["a file as the folder itself", [{ name: ".", content }]],
    ["a very deep path", [{ name: "a/".repeat(70) + "b", content }]],
    ["a link to an absolute path", [{ name: "l", type: "symlink", linkname: "/etc/passwd" }]],
    ["a link out of the folder", [{ name: "l", type: "symlink", linkname: "../victim" }]],
    ["a link to nothing", [{ name: "l", type: "symlink", linkname: "" }]],
    [
      "a link out of it by way of another link",
      [
        { name: "e", type: "directory" },
        { name: "a/b/c", type: "symlink", linkname: "../../e" },
        { name: "l", type: "symlink", linkname: "a/b/c/../../victim" },
      ],
    ],
    [
      "a file behind a link",
      [
        { name: "l", type: "symlink", linkname: "." },
        { name: "l/victim", content },
      ],
    ],
    [
      "a file in the place of a link",
      [
        { name: "l", type: "symlink", linkname: "x" },
        { name: "l", content },
      ],
    ],
    [
      "a file twice",
      [
        { name: "f", content },
        { name: "./f", content },
      ],
    ],
    [
      "a file that is also a folder",
      [
        { name: "f", content },
        { name: "f/g", content },
      ],
    ],
    ["a hard link", [{ name: "l", type: "link", linkname: "victim" }]],
    ["a device", [{ name: "d", type: "character-device", devmajor: 1, devminor: 3 }]],
    ["a pipe", [{ name: "p", type: "fifo" }]],
  ])("%s", async (_what, entries) => {
    const { code, message } = await refusedTar(entries);
    expect(code).toBe("INVALID_ARGUMENT");
    expect(message).not.toContain("\n");
    expect(await readFile(victim, "utf8")).toBe("untouched");
    // Nothing of it is left, and nothing came into being anywhere else.
    expect((await readdir(home)).toSorted()).toEqual(["victim"]);
  });

  test("what is no tar, and a tar that is cut off", async () => {
    const out = path.join(home, "out");
    const noise = new Blob(["not a tar ".repeat(1_000)]).stream();
    expect((await refusalOf(unpackFolder(noise, out))).code).toBe("INVALID_ARGUMENT");
    const whole = await bytesOf(packFolder(await makeSource()));
    for (const length of [100, 700, 1_000_000]) {
      const cut = new Blob([whole.subarray(0, length)]).stream();
      expect([length, (await refusalOf(unpackFolder(cut, out))).code]).toEqual([
        length,
        "INVALID_ARGUMENT",
      ]);
    }
  });

  test("more than there may be, before it is written", async () => {
    const out = path.join(home, "out");
    const many = Array.from({ length: 20 }, (_, index) => ({ name: `f${index}`, content }));
    const bounds = { ...folderBounds, entriesMax: 10, bytesMax: 1_000 };
    const refusal = await refusalOf(unpackFolder(tarOf(many), out, { bounds }));
    expect(refusal.code).toBe("RESOURCE_EXHAUSTED");
    const large = tarOf([{ name: "f", content: "x".repeat(2_000) }]);
    expect((await refusalOf(unpackFolder(large, out, { bounds }))).code).toBe("RESOURCE_EXHAUSTED");
  });

  test("a folder in which something is already, which stays", async () => {
    const { code } = await refusalOf(unpackFolder(tarOf([{ name: "victim", content }]), home));
    expect(code).toBe("ALREADY_EXISTS");
    expect(await readFile(victim, "utf8")).toBe("untouched");
  });
});

test("modes that would lock their owner out, or lend rights, are not taken over", async () => {
  const out = path.join(home, "out");
  const entries: readonly Crafted[] = [
    { name: "d", type: "directory", mode: 0o7000 },
    { name: "d/f", mode: 0o4755, content: "f" },
    { name: "d/g", mode: 0o001, content: "g", mtime: new Date(Number.NaN) },
  ];
  await unpackFolder(tarOf(entries), out);
  const modes = await Promise.all(
    ["d", "d/f", "d/g"].map(async (name) => (await lstat(path.join(out, name))).mode & 0o7777),
  );
  expect(modes).toEqual([0o500, 0o755, 0o401]);
});
