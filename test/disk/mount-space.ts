/**
 * Small file systems for tests, mounted where nobody else sees them: in a mount namespace of their
 * own, which ends, and every mount in it, with the process that holds it. Programs are started
 * inside; the tests look in from outside. Needs Linux, and root or user namespaces.
 */

import path from "node:path";
import type { Program } from "../end-to-end/program.ts";
import { RunningProgram } from "../end-to-end/running-program.ts";

/** For a namespace as root, and for one that makes us root in it. */
const ways = [
  { unshare: ["--mount"], enter: ["--mount"] },
  {
    unshare: ["--user", "--map-root-user", "--mount"],
    enter: ["--user", "--mount", "--preserve-credentials"],
  },
];

export class MountSpace implements AsyncDisposable {
  readonly #holder: Holder;
  readonly #enter: Program;

  private constructor(holder: Holder, enter: Program) {
    this.#holder = holder;
    this.#enter = enter;
  }

  static async open(): Promise<MountSpace> {
    for (const { unshare, enter } of ways) {
      const holder = hold(unshare);
      const { value } = await holder.stdout.getReader().read();
      if (value)
        return new MountSpace(holder, ["nsenter", `--target=${holder.pid}`, ...enter, "--"]);
    }
    throw new Error("this machine gives nobody a mount namespace");
  }

  /** The words that start a program of a household inside. Entering moves it, so it goes back. */
  program(program: readonly string[]): Program {
    return [...this.#enter, "sh", "-c", `cd "$HOME/.." && exec "$@"`, "sh", ...program];
  }

  /** A file inside, as the tests reach it. */
  seen(file: string): string {
    return path.join(`/proc/${this.#holder.pid}/root`, file);
  }

  /** Mounts an empty file system of that size on a folder that exists. */
  async mount(folder: string, sizeBytes: number): Promise<void> {
    await this.#run("mount", "-t", "tmpfs", "-o", `size=${sizeBytes}`, "tmpfs", folder);
  }

  /** Allows or refuses every change. No file of it may be open for writing. */
  async remount(folder: string, how: "ro" | "rw"): Promise<void> {
    await this.#remount(folder, how);
  }

  /** Makes it larger, or smaller. */
  async resize(folder: string, sizeBytes: number): Promise<void> {
    await this.#remount(folder, `size=${sizeBytes}`);
  }

  async #remount(folder: string, option: string): Promise<void> {
    // Named in full: options that mount would look up itself may be forbidden to this user.
    await this.#run("mount", "-t", "tmpfs", "-o", `remount,${option}`, "tmpfs", folder);
  }

  /** Runs a command inside, which must succeed. */
  async #run(...words: readonly string[]): Promise<void> {
    const program = new RunningProgram([...this.#enter, ...words], {
      cwd: "/",
      env: environment(),
    });
    const { exitStatus } = await program.finished();
    if (exitStatus !== 0) throw new Error(`it should have succeeded: ${program.describe()}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#holder.stdin.end();
    await this.#holder.exited;
  }
}

type Holder = ReturnType<typeof hold>;

/** Says something once the namespace is there, and lives until its standard input ends. */
function hold(unshare: readonly string[]) {
  return Bun.spawn(["unshare", ...unshare, "sh", "-c", "echo open; exec cat"], {
    cwd: "/",
    env: environment(),
    stdin: "pipe",
    stdout: "pipe",
    stderr: "ignore",
  });
}

function environment(): Readonly<Record<string, string>> {
  return { PATH: process.env["PATH"] ?? "/usr/sbin:/usr/bin:/sbin:/bin" };
}

/** Why nothing can be mounted here, for the names of tests that are skipped; undefined if it can. */
export const mountFlaw: string | undefined = await findFlaw();

async function findFlaw(): Promise<string | undefined> {
  if (process.platform !== "linux") return "small file systems need Linux";
  try {
    await using space = await MountSpace.open();
    await space.mount("/mnt", 1024 * 1024);
    return undefined;
  } catch {
    return "this machine lets nobody mount a small file system";
  }
}
