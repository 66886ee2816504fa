/**
 * Which processes belong to a tree. A tree is what came from one process that was started with a mark of
 * its own in its environment and as the leader of its own session and group.
 *
 * On Linux a process belongs to it that has the mark in its environment, is in the first one's session or
 * group, or comes from one that does: so those are found too that changed their group and session or were
 * left by their parents. Only a process that did all of that and cleared its environment as well is
 * missed. Elsewhere the group is the tree.
 */

import { readdirSync, readFileSync } from "node:fs";
import { givenBetween, markNumbers, type NumbersMark } from "./process-numbers.ts";

/** The name in the environment under which the marks of a process are, of the outermost tree first. */
export const marksVariable = "HEARTH_TREE";

/** What a tree is known by. */
export interface TreeRoot {
  /** The first process's id, which is also its group's and its session's. */
  readonly pid: number;
  /** What stands in the environment of its processes and of no others. */
  readonly mark: string;
  /** A moment before there was anything of it, where younger processes can be told from older ones. */
  readonly born: NumbersMark | undefined;
}

/** A process of a tree, on Linux. */
export interface Member {
  readonly pid: number;
  readonly parent: number;
  /** When it started: with that no later process of the same number is taken for it. */
  readonly started: string;
}

/**
 * The processes of a tree that have not ended, this one left out; a negative number is a whole group, as
 * kill(2) has it.
 */
export function treeMembers(root: TreeRoot): readonly number[] {
  if (process.platform === "linux") return membersSince(root, root.born).map(({ pid }) => pid);
  const whole = process.platform === "win32" ? root.pid : -root.pid;
  return isThere(whole) ? [whole] : [];
}

/** Sends a signal to a process or, with a negative number, to a group; one that is gone is no error. */
export function signalMember(pid: number, signal: "SIGTERM" | "SIGKILL"): void {
  if (process.platform === "win32") {
    // There a tree is known by who started whom, and nobody is asked to end by itself.
    Bun.spawnSync(["taskkill", "/pid", String(pid), "/t", "/f"]);
    return;
  }
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile, or belongs to another user and is out of reach.
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

interface Entry extends Member {
  readonly belongs: boolean;
}

/**
 * Those of a tree that started after a moment, or all where that cannot be told. On Linux only.
 * @param known members that may be older, of which some may have come
 */
export function membersSince(
  root: TreeRoot,
  since: NumbersMark | undefined,
  known: Iterable<number> = [],
): readonly Member[] {
  const names = readdirSync("/proc");
  const isYoung = givenBetween(since, markNumbers()) ?? (() => true);
  const entries: Entry[] = [];
  for (const name of names) {
    const pid = Number(name);
    const entry = pid > 0 && isYoung(pid) ? readEntry(pid, root) : undefined;
    if (entry !== undefined) entries.push(entry);
  }
  const own = entries.filter(({ belongs }) => belongs).map(({ pid }) => pid);
  const members = withDescendants([...own, ...known], entries);
  return entries.filter(({ pid }) => members.has(pid) && pid !== process.pid);
}

/** These, and all that come from them by way of processes that are there. */
export function withDescendants(
  pids: Iterable<number>,
  among: readonly Member[],
): ReadonlySet<number> {
  const found = new Set(pids);
  for (let size = -1; size < found.size;) {
    size = found.size;
    for (const { pid, parent } of among) if (found.has(parent)) found.add(pid);
  }
  return found;
}

/** When a process started that has not ended; undefined if it has. On Linux only. */
export function startOf(pid: number, root: TreeRoot): string | undefined {
  return readEntry(pid, root)?.started;
}

/** A process that has not ended (proc_pid_stat(5)); undefined if it has, or is another user's. */
function readEntry(pid: number, root: TreeRoot): Entry | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The program's name is in parentheses and may hold anything, these included.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, parent, group, session] = fields;
    if (state === "Z" || state === "X") return undefined;
    const inGroup = Number(group) === root.pid || Number(session) === root.pid;
    return {
      pid,
      parent: Number(parent),
      started: fields[19] ?? "",
      belongs: inGroup || hasMark(pid, root.mark),
    };
  } catch {
    return undefined;
  }
}

function hasMark(pid: number, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`).includes(mark);
  } catch {
    return false;
  }
}
