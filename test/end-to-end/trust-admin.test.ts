/** P7: the admin bundle can be thrown out like any other, by itself even, without locking anybody out. */

import { copyFile } from "node:fs/promises";
import { expect, setDefaultTimeout, test } from "bun:test";
import { Household } from "./household.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

test("an admin bundle that throws itself out is answered, and its machine gets another", async () => {
  await using household = await Household.open();
  const admin = household.path(".hearth", "admin.hearth");
  const leaked = household.path("leaked.hearth");
  await copyFile(admin, leaked);

  const careless = await household.hearth("revoke", "admin");
  expect(careless.exitStatus).toBe(78);
  expect(careless.stderr).toContain("--force");
  expect(await household.succeed("revoke", "admin", "--force")).toContain("admin is thrown out");

  await household.waitFor("there is another admin bundle", async () => {
    const status = await household.hearth("status");
    return status.exitStatus === 0;
  });
  const thief = await household.hearth("status", "--bundle", leaked);
  expect(thief.exitStatus).toBe(67);
  expect(thief.stderr).toMatch(/^hearth: "admin" was revoked on [^\n]+\n$/);
});
