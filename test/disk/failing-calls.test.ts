/**
 * System calls that fail under the stores: the kernel is made to refuse some of them, for real. What
 * was acknowledged is there, what was refused is not, and the next call works (P1, P2).
 */

import { describe, expect, setDefaultTimeout, test } from "bun:test";
import path from "node:path";
import { connect } from "hearth";
import { parseSha256 } from "../../src/job/job.ts";
import { openFileBlobStore } from "../../src/storage/file-blob-store.ts";
import { openSqliteJobStore } from "../../src/storage/sqlite-job-store.ts";
import { Household } from "../end-to-end/household.ts";
import { testMsMax } from "../end-to-end/wait-for.ts";
import { readAll, sha256Of } from "../storage/exercise-blob-store.ts";
import { temporaryFolder } from "../storage/home.ts";

setDefaultTimeout(testMsMax);

const flaw = await findFlaw();

async function findFlaw(): Promise<string | undefined> {
  if (Bun.which("strace") === null) return "there is no strace";
  const probe = Bun.spawn(["strace", "-qq", "true"], { stderr: "ignore" });
  return (await probe.exited) === 0 ? undefined : "nobody may trace here";
}

/**
 * What a script said while the faults were injected.
 * @param calls such as `fsync:error=EIO:when=5+3`: the 5th and then every 3rd of each thread
 */
async function linesUnder(calls: string, script: string, ...words: string[]): Promise<string[]> {
  const [which = ""] = calls.split(":");
  const traced = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", `trace=${which}`];
  const program = [process.execPath, path.join(import.meta.dir, script), ...words];
  const child = Bun.spawn([...traced, "-e", `inject=${calls}`, ...program], { stderr: "ignore" });
  const lines = (await child.stdout.text()).trimEnd().split("\n");
  await child.exited;
  return lines;
}

describe.skipIf(flaw !== undefined)(
  flaw ? `calls that fail (skipped: ${flaw})` : "calls that fail",
  () => {
    test.each([
      ["syncs for a while", "fsync:error=EIO:when=30..32", "UNAVAILABLE"],
      ["every third sync", "fsync:error=EIO:when=30+3", "UNAVAILABLE"],
      ["every sync from some moment on", "fsync:error=EIO:when=40+", "UNAVAILABLE"],
      ["writes for a while", "pwrite64:error=EIO:when=200..230", "UNAVAILABLE"],
      ["every fiftieth write", "pwrite64:error=EIO:when=300+50", "UNAVAILABLE"],
      ["writes to a full disk", "pwrite64:error=ENOSPC:when=200..280", "RESOURCE_EXHAUSTED"],
      ["writes to a read-only disk", "pwrite64:error=EROFS:when=200..260", "UNAVAILABLE"],
    ] as const)(
      "P1, P2: %s lose nothing that was acknowledged and keep nothing that was refused",
      async (_what, calls, code) => {
        for (const end of ["close", "die"]) {
          await using folder = await temporaryFolder();
          const database = path.join(folder.path, "hearth.db");
          const said = await linesUnder(calls, "insert-through-faults.ts", database, "120", end);
          const idsOf = (what: string): string[] =>
            said.flatMap((line) => (line.startsWith(what) ? [line.split(" ")[1] ?? ""] : []));
          const [acknowledged, refused] = [idsOf("acknowledged"), idsOf("refused")];
          expect(acknowledged.length + refused.length).toBe(120);
          expect(refused.length).toBeGreaterThan(0);
          expect(said.filter((line) => line.startsWith("wrong"))).toEqual([]);
          expect(
            said.filter((line) => line.startsWith("refused") && !line.includes(` ${code} `)),
          ).toEqual([]);
          expect(said.at(-1)).toBe(`listed ${acknowledged.length}`);

          const store = await openSqliteJobStore(database);
          const jobs = await store.list({ states: [], kinds: [], limit: 1000, before: undefined });
          await store.close();
          const kept = new Set<string>(jobs.map(({ id }) => id));
          expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
          // A change whose sync failed may have reached the log all the same. The next change takes its
          // place; when there is none, it is found at the next start.
          expect(refused.slice(0, -1).filter((id) => kept.has(id))).toEqual([]);
        }
      },
    );

    // A blob whose folder is new is synced three times: every third sync would refuse it for ever, where
    // one thread does them all.
    test.each([
      ["syncs", "fsync:error=EIO:when=6+4"],
      ["renames", "/rename:error=EIO:when=2+2"],
      ["renames on a full disk", "/rename:error=ENOSPC:when=2+2"],
    ])("P1: %s leave no blob that is half here", async (_what, calls) => {
      await using folder = await temporaryFolder();
      const said = await linesUnder(calls, "upload-through-faults.ts", folder.path, "30");
      const count = (what: string): number => said.filter((line) => line.startsWith(what)).length;
      expect({ acknowledged: count("acknowledged"), wrong: count("wrong") }).toEqual({
        acknowledged: 30,
        wrong: 0,
      });
      expect(count("refused")).toBeGreaterThan(0);
      expect(count("refused")).toBe(said.filter((line) => /: cannot store blob/.test(line)).length);
      expect(said.at(-1)).toBe("left 0");
    });

    test("P1: a blob is synced, then named, then its name is synced, and then acknowledged", async () => {
      await using folder = await temporaryFolder();
      const trace = path.join(folder.path, "trace");
      const script = path.join(import.meta.dir, "upload-through-faults.ts");
      const words = ["-f", "-qq", "-o", trace, "-e", "trace=fsync,/rename,write"];
      const store = path.join(folder.path, "blobs");
      const uploading = Bun.spawn(["strace", ...words, process.execPath, script, store, "1"]);
      expect(await uploading.exited).toBe(0);
      const calls = (await Bun.file(trace).text()).matchAll(
        / (fsync|rename)\w*\(|"(acknowledged)/g,
      );
      const opening = ["fsync", "fsync"];
      expect(Array.from(calls, ([, call, said]) => call ?? said)).toEqual([
        ...opening,
        "fsync",
        // The folder of the first two digits, which is new.
        "fsync",
        "rename",
        "fsync",
        "acknowledged",
      ]);
    });

    test.each([
      ["whose journal is not synced now and then", "fdatasync:error=EIO:when=1+3"],
      ["whose journal is not written now and then", "pwrite64:error=EIO:when=1+3"],
      ["whose journal has no room for a while", "fdatasync:error=ENOSPC:when=1..2"],
    ])("P1: small blobs that come at once, %s, are refused and taken later", async (_, calls) => {
      await using folder = await temporaryFolder();
      const said = await linesUnder(calls, "upload-together.ts", folder.path, "60");
      const which = (what: string): string[] => said.filter((line) => line.startsWith(what));
      expect({ taken: new Set(which("acknowledged")).size, wrong: which("wrong") }).toEqual({
        taken: 60,
        wrong: [],
      });
      expect(which("refused").length).toBeGreaterThan(0);
      // The process has ended before they had files of their own.
      const store = await openFileBlobStore(folder.path);
      for (const line of which("acknowledged")) {
        const sha256 = parseSha256(line.split(" ")[1] ?? "");
        expect(sha256Of(await readAll(store, sha256))).toBe(sha256);
      }
    });

    test("P1: small blobs that come at once are acknowledged after their journal is synced", async () => {
      await using folder = await temporaryFolder();
      const trace = path.join(folder.path, "trace");
      const script = path.join(import.meta.dir, "upload-together.ts");
      const words = ["-f", "-qq", "-o", trace, "-e", "trace=fdatasync,write"];
      const store = path.join(folder.path, "blobs");
      const program = ["strace", ...words, process.execPath, script, store, "20"];
      const uploading = Bun.spawn(program, { stdout: "ignore" });
      expect(await uploading.exited).toBe(0);
      const lines = (await Bun.file(trace).text()).split("\n");
      const synced = lines.findIndex((line) => /fdatasync.* = 0$/.test(line));
      const acknowledged = lines.flatMap((line, at) =>
        line.includes('"acknowledged') ? [at] : [],
      );
      expect(acknowledged).toHaveLength(20);
      expect(synced).toBeGreaterThan(0);
      // The first three do not know yet that more will come: they are synced by themselves.
      expect(acknowledged.filter((at) => at < synced).length).toBeLessThanOrEqual(3);
    });

    test("P1, P6: a coordinator whose syncs fail acknowledges nothing, and goes on by itself", async () => {
      await using household = await Household.open();
      const alder = await household.startWorker("alder");
      await household.submit("wait", household.gate, "--lease-ttl", "2s");
      await alder.says("started job 1");
      await using client = await connect(path.join(household.data, "admin.hearth"));
      const { pid } = household.coordinator;
      const faults = household.spawn(
        [
          "strace",
          "-f",
          "-o",
          "/dev/null",
          "-e",
          "trace=fsync",
          "-e",
          "inject=fsync:error=EIO",
        ].concat(`--attach=${pid}`),
      );
      await faults.says("attached");
      let isAnswered = false;
      const submitted = client.submit({ kind: "capitals" }).finally(() => (isAnswered = true));
      await household.coordinator.says("jobs cannot be stored: ");
      await household.letGo();
      await alder.says("finished job 1");
      expect((await client.get(1)).state.kind).toBe("leased");
      expect(isAnswered).toBe(false);
      await faults.endedBy("SIGINT");

      expect(await client.wait(1)).toMatchObject({ state: { kind: "succeeded" }, attempt: 1 });
      expect((await client.wait(await submitted)).state.kind).toBe("succeeded");
      expect(alder.count("started job 1")).toBe(1);
      expect(await client.list()).toHaveLength(2);
    });
  },
);
