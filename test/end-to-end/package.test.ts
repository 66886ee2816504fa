/** The package as people install it: into an empty folder, with nothing else from any registry. */

import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { readdir, symlink } from "node:fs/promises";
import path from "node:path";
import { version } from "../../src/version.ts";
import { Household } from "./household.ts";
import { installInto, packInto, succeed } from "./package-project.ts";
import { root } from "./program.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

let household: Household;
let project: string;

beforeAll(async () => {
  household = await Household.open();
  project = await installInto(household, await packInto(household));
});

afterAll(() => household[Symbol.asyncDispose]());

/** Runs bun in the project, and answers what it printed. */
async function bun(...words: readonly string[]): Promise<string> {
  return await succeed(household.spawn([process.execPath, ...words], { cwd: project }));
}

test("it brings all it needs: nothing else is installed with it", async () => {
  expect((await readdir(path.join(project, "node_modules"))).filter(notHidden)).toEqual(["hearth"]);
});

function notHidden(name: string): boolean {
  return !name.startsWith(".");
}

test("bunx hearth is the program", async () => {
  expect(await bun("x", "--no-install", "hearth", "version")).toBe(`hearth ${version}\n`);
  const admin = path.join(household.data, "admin.hearth");
  const status = ["x", "--no-install", "hearth", "status", "--json", "--bundle", admin];
  expect(JSON.parse(await bun(...status))).toBeArray();
});

test("its command takes handler files that import hearth", async () => {
  const bundle = await household.enroll("bunx-worker");
  const file = household.path("bunx.ts");
  await Bun.write(
    file,
    `import { defineHandler } from "hearth";
export default defineHandler({ kind: "bunx", handle: () => ({ payload: "by the package" }) });
`,
  );
  const words = ["x", "--no-install", "hearth", "worker", bundle, "--handler", file];
  const worker = household.spawn([process.execPath, ...words], { cwd: project });
  await worker.says("connected to");
  const id = await household.submit("bunx", "");
  expect((await household.ended(id)).result?.payload).toBe("by the package");
  await worker.endedBy("SIGTERM");
});

test("a script connects, submits, works and fetches, in one process", async () => {
  const bundle = await household.enroll("script");
  await Bun.write(
    path.join(project, "script.ts"),
    `import { connect, defineHandler, runWorker } from "hearth";

const [admin, bundle] = process.argv.slice(2);
if (admin === undefined || bundle === undefined) throw new Error("two bundles, please");
const stop = new AbortController();
const shout = defineHandler({
  kind: "shout",
  async handle(job) {
    const text = new TextDecoder().decode(await job.blobs[0]?.bytes());
    return { blobs: [{ name: "loud.txt", bytes: new TextEncoder().encode(text.toUpperCase()) }] };
  },
});
const working = runWorker(bundle, shout, { signal: stop.signal });

await using client = await connect(admin);
const blob = await client.putBlob({ bytes: new TextEncoder().encode("hello") }, { name: "quiet.txt" });
const job = await client.wait(await client.submit({ kind: "shout", blobs: [blob] }));
if (job.state.kind !== "succeeded") throw new Error(job.lastError);
for (const output of job.state.result.blobs) {
  console.log(output.name, await new Response(client.getBlob(output)).text());
}
stop.abort();
await working;
console.log("the end");
`,
  );
  const admin = path.join(household.data, "admin.hearth");
  expect(await bun("run", "script.ts", admin, bundle)).toBe("loud.txt HELLO\nthe end\n");
});

test("its types are there, and say no where they should", async () => {
  // Whoever checks types has these; the package does not bring them.
  for (const name of ["@types", "bun-types", "undici-types", "typescript"]) {
    const types = path.join(root, "node_modules", name);
    await symlink(types, path.join(project, "node_modules", name));
  }
  const settings = {
    compilerOptions: {
      module: "Preserve",
      moduleResolution: "bundler",
      lib: ["ESNext"],
      target: "ESNext",
      types: ["bun"],
      strict: true,
      noEmit: true,
    },
    include: ["typed.ts"],
  };
  await Bun.write(path.join(project, "tsconfig.json"), JSON.stringify(settings));
  const file = path.join(project, "typed.ts");
  await Bun.write(
    file,
    `import { connect, defineHandler, type Handler, HearthError, runWorker } from "hearth";
import { runHandler, startTestCoordinator } from "hearth/testing";

export const handler: Handler = defineHandler({
  kind: "typed",
  async handle(job) {
    job.report(0.5, "half way");
    return { payload: { size: job.blobs.length }, blobs: [{ name: "a", path: await job.folder() }] };
  },
});
export const result: Promise<{ payload: Uint8Array }> = runHandler(handler, { payload: "x" });
export const start: () => Promise<AsyncDisposable> = startTestCoordinator;
export async function number(): Promise<number> {
  await runWorker("a.hearth", [handler], { concurrency: 2 });
  const client = await connect();
  return (await client.submit({ kind: "typed", payload: [1, 2] })).number;
}
export const code: string = new HearthError("NOT_FOUND", "gone").code;
// @ts-expect-error: a kind is a text.
defineHandler({ kind: 1, handle() {} });
// @ts-expect-error: there is no such option.
void runWorker("a.hearth", handler, { concurency: 2 });
`,
  );
  expect(await bun("node_modules/typescript/bin/tsc", "--project", ".")).toBe("");
});

test("a script that is compiled is a worker: its leases live while its handler never yields", async () => {
  const bundle = await household.enroll("my-worker");
  await Bun.write(
    path.join(project, "my-worker.ts"),
    `import { defineHandler, runWorker } from "hearth";

const hog = defineHandler({
  kind: "hog",
  handle(job) {
    const endMs = performance.now() + 6_000;
    while (performance.now() < endMs);
    return { payload: "attempt " + job.attempt };
  },
});
await runWorker(process.argv[2] ?? "", hog);
`,
  );
  await bun("build", "--compile", "my-worker.ts", "--outfile", "my-worker");
  const worker = household.spawn([path.join(project, "my-worker"), bundle]);
  await worker.says("connected to");

  const id = await household.submit("hog", "", "--lease-ttl", "4s");

  expect(await household.ended(id)).toMatchObject({
    state: "succeeded",
    attempt: 1,
    worker: "my-worker",
    result: { payload: "attempt 1" },
  });
  expect((await worker.endedBy("SIGTERM")).exitStatus).toBe(0);
});
