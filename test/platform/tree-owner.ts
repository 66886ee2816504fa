/** A program of the tests: starts `sh -c` of its argument as a tree, says so, and never ends it. */

import { spawnTree } from "../../src/platform/process-tree.ts";

const options = {
  cwd: "/",
  env: process.env,
  stdin: "ignore",
  stdout: "inherit",
  stderr: "inherit",
} as const;
spawnTree(["sh", "-c", process.argv[2] ?? ""], options);
setInterval(() => {}, 60_000);
