/**
 * The main job, for real, on this machine alone: a coordinator and two workers as separate processes,
 * pictures go in, a PDF comes out.
 *
 *   bun run demo                                   draws a few pictures itself
 *   bun run demo -- a.jpg b.png --out album.pdf    uses yours
 */

import { existsSync } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { drawPictures } from "./draw-pictures.ts";

const root = path.resolve(import.meta.dir, "..");
const hearth = [process.execPath, path.join(root, "src/main.ts")];
const workerNames = ["alder", "birch"];

const { pictures, out } = parseArguments(process.argv.slice(2));
const cleanup = new AsyncDisposableStack();
let cleaned: Promise<void> | undefined;
/** Stops everything and removes the folder, once, whoever asks for it. */
const cleanUp = (): Promise<void> => (cleaned ??= cleanup.disposeAsync());
for (const [signal, exitStatus] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const) {
  process.on(signal, () => void cleanUp().finally(() => process.exit(exitStatus)));
}

const folder = await mkdtemp(path.join(tmpdir(), "hearth-demo-"));
cleanup.defer(() => rm(folder, { recursive: true, force: true }));
const data = path.join(folder, "data");
const ca = path.join(folder, "ca");

let exitStatus = 1;
try {
  exitStatus = await demo();
} catch (thrown) {
  // What breaks because everything is being stopped is not worth a line.
  if (cleaned === undefined) console.error(thrown instanceof Error ? thrown.message : thrown);
} finally {
  // While a signal is stopping everything, its own exit status is to come.
  if (cleaned === undefined) await cleanUp().finally(() => process.exit(exitStatus));
}

/** @returns the exit status */
async function demo(): Promise<number> {
  const inputs = pictures.length > 0 ? pictures : await drawPictures(folder);

  const coordinator = start("coordinator", "--listen", "127.0.0.1:0", "--no-mdns", "--json");
  const started = await firstLineJson<{ addresses: string[]; adminBundle: string }>(coordinator);
  const address = started.addresses[0] ?? "";
  console.log(`coordinator   at ${address}, in ${folder}`);

  for (const name of workerNames) {
    const bundle = path.join(folder, `${name}.hearth`);
    await run("enroll", name, "--addr", address, "--out", bundle, "--ca", ca);
    const handlers = ["examples/img2pdf/handler.ts", "examples/echo/handler.ts"];
    start("worker", bundle, ...handlers.flatMap((file) => ["--handler", path.join(root, file)]));
    console.log(`worker        ${name}, a process of its own`);
  }

  const admin = ["--bundle", started.adminBundle];
  // Small jobs beside the big one, so that both workers have something to do.
  for (const input of inputs) {
    const payload = `seen: ${path.basename(input)}`;
    await run("submit", ...admin, "--kind", "echo", "--payload", payload);
  }
  console.log(`submitting    ${inputs.length} pictures as one img2pdf job\n`);
  const result = path.join(folder, "result");
  const blobs = inputs.flatMap((input) => ["--blob", input]);
  const submitted = ["submit", ...admin, "--kind", "img2pdf", ...blobs, "--out", result];
  const status = await spawn(submitted, "inherit").exited;
  if (status !== 0) {
    console.error("the job did not succeed; see above");
    return 1;
  }
  await rename(path.join(result, "album.pdf"), out).catch(() =>
    Bun.write(out, Bun.file(path.join(result, "album.pdf"))),
  );

  console.log("\nwho did what:\n");
  await spawn(["status", ...admin], "inherit").exited;
  console.log(`\nThe PDF: ${out}`);
  return 0;
}

function parseArguments(words: readonly string[]): { pictures: string[]; out: string } {
  const files: string[] = [];
  let target = path.join(process.cwd(), "album.pdf");
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--out") target = path.resolve(words[++at] ?? usage("--out needs a file"));
    else if (word.startsWith("-")) usage(`unknown flag ${word}`);
    else files.push(path.resolve(word));
  }
  const named = words.includes("--out");
  for (const file of files) if (!existsSync(file)) usage(`there is no picture ${file}`);
  if (named && existsSync(target)) usage(`${target} is there already; choose another name`);
  return { pictures: files, out: target };
}

function usage(problem: string): never {
  console.error(`${problem}; usage: bun run demo [-- PICTURE… --out album.pdf]`);
  process.exit(64);
}

function spawn(
  words: readonly string[],
  stdout: "inherit" | "pipe",
): Bun.Subprocess<"ignore", "inherit" | "pipe", "inherit"> {
  return Bun.spawn([...hearth, ...words], {
    cwd: folder,
    stdin: "ignore",
    stdout,
    stderr: "inherit",
  });
}

/** Starts a process that runs until the demo is over. */
function start(...words: string[]): Bun.Subprocess<"ignore", "pipe", "ignore"> {
  if (cleaned) throw new Error("the demo is being stopped");
  const places = words[0] === "coordinator" ? ["--data", data, "--ca", ca] : [];
  const child = Bun.spawn([...hearth, ...words, ...places], {
    cwd: folder,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "ignore",
  });
  cleanup.defer(async () => {
    child.kill("SIGTERM");
    await child.exited;
  });
  return child;
}

/** Runs a command to its end and gives what it printed. */
async function run(...words: string[]): Promise<string> {
  const child = Bun.spawn([...hearth, ...words], {
    cwd: folder,
    stdin: "ignore",
    stderr: "inherit",
  });
  const output = await new Response(child.stdout).text();
  if ((await child.exited) !== 0) throw new Error(`hearth ${words[0]} failed`);
  return output;
}

async function firstLineJson<T>(child: Bun.Subprocess<"ignore", "pipe", "ignore">): Promise<T> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of child.stdout) {
    text += decoder.decode(chunk, { stream: true });
    try {
      return JSON.parse(text) as T;
    } catch {
      // Not all of it has come yet.
    }
  }
  throw new Error("the coordinator did not start");
}
