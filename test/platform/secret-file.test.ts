import { describe, expect, test } from "bun:test";
import {
  chmod,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { HearthError } from "../../src/errors.ts";
import {
  appendSecretFile,
  createSecretFile,
  errnoOf,
  fileError,
  givenFileError,
  readSmallFile,
  renameSecretFile,
  requireWritable,
  tooOpenMode,
  writeSecretFile,
} from "../../src/platform/secret-file.ts";
import { failureOf, temporaryFolder } from "../trust/home.ts";

const onWindows = process.platform === "win32";

describe("what went wrong with a file", () => {
  const failing = async (work: () => Promise<unknown>): Promise<unknown> =>
    await work().then(
      () => expect.unreachable(),
      (thrown: unknown) => thrown,
    );

  test("is said without the system's own words", async () => {
    await using folder = await temporaryFolder();
    const [from, to] = [join(folder.path, "it's, not"), join(folder.path, "there/b")];
    const missing = "NOT_FOUND: cannot do it: no such file or directory";
    for (const work of [() => stat(from), () => readFile(from), () => rename(from, to)]) {
      const thrown = await failing(work);
      expect(String(thrown)).toContain("ENOENT");
      const error = fileError("do it", thrown);
      expect(`${error.code}: ${error.message}`).toBe(missing);
      expect(error.cause).toBe(thrown);
    }
    const other = new Error("a thing, stat 'b'");
    expect(fileError("do it", other).message).toBe("cannot do it: a thing, stat 'b'");
  });

  test("that somebody named is told as they named it, if it is not there", async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "file");
    await writeFile(file, "");
    for (const path of [join(folder.path, "none"), join(file, "below")]) {
      const error = givenFileError("./none", "read ./none", await failing(() => stat(path)));
      expect(error).toMatchObject({
        code: "NOT_FOUND",
        message: "there is no file ./none; check the path",
      });
    }
    const latin = await failing(() => stat(join(folder.path, "caf\ufffd.txt")));
    expect(givenFileError("caf\ufffd.txt", "read it", latin).message).toBe(
      "there is no file caf\ufffd.txt; a file whose name is not UTF-8 has to be renamed first",
    );
    const denied = Object.assign(new Error("EACCES: permission denied, open 'x'"), {
      code: "EACCES",
    });
    expect(givenFileError("x", "read x", denied).message).toBe("cannot read x: permission denied");
  });

  test("is not the system's when it is ours, whatever its code", () => {
    expect(errnoOf(new HearthError("NOT_FOUND", "no such blob"))).toBeUndefined();
  });
});

describe("a secret file", () => {
  test.skipIf(onWindows)(
    "is readable by its owner only, even when it replaces an open one",
    async () => {
      await using folder = await temporaryFolder();
      const path = join(folder.path, "key");
      await writeFile(path, "old", { mode: 0o644 });
      await writeSecretFile(path, "new");
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect(await readFile(path, "utf8")).toBe("new");
    },
  );

  test.skipIf(onWindows)("under a link replaces what the link leads to", async () => {
    await using folder = await temporaryFolder();
    const [real, link] = [join(folder.path, "real"), join(folder.path, "link")];
    await writeFile(real, "old");
    await symlink(real, link);
    await writeSecretFile(link, "new");
    expect(await readFile(real, "utf8")).toBe("new");
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
  });

  test("is asked beforehand whether it could be written, which leaves nothing behind", async () => {
    await using folder = await temporaryFolder();
    await requireWritable(join(folder.path, "key"));
    expect(await readdir(folder.path)).toEqual([]);
    const missing = join(folder.path, "missing", "key");
    expect(await failureOf(() => requireWritable(missing))).toContain(`cannot write ${missing}`);
  });

  test("leaves nothing else in its folder", async () => {
    await using folder = await temporaryFolder();
    await writeSecretFile(join(folder.path, "key"), new Uint8Array([1, 2, 3]));
    expect(await readdir(folder.path)).toEqual(["key"]);
  });

  test("that cannot be put in its place leaves no temporary file and says why", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "key");
    await mkdir(join(path, "inside"), { recursive: true });
    expect(await failureOf(() => writeSecretFile(path, "new"))).toContain(`cannot write ${path}`);
    expect(await readdir(folder.path)).toEqual(["key"]);
  });

  test("in a folder that does not exist is NOT_FOUND", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "missing", "key");
    expect(await failureOf(() => writeSecretFile(path, "x"))).toStartWith(
      "NOT_FOUND: cannot write",
    );
  });

  test("is created by exactly one of many at once", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "key");
    const creators = ["a", "b", "c", "d"];
    const ends = await Promise.allSettled(creators.map((text) => createSecretFile(path, text)));
    const winners = creators.filter((_, index) => ends[index]?.status === "fulfilled");
    expect(winners).toEqual([await readFile(path, "utf8")]);
    expect(await failureOf(() => createSecretFile(path, "late"))).toStartWith("ALREADY_EXISTS: ");
  });
});

describe("appending to a secret file", () => {
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

  test("makes it, readable by its owner only, and then goes on at its end", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "ledger");
    const lastBytes: (number | undefined)[] = [];
    for (const text of ["first", "", "second"]) {
      await appendSecretFile(path, (lastByte) => {
        lastBytes.push(lastByte);
        return bytesOf(text);
      });
    }
    expect(await readFile(path, "utf8")).toBe("firstsecond");
    expect(lastBytes).toEqual([undefined, 116, 116]);
    if (!onWindows) expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test("keeps every piece whole when many are appended at once", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "ledger");
    const pieces = Array.from({ length: 30 }, (_, index) => `${String(index).repeat(3000)}\n`);
    await Promise.all(pieces.map((piece) => appendSecretFile(path, () => bytesOf(piece))));
    const lines = (await readFile(path, "utf8")).split(/(?<=\n)/);
    expect(lines.toSorted()).toEqual(pieces.toSorted());
  });

  test("that cannot be done says why", async () => {
    await using folder = await temporaryFolder();
    const append = (): Promise<void> => appendSecretFile(folder.path, () => bytesOf("x"));
    expect(await failureOf(append)).toContain(`cannot append to ${folder.path}`);
  });
});

describe("renaming a secret file", () => {
  test("replaces what had the new name", async () => {
    await using folder = await temporaryFolder();
    const [from, to] = [join(folder.path, "next.key"), join(folder.path, "ca.key")];
    await writeSecretFile(from, "new");
    await writeSecretFile(to, "old");
    await renameSecretFile(from, to);
    expect(await readdir(folder.path)).toEqual(["ca.key"]);
    expect(await readFile(to, "utf8")).toBe("new");
    expect(await failureOf(() => renameSecretFile(from, to))).toStartWith(
      `NOT_FOUND: cannot rename ${from}`,
    );
  });
});

describe("reading a small file", () => {
  test("gives its bytes, up to the largest size", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "file");
    await writeFile(path, "12345");
    expect(await readSmallFile(path, 5)).toEqual(new TextEncoder().encode("12345"));
  });

  test("refuses one byte more than the largest size", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "file");
    await writeFile(path, "123456");
    expect(await failureOf(() => readSmallFile(path, 5))).toContain("larger than the 5 bytes");
  });

  test("gives undefined when there is none", async () => {
    await using folder = await temporaryFolder();
    expect(await readSmallFile(join(folder.path, "file"), 5)).toBeUndefined();
  });

  test("refuses a folder, and a device that would never end", async () => {
    await using folder = await temporaryFolder();
    expect(await failureOf(() => readSmallFile(folder.path, 5))).toContain("is not a file");
    if (onWindows) return;
    expect(await failureOf(() => readSmallFile("/dev/zero", 5))).toContain("is not a file");
  });
});

describe("too open permissions", () => {
  test.skipIf(onWindows)("are told as an octal mode", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "key");
    await writeFile(path, "x");
    await chmod(path, 0o640);
    expect(await tooOpenMode(path)).toBe("640");
    await chmod(path, 0o604);
    expect(await tooOpenMode(path)).toBe("604");
  });

  test("are not told of a secret file", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "key");
    await writeSecretFile(path, "x");
    expect(await tooOpenMode(path)).toBeUndefined();
  });

  test("of a missing file are NOT_FOUND", async () => {
    await using folder = await temporaryFolder();
    expect(await failureOf(() => tooOpenMode(join(folder.path, "x")))).toStartWith("NOT_FOUND: ");
  });
});
