/**
 * Everything that must hold before a change lands: types, lint (with the directions of imports),
 * format, tests. `bun run test [pattern…]` runs the checks and the tests whose path matches.
 *
 * The last line is `N passed, N failed`, where each check counts as one test.
 */

import path from "node:path";

const root = path.resolve(import.meta.dir, "..");
const patterns = process.argv.slice(2);

const checks = [
  { what: "types", command: ["check"] },
  { what: "lint and import directions", command: ["x", "--no-install", "oxlint"] },
  {
    what: "format",
    command: ["fmt", "--check", "src", "test", "examples", "scripts", "bench", "build.ts"],
  },
];

let passed = 0;
let failed = 0;
let skipped = 0;

for (const { what, command } of checks) {
  const { status } = await run(command);
  if (status === 0) passed++;
  else failed++;
  console.log(`${status === 0 ? "✓" : "✗"} ${what}`);
}

// Not isolated: a fresh global object in each file breaks packages (reflect-metadata) that extend the
// global object when they load, because they load once.
const { status, output } = await run([
  "test",
  // Many tests wait for other processes more than they work themselves.
  `--parallel=${Math.ceil(1.5 * navigator.hardwareConcurrency)}`,
  "--no-isolate",
  // The last resort, far above what any test takes: the machine may be busy with other things.
  "--timeout=120000",
  ...patterns,
]);
passed += counted(output, "pass");
skipped += counted(output, "skip");
const failedTests = counted(output, "fail");
// A runner that breaks down without counting a failure has failed all the same.
failed += failedTests === 0 && status !== 0 ? 1 : failedTests;

if (skipped > 0) console.log(`\n${skipped} skipped, each with its reason above`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Runs a command of this very Bun. */
async function run(command: string[]): Promise<{ status: number; output: string }> {
  const child = Bun.spawn([process.execPath, ...command], {
    cwd: root,
    stdout: "pipe",
    stderr: "pipe",
  });
  const outputs = await Promise.all([show(child.stdout), show(child.stderr)]);
  return { status: await child.exited, output: outputs.join("\n") };
}

/** Passes a stream on to standard output as it comes, and keeps it. */
async function show(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) {
    process.stdout.write(chunk);
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}

/** A number of the runner's summary, such as ` 12 pass`. */
function counted(output: string, what: "pass" | "fail" | "skip"): number {
  return Number(new RegExp(`^ *(\\d+) ${what}$`, "m").exec(output)?.[1] ?? 0);
}
