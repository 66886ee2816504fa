/** P7: whoever reads the ledger on and on misses nothing, and does not read it all again for each line. */
import { expect, test } from "bun:test";
import {
  appendFile,
  mkdir,
  readFile,
  rename,
  rm,
  rmdir,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import {
  appendToLedger,
  type LedgerEntry,
  type LedgerReader,
  ledgerReader,
} from "../../src/trust/ledger.ts";
import { failureOf, startMs, temporaryFolder } from "./home.ts";

const pathIn = (folder: { path: string }): string => join(folder.path, "ledger.jsonl");

function revoked(name: string): LedgerEntry {
  return { kind: "revoked", revocation: { name, atMs: startMs, by: "admin" } };
}

/** The names in what was not read before. */
async function unreadIn(reader: LedgerReader): Promise<readonly string[]> {
  const entries = (await Array.fromAsync(reader.unread())).flat();
  return entries.map((entry) => (entry.kind === "revoked" ? entry.revocation.name : "?"));
}

/** A ledger with these names, and a reader that has read it. */
async function readIn(folder: { path: string }, ...names: readonly string[]) {
  await appendToLedger(folder.path, names.map(revoked));
  const reader = ledgerReader(folder.path);
  expect(await unreadIn(reader)).toEqual([...names]);
  return reader;
}

test("what was appended since is read, and nothing twice", async () => {
  await using folder = await temporaryFolder();
  const reader = ledgerReader(folder.path);
  expect(await unreadIn(reader)).toEqual([]);
  await appendToLedger(folder.path, [revoked("alder")]);
  expect(await unreadIn(reader)).toEqual(["alder"]);
  expect(await unreadIn(reader)).toEqual([]);
  await appendToLedger(folder.path, [revoked("birch"), revoked("cedar")]);
  await appendToLedger(folder.path, [revoked("elm")]);
  expect(await unreadIn(reader)).toEqual(["birch", "cedar", "elm"]);
  expect(await unreadIn(reader)).toEqual([]);
});

test("a ledger of many pieces is read whole, in order", async () => {
  await using folder = await temporaryFolder();
  const names = Array.from({ length: 5_000 }, (_, index) => `m${index}`);
  const reader = await readIn(folder, ...names);
  const batches = await Array.fromAsync(ledgerReader(folder.path).unread());
  expect(batches.length).toBeGreaterThan(2);
  await appendToLedger(folder.path, [revoked("alder")]);
  expect(await unreadIn(reader)).toEqual(["alder"]);
  await appendFile(pathIn(folder), "?\n");
  expect(await failureOf(() => unreadIn(reader))).toContain("line 5002 of");
  expect(await failureOf(() => unreadIn(ledgerReader(folder.path)))).toContain("line 5002 of");
});

test("a line is read once it is written whole", async () => {
  await using folder = await temporaryFolder();
  const reader = await readIn(folder, "alder");
  await appendToLedger(folder.path, [revoked("birch")]);
  const whole = await readFile(pathIn(folder));
  await truncate(pathIn(folder), whole.byteLength - 20);
  expect(await unreadIn(reader)).toEqual([]);
  await appendFile(pathIn(folder), whole.subarray(-20));
  expect(await unreadIn(reader)).toEqual(["birch"]);
});

test("a batch that was not taken up is given again", async () => {
  await using folder = await temporaryFolder();
  const reader = await readIn(folder, "alder");
  await appendToLedger(folder.path, [revoked("birch")]);
  for await (const entries of reader.unread()) {
    expect(entries).toEqual([revoked("birch")]);
    break;
  }
  expect(await unreadIn(reader)).toEqual(["birch"]);
});

test("a ledger that is cut while it is read is not taken for read", async () => {
  await using folder = await temporaryFolder();
  const names = Array.from({ length: 5_000 }, (_, index) => `m${index}`);
  await appendToLedger(folder.path, names.map(revoked));
  const reader = ledgerReader(folder.path);
  const failure = await failureOf(async () => {
    for await (const _ of reader.unread()) await truncate(pathIn(folder), 0);
  });
  expect(failure).toStartWith(`UNAVAILABLE: ${pathIn(folder)} was cut while it was read`);
  await appendToLedger(folder.path, [revoked("alder")]);
  expect(await unreadIn(reader)).toEqual(["alder"]);
});

test.each<[string, (path: string) => Promise<void>]>([
  ["removed and begun again", (path) => rm(path)],
  ["cut", (path) => truncate(path, 0)],
  [
    "replaced by a longer one",
    async (path) => {
      const whole = await readFile(path);
      await writeFile(`${path}.new`, `\n${whole.toString()}`);
      await rename(`${path}.new`, path);
    },
  ],
  [
    "written anew in its place",
    async (path) => writeFile(path, `\n\n${await Bun.file(path).text()}`),
  ],
])("a ledger that was %s is read from its beginning", async (_what, change) => {
  await using folder = await temporaryFolder();
  const reader = await readIn(folder, "alder", "birch");
  await change(pathIn(folder));
  await appendToLedger(folder.path, [revoked("cedar")]);
  expect(await unreadIn(reader)).toEqual(await unreadIn(ledgerReader(folder.path)));
  expect(await unreadIn(reader)).toEqual([]);
});

test("a ledger that became no longer, but was touched, is read from its beginning", async () => {
  await using folder = await temporaryFolder();
  const reader = await readIn(folder, "alder");
  const text = await readFile(pathIn(folder), "utf8");
  await writeFile(pathIn(folder), text.replace("alder", "maple"));
  await utimes(pathIn(folder), 1, 1);
  expect(await unreadIn(reader)).toEqual(["maple"]);
});

test("what is before a damaged line is given, what is after it when it was removed", async () => {
  await using folder = await temporaryFolder();
  const reader = await readIn(folder, "alder");
  await appendToLedger(folder.path, [revoked("birch")]);
  await appendFile(pathIn(folder), "?\n");
  const given: LedgerEntry[] = [];
  const failure = await failureOf(async () => {
    for await (const entries of reader.unread()) given.push(...entries);
  });
  expect(failure).toStartWith(`DATA_LOSS: line 3 of ${pathIn(folder)} is damaged`);
  expect(given).toEqual([revoked("birch")]);
  expect(await failureOf(() => unreadIn(reader))).toBe(failure);
  await appendToLedger(folder.path, [revoked("cedar")]);
  expect(await failureOf(() => unreadIn(reader))).toBe(failure);
  const text = await readFile(pathIn(folder), "utf8");
  await writeFile(pathIn(folder), text.replace("?\n", ""));
  expect(await unreadIn(reader)).toEqual(["alder", "birch", "cedar"]);
});

test("what is no file is refused, and read once it is one", async () => {
  await using folder = await temporaryFolder();
  await mkdir(pathIn(folder));
  const reader = ledgerReader(folder.path);
  expect(await failureOf(() => unreadIn(reader))).toContain("is not a file");
  await rmdir(pathIn(folder));
  await appendToLedger(folder.path, [revoked("alder")]);
  expect(await unreadIn(reader)).toEqual(["alder"]);
});
