/**
 * Generates `src/wire/gen` from `proto/`. `bun run proto` writes the files; the test
 * `test/wire/generated.test.ts` calls `generate` and fails when what is committed differs.
 */

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dir, "..");
const sources = [
  "proto/hearth/v1/hearth.proto",
  "proto/hearth/v1/keeping.proto",
  "proto/hearth/v1/machines.proto",
  "proto/hearth/v1/transport.proto",
];

/** File name → content, as it belongs into `src/wire/gen`. */
export async function generate(): Promise<Record<"hearth.js" | "hearth.d.ts", string>> {
  const folder = await mkdtemp(path.join(tmpdir(), "hearth-proto-"));
  try {
    const script = path.join(folder, "hearth.js");
    const types = path.join(folder, "hearth.d.ts");
    const options =
      "--target static-module --wrap esm --dts --force-number --no-create --no-verify " +
      "--no-convert --no-delimited --no-typeurl --no-service --path proto";
    await run("pbjs", ...options.split(" "), "--out", script, ...sources);
    return {
      "hearth.js": await readFile(script, "utf8"),
      "hearth.d.ts": await readFile(types, "utf8"),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function run(...command: string[]): Promise<void> {
  const child = Bun.spawn([process.execPath, "x", "--no-install", ...command], {
    cwd: root,
    stdout: "inherit",
    stderr: "inherit",
  });
  const status = await child.exited;
  if (status !== 0) throw new Error(`${command[0]} ended with status ${status}`);
}

if (import.meta.main) {
  const folder = path.join(root, "src/wire/gen");
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(await generate())) {
    await writeFile(path.join(folder, name), content);
    console.log(`wrote src/wire/gen/${name}`);
  }
}
