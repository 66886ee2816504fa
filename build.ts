/**
 * Builds what people install.
 *
 *   bun run build            the binary for this platform:      dist/hearth
 *   bun run build --all      binaries for every platform:       dist/hearth-… and dist/SHA256SUMS
 *   bun run build --package  the package (before `bun pm pack`): dist/package
 *   … --outdir DIR           into DIR instead of dist
 *
 * In all of them the keeper's thread is inlined as text (src/sdk/keeper-start.ts says why).
 */

import { chmod, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";

const root = import.meta.dir;
const { all, package: asPackage, outdir } = parseFlags();
const dist = path.resolve(outdir ?? path.join(root, "dist"));

const targets = [
  "bun-linux-x64",
  "bun-linux-arm64",
  "bun-linux-x64-musl",
  "bun-darwin-x64",
  "bun-darwin-arm64",
  "bun-windows-x64",
  "bun-windows-arm64",
] as const satisfies readonly Bun.Build.CompileTarget[];

/** The keeper's thread with everything it needs, as one script. */
async function keeperSource(): Promise<string> {
  const [script] = await bundle({ entrypoints: ["src/sdk/keeper-thread.ts"] });
  if (script === undefined) throw new Error("the keeper's thread gave no script");
  return await script.text();
}

async function bundle(config: Bun.BuildConfig): Promise<Bun.BuildArtifact[]> {
  const entrypoints = config.entrypoints.map((file) => path.join(root, file));
  const minify = { whitespace: true, syntax: true };
  const result = await Bun.build({ target: "bun", minify, ...config, entrypoints });
  return result.outputs;
}

async function compile(outfile: string, target?: Bun.Build.CompileTarget): Promise<void> {
  await bundle({
    entrypoints: ["src/main.ts"],
    define: { HEARTH_KEEPER_SOURCE: JSON.stringify(await keeperSource()) },
    // Parsed ahead, and in parts of which a command loads those that it needs: `hearth version` takes
    // 9 ms of the processor so, 17 in one part, and 80 without bytecode, which is 9 MB of the binary.
    bytecode: true,
    format: "esm",
    splitting: true,
    compile: {
      outfile,
      ...(target && { target }),
      // Handler files bring their own packages and configuration, and find them as under Bun.
      autoloadPackageJson: true,
      autoloadTsconfig: true,
      // What lies in the folder where it is started must not change what it does.
      autoloadDotenv: false,
      autoloadBunfig: false,
    },
  });
  console.log(`built ${path.relative(root, outfile)}`);
}

async function buildAll(): Promise<void> {
  const sums: string[] = [];
  for (const target of targets) {
    const suffix = target.startsWith("bun-windows") ? ".exe" : "";
    const name = `hearth-${target.slice("bun-".length)}${suffix}`;
    const outfile = path.join(dist, name);
    await compile(outfile, target);
    const hasher = new Bun.CryptoHasher("sha256");
    for await (const chunk of Bun.file(outfile).stream()) hasher.update(chunk);
    sums.push(`${hasher.digest("hex")}  ${name}\n`);
  }
  await Bun.write(path.join(dist, "SHA256SUMS"), sums.join(""));
}

async function buildPackage(): Promise<void> {
  const outdir = path.join(dist, "package");
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  await bundle({
    entrypoints: ["src/index.ts", "src/testing.ts", "src/main.ts"],
    define: { HEARTH_KEEPER_SOURCE: JSON.stringify(await keeperSource()) },
    outdir,
    // Commands and parts that are not needed are not loaded.
    splitting: true,
  });
  const main = Bun.file(path.join(outdir, "main.js"));
  const script = await main.text();
  if (!script.startsWith("#!")) await Bun.write(main, `#!/usr/bin/env bun\n${script}`);
  await chmod(path.join(outdir, "main.js"), 0o755);
  const declarations = [
    "--project",
    "tsconfig.package.json",
    "--outDir",
    path.join(outdir, "types"),
  ];
  await run([process.execPath, "x", "--no-install", "tsc", ...declarations]);
}

async function run(command: string[]): Promise<void> {
  const child = Bun.spawn(command, { cwd: root, stdout: "inherit", stderr: "inherit" });
  const status = await child.exited;
  if (status !== 0) throw new Error(`${command.join(" ")} ended with status ${status}`);
}

function parseFlags(): { all?: boolean; package?: boolean; outdir?: string } {
  try {
    const { values } = parseArgs({
      options: {
        all: { type: "boolean" },
        package: { type: "boolean" },
        outdir: { type: "string" },
      },
    });
    if (values.all && values.package) throw new Error("--all and --package are two builds");
    return values;
  } catch (thrown) {
    const problem = thrown instanceof Error ? thrown.message : String(thrown);
    console.error(`${problem}\nusage: bun run build [--all | --package] [--outdir DIR]`);
    process.exit(64);
  }
}

if (all) await buildAll();
else if (asPackage) await buildPackage();
else await compile(path.join(dist, process.platform === "win32" ? "hearth.exe" : "hearth"));
