/** Where and on what a run was made: figures without it say nothing. */

import os from "node:os";
import path from "node:path";

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly kernel: string;
  readonly bun: string;
}

export function thisMachine(): Machine {
  return {
    processor: os.cpus()[0]?.model.trim() ?? "unknown",
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
    kernel: `${os.type()} ${os.release()} ${os.arch()}`,
    bun: Bun.version,
  };
}

/** The commit, with a `+` when the tree has changes; undefined outside of a repository. */
export function gitRevision(): string | undefined {
  const root = path.resolve(import.meta.dir, "..");
  const git = (...words: string[]) => Bun.spawnSync(["git", "-C", root, ...words]);
  const commit = git("rev-parse", "--short=12", "HEAD");
  if (!commit.success) return undefined;
  const isChanged = git("status", "--porcelain").stdout.byteLength > 0;
  return `${commit.stdout.toString().trim()}${isChanged ? "+" : ""}`;
}
