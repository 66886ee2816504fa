import { expect, test } from "bun:test";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { generate } from "../../scripts/proto.ts";

/** Far above what two programs of Node's take: the machine may be busy with other things. */
const generatorMsMax = 5 * 60_000;

test(
  "the generated code that is committed is what the schema gives now (else: bun run proto)",
  async () => {
    const folder = path.resolve(import.meta.dir, "../../src/wire/gen");
    for (const [name, content] of Object.entries(await generate())) {
      expect((await readFile(path.join(folder, name), "utf8")) === content).toBe(true);
    }
  },
  generatorMsMax,
);
