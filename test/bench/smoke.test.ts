/** Something that has become many times as slow is found before it lands. */

import { expect, setDefaultTimeout, test } from "bun:test";
import { existsSync } from "node:fs";
import path from "node:path";

/** A busy machine takes a minute, and a disturbed scenario is repeated. */
setDefaultTimeout(300_000);

const bench = path.resolve(import.meta.dir, "../../bench/main.ts");
const isMeasurable = existsSync("/proc/self/io");

test.skipIf(!isMeasurable)(
  "a small run delivers exactly and is about as fast as it was (asks /proc, so only on Linux)",
  async () => {
    const run = Bun.spawn([process.execPath, bench, "--smoke"], { stdout: "pipe", stderr: "pipe" });
    const [table, said] = await Promise.all([
      new Response(run.stdout).text(),
      new Response(run.stderr).text(),
    ]);
    const status = await run.exited;
    expect({ status, report: status === 0 ? "" : `${said}${table}` }).toEqual({
      status: 0,
      report: "",
    });
    expect(table.split("\n").filter((line) => line.endsWith(" yes"))).toHaveLength(8);
  },
);
