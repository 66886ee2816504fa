/** `hearth run`: real files there and back in one command, and what becomes of its job when it is left. */
import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { TerminalSession } from "../support/terminal-session.ts";
import { Household } from "./household.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

test("files go there and results come back, with the exit status of the job", async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  await Bun.write(household.path("a.txt"), "aaa");
  await Bun.write(household.path("b.txt"), "bbb");

  const words = ["run", "capitals", "a.txt", "b.txt", "--param", "size=2", "-o", "results"];
  expect(await household.succeed(...words)).toBe('{"size":"2"}');
  expect(await Bun.file(household.path("results/capital-a.txt")).text()).toBe("AAA");
  expect(await Bun.file(household.path("results/capital-b.txt")).text()).toBe("BBB");

  const again = await household.hearth(...words);
  expect(again.exitStatus).toBe(73);
  expect(again.stderr).toContain("is there already");
  await household.succeed(...words, "--force");

  const hopeless = await household.hearth("run", "hopeless");
  expect(hopeless.exitStatus).toBe(1);
  expect(hopeless.stderr).toContain("failed after 1 attempt: this can never work");

  const waiting = household.start("run", "wait", "--payload", household.gate);
  await waiting.says("on alder");
  const [job] = await household.jobs();
  await household.succeed("cancel", String(job?.number));
  expect((await waiting.finished()).exitStatus).toBe(2);
});

test("what every attempt logs is seen meanwhile, each line once", async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  const { exitStatus, stderr } = await household.hearth("run", "logged");
  expect(exitStatus).toBe(0);
  const lines = stderr.split("\n").filter((line) => line.startsWith("this is"));
  expect(lines).toEqual(["this is attempt 1", "this is attempt 2"]);

  const chatty = household.start("run", "chatty", "--payload", household.gate);
  await chatty.says("line 50");
  await household.letGo();
  const finished = await chatty.finished();
  const wanted = Array.from({ length: Number(finished.stdout) }, (_, at) => `line ${at}`);
  expect(finished.stderr.split("\n").filter((line) => line.startsWith("line"))).toEqual(wanted);
});

test("--detach ends at once, and the job goes on", async () => {
  await using household = await Household.open();
  const number = await household.succeed("run", "capitals", "--payload", "later", "--detach");
  expect(number).toBe("1\n");
  await household.startWorker("alder");
  expect(await household.succeed("result", number.trim(), "--wait")).toBe("later");
});

// Windows has no such signals: there a console event ends every program of the console.
describe.skipIf(process.platform === "win32")("interrupted", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s without a terminal it says how to come back", async (signal, status) => {
    await using household = await Household.open();
    await household.startWorker("alder");
    const running = household.start("run", "wait", "--payload", household.gate);
    await running.says("on alder");
    const { exitStatus, stderr } = await running.endedBy(signal);
    expect(exitStatus).toBe(status);
    expect(stderr.trim().split("\n").at(-1)).toBe(
      "job 1 goes on; hearth result 1 --wait brings its result, hearth cancel 1 stops it",
    );
    await household.letGo();
    expect(await household.ended(1)).toMatchObject({ state: "succeeded" });
  });

  async function onTerminal(
    household: Household,
    answer: (session: TerminalSession) => void,
  ): Promise<{ shown: string; exitStatus: number }> {
    await household.startWorker("alder");
    const run = [...household.command, "run", "wait", "--payload", household.gate];
    const line = `${run.map((word) => `'${word}'`).join(" ")}; echo "status $?"; stty -a`;
    const options = { cwd: household.folder, env: household.environment };
    // A shell that is interactive gives each command the terminal, as people's shells do.
    await using session = new TerminalSession(["bash", "--norc", "-ic", line], options);
    await session.until("on alder");
    session.type("\u0003");
    await session.until("job 1 has not ended: detach or cancel (d/c)? ");
    answer(session);
    await session.end();
    expect(session.shown).toMatch(/(^|\s)icanon\s/);
    expect(session.shown).toMatch(/(^|\s)echo\s/);
    const exitStatus = Number(/status (\d+)/.exec(session.shown)?.[1]);
    return { shown: session.shown, exitStatus };
  }

  test("on a terminal it asks, and c cancels", async () => {
    await using household = await Household.open();
    const { shown, exitStatus } = await onTerminal(household, (session) => session.type("c\r"));
    expect(exitStatus).toBe(2);
    expect(shown).toContain("job 1 is cancelled");
    expect(await household.job(1)).toMatchObject({ state: "cancelled" });
  });

  test.each([
    ["d detaches", "d\r"],
    ["another Ctrl-C detaches at once", "\u0003"],
    ["Ctrl-D detaches", "\u0004"],
  ])("on a terminal it asks, and %s", async (_what, typed) => {
    await using household = await Household.open();
    const { shown, exitStatus } = await onTerminal(household, (session) => session.type(typed));
    expect(exitStatus).toBe(130);
    expect(shown).toContain("\njob 1 goes on; hearth result 1 --wait brings its result");
    expect(await household.job(1)).toMatchObject({ state: "leased" });
  });

  test("a job that ends while the question is open takes it back", async () => {
    await using household = await Household.open();
    const { shown, exitStatus } = await onTerminal(household, () => void household.letGo());
    expect(exitStatus).toBe(0);
    expect(shown).toContain("job 1 succeeded on alder");
  });
});
