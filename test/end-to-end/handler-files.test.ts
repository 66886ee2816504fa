/** Handler files: TypeScript that imports "hearth" with nothing installed, from source and compiled. */

import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Household } from "./household.ts";
import { compileInto, fromSource, type Program } from "./program.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

const programs = new Map<string, Program>([["from source", fromSource]]);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "hearth-binary-"));
  programs.set("compiled", await compileInto(folder));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** A handler of a kind, as somebody writes it who has read the README. */
function source(kind: string, answer: string): string {
  return `import { defineHandler, type HandlerJob } from "hearth";

const answer: string = ${JSON.stringify(answer)};
export default defineHandler({
  kind: ${JSON.stringify(kind)},
  handle(job: HandlerJob) {
    return { payload: answer + job.payload.text() };
  },
});
`;
}

describe.each(["from source", "compiled"])("the program %s", (name) => {
  async function open(): Promise<Household> {
    const program = programs.get(name);
    if (program === undefined) throw new Error(`there is no program ${name}`);
    return await Household.open({ program });
  }

  /** What a worker says that does not start, in one line. */
  async function refusal(household: Household, ...files: readonly string[]): Promise<string> {
    const bundle = await household.enroll("alder");
    const flags = files.flatMap((file) => ["--handler", file]);
    const { exitStatus, stdout, stderr } = await household.hearth("worker", bundle, ...flags);
    expect({ exitStatus, stdout }).toEqual({ exitStatus: 65, stdout: "" });
    expect(stderr).toMatch(/^hearth: [^\n]+\n$/);
    return stderr;
  }

  test("takes a handler file in an empty folder, with nothing installed beside it", async () => {
    await using household = await open();
    const file = household.path("alone", "greet.ts");
    await Bun.write(file, source("greet", "hello "));
    await household.startWorker("alder", { handlers: [file] });
    await household.submit("greet", "world");
    expect((await household.ended(1)).result?.payload).toBe("hello world");
  });

  test("takes several files, with several handlers, that import files of their own", async () => {
    await using household = await open();
    await Bun.write(household.path("words.ts"), `export const word = "imported ";\n`);
    await Bun.write(
      household.path("two.ts"),
      `import { defineHandler } from "hearth";
import { word } from "./words.ts";

export const one = defineHandler({ kind: "one", handle: () => ({ payload: word + "one" }) });
export const two = defineHandler({ kind: "two", handle: () => ({ payload: word + "two" }) });
`,
    );
    await Bun.write(household.path("three.ts"), source("three", "three"));
    const alder = await household.startWorker("alder", { handlers: ["two.ts", "three.ts"] });
    await alder.says("for one, two, three");
    for (const kind of ["one", "two", "three"]) await household.submit(kind, "");
    const answers = [];
    for (const job of [1, 2, 3]) answers.push((await household.ended(job)).result?.payload);
    expect(answers).toEqual(["imported one", "imported two", "three"]);
  });

  test("keeps the lease of a handler that never yields, and runs it once", async () => {
    await using household = await open();
    const alder = await household.startWorker("alder");
    await household.submit("spin", "6000", "--lease-ttl", "4s");
    expect(await household.ended(1)).toMatchObject({ state: "succeeded", attempt: 1 });
    expect(alder.count("started job 1")).toBe(1);
  });

  test("refuses two handlers of one kind", async () => {
    await using household = await open();
    await Bun.write(household.path("a.ts"), source("greet", "a"));
    await Bun.write(household.path("b.ts"), source("greet", "b"));
    expect(await refusal(household, "a.ts", "b.ts")).toContain("greet");
  });

  test.each([`export default {{\n`, `\nconst kind: = 3;\n`])(
    "says where the first syntax error is in %j",
    async (text) => {
      await using household = await open();
      await Bun.write(household.path("broken.ts"), text);
      expect(await refusal(household, "broken.ts")).toMatch(/broken\.ts:[12]:1\d\n$/);
    },
  );

  test.each([
    ["throws", `throw new Error("no GPU here");\n`, "no GPU here"],
    ["imports what is not there", `import "./nowhere.ts";\n`, "nowhere.ts"],
    ["exports no handler", `export const kind = "greet";\n`, "exports no handler"],
    ["has a kind with a space", source("two words", ""), "two words"],
  ])("refuses a file that %s", async (_, text, what) => {
    await using household = await open();
    await Bun.write(household.path("wrong.ts"), text);
    expect(await refusal(household, "wrong.ts")).toContain(what);
  });

  test("refuses a file that is not there", async () => {
    await using household = await open();
    const bundle = await household.enroll("alder");
    const refused = await household.hearth("worker", bundle, "--handler", "nowhere.ts");
    expect(refused.exitStatus).toBe(66);
    expect(refused.stderr).toMatch(/^hearth: [^\n]*nowhere\.ts[^\n]*\n$/);
  });
});
