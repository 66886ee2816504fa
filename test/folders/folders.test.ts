/** P8: folders go through a tar and come out as they were; nothing in a foreign tar leads anywhere else. */

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { execFileSync } from "node:child_process";
import {
  chmod,
  lstat,
  lutimes,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  symlink,
  unlink,
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
import { removeTree } from "../../src/platform/remove-tree.ts";
import { describeTree } from "../support/describe-tree.ts";
import { openFilesIn } from "../support/open-files.ts";

let home = "";
let victim = "";
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), "hearth-folders-"));
  victim = path.join(home, "victim");
  await writeFile(victim, "untouched");
});
afterEach(() => removeTree(home));

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(Uint8Array.from(chunk));
  return Buffer.concat(chunks);
}

const unpackSource = path.resolve(import.meta.dir, "../../src/folders/unpack-folder.ts");

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
  await mkdir(path.join(source, "closed/off"), { recursive: true });
  await writeFile(path.join(source, "closed/off/read-only"), "look");
  await chmod(path.join(source, "closed/off/read-only"), 0o444);
  await symlink("er/big", path.join(source, "deep/link"));
  await symlink("../run.sh", path.join(source, "deep/up"));
  await symlink("nowhere", path.join(source, "dangling"));
  const names = ["run.sh", "deep/link", "deep/er/big", "deep/er", "deep", "empty", "closed/off"];
  for (const [index, name] of [...names, "closed", ""].entries()) {
    await lutimes(path.join(source, name), 1_000_000_000 + index, 1_000_000_000 + index);
  }
  for (const name of ["closed/off", "closed"]) await chmod(path.join(source, name), 0o555);
  await chmod(source, 0o750);
  return source;
}

describe("a folder", () => {
  test("comes out as it went in: contents, modes, times, links", async () => {
    const source = await makeSource();
    const out = path.join(home, "out");
    await unpackFolder(packFolder(source), out);
    expect(await describeTree(out)).toEqual(await describeTree(source));
  });

  test("keeps times that the header of a tar has no room for", async () => {
    const source = path.join(home, "source");
    await mkdir(source);
    // Before 1970, after January 2038, and after 2106.
    for (const seconds of [-1_000_000, 2_500_000_000, 5_000_000_000]) {
      const file = path.join(source, `${seconds}`);
      await writeFile(file, "");
      await utimes(file, new Date(seconds * 1000), new Date(seconds * 1000));
    }
    await unpackFolder(packFolder(source), path.join(home, "out"));
    const tree = await describeTree(path.join(home, "out"));
    expect(tree).toEqual(await describeTree(source));
    expect(tree["2500000000"]).toMatchObject({ mtime: 2_500_000_000 });
  });

  test.skipIf(process.getuid?.() !== 0)(
    "that nobody may read is read by root, and then by its owner alone",
    async () => {
      const source = await makeSource();
      await chmod(path.join(source, "run.sh"), 0);
      await unpackFolder(packFolder(source), path.join(home, "out"));
      expect((await lstat(path.join(home, "out/run.sh"))).mode & 0o777).toBe(0o400);
    },
  );

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

  test.skipIf(process.platform !== "linux")("what has a name that is not UTF-8", async () => {
    const source = path.join(home, "source");
    const odd = Buffer.concat([Buffer.from(`${source}/b/a`), Buffer.from([0xff])]);
    await mkdir(path.join(source, "b"), { recursive: true });
    await writeFile(path.join(source, "b/a\ufffd"), "well");
    expect(await bytesOf(packFolder(source))).not.toHaveLength(0);
    await writeFile(odd, "odd");
    expect(await refusalOf(bytesOf(packFolder(source)))).toMatchObject({
      code: "INVALID_ARGUMENT",
      message: `the name "a\\xff" in ${source}/b is not UTF-8; give it another`,
    });
    await unlink(odd);
    await symlink(Buffer.from([0x61, 0xff]), path.join(source, "link"));
    expect(await refusalOf(bytesOf(packFolder(source)))).toMatchObject({
      code: "INVALID_ARGUMENT",
      message: `${source}/link is a link to "a\\xff", which is not UTF-8; leave it out`,
    });
  });

  test("what is deeper than what would be unpacked", async () => {
    const source = path.join(home, "source");
    await mkdir(path.join(source, "d/".repeat(65)), { recursive: true });
    expect((await refusalOf(bytesOf(packFolder(source)))).message).toContain("is deeper than 64");
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

  test.skipIf(process.platform !== "linux")(
    "to its end when nobody reads on, and leaves no file open",
    async () => {
      const source = await makeSource();
      let wasOpen = 0;
      for (let round = 0; round < 5; round++) {
        for await (const _chunk of packFolder(source)) {
          if ((await openFilesIn(source)).length === 0) continue;
          wasOpen += 1;
          break;
        }
        expect(await openFilesIn(source)).toEqual([]);
      }
      expect(wasOpen).toBe(5);
    },
  );
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

describe("unpacking that is given up", () => {
  const why = new Error("nobody wants it any more");
  /** The whole tar in two parts, between which, or after which, it is given up. */
  async function* givenUp(
    giving: AbortController,
    when: "between" | "after",
  ): AsyncGenerator<Uint8Array> {
    const whole = await bytesOf(packFolder(await makeSource()));
    yield whole.subarray(0, 1_000_000);
    if (when === "between") {
      giving.abort(why);
      // Never gives anything again.
      await new Promise(() => {});
    }
    yield whole.subarray(1_000_000);
    giving.abort(why);
  }

  test.each(["between", "after"] as const)("ends at once and leaves nothing: %s", async (when) => {
    const giving = new AbortController();
    const out = path.join(home, "out");
    const { signal } = giving;
    const unpacking = unpackFolder(givenUp(giving, when), out, { signal });
    expect(await unpacking.catch((thrown: unknown) => thrown)).toBe(why);
    expect((await readdir(home)).toSorted()).toEqual(["source", "victim"]);
  });
});

test("what somebody else puts into a folder while it is unpacked stays on failure", async () => {
  const out = path.join(home, "out");
  const notes = path.join(out, "notes");
  async function* meanwhile(): AsyncGenerator<Uint8Array> {
    await mkdir(out, { recursive: true });
    await writeFile(notes, "somebody's");
    yield* tarOf([
      { name: "album/a", content: "a" },
      { name: "b", content: "b" },
      { name: "notes", content: "other" },
    ]);
  }
  await mkdir(out);
  expect((await refusalOf(unpackFolder(meanwhile(), out))).code).toBe("ALREADY_EXISTS");
  expect(await readdir(out)).toEqual(["notes"]);
  expect(await readFile(notes, "utf8")).toBe("somebody's");
});

test("nobody else looks into a folder that is not whole, nor into what was there on failure", async () => {
  const out = path.join(home, "out");
  const seen: string[] = [];
  const modeOfOut = async (): Promise<string> => ((await lstat(out)).mode & 0o777).toString(8);
  async function* watched(entries: readonly Crafted[]): AsyncGenerator<Uint8Array> {
    for await (const chunk of tarOf(entries)) {
      seen.push(await modeOfOut());
      yield chunk;
    }
  }
  const files = [
    { name: "f", content: "f" },
    { name: "g", content: "g" },
  ];
  // As any folder here, when the archive does not say.
  const usual = (0o777 & ~process.umask()).toString(8);
  await unpackFolder(watched(files), out);
  expect([new Set(seen), await modeOfOut()]).toEqual([new Set(["700"]), usual]);
  await removeTree(out);
  await unpackFolder(watched([{ name: "./", type: "directory", mode: 0o711 }, ...files]), out);
  expect([new Set(seen), await modeOfOut()]).toEqual([new Set(["700"]), "711"]);
  await removeTree(out);

  const elsewhere = path.join(home, "elsewhere");
  await mkdir(elsewhere);
  await symlink(elsewhere, out);
  await refusalOf(unpackFolder(tarOf([...files, { name: "../x", content: "x" }]), out));
  expect(await readdir(home)).not.toContain("elsewhere");
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

test.skipIf(process.platform === "win32").each([
  ["022", [0o755, 0o644, 0o755]],
  ["077", [0o700, 0o600, 0o700]],
  ["000", [0o777, 0o666, 0o777]],
])("under the umask %s no more is taken over than a new file could have", async (umask, modes) => {
  const archive = path.join(home, "archive.tar");
  const entries: readonly Crafted[] = [
    { name: "./", type: "directory", mode: 0o777 },
    { name: "f", mode: 0o666, content: "f" },
    { name: "d", type: "directory", mode: 0o777 },
  ];
  await writeFile(archive, await bytesOf(tarOf(entries)));
  const out = path.join(home, "out");
  const script = `
    import { unpackFolder } from ${JSON.stringify(unpackSource)};
    await unpackFolder(Bun.file(process.argv[1]).stream(), process.argv[2]);`;
  const command = `umask ${umask}; exec "$@"`;
  const words = ["sh", "-c", command, "sh", process.execPath, "-e", script, archive, out];
  const unpacking = Bun.spawn(words, { stdout: "ignore", stderr: "pipe" });
  expect(await unpacking.stderr.text()).toBe("");
  const found = await Promise.all(
    ["", "f", "d"].map(async (name) => (await lstat(path.join(out, name))).mode & 0o7777),
  );
  expect(found).toEqual(modes);
});
