import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdir, mkdtemp, readdir, readlink, rename, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import fc from "fast-check";
import { pack } from "tar-stream";
import { BytesOfAll, fileNames, saveBlobs, type SaveOptions } from "../../src/cli/save-blobs.ts";
import { HearthError } from "../../src/errors.ts";
import { packFolder } from "../../src/folders/pack-folder.ts";
import type { BlobRef } from "../../src/job/job.ts";
import { markOf, ownIdentity } from "../../src/platform/process-identity.ts";
import { systemRandom } from "../../src/platform/random.ts";
import { lazyStream } from "../../src/platform/stream.ts";
import { makeBlob as makeSmallBlob } from "./fake-client.ts";

let folder = "";

/** As large as anything that is saved under its name here. */
const makeBlob = (name: string, content: string): BlobRef => ({
  ...makeSmallBlob(name, content),
  sizeBytes: 10_000,
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearth-save-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

function options(change: Partial<SaveOptions> = {}): SaveOptions {
  return {
    folder,
    force: false,
    random: systemRandom,
    open: (blob) => new Blob([`content of ${blob.name}`]).stream(),
    ...change,
  };
}

const read = (name: string): Promise<string> => Bun.file(join(folder, name)).text();

describe("file names", () => {
  test("two of one name are told apart, whatever else is called like that", () => {
    const blobs = ["a.pdf", "a.pdf", "a (2).pdf", "a.pdf", "README", "README", ".env", ".env"];
    expect(fileNames(blobs.map((name) => makeBlob(name, name)))).toEqual([
      "a.pdf",
      "a (2).pdf",
      "a (2) (2).pdf",
      "a (3).pdf",
      "README",
      "README (2)",
      ".env",
      ".env (2)",
    ]);
  });

  test("names that macOS and Windows take for one are one", () => {
    const blobs = [makeBlob("Über.txt", "1"), makeBlob("u\u0308ber.txt", "2")];
    expect(fileNames(blobs)).toEqual(["Über.txt", "u\u0308ber (2).txt"]);
  });

  test("a blob without a name, or with one that leads elsewhere, is called by its hash", () => {
    for (const name of [
      "",
      ".",
      "..",
      "../x",
      "/etc/passwd",
      "a\\b",
      "a\u0000b",
      "x".repeat(300),
    ]) {
      const blob: BlobRef = makeBlob(name, name);
      expect(fileNames([blob])).toEqual([blob.sha256]);
    }
  });

  test("Windows' devices, streams and vanishing endings are not file names there", () => {
    for (const name of ["con", "NUL.txt", "com1", "a.txt:stream", "what?", "dot.", "space "]) {
      const blob = makeBlob(name, name);
      expect(fileNames([blob], "win32")).toEqual([blob.sha256]);
      expect(fileNames([blob], "linux")).toEqual([name]);
    }
    expect(fileNames([makeBlob("console.log", "")], "win32")).toEqual(["console.log"]);
  });

  test("are all different and all inside the folder, whatever the other machine says", () => {
    const name = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("a", "A", "a (2)", ".."));
    fc.assert(
      fc.property(fc.array(name), (names) => {
        const files = fileNames(names.map((each) => makeBlob(each, each)));
        expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(names.length);
        for (const file of files) expect(join("/folder", file)).toBe(`/folder/${file}`);
      }),
    );
  });
});

describe("saving", () => {
  test("makes the folder and leaves nothing in it but the files", async () => {
    const inside = join(folder, "new", "album");
    const blobs = [makeBlob("a.txt", "a"), makeBlob("b.txt", "b")];
    const saved = await saveBlobs(blobs, options({ folder: inside }));
    expect(saved.map(({ path }) => path)).toEqual([join(inside, "a.txt"), join(inside, "b.txt")]);
    expect((await readdir(inside)).sort()).toEqual(["a.txt", "b.txt"]);
    expect(await Bun.file(join(inside, "b.txt")).text()).toBe("content of b.txt");
  });

  test("a file that is in the way stays, and nothing is fetched", async () => {
    await Bun.write(join(folder, "b.txt"), "mine");
    const opened: string[] = [];
    const saving = saveBlobs(
      [makeBlob("a.txt", "a"), makeBlob("b.txt", "b")],
      options({
        open(blob) {
          opened.push(blob.name);
          return new Blob(["theirs"]).stream();
        },
      }),
    );
    await expect(saving).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
    await expect(saving).rejects.toThrow("b.txt is there already");
    expect(opened).toEqual([]);
    expect(await readdir(folder)).toEqual(["b.txt"]);
    expect(await read("b.txt")).toBe("mine");
  });

  test("a file that appears during the download stays too", async () => {
    const saving = saveBlobs(
      [makeBlob("a.txt", "a")],
      options({
        open: () =>
          new ReadableStream({
            async pull(controller) {
              await Bun.write(join(folder, "a.txt"), "mine");
              controller.enqueue(Buffer.from("theirs"));
              controller.close();
            },
          }),
      }),
    );
    await expect(saving).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
    expect(await readdir(folder)).toEqual(["a.txt"]);
    expect(await read("a.txt")).toBe("mine");
  });

  test.skipIf(process.platform === "win32")(
    "a link is in the way even if it leads nowhere, and is replaced rather than followed",
    async () => {
      const outside = join(folder, "outside.txt");
      const inside = join(folder, "in");
      await mkdir(inside);
      await symlink(outside, join(inside, "a.txt"));
      const blobs = [makeBlob("a.txt", "a")];
      await expect(saveBlobs(blobs, options({ folder: inside }))).rejects.toMatchObject({
        code: "ALREADY_EXISTS",
      });
      expect(await readlink(join(inside, "a.txt"))).toBe(outside);
      await saveBlobs(blobs, options({ folder: inside, force: true }));
      expect(await Bun.file(outside).exists()).toBe(false);
      expect(await Bun.file(join(inside, "a.txt")).text()).toBe("content of a.txt");
    },
  );

  test("force replaces a file only once the new one is whole", async () => {
    await Bun.write(join(folder, "a.txt"), "old");
    const broken = options({
      force: true,
      open: () =>
        new ReadableStream({
          start(controller) {
            controller.enqueue(Buffer.from("half"));
            controller.error(new Error("the line was cut"));
          },
        }),
    });
    await expect(saveBlobs([makeBlob("a.txt", "a")], broken)).rejects.toThrow("the line was cut");
    expect(await readdir(folder)).toEqual(["a.txt"]);
    expect(await read("a.txt")).toBe("old");
    await saveBlobs([makeBlob("a.txt", "a")], options({ force: true }));
    expect(await read("a.txt")).toBe("content of a.txt");
  });

  test("a folder that is a file is one clear error", async () => {
    await Bun.write(join(folder, "file"), "");
    const saving = saveBlobs([makeBlob("a", "a")], options({ folder: join(folder, "file") }));
    await expect(saving).rejects.toThrow(/file/);
  });
});

describe("saving many", () => {
  const many = (count: number): readonly BlobRef[] =>
    Array.from({ length: count }, (_, index) => makeBlob(`${index}.txt`, String(index)));

  test("a few come at once, never more, and they are answered in their order", async () => {
    let under = 0;
    let underMax = 0;
    const together = Promise.withResolvers<void>();
    const blobs = many(40);
    const saved = await saveBlobs(
      blobs,
      options({
        open: (blob) =>
          lazyStream(async function* () {
            underMax = Math.max(underMax, ++under);
            // Nothing ends before as many as may be have begun.
            if (under === 8) together.resolve();
            await together.promise;
            yield Buffer.from(`content of ${blob.name}`);
            under -= 1;
          }),
      }),
    );
    expect(underMax).toBe(8);
    expect(saved.map(({ blob }) => blob)).toEqual([...blobs]);
    expect((await readdir(folder)).toSorted()).toEqual(blobs.map(({ name }) => name).toSorted());
    for (const { blob, path } of saved) {
      expect(await Bun.file(path).text()).toBe(`content of ${blob.name}`);
    }
  });

  test("progress is the sum of all, also of one that begins anew", () => {
    const [one, two] = [makeBlob("1", "1"), makeBlob("2", "2")];
    const bytes = new BytesOfAll();
    expect(bytes.update(one, 10)).toBe(10);
    expect(bytes.update(two, 5)).toBe(15);
    expect(bytes.update(one, 12)).toBe(17);
    expect(bytes.update(one, 0)).toBe(5);
  });

  const failing = (names: readonly string[], thrown: Error): Partial<SaveOptions> => ({
    open: (blob) =>
      lazyStream(async function* () {
        if (names.includes(blob.name)) throw thrown;
        yield Buffer.from(`content of ${blob.name}`);
      }),
  });
  const lost = new HearthError("NOT_FOUND", "the coordinator has lost it");

  test.each([
    [["3.txt"], /^the coordinator has lost it; the rest is saved$/],
    [["3.txt", "5.txt"], /; one more was not saved either, the rest is$/],
    [["3.txt", "5.txt", "8.txt"], /; 2 more were not saved either, the rest is$/],
  ])("that %j are lost keeps no other from being saved, and is said", async (names, message) => {
    const blobs = many(20);
    const saving = saveBlobs(blobs, options(failing(names, lost)));
    await expect(saving).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(saving).rejects.toThrow(message);
    const there = blobs.map(({ name }) => name).filter((name) => !names.includes(name));
    expect((await readdir(folder)).toSorted()).toEqual(there.toSorted());
  });

  test("when all are lost, nobody says that some are saved", async () => {
    const saving = saveBlobs(many(2), options(failing(["0.txt", "1.txt"], lost)));
    await expect(saving).rejects.toThrow(/; one more was not saved either$/);
  });

  test("what would keep every other one from being saved, too, ends it", async () => {
    const opened: string[] = [];
    const saving = saveBlobs(
      many(1_000),
      options({
        open(blob) {
          opened.push(blob.name);
          throw new HearthError("UNAVAILABLE", "the coordinator is gone");
        },
      }),
    );
    await expect(saving).rejects.toThrow(/^the coordinator is gone$/);
    expect(opened.length).toBeLessThanOrEqual(8);
    expect(await readdir(folder)).toEqual([]);
  });

  test("a signal ends all that are under way, and leaves no half files", async () => {
    const stop = new AbortController();
    let begun = 0;
    const saving = saveBlobs(
      many(1_000),
      options({
        signal: stop.signal,
        open: () =>
          lazyStream(async function* () {
            yield Buffer.from("half");
            if (++begun === 8) stop.abort(new HearthError("CANCELLED", "Ctrl-C"));
            // Only the signal ends it.
            await new Promise(() => {});
          }),
      }),
    );
    // Not `rejects`, which would keep the test's time limit from ending it.
    const thrown: unknown = await saving.catch((why: unknown) => why);
    expect(thrown).toBe(stop.signal.reason);
    expect(begun).toBe(8);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("a download that was cut", () => {
  const content = Buffer.alloc(3 * 1024 * 1024, "some of a film, ");
  const blob: BlobRef = {
    ...makeBlob("film.mkv", content.toString()),
    sizeBytes: content.byteLength,
  };

  /** Gives what follows after `start` up to so many bytes, and then fails unless that was all. */
  function serving(to: number, seen: number[] = []): Partial<SaveOptions> {
    return {
      open: (_, start) => lazyStream(() => chunksAfter(start, to, seen)),
    };
  }
  async function* chunksAfter(start: Blob | undefined, to: number, seen: number[]) {
    const before = Buffer.from((await start?.bytes()) ?? []);
    seen.push(before.byteLength);
    if (before.byteLength < to) yield content.subarray(before.byteLength, to);
    if (to < content.byteLength) throw new HearthError("UNAVAILABLE", "cut");
    if (!before.equals(content.subarray(0, before.byteLength))) {
      throw new HearthError("DATA_LOSS", "the hash is another");
    }
  }
  const save = (change: Partial<SaveOptions>) => saveBlobs([blob], options(change));
  const partIn = async (): Promise<string> => {
    const name = (await readdir(folder)).find((each) => each.endsWith(".part")) ?? "";
    return join(folder, name);
  };

  test("goes on where it was, again and again, and leaves nothing but the file", async () => {
    const seen: number[] = [];
    await expect(save(serving(2_000_000, seen))).rejects.toThrow("cut");
    await expect(save(serving(2_500_000, seen))).rejects.toThrow("cut");
    const progress: number[] = [];
    const onProgress = (_: BlobRef, savedBytes: number): void => void progress.push(savedBytes);
    await save({ ...serving(content.byteLength, seen), onProgress });
    expect(seen).toEqual([0, 2_000_000, 2_500_000]);
    expect(progress).toEqual([2_500_000, content.byteLength]);
    expect(await readdir(folder)).toEqual(["film.mkv"]);
    expect(Buffer.from(await Bun.file(join(folder, "film.mkv")).bytes()).equals(content)).toBe(
      true,
    );
  });

  test("that had come whole is only verified", async () => {
    await expect(save(serving(2_000_000))).rejects.toThrow("cut");
    await Bun.write(await partIn(), content);
    const seen: number[] = [];
    await save(serving(content.byteLength, seen));
    expect(seen).toEqual([content.byteLength]);
    expect(await readdir(folder)).toEqual(["film.mkv"]);
  });

  test("begins anew when what was left is damaged or too long", async () => {
    for (const spoil of [content.subarray(100, 1_500_000), Buffer.concat([content, content])]) {
      const cut = save({ ...serving(2_000_000), force: true });
      await expect(cut).rejects.toThrow("cut");
      await Bun.write(await partIn(), spoil);
      const seen: number[] = [];
      await save({ ...serving(content.byteLength, seen), force: true });
      expect(seen.at(-1)).toBe(0);
      expect(await readdir(folder)).toEqual(["film.mkv"]);
      expect(Buffer.from(await Bun.file(join(folder, "film.mkv")).bytes()).equals(content)).toBe(
        true,
      );
    }
  });

  test("is left alone while a process that lives has it, and taken from one that was killed", async () => {
    await expect(save(serving(2_000_000))).rejects.toThrow("cut");
    const left = await partIn();
    const living = Bun.spawn(["sleep", "60"]);
    const mark = markOf({ ...ownIdentity(), pid: living.pid, started: "" });
    const held = left.replace(/-0-/, `-${mark}-`);
    await rename(left, held);
    const seen: number[] = [];
    await save(serving(content.byteLength, seen));
    expect(seen).toEqual([0]);
    expect((await readdir(folder)).sort()).toEqual([basename(held), "film.mkv"]);
    living.kill("SIGKILL");
    await living.exited;
    await save({ ...serving(content.byteLength, seen), force: true });
    expect(seen).toEqual([0, 2_000_000]);
    expect(await readdir(folder)).toEqual(["film.mkv"]);
  });

  test.skipIf(process.platform === "win32")("follows no link that is called like it", async () => {
    const outside = join(folder, "outside");
    const inside = join(folder, "in");
    await mkdir(inside);
    await Bun.write(outside, content.subarray(0, 2_000_000));
    await symlink(outside, join(inside, `.hearth-${blob.sha256.slice(0, 32)}-0-0123456789ab.part`));
    const seen: number[] = [];
    await save({ ...serving(content.byteLength, seen), folder: inside });
    expect(seen).toEqual([0]);
    expect(Bun.file(outside).size).toBe(2_000_000);
    expect(await readdir(inside)).toEqual(["film.mkv"]);
  });
});

describe("a folder", () => {
  const album = makeBlob("album/", "album");
  const packed = (): ReadableStream<Uint8Array> =>
    lazyStream(() => packFolder(join(folder, "source")));
  const out = (): string => join(folder, "out");
  const save = (change: Partial<SaveOptions> = {}, blobs = [album]) =>
    saveBlobs(blobs, options({ folder: out(), open: packed, ...change }));

  beforeEach(async () => {
    await Bun.write(join(folder, "source/deep/a.txt"), "aaa");
  });

  test("is unpacked under its name, and nothing else is left", async () => {
    expect(await save()).toEqual([{ blob: album, path: join(out(), "album") }]);
    expect(await read("out/album/deep/a.txt")).toBe("aaa");
    expect(await readdir(out())).toEqual(["album"]);
  });

  test("takes no name that a file has, nor the other way round", () => {
    const blobs = ["a", "a/", "A/", "../", "b/"].map((name) => makeBlob(name, name));
    expect(fileNames(blobs)).toEqual(["a", "a (2)", "A (3)", blobs[3]?.sha256 ?? "", "b"]);
  });

  test("never replaces anything, also not by force", async () => {
    for (const there of ["album/mine.txt", "album"]) {
      await Bun.write(join(out(), there), "mine");
      for (const force of [false, true]) {
        await expect(save({ force, open: () => expect.unreachable() })).rejects.toMatchObject({
          code: "ALREADY_EXISTS",
        });
        expect(await read(`out/${there}`)).toBe("mine");
      }
      await rm(join(out(), "album"), { recursive: true });
    }
  });

  test("stays away when something comes into its place meanwhile", async () => {
    for (const there of ["album/mine.txt", "album"]) {
      const open = () =>
        lazyStream(async function* () {
          yield* packFolder(join(folder, "source"));
          await Bun.write(join(out(), there), "mine");
        });
      await expect(save({ force: true, open })).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
      expect(await read(`out/${there}`)).toBe("mine");
      expect(await readdir(out())).toEqual(["album"]);
      await rm(join(out(), "album"), { recursive: true });
    }
  });

  test("that is no tar, or leads out, leaves nothing", async () => {
    const archive = pack();
    archive.entry({ name: "../gotcha" }, "gotcha");
    archive.finalize();
    const leadingOut = await new Response(
      lazyStream(() => archive as AsyncIterable<Uint8Array>),
    ).bytes();
    for (const content of [new TextEncoder().encode("x".repeat(1_024)), leadingOut]) {
      const open = () => new Blob([new Uint8Array(content)]).stream();
      await expect(save({ open })).rejects.toMatchObject({
        code: "INVALID_ARGUMENT",
        message: expect.stringContaining(`${join(out(), "album")} was not unpacked: `),
      });
      expect(await readdir(out())).toEqual([]);
      expect((await readdir(folder)).toSorted()).toEqual(["out", "source"]);
    }
  });

  test("that is no tar keeps nothing else from being saved", async () => {
    const blobs = [album, makeBlob("a.pdf", "1"), makeBlob("b.pdf", "2")];
    await expect(saveBlobs(blobs, options({ folder: out() }))).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
      message: expect.stringMatching(/was not unpacked: .*; the rest is saved$/),
    });
    expect((await readdir(out())).toSorted()).toEqual(["a.pdf", "b.pdf"]);
  });

  test("that a killed command unpacked by half is removed by the next one", async () => {
    const left = join(out(), `.hearth-${album.sha256.slice(0, 32)}-0-${"a".repeat(12)}`);
    await Bun.write(join(left, "half"), "half");
    await save();
    expect(await readdir(out())).toEqual(["album"]);
  });
});
