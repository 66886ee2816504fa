/** Handlers from TypeScript files that have nothing installed beside them. */

import { afterAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadHandlers } from "../../src/sdk/handler-file.ts";
import { runHandler } from "../../src/testing.ts";
import { errorOf } from "./home.ts";

const folder = await mkdtemp(path.join(tmpdir(), "hearth-handlers-"));
afterAll(() => rm(folder, { recursive: true }));
let files = 0;

async function handlerFile(text: string): Promise<string> {
  const file = path.join(folder, `handler-${++files}.ts`);
  await Bun.write(file, text);
  return file;
}

async function kindsIn(text: string): Promise<string[]> {
  return (await loadHandlers(await handlerFile(text))).map(({ kind }) => kind);
}

test('a handler may be the default export, made with what "hearth" exports', async () => {
  const file = await handlerFile(`
    import { defineHandler, PermanentError, version } from "hearth";
    export default defineHandler({
      kind: "from-file",
      handle(job) {
        if (job.attempt > 1) throw new PermanentError("once only");
        return { payload: version };
      },
    });
  `);
  const [handler, ...others] = await loadHandlers(file);
  if (handler === undefined || others.length > 0) throw new Error("there is one handler in it");
  expect((await runHandler(handler)).payload.byteLength).toBeGreaterThan(4);
  await expect(runHandler(handler, { attempt: 2 })).rejects.toThrow("once only");
});

test("handlers may be named exports, a list, or all of that, each taken once", async () => {
  expect(
    (
      await kindsIn(`
      export const a = { kind: "a", handle() {} };
      export const b = { kind: "b", handle() {} };
      export const all = [a, b, { kind: "c", handle() {} }];
      export const notOne = { kind: "d" };
      export const concurrency = 4;
      export default a;
    `)
    ).toSorted(),
  ).toEqual(["a", "b", "c"]);
  expect(
    await kindsIn(`export default [1, 2].map((n) => ({ kind: "k" + n, handle() {} }));`),
  ).toEqual(["k1", "k2"]);
});

test("a path relative to the current folder will do", async () => {
  const file = await handlerFile(`export default { kind: "relative", handle() {} };`);
  expect(await loadHandlers(path.relative(process.cwd(), file))).toHaveLength(1);
});

test.each([
  [
    "exports no handler",
    "export const x = 1;",
    "INVALID_ARGUMENT: FILE exports no handler; write:",
  ],
  ["is empty", "", "INVALID_ARGUMENT: FILE exports no handler; write:"],
  ["does not parse", "export default {{{", "INVALID_ARGUMENT: FILE does not load: "],
  [
    "throws",
    'throw new Error("no GPU here");',
    "INVALID_ARGUMENT: FILE does not load: no GPU here",
  ],
  [
    "imports what is not there",
    'import "no-such-package"; export default { kind: "a", handle() {} };',
    "INVALID_ARGUMENT: FILE does not load: Cannot find",
  ],
])("a file that %s is one clear error", async (_what, text, refusal) => {
  const file = await handlerFile(text);
  const failure = await errorOf(loadHandlers(file));
  expect(failure).toStartWith(refusal.replace("FILE", file));
  expect(failure).not.toContain("\n");
});

test("a file that is not there is NOT_FOUND", async () => {
  expect(await errorOf(loadHandlers(path.join(folder, "missing.ts")))).toStartWith("NOT_FOUND");
});
