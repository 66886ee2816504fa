/** P8: whatever somebody has packed, and whoever unpacks it, nothing outside the folder is touched. */

import { expect, test } from "bun:test";
import path from "node:path";
import { flawsOf, hostileTars } from "./hostile-tars.ts";
import { Jail } from "./jail.ts";

const patientMs = 120_000;

test.each(hostileTars.map((tar) => [tar.what, tar] as const))(
  "is refused and leaves nothing: %s",
  async (_what, tar) => expect(await flawsOf(tar)).toEqual([]),
  patientMs,
);

test.skipIf(process.getuid?.() !== 0)(
  "all of them are refused for one who is not root, too",
  async () => {
    const program = `
      const { flawsOf, hostileTars } = await import(process.argv[1]);
      process.setgid(65534);
      process.setuid(65534);
      const flaws = [];
      for (const tar of hostileTars) flaws.push(...(await flawsOf(tar)));
      console.log(JSON.stringify([process.getuid(), flaws]));`;
    const command = [
      process.execPath,
      "-e",
      program,
      path.join(import.meta.dir, "hostile-tars.ts"),
    ];
    const child = Bun.spawn(command, { stdout: "pipe", stderr: "pipe" });
    expect(await child.stderr.text()).toBe("");
    expect(JSON.parse(await child.stdout.text())).toEqual([65534, []]);
  },
  patientMs,
);

test("a jail notices what gets out of it", async () => {
  await using jail = await Jail.make();
  const meddling = async function* (): AsyncGenerator<Uint8Array> {
    await Bun.write(path.join(jail.out, "../victim"), "changed");
    yield new Uint8Array(1_024);
  };
  expect(await jail.unpack(meddling()).catch(String)).toContain("changed");
});
