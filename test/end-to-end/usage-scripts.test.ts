/** The scripts of the guide for users, as they are written there, with the real program. */

import { beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { describeTree } from "../support/describe-tree.ts";
import { Household } from "./household.ts";
import { succeed } from "./package-project.ts";
import { root } from "./program.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

/** The scripts in usage.md that connect to a coordinator, by the kind that they submit. */
const scripts = new Map<string, string>();

beforeAll(async () => {
  const usage = await Bun.file(path.join(root, "docs/usage.md")).text();
  for (const [, script = ""] of usage.matchAll(/^```ts\n([^]*?)^```$/gm)) {
    if (!script.startsWith('import { connect } from "hearth";')) continue;
    scripts.set(/kind: "([a-z]+)"/.exec(script)?.[1] ?? "", script);
  }
});

/** A household with a worker of that command, and a folder in which scripts find the package. */
async function householdWith(kind: string, command: readonly string[]): Promise<Household> {
  const household = await Household.open();
  const file = household.path("worker.toml");
  await Bun.write(file, `[kinds.${kind}]\ncommand = ${JSON.stringify(command)}\n`);
  const worker = household.start("worker", await household.enroll("alder"), "--config", file);
  await worker.says("connected to");
  const paths = { hearth: [path.join(root, "src/index.ts")] };
  const settings = JSON.stringify({ compilerOptions: { paths } });
  await Bun.write(household.path("tsconfig.json"), settings);
  return household;
}

async function runScript(household: Household, kind: string): Promise<string> {
  await Bun.write(household.path("script.ts"), scripts.get(kind) ?? "");
  return await succeed(household.spawn([process.execPath, "script.ts"]));
}

test("a film is sent, transcoded and saved", async () => {
  await using household = await householdWith("transcode", ["cp", "{input}", "{output:film.mp4}"]);
  await Bun.write(household.path("film.mkv"), "a film");
  expect(await runScript(household, "transcode")).toMatch(/^succeeded /m);
  expect(await Bun.file(household.path("films/film.mp4")).text()).toBe("a film");
  expect(await readdir(household.path("films"))).toEqual(["film.mp4"]);
});

test("a folder is sent, and another one is saved", async () => {
  const command = ["cp", "-a", "{input}/.", "{output:small/}"];
  await using household = await householdWith("thumbnails", command);
  await mkdir(household.path("album/empty"), { recursive: true });
  await Bun.write(household.path("album/deep/a.jpg"), "a picture");
  await runScript(household, "thumbnails");
  const [album, small] = ["album", "out/small"].map((name) => describeTree(household.path(name)));
  expect(await small).toEqual((await album) ?? {});
  expect(await readdir(household.path("out"))).toEqual(["small"]);
});
