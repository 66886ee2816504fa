import { describe, expect, test } from "bun:test";
import { appendFile, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { roles } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { issuings } from "../../src/machines-api.ts";
import { appendToLedger, type LedgerEntry, readLedger } from "../../src/trust/ledger.ts";
import { failureOf, startMs, temporaryFolder, yearMs } from "./home.ts";

const issued: LedgerEntry = {
  kind: "issued",
  certificate: {
    serial: "0badc0de",
    name: "nas",
    roles: ["worker", "view"],
    issuedAtMs: startMs + 123,
    expiresAtMs: startMs + yearMs,
    authority: "ab".repeat(32),
    how: "enrolled",
    by: "anna@pc",
  },
};
const revoked: LedgerEntry = {
  kind: "revoked",
  revocation: { name: "nas", atMs: startMs + 456, by: "admin" },
};

const pathIn = (folder: { path: string }): string => join(folder.path, "ledger.jsonl");

describe("the ledger", () => {
  test("gives back what was appended, in that order", async () => {
    await using folder = await temporaryFolder();
    await appendToLedger(folder.path, [issued, revoked]);
    await appendToLedger(folder.path, [issued]);
    expect(await readLedger(folder.path)).toEqual([issued, revoked, issued]);
  });

  test("is one JSON object a line, with times that people can read", async () => {
    await using folder = await temporaryFolder();
    await appendToLedger(folder.path, [issued, revoked]);
    const lines = (await readFile(pathIn(folder), "utf8")).split("\n");
    expect(lines.slice(0, 2).map((line): unknown => JSON.parse(line))).toEqual([
      {
        kind: "issued",
        name: "nas",
        serial: "0badc0de",
        roles: ["worker", "view"],
        issued_at: "2026-03-01T12:00:00.123Z",
        expires_at: "2027-03-01T12:00:00.000Z",
        authority: "ab".repeat(32),
        how: "enrolled",
        by: "anna@pc",
      },
      { kind: "revoked", name: "nas", at: "2026-03-01T12:00:00.456Z", by: "admin" },
    ]);
    expect(lines.slice(2)).toEqual([""]);
  });

  test.skipIf(process.platform === "win32")("can be read by its owner only", async () => {
    await using folder = await temporaryFolder();
    await appendToLedger(folder.path, [issued]);
    expect((await stat(pathIn(folder))).mode & 0o777).toBe(0o600);
  });

  test("is empty where there is none, and is not made for nothing", async () => {
    await using folder = await temporaryFolder();
    await appendToLedger(folder.path, []);
    expect(await Bun.file(pathIn(folder)).exists()).toBe(false);
    expect(await readLedger(folder.path)).toEqual([]);
  });

  test("cannot be kept in a folder that is not there", async () => {
    await using folder = await temporaryFolder();
    const missing = join(folder.path, "missing");
    const failure = await failureOf(() => appendToLedger(missing, [issued]));
    expect(failure).toStartWith("NOT_FOUND: cannot append to");
  });

  test("survives any entry", async () => {
    await using folder = await temporaryFolder();
    const time = fc.integer({ min: 0, max: Date.parse("9999-12-31") });
    const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,50}$/);
    const by = fc.string({ unit: "grapheme", maxLength: 100 });
    const entry = fc.oneof(
      fc.record({
        kind: fc.constant("issued" as const),
        certificate: fc.record({
          serial: fc.stringMatching(/^[0-9a-f]{1,40}$/),
          name,
          roles: fc.subarray([...roles]),
          issuedAtMs: time,
          expiresAtMs: time,
          authority: fc.stringMatching(/^[0-9a-f]{64}$/),
          how: fc.constantFrom(...issuings),
          by,
        }),
      }),
      fc.record({
        kind: fc.constant("revoked" as const),
        revocation: fc.record({ name, atMs: time, by }),
      }),
    );
    const appended: LedgerEntry[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 5 }), async (entries) => {
        await appendToLedger(folder.path, entries);
        appended.push(...entries);
        expect(await readLedger(folder.path)).toEqual(appended);
      }),
      { numRuns: 40 },
    );
  });

  test("takes no entry that could not be read again", async () => {
    await using folder = await temporaryFolder();
    const { revocation } = revoked;
    const odd: LedgerEntry = { kind: "revoked", revocation: { ...revocation, name: "../nas" } };
    const long: LedgerEntry = {
      kind: "revoked",
      revocation: { ...revocation, by: "x".repeat(5000) },
    };
    expect(await failureOf(() => appendToLedger(folder.path, [odd]))).toStartWith("INTERNAL: ");
    expect(await failureOf(() => appendToLedger(folder.path, [issued, long]))).toContain(
      "more than the 4096",
    );
    expect(await readLedger(folder.path)).toEqual([]);
  });
});

describe("a ledger that a later Hearth has written to", () => {
  test("keeps what this one knows", async () => {
    await using folder = await temporaryFolder();
    await appendToLedger(folder.path, [issued]);
    await appendFile(pathIn(folder), '{"kind":"blessed","by":"the pope"}\n');
    await appendToLedger(folder.path, [revoked]);
    expect(await readLedger(folder.path)).toEqual([issued, revoked]);
  });

  test("has certificates with roles and ways of issuing that mean nothing here", async () => {
    await using folder = await temporaryFolder();
    await appendToLedger(folder.path, [issued]);
    const line = await readFile(pathIn(folder), "utf8");
    await writeFile(
      pathIn(folder),
      line.replace('"worker"', '"emperor"').replace('"enrolled"', '"inherited"'),
    );
    expect(await readLedger(folder.path)).toEqual([
      { kind: "issued", certificate: { ...issued.certificate, roles: ["view"], how: "seen" } },
    ]);
  });
});

describe("a cut while a line is written", () => {
  test("loses nothing that was there, and nothing that comes after it", async () => {
    await using folder = await temporaryFolder();
    await appendToLedger(folder.path, [issued, revoked]);
    const whole = await readFile(pathIn(folder));
    const firstEnd = whole.indexOf("\n");
    for (let length = 0; length <= whole.byteLength; length++) {
      await writeFile(pathIn(folder), whole);
      await truncate(pathIn(folder), length);
      const before = [issued, revoked].slice(
        0,
        length >= whole.byteLength - 1 ? 2 : length >= firstEnd ? 1 : 0,
      );
      expect(await readLedger(folder.path)).toEqual(before);
      await appendToLedger(folder.path, [revoked]);
      await appendToLedger(folder.path, [issued]);
      expect(await readLedger(folder.path)).toEqual([...before, revoked, issued]);
    }
  });

  test("may leave zeros in the line's place", async () => {
    await using folder = await temporaryFolder();
    await appendToLedger(folder.path, [issued]);
    await appendFile(pathIn(folder), new Uint8Array(100));
    expect(await readLedger(folder.path)).toEqual([issued]);
    await appendToLedger(folder.path, [revoked]);
    expect(await readLedger(folder.path)).toEqual([issued, revoked]);
  });
});

describe("a ledger with a damaged line is refused", () => {
  const revocationLine = JSON.stringify({
    kind: "revoked",
    name: "nas",
    at: "2026-03-01T12:00:00Z",
    by: "",
  });

  test.each([
    ["is cut", revocationLine.slice(0, 30)],
    ["is no JSON", "nas was revoked"],
    ["is no object", "[1, 2]"],
    ["has no kind", "{}"],
    ["has no time", revocationLine.replace("2026-03-01", "some day")],
    ["has no name", revocationLine.replace("nas", "")],
    ["is longer than any", `${revocationLine.slice(0, -1)},"x":"${"x".repeat(5000)}"}`],
  ])("that %s, and says which one it is and what to do", async (_what, line) => {
    await using folder = await temporaryFolder();
    await appendToLedger(folder.path, [issued]);
    await appendFile(pathIn(folder), `${line}\n`);
    await appendToLedger(folder.path, [revoked]);
    const failure = await failureOf(() => readLedger(folder.path));
    expect(failure).toStartWith(`DATA_LOSS: line 2 of ${pathIn(folder)} is damaged`);
    expect(failure).toContain("put back a copy of the file");
  });

  test("or read, whatever bits of it are flipped, with one clear error at most", async () => {
    await using folder = await temporaryFolder();
    await appendToLedger(folder.path, [issued, revoked]);
    const whole = new Uint8Array(await readFile(pathIn(folder)));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length * 8 - 1), async (bit) => {
        const bytes = whole.slice();
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        await writeFile(pathIn(folder), bytes);
        try {
          await readLedger(folder.path);
        } catch (thrown) {
          if (!(thrown instanceof HearthError)) throw thrown;
          expect(thrown.code).toBe("DATA_LOSS");
          expect(thrown.message).not.toContain("\n");
        }
      }),
      { numRuns: 200 },
    );
  });
});

test("several processes that append at once do not mix their lines", async () => {
  await using folder = await temporaryFolder();
  const program = `
    import { appendToLedger } from ${JSON.stringify(join(import.meta.dir, "../../src/trust/ledger.ts"))};
    const [folder, by] = process.argv.slice(-2);
    for (let atMs = 0; atMs < 50; atMs++) {
      const revocation = { name: "nas", atMs, by };
      await appendToLedger(folder, [{ kind: "revoked", revocation }, { kind: "revoked", revocation }]);
    }`;
  const source = join(folder.path, "append.ts");
  await writeFile(source, program);
  const writers = ["one", "two", "three"];
  const exits = writers.map(
    (by) => Bun.spawn([process.execPath, source, folder.path, by], { stderr: "inherit" }).exited,
  );
  expect(await Promise.all(exits)).toEqual([0, 0, 0]);
  const entries = await readLedger(folder.path);
  for (const writer of writers) {
    const times = entries.flatMap((entry) =>
      entry.kind === "revoked" && entry.revocation.by === writer ? [entry.revocation.atMs] : [],
    );
    expect(times).toEqual(Array.from({ length: 100 }, (_, index) => index >> 1));
  }
});
