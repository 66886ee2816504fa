/** examples/python: jobs done by a program in another language. */

import { expect, setDefaultTimeout, test } from "bun:test";
import path from "node:path";
import { Household } from "./household.ts";
import { root } from "./program.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

const python = Bun.which("python3");
if (python === null) console.log("skipped: there is no python3 on this machine");

/** Real Python: a shim of a version manager needs an environment of its own. */
function interpreter(): string {
  const asked = Bun.spawnSync([python ?? "", "-c", "import sys; print(sys.executable)"]);
  return asked.stdout.toString().trim();
}

test.skipIf(python === null)(
  "a worker in Python packs files, and goes on after a failure",
  async () => {
    await using household = await Household.open();
    const bundle = await household.enroll("alder");
    const program = `"${interpreter()}" "${path.join(root, "examples/python/zip_files.py")}"`;
    const words = ["worker", bundle, "--handler-program", program, "--concurrency", "2"];
    const alder = household.spawn([...household.command, ...words], {
      env: { PYTHONDONTWRITEBYTECODE: "1" },
    });
    await alder.says("for zip (2 at once)");

    await household.submit("zip", "", "--max-attempts", "3");
    expect(await household.ended(1)).toMatchObject({
      state: "failed",
      attempt: 1,
      lastError: "there is nothing to pack; submit files with --blob",
    });

    await Bun.write(household.path("one.txt"), "first");
    await Bun.write(household.path("two.txt"), "second");
    await household.submit("zip", "both.zip", "--blob", "one.txt", "--blob", "two.txt");
    expect(await household.ended(2)).toMatchObject({
      state: "succeeded",
      result: { payload: "2 files", blobs: [{ name: "both.zip" }] },
    });
    await household.succeed("result", "2", "--out", "results");
    const script = `import sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
print([(name, archive.read(name).decode()) for name in archive.namelist()])`;
    const zip = household.path("results", "both.zip");
    const unpacked = await household.spawn([interpreter(), "-c", script, zip]).finished();
    expect(unpacked.stdout.trim()).toBe("[('one.txt', 'first'), ('two.txt', 'second')]");
    await alder.says("packed 2 files");
    const log = (await household.succeed("logs", "2")).split("\n").toSorted();
    expect(log).toEqual(["", "one.txt: 5 bytes", "packed 2 files", "two.txt: 6 bytes"]);
    expect((await alder.endedBy("SIGTERM")).exitStatus).toBe(0);
  },
);
