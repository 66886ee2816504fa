/** What the system says of a process (Linux). All of it is about the process with all its threads. */

import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";

/** The unit of times in `/proc/PID/stat`, the same on every Linux that Bun runs on (USER_HZ). */
const tickMs = 10;

/** @throws Error where there is no `/proc` */
export function demandProc(): void {
  if (!existsSync("/proc/self/io")) throw new Error("this can be measured on Linux only");
}

/** Processor time that it has used, its own and the system's for it. */
export async function processorMs(pid: number): Promise<number> {
  return await statedMs(`/proc/${pid}/stat`);
}

/** The same for each of its threads, by their ids; that of the first one is the process's. */
export async function threadsMs(pid: number): Promise<ReadonlyMap<number, number>> {
  const threads = new Map<number, number>();
  for (const name of await readdir(`/proc/${pid}/task`)) {
    threads.set(Number(name), await statedMs(`/proc/${pid}/task/${name}/stat`));
  }
  return threads;
}

async function statedMs(file: string): Promise<number> {
  const stat = await Bun.file(file).text();
  // proc(5): after the name in parentheses, which may hold anything, comes field 3.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [userTicks, systemTicks] = [fields[14 - 3], fields[15 - 3]];
  return (Number(userTicks) + Number(systemTicks)) * tickMs;
}

/** Bytes that it has sent to a disk. */
export async function writtenBytes(pid: number): Promise<number> {
  return await numberIn(`/proc/${pid}/io`, /^write_bytes: (\d+)$/m);
}

/** Memory that it uses now. */
export async function memoryBytes(pid: number): Promise<number> {
  return (await numberIn(`/proc/${pid}/status`, /^VmRSS:\s+(\d+) kB$/m)) * 1024;
}

/** The most memory that it has used since `forgetPeakMemory`. */
export async function peakMemoryBytes(pid: number): Promise<number> {
  return (await numberIn(`/proc/${pid}/status`, /^VmHWM:\s+(\d+) kB$/m)) * 1024;
}

export async function forgetPeakMemory(pid: number): Promise<void> {
  // proc(5), clear_refs: 5 sets the peak to what is used now.
  await Bun.write(`/proc/${pid}/clear_refs`, "5");
}

async function numberIn(file: string, pattern: RegExp): Promise<number> {
  const [, digits] = pattern.exec(await Bun.file(file).text()) ?? [];
  if (digits === undefined) throw new Error(`${file} does not say what was looked for`);
  return Number(digits);
}
