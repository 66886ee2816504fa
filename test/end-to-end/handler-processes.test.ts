/** Handler files run in processes of their own: what one does costs its own attempt, and no other. */

import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Household, steeredHandlers } from "./household.ts";
import { compileInto, fromSource, type Program } from "./program.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

const programs = new Map<string, Program>([["from source", fromSource]]);
const unruly = path.join(import.meta.dir, "handlers/unruly.ts");
const links = path.join(import.meta.dir, "handlers/links.ts");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "hearth-binary-"));
  programs.set("compiled", await compileInto(folder));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function isRunning(pid: number): boolean {
  try {
    // One that has ended keeps its number until somebody has looked.
    if (existsSync("/proc/self"))
      return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe.each(["from source", "compiled"])("the program %s", (name) => {
  async function open(): Promise<Household> {
    const program = programs.get(name);
    if (program === undefined) throw new Error(`there is no program ${name}`);
    return await Household.open({ program });
  }

  test("lets a handler that ends its process fail alone, and says how it ended", async () => {
    await using household = await open();
    const handlers = [unruly, steeredHandlers];
    const alder = await household.startWorker("alder", { handlers, concurrency: 2 });
    await household.submit("wait", household.gate);
    await alder.says("started job 1");
    const ends = {
      exit: "the handler's process ended with exit status 7: on the way out",
      killed: "the handler's process was killed (SIGKILL; out of memory, perhaps)",
      thrown: "exit status 1: nobody caught this: thrown where nobody catches",
      rejected: "exit status 1: nobody caught this: rejected where nobody catches",
    };
    for (const [kind, error] of Object.entries(ends)) {
      const id = await household.submit(kind, "", "--max-attempts", "1");
      const { state, attempt, lastError } = await household.ended(id);
      expect({ state, attempt }).toEqual({ state: "failed", attempt: 1 });
      expect(lastError).toContain(error);
    }
    expect(await household.job(1)).toMatchObject({ state: "leased", attempt: 1 });
    await household.letGo();
    expect(await household.ended(1)).toMatchObject({ state: "succeeded", attempt: 1 });
    expect(alder.count("started job 1")).toBe(1);
  });

  test("refuses for good an output that is a link to elsewhere, or behind one", async () => {
    await using household = await open();
    await household.startWorker("alder", { handlers: [links] });
    for (const [payload, why] of [
      ["/etc/passwd link", "link is a link; only regular files and folders can be outputs"],
      ["/etc link/passwd", "link is a link that leads elsewhere"],
      ["/etc link/", "link is a link; only regular files and folders can be outputs"],
    ] as const) {
      const { state, attempt, lastError } = await household.ended(
        await household.submit("linked", payload),
      );
      expect({ state, attempt }).toEqual({ state: "failed", attempt: 1 });
      expect(lastError).toContain(why);
    }
  });

  test("runs two handlers that never yield at once", async () => {
    await using household = await open();
    await household.startWorker("alder", { handlers: [unruly], concurrency: 2 });
    const [one, two] = [household.path("one"), household.path("two")];
    await household.submit("meet", `${one} ${two}`);
    await household.submit("meet", `${two} ${one}`);
    for (const number of [1, 2]) {
      expect(await household.ended(number)).toMatchObject({ state: "succeeded", attempt: 1 });
    }
  });

  test("leaves it to the worker when a handler has to stop", async () => {
    await using household = await open();
    await household.startWorker("alder", { handlers: [unruly] });
    await household.submit("signalled", "");
    expect((await household.ended(1)).result?.payload).toBe("still there");
  });

  test("takes whatever a handler prints for text", async () => {
    await using household = await open();
    const alder = await household.startWorker("alder", { handlers: [unruly] });
    await household.submit("chatter", "");
    expect((await household.ended(1)).result?.payload).toBe("done");
    for (const way of ["console", "stream", "file"]) await alder.says(`by the ${way}`);
    await alder.says("by a child");
    const log = await household.succeed("logs", "1");
    for (const way of ["the console", "the stream", "the file", "a child"]) {
      expect(log).toContain(`by ${way}\n`);
    }
    expect(alder.stdout).toContain('{"type":"finished","attempt":1,"payload":"bm8="}');
  });

  test("stops at Ctrl-C although a handler never yields, and leaves nothing behind", async () => {
    await using household = await open();
    const alder = await household.startWorker("alder", { handlers: [unruly] });
    const file = household.path("pids");
    await household.submit("hog", file);
    await household.waitFor("it spins", () => existsSync(file));
    const pids = (await Bun.file(file).text()).split(" ").map(Number);
    alder.signal("SIGINT");
    await alder.says("stopping: 1 running");
    expect((await alder.endedBy("SIGINT")).exitStatus).toBe(0);
    expect(await household.job(1)).toMatchObject({ state: "queued", lastError: null });
    await household.waitFor("all are gone", () => !pids.some(isRunning));
    const temporary = await readdir(household.path("temp"));
    expect(temporary.filter((each) => each.startsWith("hearth-worker-"))).toEqual([]);
  });

  test("leaves no process behind when it is killed, and its files only until the next start", async () => {
    await using household = await open();
    const alder = await household.startWorker("alder", { handlers: [unruly] });
    const file = household.path("pids");
    await household.submit("hog", file, "--max-attempts", "1");
    await household.waitFor("it spins", () => existsSync(file));
    const pids = (await Bun.file(file).text()).split(" ").map(Number);
    expect(pids.every(isRunning)).toBe(true);
    const scratch = async (): Promise<readonly string[]> =>
      (await readdir(household.path("temp"))).filter((each) => each.startsWith("hearth-worker-"));
    const [left = ""] = await scratch();
    await alder.endedBy("SIGKILL");
    await household.waitFor("all are gone", () => !pids.some(isRunning));
    expect(await scratch()).toEqual([left]);
    await household.work(household.path("alder.hearth"), { handlers: [unruly] });
    await household.waitFor("its files are gone", async () => !(await scratch()).includes(left));
  });
});

test("a handler program of a worker says what is wrong in one line when it does not start", async () => {
  await using household = await Household.open();
  const bundle = await household.enroll("alder");
  const refusals = {
    "no-such-program here": /^hearth: cannot start no-such-program: [^\n]+\n$/,
    false: /^hearth: false ended with exit status 1 before it was ready\n$/,
    "echo hello": /^hearth: the handler's process broke the protocol: [^\n]*"hello"\n$/,
  };
  for (const [program, refusal] of Object.entries(refusals)) {
    const refused = await household.hearth("worker", bundle, "--handler-program", program);
    expect(refused.exitStatus).not.toBe(0);
    expect(refused.stderr).toMatch(refusal);
  }
});

test("nobody but a worker starts a handler process", async () => {
  await using household = await Household.make();
  const { exitStatus, stderr } = await household.hearth("handler-process", unruly);
  expect(exitStatus).toBe(78);
  expect(stderr).toMatch(/^hearth: only a worker starts this[^\n]+\n$/);
});
