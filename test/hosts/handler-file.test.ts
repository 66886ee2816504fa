/** Processes that run a handler file: what one attempt leaves, and what it takes from its worker. */

import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { testMsMax, waitFor } from "../end-to-end/wait-for.ts";
import { errorOf, payloadOf, PlayedPool } from "./pool.ts";

setDefaultTimeout(testMsMax);

const main = path.resolve(import.meta.dir, "../../src/main.ts");
const onLinux = process.platform === "linux" ? test : test.skip;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "hearth-handler-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** A pool whose handler is `async handle(job) { BODY }`, below what the file does when it is loaded. */
async function open(
  body: string,
  { loaded = "", more = "" }: { loaded?: string; more?: string } = {},
): Promise<PlayedPool> {
  const file = path.join(folder, `${crypto.randomUUID()}.ts`);
  const text = `
    import { closeSync } from "node:fs";
    const start = async (...command) => {
      const child = Bun.spawn(command, { stdout: "pipe", stdin: "ignore", stderr: "ignore" });
      const { value } = await child.stdout.getReader().read();
      return Number(new TextDecoder().decode(value));
    };
    const stay = () => start("sh", "-c", "echo $$; exec sleep 300");
    ${loaded}
    export default { kind: "work", ${more} async handle(job) { ${body} } };`;
  await Bun.write(file, text);
  const command = [process.execPath, main, "handler-process", "--", file];
  return await PlayedPool.open({ command, name: "handler.ts", speaksOn: 3 });
}

function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return false;
  }
}

async function pidOf(pool: PlayedPool): Promise<number> {
  const pid = Number(payloadOf(await pool.run()));
  expect(pid).toBeGreaterThan(0);
  return pid;
}

test("what a handler printed last, on either output, is in the error when it ends its process", async () => {
  await using pool = await open(`
    const [stream, text] = job.payload.json();
    console[stream](text);
    if (text === "going on") return;
    process.exit(3);`);
  const ended = "the handler's process ended with exit status 3";
  const run = (stream: string, text: string) => pool.run(JSON.stringify([stream, text]));
  expect(errorOf(await run("log", "no film in it\n"))).toBe(`${ended}: no film in it`);
  expect(errorOf(await run("error", "no disk"))).toBe(`${ended}: no disk`);
  // What an attempt before it in the same process has said is not its own.
  await run("error", "going on");
  expect(errorOf(await run("log", "no film"))).toBe(`${ended}: no film`);
  await run("log", "going on");
  expect(errorOf(await run("log", ""))).toBe(ended);
});

describe("what a handler starts and leaves", () => {
  onLinux("is gone when its attempt is over, and its process works on", async () => {
    await using pool = await open(`return { payload: (await stay()) + " " + process.pid };`);
    const hosts: (number | undefined)[] = [];
    for (let count = 0; count < 2; count++) {
      const [left = process.pid, host] = payloadOf(await pool.run())
        .split(" ")
        .map(Number);
      await waitFor("it is gone", () => !isRunning(left));
      hosts.push(host);
    }
    expect(hosts[1]).toBe(hosts[0]);
  });

  onLinux(
    "is gone also when it has left its parents and its session, and does not listen",
    async () => {
      const daemon = `setsid sh -c 'trap "" TERM HUP; echo $$; sleep 300; :' & exit`;
      await using pool = await open(`
      return { payload: String(await start("sh", "-c", ${JSON.stringify(daemon)})) };`);
      const pid = await pidOf(pool);
      await waitFor("it is gone", () => !isRunning(pid));
    },
  );

  onLinux("is gone also after an attempt that has failed", async () => {
    await using pool = await open(`throw new Error(String(await stay()));`);
    const pid = Number(errorOf(await pool.run()));
    expect(pid).toBeGreaterThan(0);
    await waitFor("it is gone", () => !isRunning(pid));
  });

  onLinux("does not make a success a failure when the process ends while it is ended", async () => {
    // What it does when it is told to end is to end the process, and no more.
    const bad = `trap "kill -9 $PPID" TERM; echo $$; while :; do sleep 300; done`;
    await using pool = await open(`
      return { payload: String(await start("sh", "-c", ${JSON.stringify(bad)})) };`);
    const pid = await pidOf(pool);
    await waitFor("it is gone", () => !isRunning(pid));
  });

  onLinux("stays when the file has started it, with all that it starts itself", async () => {
    // It starts another whenever it is told to.
    const server = `while read -r _; do sleep 300 & echo $!; done`;
    const pool = await open(
      `server.stdin.write("go\\n");
       server.stdin.flush();
       const { value } = await answers.read();
       return { payload: server.pid + " " + new TextDecoder().decode(value) };`,
      {
        loaded: `
          const server = Bun.spawn(["sh", "-c", ${JSON.stringify(server)}],
            { stdin: "pipe", stdout: "pipe" });
          const answers = server.stdout.getReader();`,
      },
    );
    const [first, second] = [payloadOf(await pool.run()), payloadOf(await pool.run())];
    const all = `${first} ${second}`.split(" ").map(Number);
    expect(all).toHaveLength(4);
    expect(all.filter(isRunning)).toEqual(all);
    await pool[Symbol.asyncDispose]();
    await waitFor("all are gone with their process", () => !all.some(isRunning));
  });

  onLinux("stays when its handler says so, until its process ends", async () => {
    const pool = await open(`return { payload: String(await stay()) };`, {
      more: "keepsPrograms: true,",
    });
    const all = [await pidOf(pool), await pidOf(pool)];
    expect(all.filter(isRunning)).toEqual(all);
    await pool[Symbol.asyncDispose]();
    await waitFor("all are gone with their process", () => !all.some(isRunning));
  });
});

describe("the folder of an attempt", () => {
  const filesOf = (pool: PlayedPool, key: number) =>
    pool.said.flatMap((message) =>
      message.kind === "finished" && message.key === key ? [message.hasFiles] : [],
    );

  test("is not made for a handler that does not ask for it", async () => {
    await using pool = await open("");
    const key = pool.start();
    await pool.outcome(key);
    expect(existsSync(pool.path(`scratch/${key}`))).toBe(false);
    expect(filesOf(pool, key)).toEqual([false]);
  });

  test.each([
    ["asks for it", `await Bun.write((await job.folder()) + "/a", "a");`],
    [
      "returns more than a line holds",
      `const bytes = new Uint8Array(250_000);
       return { blobs: [1, 2, 3, 4, 5].map((name) => ({ name: String(name), bytes })) };`,
    ],
  ])("is there, and to be removed, when the handler %s", async (_, body) => {
    await using pool = await open(body);
    const key = pool.start();
    expect(await pool.outcome(key)).toMatchObject({ kind: "completed" });
    expect(existsSync(pool.path(`scratch/${key}/own`))).toBe(true);
    expect(filesOf(pool, key)).toEqual([true]);
  });
});

describe("a handler that closes the descriptor on which its worker is answered", () => {
  test("fails its attempt, and is told so", async () => {
    await using pool = await open(`if (job.payload.text() === "close") closeSync(3);`);
    expect(errorOf(await pool.run("close"))).toBe(
      "the handler's process ended with exit status 1: a handler has closed descriptor 3, on which " +
        "its worker is answered: it may close only what it has opened",
    );
    expect(payloadOf(await pool.run())).toBe("");
  });

  test("and does not return is ended", async () => {
    await using pool = await open(
      `closeSync(3); await new Promise(() => setInterval(() => {}, 1e6));`,
    );
    expect(errorOf(await pool.run())).toBe(
      "the handler's process closed its descriptor 3, on which it speaks to the worker",
    );
  });
});
