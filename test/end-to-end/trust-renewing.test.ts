/**
 * P7: certificates end, and machines do not notice: each renews its own over its connection, or at the
 * door for joining when it was off for too long; with the same name, the same roles, and a new key.
 */

import { expect, setDefaultTimeout, test } from "bun:test";
import { stat } from "node:fs/promises";
import { Household } from "./household.ts";
import {
  audit,
  bundleAt,
  enrollForMoments,
  expectRefusal,
  invite,
  isOpen,
  machine,
  workInTime,
} from "./trust.ts";
import { testMsMax, waitFor } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

/** Waits until the certificate in the bundle has ended, and so much time besides. */
async function expired(bundle: string, besidesMs = 0): Promise<void> {
  const { client } = await bundleAt(bundle);
  await waitFor(`${bundle} has expired`, () => Date.now() > client.expiresAtMs + besidesMs);
}

test.concurrent(
  "a worker's certificate is renewed under a job that runs, and the job does not notice",
  async () => {
    await using household = await Household.open();
    const { bundle, before, alder } = await enrollForMoments(household, [], async (bundle) => {
      const before = await bundleAt(bundle);
      const alder = await workInTime(household, bundle);
      return alder && { bundle, before, alder };
    });
    await household.submit("wait", household.gate, "--lease-ttl", "30s", "--max-attempts", "1");
    await alder.says("started job 1");

    const after = await household.waitFor("the file has another certificate", async () => {
      // At every moment it is whole and nobody else's.
      expect((await stat(bundle)).mode & 0o777).toBe(0o600);
      const kept = await bundleAt(bundle);
      return kept.client.serial !== before.client.serial && kept;
    });
    // The connection ends with the certificate that it was made with.
    await alder.says("connected to", 2);
    await household.letGo();

    expect(after.client).toMatchObject({ name: "alder", roles: ["worker"] });
    expect(after.client.expiresAtMs).toBeGreaterThan(before.client.expiresAtMs);
    expect(after.privateKeyPem).not.toBe(before.privateKeyPem);
    const done = { state: "succeeded", attempt: 1, worker: "alder" };
    expect(await household.ended(1)).toMatchObject(done);
    expect(alder.count("started job 1")).toBe(1);
    expect(await machine(household, "alder")).toMatchObject({ state: "active", how: "renewed" });
  },
);

test.concurrent(
  "a machine that was off past its certificate's end renews at its next start, unless it is revoked",
  async () => {
    await using household = await Household.open();
    const { alder, before } = await enrollForMoments(household, [], async (alder) => {
      const before = await bundleAt(alder);
      const { exitStatus } = await household.hearth("worker", alder);
      return exitStatus === 0 ? { alder, before } : undefined;
    });
    const wasOpen = await isOpen(household.joinPort);
    const wasValid = Date.now() < before.client.expiresAtMs;
    expect(wasOpen && wasValid).toBe(false);
    const birch = await household.enroll("birch", "--validity", "10s", "--role", "view");
    await expired(alder);
    await expired(birch);
    await waitFor("the door is open", () => isOpen(household.joinPort));

    await household.work(alder);
    await household.submit("capitals", "back again");

    expect(await household.ended(1)).toMatchObject({ state: "succeeded", worker: "alder" });
    const after = await bundleAt(alder);
    expect(after.client.serial).not.toBe(before.client.serial);
    expect((await stat(alder)).mode & 0o777).toBe(0o600);
    expect(await audit(household)).toContainEqual(
      expect.objectContaining({
        event: "renewed",
        by: "alder",
        detail: expect.stringContaining("late"),
      }),
    );
    await household.succeed("revoke", "birch");
    // Whether or not anybody may come through the door.
    await invite(household);
    expectRefusal(await household.hearth("status", "--bundle", birch), 67, /revoked/);
  },
);

test.concurrent("past its grace, a machine has to join again", async () => {
  await using household = await Household.make();
  await household.startCoordinator("--no-mdns", "--renewal-grace", "1s");
  const alder = await household.enroll("alder", "--validity", "10s");
  const status = ["status", "--bundle", alder, "--coordinator", household.address];
  await expired(alder, 1_000);

  expectRefusal(await household.hearth(...status), 69, /expired on .*join again/);
  await invite(household);
  expectRefusal(await household.hearth(...status), 67, /expired on .*could be renewed until/);
});

test.concurrent(
  "a locked bundle needs its passphrase, and stays locked when it is renewed",
  async () => {
    await using household = await Household.open();
    await Bun.write(household.path("right"), "correct horse\nbattery staple\n");
    await Bun.write(household.path("wrong"), "incorrect horse\n");
    const lock = ["--passphrase-file", "right"];
    const right = { HEARTH_PASSPHRASE_FILE: household.path("right") };
    const wrong = { HEARTH_PASSPHRASE_FILE: household.path("wrong") };
    const check = async (bundle: string, env: Readonly<Record<string, string>>) =>
      await household.spawn([...household.command, "worker", bundle], { env }).finished();
    const { alder, before } = await enrollForMoments(household, lock, async (alder) => {
      const before = await bundleAt(alder, "correct horse");
      return (await workInTime(household, alder, right)) && { alder, before };
    });

    const birch = await household.enroll("birch", ...lock);
    expectRefusal(await check(birch, {}), 78, /passphrase.*\$HEARTH_PASSPHRASE_FILE/);
    expectRefusal(await check(birch, wrong), 67, /passphrase/);
    expect((await check(birch, right)).exitStatus).toBe(0);

    const after = await household.waitFor("it is renewed", async () => {
      const kept = await bundleAt(alder, "correct horse");
      return kept.client.serial !== before.client.serial && kept;
    });
    expect(after.isLocked).toBe(true);
    expectRefusal(await check(alder, {}), 78, /passphrase/);
  },
);
