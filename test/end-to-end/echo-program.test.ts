/** examples/echo/worker.ts: a worker as a program of one's own. */

import { expect, setDefaultTimeout, test } from "bun:test";
import path from "node:path";
import { Household } from "./household.ts";
import { root } from "./program.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

const program = [process.execPath, path.join(root, "examples/echo/worker.ts")];

test("the echo program does jobs, and ends when it is told to", async () => {
  await using household = await Household.open();
  const echo = household.spawn([...program, await household.enroll("alder")]);
  await echo.says("for echo (4 at once)");

  await household.submit("echo", "hello");

  expect(await household.ended(1)).toMatchObject({ worker: "alder", result: { payload: "hello" } });
  expect((await echo.endedBy("SIGTERM")).exitStatus).toBe(0);
});

test("the echo program says what is wrong with its bundle in one line", async () => {
  await using household = await Household.make();
  const echo = await household.spawn([...program, "nowhere.hearth"]).finished();
  expect(echo).toMatchObject({ exitStatus: 1, stdout: "" });
  expect(echo.stderr).toMatch(/^[^\n]*nowhere\.hearth[^\n]*\n$/);
});

test("the echo program works on when nobody reads what it says any more", async () => {
  await using household = await Household.open();
  await using echo = Bun.spawn([...program, await household.enroll("alder")], {
    cwd: household.folder,
    env: household.environment,
    stderr: "pipe",
  });
  const said = echo.stderr.getReader();
  for (let text = ""; !text.includes("for echo (4 at once)");) {
    const { value } = await said.read();
    if (value === undefined) throw new Error(`it ended, and said ${text}`);
    text += Buffer.from(value).toString();
  }
  await said.cancel();

  for (const number of [1, 2]) {
    await household.submit("echo", "hello");
    expect(await household.ended(number)).toMatchObject({ worker: "alder" });
  }
  echo.kill("SIGTERM");
  expect(await echo.exited).toBe(0);
});
