/** Programs started with all that they start, and ended with it: process-tree.ts. */

import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProcessTree, spawnTree } from "../../src/platform/process-tree.ts";
import { waitFor } from "../end-to-end/wait-for.ts";
import { linesOf } from "../support/lines-of.ts";

const options = {
  cwd: "/",
  env: process.env,
  stdin: "pipe",
  stdout: "pipe",
  stderr: "ignore",
} as const;

function shell(script: string): ProcessTree<"pipe", "pipe", "ignore"> {
  return spawnTree(["sh", "-c", script], options);
}

/** Long enough to be there still, and short enough to be gone if a test fails. */
const stay = "exec sleep 300";

const linux = process.platform === "linux";
const onLinux = linux ? test : test.skip;
const onPosix = process.platform === "win32" ? test.skip : test;

function isRunning(pid: number): boolean {
  try {
    // A process that has ended keeps its number until its parent, or who came in its place, has looked.
    if (linux) return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The ids that the scripts print, one a line. */
async function pids(output: ReadableStream<Uint8Array>, count: number): Promise<number[]> {
  const lines = linesOf(output);
  const found: number[] = [];
  while (found.length < count) {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`only ${found.length} of ${count} processes said their id`);
    found.push(Number(value));
  }
  return found;
}

describe("how a process ended", () => {
  onPosix("is its exit status", async () => {
    expect(await shell("exit 3").exited).toEqual({ code: 3, signal: null });
  });

  onPosix("or the signal that ended it", async () => {
    expect(await shell("kill -KILL $$").exited).toEqual({ code: null, signal: "SIGKILL" });
  });
});

describe("ending a tree", () => {
  onPosix("asks first, and a process that listens may end as it likes", async () => {
    const tree = shell(`trap 'exit 7' TERM; echo $$; while :; do sleep 0.01; done`);
    await pids(tree.stdout, 1);
    await tree.end(60_000);
    expect(await tree.exited).toEqual({ code: 7, signal: null });
  });

  onPosix("kills what does not listen", async () => {
    const tree = shell(`trap '' TERM; echo $$; while :; do sleep 0.01; done`);
    await pids(tree.stdout, 1);
    await tree.end(10);
    expect(await tree.exited).toEqual({ code: null, signal: "SIGKILL" });
  });

  onPosix("ends what the first process left when it ended by itself", async () => {
    const tree = shell(`sh -c 'echo $$; ${stay}' & exit 0`);
    const [left = 0] = await pids(tree.stdout, 1);
    await tree.exited;
    expect(isRunning(left)).toBe(true);
    await tree.end(0);
    await waitFor("it is gone", () => !isRunning(left));
  });

  onLinux("finds those that left their group, their session and their parents", async () => {
    const tree = shell(`setsid sh -c 'setsid sh -c "echo \\$\\$; ${stay}" &' & echo $$; ${stay}`);
    const all = await pids(tree.stdout, 2);
    await tree.end(0);
    await waitFor("all are gone", () => !all.some(isRunning));
  });

  onLinux("finds those that cleared their environment", async () => {
    const tree = shell(`env -i sh -c 'echo $$; ${stay}' & echo $$; ${stay}`);
    const all = await pids(tree.stdout, 2);
    await tree.end(0);
    await waitFor("all are gone", () => !all.some(isRunning));
  });

  onPosix("leaves the neighbours alone", async () => {
    const [one, two] = [shell(`echo $$; ${stay}`), shell(`echo $$; ${stay}`)];
    const [pid = 0] = await pids(two.stdout, 1);
    await one.end(0);
    expect(isRunning(pid)).toBe(true);
    await two.end(0);
    expect(await two.exited).toEqual({ code: null, signal: "SIGKILL" });
  });

  onPosix("may be done twice, with less patience the second time", async () => {
    const tree = shell(`trap '' TERM; echo $$; while :; do sleep 0.01; done`);
    await pids(tree.stdout, 1);
    const patient = tree.end(3_600_000);
    await tree.end(0);
    await patient;
    await tree.end(0);
    expect(await tree.exited).toEqual({ code: null, signal: "SIGKILL" });
  });
});

describe("ending newcomers of a tree", () => {
  /** Starts another for each line that it is told, and says its id. */
  const starter = `echo $$; while read -r how; do $how sh -c 'echo $$; ${stay}' & done`;

  async function open() {
    const tree = shell(starter);
    const lines = linesOf(tree.stdout);
    const next = async (): Promise<number> => Number((await lines.next()).value);
    const first = await next();
    const start = async (how = ""): Promise<number> => {
      void tree.stdin.write(`${how}\n`);
      void tree.stdin.flush();
      return await next();
    };
    return { tree, first, start };
  }

  onLinux("ends what has come since, and neither what was there nor the first", async () => {
    const { tree, first, start } = await open();
    const kept = await start("setsid");
    tree.keepNewcomers();
    for (const how of ["", "setsid", "env -i"]) {
      const newcomer = await start(how);
      await tree.endNewcomers(0);
      await waitFor("it is gone", () => !isRunning(newcomer));
      expect([first, kept].every(isRunning)).toBe(true);
    }
    await tree.end(0);
    await waitFor("both are gone", () => ![first, kept].some(isRunning));
  });

  onLinux("leaves alone what was kept in between", async () => {
    const { tree, start } = await open();
    tree.keepNewcomers();
    const kept: number[] = [];
    for (let count = 0; count < 3; count++) {
      kept.push(await start());
      tree.keepNewcomers();
      await tree.endNewcomers(0);
    }
    expect(kept.every(isRunning)).toBe(true);
    await tree.end(0);
  });

  onLinux("finds it also where it has been a while", async () => {
    const { tree, start } = await open();
    tree.keepNewcomers();
    const newcomer = await start("setsid");
    // So long that numbers alone do not tell any more.
    await Bun.sleep(600);
    await tree.endNewcomers(0);
    await waitFor("it is gone", () => !isRunning(newcomer));
    await tree.end(0);
  });
});

describe("when the process that started it is killed", () => {
  const scripts = {
    "a process that never looks": `echo $$; while :; do :; done`,
    ...(linux && {
      "one in a session of its own": `setsid sh -c 'echo $$; ${stay}' & wait`,
      "one that ignores signals": `trap '' HUP INT TERM; echo $$; while :; do :; done`,
    }),
  };

  for (const [name, script] of Object.entries(scripts)) {
    onPosix(`${name} is ended too`, async () => {
      const owner = Bun.spawn([process.execPath, join(import.meta.dir, "tree-owner.ts"), script], {
        stdout: "pipe",
      });
      const [pid = 0] = await pids(owner.stdout, 1);
      expect(isRunning(pid)).toBe(true);
      owner.kill("SIGKILL");
      await owner.exited;
      await waitFor("it is gone", () => !isRunning(pid));
    });
  }
});

describe("the guard", () => {
  /** The shells that wait for the end of this process. */
  function guards(): readonly number[] {
    return readdirSync("/proc").flatMap((name) => {
      try {
        const [, parent] = /\) \S+ (\d+) /.exec(readFileSync(`/proc/${name}/stat`, "latin1")) ?? [];
        const isOurs = Number(parent) === process.pid;
        const command = readFileSync(`/proc/${name}/cmdline`, "latin1");
        return isOurs && command.includes("hearth-guard") ? [Number(name)] : [];
      } catch {
        return [];
      }
    });
  }

  onLinux("is one for all trees, and there is another after somebody has ended it", async () => {
    const trees = [shell(stay), shell(stay)];
    const [first = 0, ...others] = guards();
    expect(others).toEqual([]);
    process.kill(first, "SIGKILL");
    await waitFor("it is gone", () => !isRunning(first));
    await waitFor("another tree has another", () => {
      trees.push(shell(stay));
      return guards().some(isRunning);
    });
    await Promise.all(trees.map((tree) => tree.end(0)));
  });
});

describe("what cannot be started", () => {
  test("a program that is not there", () => {
    expect(() => spawnTree(["no-such-program-here"], options)).toThrow(
      "cannot start no-such-program-here: there is no such program on this machine",
    );
  });

  test("a folder that is not there", () => {
    expect(() => spawnTree(["true"], { ...options, cwd: "/no/such/folder" })).toThrow(
      "cannot start true: no folder /no/such/folder",
    );
  });

  onPosix("a file that is no program", () => {
    expect(() => spawnTree([import.meta.path], options)).toThrow("is not an executable program");
  });

  onPosix("a script that does not say what reads it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "hearth-script-"));
    const script = join(folder, "script");
    await Bun.write(script, "echo hello\n");
    await chmod(script, 0o700);
    expect(() => spawnTree([script], options)).toThrow("a script without a #! line");
    await rm(folder, { recursive: true });
  });
});
