/**
 * Standard output and standard error of this process. `process.stdout` is such a thing, too, but it
 * takes 8 ms to load: more than all else that `hearth version` does. So what is printed goes to the
 * sink that lies below it, and it is asked only where there may be a terminal.
 */
import { fstatSync } from "node:fs";
import { errnoOf } from "../platform/secret-file.ts";
import type { Output } from "./output.ts";

export interface OpenOutput {
  readonly output: Output;
  /** Resolves once everything that was printed is out, or cannot be printed any more. */
  flush(): Promise<void>;
}

/**
 * @param onBroken called once when nobody reads it any more; what is printed after that is dropped
 */
export function openOutput(name: "stdout" | "stderr", onBroken: () => void): OpenOutput {
  const sink = Bun[name].writer();
  let broken = false;
  let last: Promise<void> = Promise.resolve();
  const end = (thrown: unknown): void => {
    const wasBroken = broken;
    broken = true;
    if (!wasBroken && errnoOf(thrown) === "EPIPE") onBroken();
  };
  const output: Output = {
    write(content) {
      if (broken) return;
      last = print(sink, content).catch(end);
    },
    get isTerminal() {
      return isTerminal(name);
    },
    get columns() {
      return (isTerminal(name) && process[name].columns) || 80;
    },
    get rows() {
      return (isTerminal(name) && process[name].rows) || 24;
    },
  };
  return { output, flush: () => last };
}

/** Hands everything to the operating system at once, as far as that takes it. */
async function print(sink: Bun.FileSink, content: string | Uint8Array): Promise<void> {
  await Promise.all([sink.write(content), sink.flush()]);
}

const descriptors = { stdin: 0, stdout: 1, stderr: 2 } as const;

/** Whether somebody sits there. */
export function isTerminal(name: keyof typeof descriptors): boolean {
  return mayBeTerminal(descriptors[name]) && process[name].isTTY === true;
}

function mayBeTerminal(descriptor: number): boolean {
  try {
    const stat = fstatSync(descriptor);
    return !(stat.isFIFO() || stat.isFile() || stat.isSocket());
  } catch {
    return true;
  }
}
