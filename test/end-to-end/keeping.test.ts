/** The coordinator's disk: jobs and blobs that go, and what happens when it is nearly full. */

import { expect, setDefaultTimeout, test } from "bun:test";
import { utimes } from "node:fs/promises";
import path from "node:path";
import { Household, steeredHandlers } from "./household.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

const dayMs = 24 * 60 * 60 * 1000;
/** More than any disk has. */
const tooMuch = "900TB";

interface Storage {
  readonly jobs: Readonly<Record<string, number>>;
  readonly blobs: { readonly count: number; readonly bytes: number };
  readonly unreferencedBlobs: { readonly count: number };
}

async function storageOf(household: Household): Promise<Storage> {
  return JSON.parse(await household.succeed("storage", "--json"));
}

/** Nobody has used any blob for two days. */
async function ageBlobs({ data }: Household): Promise<void> {
  const usedAt = new Date(Date.now() - 2 * dayMs);
  for await (const file of new Bun.Glob("blobs/??/*").scan(data)) {
    await utimes(path.join(data, file), usedAt, usedAt);
  }
}

test("a job that was kept long enough goes with its blobs, after hearth gc --dry-run has said so", async () => {
  await using household = await Household.make();
  await household.startCoordinator("--keep-jobs", "0", "--no-mdns");
  await Bun.write(household.path("notes.txt"), "twelve bytes");
  await household.submit("capitals", "", "--blob", household.path("notes.txt"));
  await household.submit("never", "");
  await household.startWorker("alder");
  expect((await household.ended(1)).state).toBe("succeeded");
  expect(await storageOf(household)).toMatchObject({
    jobs: { queued: 1, succeeded: 1 },
    blobs: { count: 2, bytes: 24 },
    unreferencedBlobs: { count: 0 },
  });
  await ageBlobs(household);

  const would = await household.succeed("gc", "--dry-run");
  expect(would).toBe("Would remove 1 job and 2 blobs of no job (24 B).\n");
  expect(await household.jobs()).toHaveLength(2);
  expect(await household.succeed("gc")).toBe("Removed 1 job and 2 blobs of no job (24 B).\n");
  const audit = JSON.parse(await household.succeed("audit", "--json"));
  expect(audit.filter(({ event }: { event: string }) => event === "collected")).toMatchObject([
    { by: "admin", detail: "1 job and 2 blobs of no job (24 B)", count: 1 },
  ]);

  expect((await household.hearth("status", "1")).stderr).toContain("there is no job 1");
  expect(await storageOf(household)).toMatchObject({ jobs: { queued: 1 }, blobs: { count: 0 } });
  // Its number is not given again, after a restart neither.
  household.coordinator.signal("SIGKILL");
  await household.coordinator.finished();
  await household.startCoordinator();
  await household.submit("never", "");
  expect((await household.jobs()).map(({ number }) => number)).toEqual([3, 2]);
});

test("blobs that were asked for, and not yet submitted with, stay through hearth gc", async () => {
  await using household = await Household.open();
  await Bun.write(household.path("notes.txt"), "twelve bytes");
  const upload = household.path("upload.ts");
  await Bun.write(
    upload,
    `import { connect } from ${JSON.stringify(path.join(import.meta.dir, "../../src/index.ts"))};
     await using client = await connect(process.argv[2]);
     const lines = console[Symbol.asyncIterator]();
     const blob = await client.putBlob({ path: "notes.txt" });
     console.log("sent");
     await lines.next();
     await client.putBlob({ path: "notes.txt" });
     console.log("asked for");
     await lines.next();
     console.log((await client.submit({ kind: "never", blobs: [blob] })).number);`,
  );
  const bundle = path.join(household.data, "admin.hearth");
  const client = Bun.spawn([process.execPath, upload, bundle], {
    cwd: household.folder,
    env: household.environment,
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
  });
  const reader = client.stdout.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toBe("sent\n");
  await ageBlobs(household);
  client.stdin.write("\n");
  await client.stdin.flush();
  // It was there already, so nothing was sent; and what was asked for is as good as sent.
  expect((await reader.read()).value).toBe("asked for\n");
  expect(await household.succeed("gc")).toStartWith("There is nothing to remove: ");
  expect(await storageOf(household)).toMatchObject({ unreferencedBlobs: { count: 1 } });
  client.stdin.write("\n");
  client.stdin.end();
  expect((await reader.read()).value).toBe("1\n");
  expect(await client.exited).toBe(0);
});

test("below the floor blobs of new jobs are refused, and what runs ends with its results", async () => {
  await using household = await Household.open();
  await Bun.write(household.path("notes.txt"), "twelve bytes");
  await household.submit("capitals", "", "--blob", household.path("notes.txt"));
  household.coordinator.signal("SIGTERM");
  await household.coordinator.finished();
  await household.startCoordinator("--min-free", tooMuch, "--no-mdns");

  await Bun.write(household.path("more.txt"), "more");
  const words = ["submit", "--kind", "capitals", "--blob", household.path("more.txt")];
  const refused = await household.hearth(...words);
  expect(refused.exitStatus).not.toBe(0);
  expect(refused.stderr).toContain(
    "there is no room for a blob of 4 B: the coordinator's disk has",
  );
  expect(refused.stderr).toContain("or lower --min-free");
  expect(refused.stderr.trim().split("\n")).toHaveLength(1);

  await household.startWorker("alder");
  const { state, result } = await household.ended(1);
  expect(state).toBe("succeeded");
  expect(result?.blobs.map(({ name }) => name)).toEqual(["capital-notes.txt"]);
  expect(await household.succeed("storage")).toContain("blobs of new jobs are");
});

test("a worker whose scratch disk is nearly full says so and takes no job, and others do", async () => {
  await using household = await Household.open();
  const bundle = await household.enroll("alder");
  const words = ["worker", bundle, "--handler", steeredHandlers, "--min-free", tooMuch];
  const full = household.start(...words);
  await full.says("no jobs are taken until there is more");
  await household.submit("capitals", "x");
  await household.startWorker("birch");
  expect((await household.ended(1)).worker).toBe("birch");
  expect(full.stderr.match(/no jobs are taken/g)).toHaveLength(1);
});
