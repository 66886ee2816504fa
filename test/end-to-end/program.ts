/** What the end-to-end tests run: the program from its source, or as people install it. */

import path from "node:path";

/** The words before the command, such as `bun src/main.ts`. */
export type Program = readonly [string, ...string[]];

export const root = path.resolve(import.meta.dir, "../..");

export const fromSource: Program = [process.execPath, path.join(root, "src/main.ts")];

/** Builds the binary into `folder`; it takes about a second. */
export async function compileInto(folder: string): Promise<Program> {
  const build = Bun.spawn([process.execPath, path.join(root, "build.ts"), "--outdir", folder], {
    stdin: "ignore",
    stdout: "ignore",
    stderr: "pipe",
  });
  const problems = await new Response(build.stderr).text();
  if ((await build.exited) !== 0) throw new Error(`the binary cannot be built: ${problems}`);
  return [path.join(folder, process.platform === "win32" ? "hearth.exe" : "hearth")];
}
