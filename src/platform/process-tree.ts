/**
 * Programs that are started with everything they start in turn, and ended with it: by `end`, and when
 * this process goes without it, killed or crashed (tree-guard.ts). What belongs to a tree is said in
 * tree-members.ts.
 */

import { closeSync, existsSync, writeFileSync } from "node:fs";
import { type ErrorCode, HearthError } from "../errors.ts";
import { sleep, systemClock } from "./clock.ts";
import { systemRandom } from "./random.ts";
import { errnoOf } from "./secret-file.ts";
import { lazyStream } from "./stream.ts";
import { TreeGuard } from "./tree-guard.ts";
import { givenBetween, markNumbers } from "./process-numbers.ts";
import { marksVariable, signalMember, type TreeRoot, treeMembers } from "./tree-members.ts";
import { TreeNewcomers } from "./tree-newcomers.ts";

type Input = "pipe" | "ignore";
type Output = "pipe" | "ignore" | "inherit";

export interface SpawnTreeOptions<In extends Input, Out extends Output, Err extends Output> {
  /** An existing folder. */
  readonly cwd: string;
  /** The whole environment; the mark of the tree is added. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: In;
  readonly stdout: Out;
  readonly stderr: Err;
  /** Whether it gets a pipe more, to write to on descriptor 3. Default: false. */
  readonly withThird?: boolean | undefined;
}

/** How a process ended: one of both is null. */
export interface ProcessEnd {
  readonly code: number | null;
  /** "SIGKILL" and the like. */
  readonly signal: string | null;
}

export interface ProcessTree<
  In extends Input = Input,
  Out extends Output = Output,
  Err extends Output = Output,
> extends TreeRoot {
  /** A FileSink if it is "pipe". */
  readonly stdin: Bun.Subprocess<In, Out, Err>["stdin"];
  /** A stream if it is "pipe". What is not read holds up its writer and takes no memory here. */
  readonly stdout: Bun.Subprocess<In, Out, Err>["stdout"];
  readonly stderr: Bun.Subprocess<In, Out, Err>["stderr"];
  /** What comes from its descriptor 3, if it has one. */
  readonly third: ReadableStream<Uint8Array> | undefined;
  /** When the first process has ended; others of the tree may be left. Never rejects. */
  readonly exited: Promise<ProcessEnd>;
  /**
   * Ends the whole tree as `endProcessTree` does. To be called also when the first process has ended by
   * itself, since it may have left others. Safe twice, and with less patience the second time.
   */
  end(graceMs: number): Promise<void>;
  /** Whatever of it runs now is left alone by `endNewcomers`, with all that this starts later. */
  keepNewcomers(): void;
  /**
   * Ends, as `end` does, what the tree has started since the call of `keepNewcomers`, which has to be called
   * before. Costs next to nothing if that is nothing. On Linux only; elsewhere it does nothing.
   */
  endNewcomers(graceMs: number): Promise<void>;
}

/** How long a process that was killed may take to be gone: one that waits for a broken disk cannot end. */
const unkillableMs = 10_000;
/** Half of what memory there is, added to what it uses (proc_pid_oom_score_adj(5)). */
const outOfMemoryScore = "500";
const pauseMsMin = 5;
const pauseMsMax = 250;

const ownMark = `${Buffer.from(systemRandom.bytes(16)).toString("hex")}.`;
const guard = new TreeGuard(ownMark);
let started = 0;

/**
 * Starts a program as the root of a tree: the leader of its own session and group, so that Ctrl-C on a
 * terminal is not for it. Throws NOT_FOUND if there is no such program or folder, or a HearthError whose
 * code tells the cause.
 */
export function spawnTree<In extends Input, Out extends Output, Err extends Output>(
  command: readonly string[],
  options: SpawnTreeOptions<In, Out, Err>,
): ProcessTree<In, Out, Err> {
  const { cwd, stdin, stdout, stderr, withThird = false } = options;
  const mark = `${ownMark}${++started};`;
  // A tree within a tree belongs to both.
  const env = { ...options.env, [marksVariable]: `${process.env[marksVariable] ?? ""}${mark}` };
  const { promise: exited, resolve } = Promise.withResolvers<ProcessEnd>();
  let child: Bun.Subprocess<In, Out, Err>;
  guard.start();
  const before = markNumbers();
  try {
    child = Bun.spawn([...command], {
      cwd,
      env,
      stdio: withThird ? [stdin, stdout, stderr, "pipe"] : [stdin, stdout, stderr],
      detached: true,
      onExit: (_child, code, signal) =>
        resolve(signal === null ? { code, signal: null } : { code: null, signal: String(signal) }),
    });
  } catch (thrown) {
    throw spawnError(command[0] ?? "", cwd, thrown);
  }
  // In some containers what the system says of numbers is about others.
  const isTold = givenBetween(before, markNumbers())?.(child.pid) === true;
  const root: TreeRoot = { pid: child.pid, mark, born: isTold ? before : undefined };
  const newcomers = new TreeNewcomers(root);
  guard.watch(child.pid);
  volunteer(child.pid);
  return {
    ...root,
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    third: withThird ? streamOf(child.stdio[3]) : undefined,
    exited,
    async end(graceMs) {
      await endProcessTree(root, graceMs);
      guard.forget(root.pid);
    },
    keepNewcomers: () => newcomers.keep(),
    endNewcomers: (graceMs) => endAll(() => newcomers.look(), graceMs),
  };
}

/**
 * Asks every process of a tree to end (SIGTERM) and kills those that have not done so after `graceMs`
 * (0: at once), with what they started meanwhile. Resolves when none is left, or when one has been killed
 * for 10 s and still waits for a device. Never rejects.
 */
export async function endProcessTree(root: TreeRoot, graceMs: number): Promise<void> {
  await endAll(() => treeMembers(root), graceMs);
}

/** @param look those that are left */
async function endAll(look: () => readonly number[], graceMs: number): Promise<void> {
  const asked = new Set<number>();
  const startMs = systemClock.monotonicMs();
  for (let pauseMs = pauseMsMin; ; pauseMs = Math.min(pauseMsMax, pauseMs * 2)) {
    const left = look();
    if (left.length === 0) return;
    const graceLeftMs = startMs + graceMs - systemClock.monotonicMs();
    if (graceLeftMs <= -unkillableMs) return;
    for (const pid of left) {
      if (graceLeftMs <= 0) signalMember(pid, "SIGKILL");
      else if (!asked.has(pid)) signalMember(pid, "SIGTERM");
      asked.add(pid);
    }
    await sleep(systemClock, graceLeftMs > 0 ? Math.min(pauseMs, graceLeftMs) : pauseMs);
  }
}

/** When memory runs out, Linux is to end what was started here, and not this process. */
function volunteer(pid: number): void {
  if (process.platform !== "linux") return;
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, outOfMemoryScore);
  } catch {
    // It has ended already.
  }
}

/** A descriptor's bytes to their end; then it is closed. */
function streamOf(descriptor: number | null | undefined): ReadableStream<Uint8Array> | undefined {
  if (typeof descriptor !== "number") return undefined;
  return lazyStream(async function* () {
    try {
      yield* Bun.file(descriptor).stream();
    } finally {
      closeSync(descriptor);
    }
  });
}

function spawnError(program: string, cwd: string, thrown: unknown): HearthError {
  const errno = errnoOf(thrown);
  const refuse = (code: ErrorCode, reason: string) =>
    new HearthError(code, `cannot start ${program}: ${reason}`, { cause: thrown });
  if (errno === "ENOENT" && !existsSync(cwd)) return refuse("NOT_FOUND", `no folder ${cwd}`);
  if (errno === "ENOENT") return refuse("NOT_FOUND", "there is no such program on this machine");
  if (errno === "EACCES") return refuse("PERMISSION_DENIED", "it is not an executable program");
  if (errno === "ENOEXEC") {
    return refuse(
      "FAILED_PRECONDITION",
      "it is not for this machine, or a script without a #! line",
    );
  }
  return refuse("UNKNOWN", thrown instanceof Error ? thrown.message : String(thrown));
}
