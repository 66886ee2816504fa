/** The real program as a process of its own: what cannot be seen from inside one. */
import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { mindsHangup } from "../support/minds-hangup.ts";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

function start(
  words: readonly string[],
  before: readonly string[] = [],
): Bun.Subprocess<"pipe", "pipe", "pipe"> {
  return Bun.spawn([...before, process.execPath, main, ...words], {
    stdin: "pipe",
    stdout: "pipe",
    stderr: "pipe",
    env: { ...process.env, FORCE_COLOR: "0" },
  });
}

test("what it prints arrives whole on a pipe, and the exit status is the command's", async () => {
  const program = start(["help", "submit"]);
  const text = await program.stdout.text();
  expect(await program.exited).toBe(0);
  expect(text).toStartWith("Queue a job");
  expect(text).toEndWith("--payload -\n");
});

test("a wrong command line is one line on standard error", async () => {
  const program = start(["sumbit"]);
  expect(await program.stdout.text()).toBe("");
  expect(await program.stderr.text()).toBe(
    'hearth: hearth has no command "sumbit"; did you mean hearth submit?\n',
  );
  expect(await program.exited).toBe(64);
});

test("nobody reading its output is no error", async () => {
  const program = start(["help", "submit"]);
  await program.stdout.cancel();
  expect(await program.stderr.text()).toBe("");
  expect(await program.exited).toBe(0);
});

test.skipIf(!existsSync("/dev/full"))("output that cannot be kept is an error", async () => {
  const program = Bun.spawn([process.execPath, main, "help", "submit"], {
    stdin: "ignore",
    stdout: Bun.file("/dev/full"),
    stderr: "pipe",
    env: { ...process.env, FORCE_COLOR: "0" },
  });
  expect(await program.stderr.text()).toMatch(
    /^hearth: cannot write what is printed: no space left on device\n$/,
  );
  expect(await program.exited).toBe(75);
});

// Windows has no such signals: there a console event ends every program of the console.
describe.skipIf(process.platform === "win32")("signals", () => {
  /** Once it has taken more than the operating system buffers, it is reading, and listens to signals. */
  async function startReading(before: readonly string[] = []): Promise<ReturnType<typeof start>> {
    const program = start(["submit", "--kind", "echo", "--payload", "-"], before);
    void program.stdin.write(new Uint8Array(512 * 1024));
    await program.stdin.flush();
    return program;
  }

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ...(mindsHangup ? ([["SIGHUP", 129]] as const) : []),
  ] as const)("%s ends a command that waits for its input with %d", async (signal, status) => {
    const program = await startReading();
    program.kill(signal);
    expect(await program.exited).toBe(status);
    // It has ended by itself.
    expect(program.signalCode).toBeNull();
    expect(await program.stderr.text()).toBe("");
    await program.stdin.end();
  });

  // Elsewhere it is not known whether a signal was ignored.
  test.skipIf(process.platform !== "linux")(
    "SIGHUP stays ignored where it was when the program was started",
    async () => {
      const program = await startReading(["sh", "-c", 'trap "" HUP; exec "$@"', "sh"]);
      program.kill("SIGHUP");
      program.kill("SIGTERM");
      expect(await program.exited).toBe(143);
      await program.stdin.end();
    },
  );
});
