/** P7: one authority takes the place of another, and nobody has to join again who comes back in time. */

import { expect, setDefaultTimeout, test } from "bun:test";
import { copyFile } from "node:fs/promises";
import path from "node:path";
import { openssl, opensslIsThere } from "../trust/openssl.ts";
import { Household } from "./household.ts";
import { audit, bundleAt, expectRefusal } from "./trust.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

/** What the tests look at of `hearth ca status --json`. */
interface AuthorityJson {
  readonly current: { readonly fingerprint: string };
  readonly next: { readonly fingerprint: string } | null;
  readonly missing: readonly string[];
}

async function authority(household: Household): Promise<AuthorityJson> {
  return JSON.parse(await household.succeed("ca", "status", "--json"));
}

async function rotate(household: Household, ...flags: readonly string[]): Promise<AuthorityJson> {
  return JSON.parse(await household.succeed("ca", "rotate", "--json", ...flags));
}

/** Fingerprints of those that the bundle trusts, the one that issued it first. */
async function trustedBy(bundle: string): Promise<readonly string[]> {
  return (await bundleAt(bundle)).authorities.map(({ fingerprint }) => fingerprint);
}

/** Refused by TLS, on either side. */
async function expectStranger(household: Household, bundle: string): Promise<void> {
  const words = ["worker", bundle, "--coordinator", household.address];
  expectRefusal(await household.hearth(...words), 69, /TLS failed.*bundle/);
}

test.concurrent(
  "a rotation goes on through a kill, and ends by itself when the last machine has renewed",
  async () => {
    await using household = await Household.open();
    const alder = await household.startWorker("alder");
    const birch = await household.enroll("birch");
    const oldBirch = household.path("old-birch.hearth");
    await copyFile(birch, oldBirch);
    await household.submit("wait", household.gate, "--max-attempts", "1");
    await alder.says("started job 1");

    const before = await authority(household);
    const { current, next, missing } = await rotate(household);
    expect(current).toEqual(before.current);
    expect(missing).toContain("birch");
    // In between, nobody can connect for a moment.
    await household.coordinator.says("opened anew");
    await household.waitFor("the worker has renewed", async () => {
      const { missing } = await authority(household);
      return missing.join() === "birch";
    });
    const both = [next?.fingerprint ?? "", current.fingerprint];
    await household.waitFor("its bundle has both authorities", async () => {
      return (await trustedBy(household.path("alder.hearth"))).join() === both.join();
    });
    const again = await household.hearth("ca", "rotate");
    expectRefusal(again, 78, /under way already.*--finish/);

    const connections = alder.count("connected to");
    await household.coordinator.endedBy("SIGKILL");
    await household.startCoordinator();
    await alder.says("connected to", connections + 1);
    expect(await authority(household)).toMatchObject({ current, next, missing: ["birch"] });

    await household.succeed("worker", birch);
    await household.coordinator.says("has ended");
    await household.coordinator.says("opened anew");
    expect(await authority(household)).toEqual({ ...before, current: next ?? before.current });
    await household.waitFor("the worker has forgotten the old authority", async () => {
      return (await trustedBy(household.path("alder.hearth"))).join() === next?.fingerprint;
    });
    await household.succeed("worker", birch);
    await expectStranger(household, oldBirch);

    await household.letGo();
    const done = { state: "succeeded", attempt: 1, worker: "alder" };
    expect(await household.ended(1)).toMatchObject(done);
    expect(alder.count("started job 1")).toBe(1);
    const rotated = (await audit(household)).filter(({ event }) => event === "rotated");
    expect(rotated).toMatchObject([
      { by: "admin", detail: "begun" },
      { by: null, detail: "ended" },
    ]);
  },
);

test.concurrent("a rotation that is finished at once leaves behind who was missing", async () => {
  await using household = await Household.open();
  const birch = await household.enroll("birch");
  const { next } = await rotate(household);
  await household.coordinator.says("opened anew");
  const authorities = { current: { fingerprint: next?.fingerprint }, next: null, missing: [] };

  expect(await rotate(household, "--finish")).toMatchObject(authorities);

  await household.coordinator.says("opened anew", 2);
  await expectStranger(household, birch);
  expect(await household.jobs()).toEqual([]);
  const again = await household.hearth("ca", "rotate", "--finish");
  expectRefusal(again, 78, /hearth ca rotate/);
  await household.coordinator.endedBy("SIGTERM");
  await household.startCoordinator();
  expect(await authority(household)).toMatchObject(authorities);
});

test.concurrent.skipIf(!opensslIsThere)(
  `OpenSSL knows the coordinator by its new authority only${opensslIsThere ? "" : " (skipped: there is no openssl)"}`,
  async () => {
    await using household = await Household.open();
    const [oldCa, newCa] = [household.path("old-ca.crt"), path.join(household.ca, "ca.crt")];
    await copyFile(newCa, oldCa);
    const greet = async (ca: string): Promise<string> => {
      const { certificatePem, privateKeyPem } = await bundleAt(
        path.join(household.data, "admin.hearth"),
      );
      await Bun.write(household.path("client.crt"), certificatePem);
      await Bun.write(household.path("client.key"), privateKeyPem);
      const identity = `-cert ${household.path("client.crt")} -key ${household.path("client.key")}`;
      const name = "-servername coordinator.hearth -verify_hostname coordinator.hearth";
      const how = `-tls1_3 -verify_return_error -CAfile ${ca} ${name} ${identity}`;
      return await openssl(`s_client -connect ${household.address} ${how}`);
    };
    expect(await greet(oldCa)).toContain("Verify return code: 0 (ok)");

    await rotate(household);
    // Nobody is missing but the admin, whose bundle is made anew: once for its beginning, once for its end.
    await household.coordinator.says("opened anew", 2);

    expect(await greet(newCa)).toContain("Verify return code: 0 (ok)");
    await expect(greet(oldCa)).rejects.toThrow(/Verification error: self.signed certificate/);
  },
);
