/** The parts of `hearth map`: names, what is remembered, what is missing, what is shown. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdir, mkdtemp, readdir, rm, stat, symlink, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { lockFolder } from "../../src/cli/map/folder-lock.ts";
import { findInputs, identityOf } from "../../src/cli/map/inputs.ts";
import type { EndedItem, MapItem, Remedy, Stage } from "../../src/cli/map/map-item.ts";
import { endedLine, printReport } from "../../src/cli/map/map-report.ts";
import { mapTable } from "../../src/cli/map/map-table.ts";
import { baseNames, splitName, targetNames } from "../../src/cli/map/names.ts";
import { stepFor, type Wanted } from "../../src/cli/map/plan.ts";
import { removeUnfinished, saveOutputs } from "../../src/cli/map/save-outputs.ts";
import { Slots } from "../../src/cli/map/slots.ts";
import { type MapEntry, MapState, type SavedFile } from "../../src/cli/map/state-file.ts";
import { styleOf } from "../../src/cli/output.ts";
import { widthOf } from "../../src/cli/text.ts";
import { HearthError } from "../../src/errors.ts";
import { type BlobRef, parseJobId, parseKind } from "../../src/job/job.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { lazyStream } from "../../src/platform/stream.ts";
import { fakeClient, firstId, leased, makeBlob, makeJob, succeeded } from "./fake-client.ts";
import { fakeTerminal, RecordedOutput } from "./fake-terminal.ts";

const otherId = "01a20e43-2f6d-7553-916a-2a55456c396d";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "hearth-map-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(name: string, content: string): Promise<string> {
  const file = path.join(folder, name);
  await Bun.write(file, content);
  return file;
}

describe("names", () => {
  test.each([
    ["film.mkv", "film", ".mkv"],
    ["a.b.mkv", "a.b", ".mkv"],
    ["photos.tar.gz", "photos", ".tar.gz"],
    ["README", "README", ""],
    [".bashrc", ".bashrc", ""],
    ["..a", "..a", ""],
    [".a.txt", ".a", ".txt"],
    ["odd.", "odd.", ""],
    ["zwölf.öl", "zwölf", ".öl"],
  ])("%s is %s and %s", (name, stem, ending) => {
    expect(splitName(name)).toEqual({ stem, ending });
  });

  const bases = (...names: string[]): readonly string[] => [...baseNames(names).values()];

  test("results are called like their inputs without ending, where that is one name for each", () => {
    expect(bases("a.mkv", "b.mkv")).toEqual(["a", "b"]);
    expect(bases("a.mkv", "a.avi", "b.mkv")).toEqual(["a.mkv", "a.avi", "b"]);
    expect(bases("A.mkv", "a.avi")).toEqual(["A.mkv", "a.avi"]);
    expect(bases("a", "a.mkv")).toEqual(["a", "a.mkv"]);
    // What two are called now is what a third one would have been called.
    expect(bases("a.mkv", "a.avi", "a.mkv.txt")).toEqual(["a.mkv", "a.avi", "a.mkv.txt"]);
  });

  test("one output keeps its ending, several are in a folder under their own names", () => {
    expect(targetNames("a", [makeBlob("x.mp4", "1")])).toEqual(["a.mp4"]);
    expect(targetNames("a.mkv", [makeBlob("x.tar.gz", "1")])).toEqual(["a.mkv.tar.gz"]);
    expect(targetNames("a", [makeBlob("", "1")])).toEqual(["a"]);
    expect(targetNames("a", [makeBlob("x.txt", "1"), makeBlob("x.txt", "2")])).toEqual([
      "a/x.txt",
      "a/x (2).txt",
    ]);
    expect(targetNames("a", [])).toEqual([]);
  });

  test("a name that leads elsewhere leads nowhere", () => {
    const evil = makeBlob("../../evil.sh", "1");
    expect(targetNames("a", [evil])).toEqual(["a"]);
    expect(targetNames("a", [evil, makeBlob("b", "2")])).toEqual([`a/${evil.sha256}`, "a/b"]);
  });
});

describe("inputs", () => {
  test("one that is given twice is one, and two of the same name are refused", async () => {
    await write("x/a.txt", "1");
    await write("y/A.txt", "2");
    const found = await findInputs(["x/a.txt", "./x/../x/a.txt"], folder);
    expect(found.map(({ name, base, sizeBytes }) => ({ name, base, sizeBytes }))).toEqual([
      { name: "a.txt", base: "a", sizeBytes: 1 },
    ]);
    expect(findInputs(["x/a.txt", "y/A.txt"], folder)).rejects.toThrow(
      "have the same file name, and so would their results; map them into two folders",
    );
  });

  test("those of earlier runs count for the names of results", async () => {
    await write("a.avi", "1");
    const [found] = await findInputs(["a.avi"], folder, ["a.mkv"]);
    expect(found?.base).toBe("a.avi");
  });

  test("what map needs itself is no input", async () => {
    await write(".hearth-map.json", "{}");
    expect(findInputs([".hearth-map.json"], folder)).rejects.toThrow("uses itself");
  });
});

const input = { path: "/in/a.txt", sizeBytes: 3, mtimeMs: 5 };
const wanted: Wanted = { input, kind: parseKind("echo"), parameters: { crf: "23" } };
const saved: readonly SavedFile[] = [{ name: "a.out", sizeBytes: 7, mtimeMs: 9 }];

function makeEntry(change: Partial<MapEntry> = {}): MapEntry {
  const { kind, parameters } = wanted;
  const job = parseJobId(firstId);
  return { ...input, kind, parameters, job, saved: undefined, replaces: [], ...change };
}

describe("what is missing", () => {
  const step = (
    known: MapEntry | undefined,
    there: Partial<Parameters<typeof stepFor>[2]> = {},
  ): ReturnType<typeof stepFor> =>
    stepFor(wanted, known, { isSaved: false, job: undefined, ...there }, () => parseJobId(otherId));
  const anew = (replaces: readonly SavedFile[] = []): ReturnType<typeof stepFor> => ({
    kind: "submit",
    entry: makeEntry({ job: parseJobId(otherId), replaces }),
  });

  test("everything, of what was never seen", () => {
    expect(step(undefined)).toEqual(anew());
  });

  test("nothing, of what is saved", () => {
    expect(step(makeEntry({ saved }), { isSaved: true })).toEqual({ kind: "nothing" });
  });

  test("a job that has not ended is followed again, and one that succeeded is fetched", () => {
    const known = makeEntry();
    expect(step(known, { job: "queued" })).toEqual({ kind: "follow", entry: known });
    expect(step(known, { job: "leased" })).toEqual({ kind: "follow", entry: known });
    expect(step(known, { job: "succeeded" })).toEqual({ kind: "fetch", entry: known });
  });

  test.each(["failed", "cancelled"] as const)("one that %s gets a new job", (job) => {
    expect(step(makeEntry(), { job })).toEqual(anew());
  });

  test("one that the coordinator does not know is submitted by the id it was given", () => {
    // Its submit may have been on its way when the process that chose the id was killed.
    expect(step(makeEntry())).toEqual({ kind: "submit", entry: makeEntry() });
  });

  test.each([
    ["size", { sizeBytes: 4 }],
    ["time", { mtimeMs: 6 }],
    ["parameters", { parameters: { crf: "24" } }],
  ])("another %s means a new job, which may replace what the old one saved", (_what, change) => {
    const known = makeEntry({ ...change, saved });
    expect(step(known, { isSaved: true, job: "succeeded" })).toEqual(anew(saved));
  });
});

describe("the state file", () => {
  const file = (): string => path.join(folder, ".hearth-map.json");

  test("gives back what was set, and nobody else can read it", async () => {
    const state = await MapState.open(folder, systemClock);
    const entries = [
      makeEntry({ saved, replaces: saved }),
      makeEntry({ kind: parseKind("other"), parameters: { ["__proto__"]: "1" } }),
      makeEntry({ path: "/in/ö \n.txt" }),
    ];
    for (const entry of entries) state.set(entry);
    await state.flush();
    const again = await MapState.open(folder, systemClock);
    expect([...again.entries]).toEqual(entries);
    expect(again.get({ path: "/in/a.txt", kind: wanted.kind })).toEqual(entries[0]);
    if (process.platform !== "win32") expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual([".hearth-map.json"]);
  });

  test("is written by itself after a moment", async () => {
    const state = await MapState.open(folder, systemClock);
    state.set(makeEntry());
    while (!(await Bun.file(file()).exists())) await Bun.sleep(5);
    expect([...(await MapState.open(folder, systemClock)).entries]).toEqual([makeEntry()]);
  });

  test("that cannot be written is heard of by whoever flushes", async () => {
    const gone = path.join(folder, "gone");
    await mkdir(gone);
    const state = await MapState.open(gone, systemClock);
    await rm(gone, { recursive: true });
    state.set(makeEntry());
    expect(state.flush()).rejects.toThrow("cannot write");
    await mkdir(gone);
    await state.flush();
    expect([...(await MapState.open(gone, systemClock)).entries]).toEqual([makeEntry()]);
  });

  const entry = JSON.parse(JSON.stringify(makeEntry({ saved })));
  test.each([
    ["cut off", `{"hearthMap":1,"entries":[{"path":`],
    ["empty", ""],
    ["not text", Buffer.from([0xff, 0xfe, 0])],
    ["a list", "[]"],
    ["of another program", `{"name":"x"}`],
    ["newer", `{"hearthMap":2}`],
    ["without entries", `{"hearthMap":1}`],
    ["with an entry that is none", `{"hearthMap":1,"entries":[3]}`],
    ["with a wrong id", { ...entry, job: "../x" }],
    ["with a wrong kind", { ...entry, kind: "A B" }],
    ["with a wrong size", { ...entry, sizeBytes: -1 }],
    ["with wrong parameters", { ...entry, parameters: { a: 1 } }],
    ["with a name that leads elsewhere", { ...entry, saved: [{ ...saved[0], name: "../x" }] }],
    ["with a name that is absolute", { ...entry, saved: [{ ...saved[0], name: "/etc/passwd" }] }],
    ["with a name too deep", { ...entry, saved: [{ ...saved[0], name: "a/b/c" }] }],
  ])("%s is refused with what to do", async (how, content) => {
    const isEntry = typeof content === "object" && !Buffer.isBuffer(content);
    const bytes = isEntry ? JSON.stringify({ hearthMap: 1, entries: [content] }) : content;
    await Bun.write(file(), bytes);
    const opened = MapState.open(folder, systemClock);
    const reasons: Record<string, string> = {
      "of another program": "it was not written by hearth map",
      newer: "it was written by a newer hearth",
    };
    expect(opened).rejects.toThrow(reasons[how] ?? "cannot be used");
    expect(opened).rejects.toThrow("choose another folder with --out, or remove it");
  });
});

describe("the lock of a folder", () => {
  const hold = `
    const { lockFolder } = await import(process.argv[1]);
    globalThis.lock = lockFolder(process.argv[2]);
    console.log("locked");
    setTimeout(() => {}, 60_000);
  `;
  const source = path.resolve(import.meta.dir, "../../src/cli/map/folder-lock.ts");

  test("keeps a second process out, and ends with the first one, however that ends", async () => {
    const command = [process.execPath, "-e", hold, source, folder];
    await using other = Bun.spawn(command, { stdin: "ignore", stdout: "pipe", stderr: "ignore" });
    const { value } = await other.stdout.getReader().read();
    expect(Buffer.from(value ?? []).toString()).toContain("locked");
    expect(() => lockFolder(folder)).toThrow("another hearth map is at work in");
    other.kill("SIGKILL");
    await other.exited;
    lockFolder(folder)[Symbol.dispose]();
  });

  test("is given back, and leaves nothing but an empty file", async () => {
    {
      using _lock = lockFolder(folder);
      expect(() => lockFolder(folder)).toThrow("another hearth map is at work in");
    }
    using _again = lockFolder(folder);
    expect(await readdir(folder)).toEqual([".hearth-map.lock"]);
    expect(Bun.file(path.join(folder, ".hearth-map.lock")).size).toBe(0);
  });

  test("cannot be had where there is something else", async () => {
    await mkdir(path.join(folder, ".hearth-map.lock"));
    expect(() => lockFolder(folder)).toThrow("choose another folder with --out");
  });
});

describe("saving", () => {
  const one = makeBlob("x.out", "new");
  const two = makeBlob("y.out", "two");
  const contents = new Map([one, two].map((blob) => [blob.sha256, blob === one ? "new" : "two"]));

  async function save(
    blobs: readonly BlobRef[],
    change: { force?: boolean; replaces?: readonly SavedFile[]; inputs?: readonly string[] } = {},
  ): Promise<readonly SavedFile[]> {
    const { force = false, replaces = [], inputs = [] } = change;
    const client = fakeClient([], contents);
    return await saveOutputs(
      client,
      { payload: Buffer.from("payload"), blobs },
      { folder, base: "a", force, replaces, inputs: new Set(inputs), onProgress() {} },
    );
  }
  const text = async (name: string): Promise<string> => Bun.file(path.join(folder, name)).text();

  test("one is called like its input, several are in a folder; what they are is answered", async () => {
    const { mtimeMs: _mtimeMs, ...first } = (await save([one]))[0] ?? { mtimeMs: 0 };
    expect(first).toEqual({ name: "a.out", sizeBytes: 3 });
    expect(await text("a.out")).toBe("new");
    expect((await save([one, two])).map(({ name }) => name)).toEqual(["a/x.out", "a/y.out"]);
    expect(await text("a/y.out")).toBe("two");
  });

  test.each([
    ["plain words", ".txt"],
    ['{"pages":3}', ".json"],
    ["3", ".txt"],
    ["\u0000\u0001", ".bin"],
  ])("a result without files has its payload as one: %j is a%s", async (payload, ending) => {
    const result = { payload: Buffer.from(payload), blobs: [] };
    const options = { folder, base: "a", force: false, replaces: [], inputs: new Set<string>() };
    await saveOutputs(fakeClient([]), result, { ...options, onProgress() {} });
    expect(await text(`a${ending}`)).toBe(payload);
  });

  test("nothing at all is saved of a result without anything", async () => {
    const result = { payload: new Uint8Array(0), blobs: [] };
    const options = { folder, base: "a", force: false, replaces: [], inputs: new Set<string>() };
    expect(await saveOutputs(fakeClient([]), result, { ...options, onProgress() {} })).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  test("what is there with the same content is taken for saved, and not fetched", async () => {
    await write("a/x.out", "new");
    const client = fakeClient([], new Map([[two.sha256, "two"]]));
    const result = { payload: new Uint8Array(0), blobs: [one, two] };
    const options = { folder, base: "a", force: false, replaces: [], inputs: new Set<string>() };
    await saveOutputs(client, result, { ...options, onProgress() {} });
    expect(await text("a/y.out")).toBe("two");
  });

  test("several files come at once, and one that is lost keeps no other from being saved", async () => {
    const blobs = Array.from({ length: 12 }, (_, index) =>
      makeBlob(`${index}.txt`, `${index}.txt`),
    );
    const lost = blobs[3];
    const known = blobs.filter((blob) => blob !== lost);
    const client = fakeClient([], new Map(known.map(({ sha256, name }) => [sha256, name])));
    const asked: string[] = [];
    const together = Promise.withResolvers<void>();
    const getBlob: typeof client.getBlob = (blob, options) =>
      lazyStream(async function* () {
        asked.push(typeof blob === "string" ? blob : blob.sha256);
        if (asked.length === 8) together.resolve();
        await together.promise;
        yield* client.getBlob(blob, options);
      });
    const result = { payload: new Uint8Array(0), blobs };
    const options = { folder, base: "a", force: false, replaces: [], inputs: new Set<string>() };
    const progress: number[] = [];
    const onProgress = (savedBytes: number): void => void progress.push(savedBytes);
    const saving = saveOutputs({ ...client, getBlob }, result, { ...options, onProgress });
    await expect(saving).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "there is no such blob; the rest is saved",
    });
    expect(await readdir(path.join(folder, "a"))).toHaveLength(11);
    expect(Math.max(...progress)).toBe(known.reduce((sum, { name }) => sum + name.length, 0));
  });

  test("what somebody else put there stays, unless it is to be replaced", async () => {
    await write("a.out", "old");
    expect(save([one])).rejects.toThrow("is there already");
    expect(await text("a.out")).toBe("old");
    await save([one], { force: true });
    expect(await text("a.out")).toBe("new");
  });

  test("what an earlier job saved is replaced, if nobody has changed it since", async () => {
    const file = await write("a.out", "old");
    const { size, mtimeMs } = await stat(file);
    const replaces = [{ name: "a.out", sizeBytes: size, mtimeMs }];
    await utimes(file, 1, 1);
    expect(save([one], { replaces })).rejects.toThrow("is there already");
    await save([one], { replaces: [{ name: "a.out", sizeBytes: size, mtimeMs: 1_000 }] });
    expect(await text("a.out")).toBe("new");
  });

  test("what somebody changes while the result that would replace it comes stays", async () => {
    const { size, mtimeMs } = await stat(await write("a.out", "old"));
    const client = fakeClient([], contents);
    const getBlob: typeof client.getBlob = (blob, options) =>
      lazyStream(async function* () {
        await write("a.out", "edited by hand");
        yield* client.getBlob(blob, options);
      });
    const replaces = [{ name: "a.out", sizeBytes: size, mtimeMs }];
    const result = { payload: new Uint8Array(0), blobs: [one] };
    const options = { folder, base: "a", force: false, replaces, inputs: new Set<string>() };
    const saving = saveOutputs({ ...client, getBlob }, result, { ...options, onProgress() {} });
    await expect(saving).rejects.toThrow("is there already");
    expect(await text("a.out")).toBe("edited by hand");
    expect(await readdir(folder)).toEqual(["a.out"]);
  });

  test("an input is never replaced, whatever was asked for", async () => {
    const file = await write("a.out", "the only copy");
    const inputs = [await identityOf(file)];
    expect(save([one], { force: true, inputs })).rejects.toThrow(
      "which is one of the files that are mapped; choose another folder",
    );
    expect(await text("a.out")).toBe("the only copy");
  });

  test("a link is in the way, wherever it leads", async () => {
    await symlink("/nowhere/at/all", path.join(folder, "a.out"));
    expect(save([one], { force: true })).rejects.toThrow("is there already");
  });

  test("content that the coordinator has lost is told apart from a trouble here", async () => {
    const gone = await save([makeBlob("z.out", "gone")]).catch((thrown: unknown) => thrown);
    expect(HearthError.from(gone).code).toBe("NOT_FOUND");
    expect(await readdir(folder)).toEqual([]);
  });

  test("what a killed one left is removed, and nothing else", async () => {
    await write(".hearth-map-0123456789ab.part", "half");
    await write("..hearth-map.json.0123456789ab.tmp", "half");
    await write(".hearth-0123456789ab.part", "of hearth result");
    await write("a.part", "somebody's");
    await removeUnfinished(folder);
    expect((await readdir(folder)).toSorted()).toEqual([".hearth-0123456789ab.part", "a.part"]);
  });
});

test("slots are given in the order in which they are asked for, never too many", async () => {
  const slots = new Slots(2);
  const given: number[] = [];
  const held: Disposable[] = [];
  const takes = [1, 2, 3, 4].map(async (each) => {
    held.push(await slots.take());
    given.push(each);
  });
  await Bun.sleep(1);
  expect(given).toEqual([1, 2]);
  held.shift()?.[Symbol.dispose]();
  await Bun.sleep(1);
  expect(given).toEqual([1, 2, 3]);
  for (const slot of held) slot[Symbol.dispose]();
  await Promise.all(takes);
  expect(given).toEqual([1, 2, 3, 4]);
});

function makeItem(name: string, stage: Stage, wasSent = false): MapItem {
  const file = { path: `/in/${name}`, given: name, name, sizeBytes: 2_000_000, mtimeMs: 1 };
  return { input: { ...file, base: splitName(name).stem, identity: name }, stage, wasSent };
}

function ended(name: string, stage: EndedItem["stage"]): EndedItem {
  return { ...makeItem(name, stage), stage };
}

const style = styleOf(new RecordedOutput(), {});
const running = (fraction: number): Stage => ({
  kind: "submitted",
  job: makeJob({
    state: leased(),
    attempt: 1,
    progress: { fraction, message: `frame\u001b[2J ${fraction}`, reportedAtMs: 1 },
  }),
});

describe("the live table", () => {
  const items = [
    makeItem("done.mkv", {
      kind: "done",
      job: makeJob({ state: succeeded(""), attempt: 1 }),
      saved: [{ name: "done.mp4", sizeBytes: 3, mtimeMs: 1 }],
    }),
    makeItem("bad.mkv", { kind: "failed", job: undefined, error: "the disk\nis full" }),
    makeItem("a.mkv", running(0.5), true),
    makeItem("b.mkv", running(0.25), true),
    makeItem("c.mkv", { kind: "saving", job: makeJob(), fraction: 0.5 }, true),
    makeItem("d.mkv", { kind: "uploading", sentBytes: 500_000 }),
    makeItem("e.mkv", { kind: "waiting" }),
    makeItem(
      "f.mkv",
      { kind: "submitted", job: makeJob({ lastError: "ffmpeg ended with exit code 1" }) },
      true,
    ),
  ];
  const view = { columnsMax: 79, rowsMax: 23, style, bytesPerSecond: 88e6 };

  test("has a line about all of them, and a row for each", () => {
    expect(mapTable(items, view)).toEqual([
      "███████░░░░░░░░  1/8 done, 1 failed, 3 running, 3 waiting, 8.5 MB sent, 88 MB/s",
      "FILE      PROGRESS           WORKER",
      "done.mkv  done               desk    done.mp4",
      "bad.mkv   failed                     the disk is full",
      "a.mkv     ██████░░░░░░  50%  desk    frame 0.5",
      "b.mkv     ███░░░░░░░░░  25%  desk    frame 0.25",
      "c.mkv     ██████░░░░░░  50%          downloading",
      "d.mkv     ███░░░░░░░░░  25%          uploading",
      "e.mkv     waiting",
      "f.mkv     waiting                    ffmpeg ended with exit code 1",
    ]);
  });

  test("shows those at work first where not all fit, then what failed, waits and is done", () => {
    const shown = (rowsMax: number): readonly string[] =>
      mapTable(items, { ...view, rowsMax })
        .slice(2)
        .map((line) => line.split(".")[0] ?? "");
    expect(shown(5)).toEqual(["a", "b", "and 6 more"]);
    expect(shown(8)).toEqual(["bad", "a", "b", "c", "d", "and 3 more"]);
    expect(shown(9)).toEqual(["bad", "a", "b", "c", "d", "e", "and 2 more"]);
    expect(shown(10)).toEqual(["done", "bad", "a", "b", "c", "d", "e", "f"]);
    expect(mapTable(items, { ...view, rowsMax: 1 })).toHaveLength(1);
    expect(mapTable(items, { ...view, rowsMax: 3 })).toHaveLength(2);
  });

  test.each([79, 39, 19])("fits %d columns, with names of any width", (columnsMax) => {
    const wide = [makeItem("映画".repeat(40), running(0.5)), ...items];
    for (const line of mapTable(wide, { ...view, columnsMax }).slice(1)) {
      expect(widthOf(line)).toBeLessThanOrEqual(columnsMax);
    }
  });
});

describe("the report", () => {
  const job = makeJob({ state: { kind: "failed" }, attempt: 3, lastError: "disk\nfull" });
  const fine = ended("a.mkv", {
    kind: "done",
    job: makeJob({ state: succeeded(""), attempt: 1 }),
    saved: [{ name: "a.mp4", sizeBytes: 3, mtimeMs: 1 }],
  });
  const bad = ended("in/my $HOME.mkv", { kind: "failed", job, error: "disk\nfull" });

  test("is one line for each that ends", () => {
    const view = { folder: "/here/out", currentFolder: "/here", style };
    expect(endedLine(fine, view)).toBe(
      `a.mkv: job 42 succeeded on desk in 3s, saved ${path.join("out", "a.mp4")} (3 B)`,
    );
    expect(endedLine(bad, view)).toBe("in/my $HOME.mkv: job 42 failed after 3 attempts: disk full");
  });

  const report = (...items: MapItem[]): readonly string[] => {
    const terminal = fakeTerminal();
    const retryOf = (some: readonly MapItem[], remedy?: Remedy): string[] => [
      "map",
      ...some.map(({ input: { given } }) => given),
      ...(remedy === undefined ? [] : [`--${remedy}`]),
    ];
    const options = { earlier: 0, tookMs: 3_000, out: "out", retryOf };
    expect(printReport(items, options, terminal)).toBe(
      items.every((item) => item.stage.kind === "done") ? 0 : 1,
    );
    return terminal.err.lines;
  };

  test("lists what failed, and the command that does just that again", () => {
    expect(report(fine, bad)).toEqual([
      "1 of 2 done; 1 failed; in 3s",
      "in/my $HOME.mkv: job 42 failed after 3 attempts: disk full",
      process.platform === "win32"
        ? 'to try just this one again: map "in/my $HOME.mkv"'
        : "to try just this one again: map 'in/my $HOME.mkv'",
    ]);
    expect(report(fine)).toEqual(["1 of 1 done; in 3s"]);
  });

  test("tells apart what failed and what is only in the way", () => {
    const stage = {
      kind: "failed",
      job,
      error: "out/b.mp4 is there already",
      remedy: "force",
    } as const;
    expect(report(bad, ended("b.mkv", stage), ended("c.mkv", stage)).slice(-2)).toEqual([
      expect.stringMatching(/^to try just this one again: map \S+my \$HOME.mkv.$/),
      "to replace what is in the way: map b.mkv c.mkv --force",
    ]);
    const elsewhere = { ...stage, remedy: "elsewhere" } as const;
    expect(report(bad, ended("b.mkv", stage), ended("c.mkv", elsewhere)).slice(-2)).toEqual([
      "to replace what is in the way: map b.mkv --force",
      "to do just this one again into another folder, DIR: map c.mkv --elsewhere",
    ]);
    const many = (of: typeof stage | typeof elsewhere): readonly string[] =>
      report(...Array.from({ length: 500 }, (_, at) => ended(`f${at}.mkv`, of)));
    expect(many(stage).at(-1)).toBe("the same command with --force replaces what is in the way");
    expect(many(elsewhere).at(-1)).toBe(
      "the same command with another folder as --out replaces no input",
    );
  });

  test("says once how many jobs gave nothing to save, and what that means", () => {
    const nothing = (name: string): EndedItem =>
      ended(name, { kind: "done", job: undefined, saved: [] });
    expect(report(nothing("a.mkv"), nothing("b.mkv"), fine)).toEqual([
      "3 of 3 done; in 3s",
      "2 jobs gave neither a file nor a payload: nothing of them is in out",
      "they succeeded all the same and are not done again; exit status 0",
    ]);
    expect(report(nothing("a.mkv"), bad).slice(1, 3)).toEqual([
      "1 job gave neither a file nor a payload: nothing of it is in out",
      "it succeeded all the same and is not done again; exit status 1",
    ]);
  });

  test("says so when that command would be too long, or cannot be printed", () => {
    const many = Array.from({ length: 500 }, (_, at) =>
      ended(`f${at}.mkv`, { kind: "failed", job: undefined, error: "x" }),
    );
    expect(report(...many).at(-1)).toBe("the same command tries these again");
    const odd = ended("a\nb", { kind: "failed", job: undefined, error: "x" });
    expect(report(odd).at(-1)).toBe("the same command tries these again");
  });
});
