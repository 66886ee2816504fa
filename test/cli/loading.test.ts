/** What has to be loaded before a command can run: a large library costs as much as all of Hearth's own. */
import { beforeAll, expect, test } from "bun:test";
import path from "node:path";

const root = path.resolve(import.meta.dir, "../..");

/** A file, and the files that are loaded with it. */
let importsByFile: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  const { metafile } = await Bun.build({
    entrypoints: [path.join(root, "src/main.ts")],
    target: "bun",
    metafile: true,
  });
  importsByFile = new Map(
    Object.entries(metafile?.inputs ?? {}).map(([file, { imports }]) => [
      fromRoot(file),
      imports
        .filter(({ kind }) => kind !== "dynamic-import")
        .map(({ path: imported }) => fromRoot(imported)),
    ]),
  );
});

function fromRoot(file: string): string {
  return path.relative(root, path.resolve(file)).replaceAll(path.sep, "/");
}

/** The packages of which something is loaded with any of these files, and the modules of the runtime. */
function loadedWith(...files: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const loaded = new Set<string>();
  const rest = [...files];
  for (let file = rest.pop(); file !== undefined; file = rest.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const name =
      /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? /(?:node|bun):.+/.exec(file)?.[0];
    if (name !== undefined) loaded.add(name);
    rest.push(...(importsByFile.get(file) ?? []));
  }
  return loaded;
}

const certificateMakers = ["@peculiar/x509", "@peculiar/webcrypto", "reflect-metadata", "pkijs"];

test("with the program itself come the arguments, and no more", () => {
  const loaded = loadedWith("src/main.ts");
  expect(loaded).toContain("citty");
  expect([...loaded].filter((name) => !name.includes(":")).toSorted()).toEqual([
    "citty",
    "fastest-levenshtein",
  ]);
});

test("a client command loads what connects, and nothing that makes certificates or keeps jobs", () => {
  const loaded = loadedWith("src/main.ts", "src/cli/commands/submit.ts", "src/sdk/client.ts");
  expect(loaded).toContain("protobufjs");
  expect(loaded).toContain("tar-stream");
  for (const name of [...certificateMakers, "bun:sqlite", "bonjour-service", "uqr"]) {
    expect(loaded).not.toContain(name);
  }
});

test("a coordinator that has its certificates makes none, and loads nothing that does", () => {
  const loaded = loadedWith("src/sdk/start-coordinator.ts");
  expect(loaded).toContain("bun:sqlite");
  for (const name of certificateMakers) expect(loaded).not.toContain(name);
});

test("a worker without a worker file loads nothing that reads one", () => {
  const loaded = loadedWith("src/main.ts", "src/cli/commands/worker.ts", "src/sdk/run-worker.ts");
  expect(loaded).not.toContain("toml-eslint-parser");
  expect(loaded).not.toContain("re2js");
});
