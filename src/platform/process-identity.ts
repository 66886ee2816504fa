/** Which process on which machine something belongs to, so that a later one can tell whether it still lives. */

import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

export interface ProcessIdentity {
  readonly pid: number;
  /**
   * Where that number means this process: the machine's name and, on Linux, the namespace of its
   * processes, since several containers may share a folder.
   */
  readonly machine: string;
  /** When it started, in units of the system's own; "" where that is not known. */
  readonly started: string;
}

/** Of this process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, machine: thisMachine(), started: startOf(process.pid) };
}

let mark: string | undefined;

/** The mark of this process, as {@link markOf} makes it. */
export function ownMark(): string {
  return (mark ??= markOf(ownIdentity()));
}

/** True only if that process was one of this machine and is no more. */
export function isKnownDead(identity: ProcessIdentity): boolean {
  return isDead(identity, (text) => text);
}

/** The same process, short enough for a file's name: its number, and hashes of the rest. */
export function markOf({ pid, machine, started }: ProcessIdentity): string {
  return `${pid}-${short(machine)}-${short(started)}`;
}

/** As {@link isKnownDead}, by the mark of a process. */
export function isMarkOfDead(mark: string): boolean {
  const found = /^(\d{1,10})-([0-9a-f]{12})-([0-9a-f]{12})$/.exec(mark);
  if (found === null) return false;
  const [, pid = "", machine = "", started = ""] = found;
  return isDead({ pid: Number(pid), machine, started }, short);
}

/** @param as how the identity writes what it knows of this machine */
function isDead({ pid, machine, started }: ProcessIdentity, as: (text: string) => string): boolean {
  if (machine !== as(thisMachine())) return false;
  try {
    process.kill(pid, 0);
  } catch (thrown) {
    return thrown instanceof Error && "code" in thrown && thrown.code === "ESRCH";
  }
  // Its number may be another's by now.
  return started !== as("") && started !== as(startOf(pid));
}

function short(text: string): string {
  return Bun.SHA256.hash(text, "hex").slice(0, 12);
}

function thisMachine(): string {
  if (process.platform !== "linux") return hostname();
  try {
    return `${hostname()} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    // Without /proc there are no containers to be told apart either.
    return hostname();
  }
}

/**
 * On Linux the boot and the moment in it (proc_pid_stat(5), field 22). Nothing of one that has ended, also while
 * whoever started it has not asked how: it has a number until then.
 */
function startOf(pid: number): string {
  if (process.platform !== "linux") return "";
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The program's name is in parentheses and may hold anything, these included.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return "";
    return `${boot} ${fields[19]}`;
  } catch {
    return "";
  }
}
