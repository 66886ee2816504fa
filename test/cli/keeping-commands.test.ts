import { describe, expect, test } from "bun:test";
import { parseBytes } from "../../src/cli/bytes.ts";
import { parseLastingMs } from "../../src/cli/duration.ts";
import { runHearth } from "../../src/cli/root.ts";
import type { KeepingApi } from "../../src/keeping-api.ts";
import { fakeClient, sdkWith } from "./fake-client.ts";
import { fakeKeeping, someCollected, someStorage } from "./fake-keeping.ts";
import { type FakeTerminal, fakeTerminal } from "./fake-terminal.ts";

async function run(
  line: string,
  given: Partial<KeepingApi> = {},
): Promise<FakeTerminal & { status: number }> {
  const terminal = fakeTerminal();
  const client = { ...fakeClient([]), keeping: fakeKeeping(given) };
  const status = await runHearth(line.split(" "), terminal, sdkWith(client));
  return Object.assign(terminal, { status });
}

const nothing = { count: 0, bytes: 0 };

describe("hearth gc", () => {
  test("says what was removed, or would be", async () => {
    const asked: boolean[] = [];
    const collect: KeepingApi["collect"] = async ({ dryRun }) => {
      asked.push(dryRun);
      return someCollected;
    };
    const done = await run("gc", { collect });
    expect(done.status).toBe(0);
    expect(done.out.text).toBe(
      "Removed 1,200 jobs, 34 blobs of no job (1.2 GB) and 1 broken upload (30 MB).\n",
    );
    const looked = await run("gc --dry-run", { collect });
    expect(looked.out.text).toStartWith("Would remove 1,200 jobs, 34 blobs");
    expect(asked).toEqual([false, true]);
  });

  test("says so when there is nothing, and leaves out what there is none of", async () => {
    const none = { jobs: 0, blobs: nothing, temporaryFiles: nothing };
    expect((await run("gc", { collect: async () => none })).out.text).toBe(
      "There is nothing to remove: blobs of no job stay for a while after their use.\n",
    );
    const one = { ...none, jobs: 1 };
    expect((await run("gc", { collect: async () => one })).out.text).toBe("Removed 1 job.\n");
  });

  test("--json prints all of it, with the sum of bytes", async () => {
    const { out } = await run("gc --dry-run --json");
    expect(JSON.parse(out.text)).toEqual({ dryRun: true, ...someCollected, bytes: 1_230_000_000 });
  });
});

describe("hearth storage", () => {
  test("shows what takes how much", async () => {
    const { out, status } = await run("storage");
    expect(status).toBe(0);
    expect(out.lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
      ["WHAT", "NUMBER", "SIZE"],
      ["jobs queued", "12"],
      ["jobs leased", "2"],
      ["jobs succeeded", "98,304"],
      ["jobs failed", "7"],
      ["jobs cancelled", "0"],
      ["database", "85 MB"],
      ["free for new jobs", "12 MB"],
      ["write-ahead log", "4.1 MB"],
      ["blobs", "1,234", "567 GB"],
      ["of no job", "34", "1.2 GB"],
      ["logs of jobs", "120", "45 MB"],
      ["temporary files", "1", "30 MB"],
      [""],
      ["80 GB of the disk's 1.0 TB are free; with less than 1.1 GB, blobs of new jobs"],
      ["are refused."],
    ]);
  });

  test("says that blobs are refused, and what it cannot know", async () => {
    const disk = { freeBytes: 1_000_000_000, totalBytes: 1_000_000_000_000 };
    const full = await run("storage", { storage: async () => ({ ...someStorage, disk }) });
    expect(full.out.text).toContain("less than 1.1 GB: blobs of new jobs are\nrefused.");
    const unlimited = { storage: async () => ({ ...someStorage, minFreeBytes: 0 }) };
    expect((await run("storage", unlimited)).out.text).toContain("are free; blobs of new jobs are");
    const storage = async () => ({ ...someStorage, disk: undefined });
    expect((await run("storage", { storage })).out.text).toContain("its system does not tell");
  });

  test("--json prints all of it", async () => {
    const { out } = await run("storage --json");
    expect(JSON.parse(out.text)).toEqual(JSON.parse(JSON.stringify(someStorage)));
  });
});

describe("sizes and spans, as they are typed", () => {
  test.each([
    ["0", 0],
    ["500MB", 500_000_000],
    ["2GiB", 2 * 1024 ** 3],
    ["1.5KiB", 1536],
    ["3tb", 3_000_000_000_000],
    ["17B", 17],
  ])("%s", (typed, bytes) => {
    expect(parseBytes(typed)).toBe(bytes);
  });

  test.each(["", "5", "GB", "-1GB", "1 GB", "1XB", "1e3MB", "999999999999TB", "5Bi"])(
    '"%s" is no size',
    (typed) => {
      expect(() => parseBytes(typed)).toThrow("is not a size; write it like 500MB or 2GiB");
    },
  );

  test("forever has no end", () => {
    expect(parseLastingMs("forever")).toBe(Infinity);
    expect(parseLastingMs("14d")).toBe(14 * 24 * 60 * 60 * 1000);
  });
});
