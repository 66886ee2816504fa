/** P7: whom a coordinator lets in, and how those hear of it whom it does not. */

import { expect, setDefaultTimeout, test } from "bun:test";
import { copyFile } from "node:fs/promises";
import { Household } from "./household.ts";
import type { Finished } from "./running-program.ts";
import { bundleAt } from "./trust.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

/** One line, which says `what`, and the exit status. */
function expectRefusal(finished: Finished, what: RegExp): void {
  expect(finished.stdout).toBe("");
  expect(finished.stderr).toMatch(/^hearth: [^\n]+\n$/);
  expect(finished.stderr).toMatch(what);
}

test("without handlers, a worker says who it is and whom it reached", async () => {
  await using household = await Household.open();
  const bundle = await household.enroll("alder");
  const checked = await household.hearth("worker", bundle, "--json");
  expect(checked.exitStatus).toBe(0);
  expect(JSON.parse(checked.stdout)).toMatchObject({
    name: "alder",
    roles: ["worker"],
    coordinator: { address: household.address },
  });
});

test("the bundle of another household's CA is not let in", async () => {
  await using household = await Household.open();
  await household.succeed("ca", "init", "--dir", "foreign");
  const bundle = await household.enroll("mallory", "--ca", "foreign");

  const check = await household.hearth("worker", bundle, "--coordinator", household.address);

  expectRefusal(check, /certificate|authority|CA/);
  expect(check.exitStatus).toBeGreaterThan(0);
});

test("a bundle that has expired says so, and is not let in when its grace is over", async () => {
  await using household = await Household.make();
  await household.startCoordinator("--no-mdns", "--renewal-grace", "1s");
  const bundle = await household.enroll("alder", "--validity", "8s");
  const { client } = await bundleAt(bundle);
  // Not by trying: until then each try renews it.
  await household.waitFor("its grace is over", () => Date.now() > client.expiresAtMs + 1_000);

  const check = await household.hearth("worker", bundle);

  expectRefusal(check, /^hearth: the certificate of alder expired on .* and is not renewed: /);
  expect(check.stderr).toContain("hearth invite");
});

test.each([
  ["cut off", (bytes: Uint8Array) => bytes.subarray(0, bytes.byteLength / 2)],
  ["changed in the middle", (bytes: Uint8Array) => bytes.with(bytes.byteLength / 2, 0x55)],
  ["empty", () => new Uint8Array(0)],
  ["no bundle at all", () => new TextEncoder().encode("hello ".repeat(100))],
])("a bundle that is %s says so", async (_, damage) => {
  await using household = await Household.open();
  const bundle = await household.enroll("alder");
  await Bun.write(bundle, damage(await Bun.file(bundle).bytes()));

  const check = await household.hearth("worker", bundle);

  expectRefusal(check, /alder\.hearth/);
  expect(check.exitStatus).toBeGreaterThan(0);
});

test("a worker without a bundle, and one whose bundle is not there, say what is missing", async () => {
  await using household = await Household.open();
  expectRefusal(await household.hearth("worker"), /hearth join CODE/);
  expectRefusal(await household.hearth("worker", "nowhere.hearth"), /nowhere\.hearth/);
});

test("a command without a bundle lists the places where it looked", async () => {
  await using household = await Household.make();
  const status = await household.hearth("status");
  expectRefusal(status, /\.hearth\/admin\.hearth.*home\/\.hearth\/admin\.hearth/);
  expect(status.exitStatus).toBe(66);
});

test("a command finds the admin's bundle in the home folder, and the one that it is told to use", async () => {
  await using household = await Household.open();
  const bundle = household.path(".hearth/admin.hearth");
  const elsewhere = (...words: readonly string[]): Promise<Finished> =>
    household.spawn([...household.command, "status", ...words], { cwd: household.gate }).finished();

  expect((await elsewhere()).exitStatus).toBe(66);
  expect((await elsewhere("--bundle", bundle)).exitStatus).toBe(0);
  await copyFile(bundle, household.path("home/.hearth/admin.hearth"));
  expect((await elsewhere()).exitStatus).toBe(0);
});

test("where nobody listens, one line says what was tried", async () => {
  await using household = await Household.open();
  await household.coordinator.endedBy("SIGTERM");
  const status = await household.hearth("status", "--coordinator", household.address);
  expectRefusal(status, new RegExp(`tried ${household.address}`));
  expect(status.exitStatus).toBe(69);
});
