/** How a machine finds its coordinator: by name, by IPv6, past dead addresses, and over the network. */

import { afterAll, expect, setDefaultTimeout, test } from "bun:test";
import { networkInterfaces } from "node:os";
import { enroll } from "../../src/sdk/enroll.ts";
import { multicastFlaw } from "../discovery/multicast-flaw.ts";
import { type ReservedPorts, reservePorts } from "../support/reserved-ports.ts";
import { Household } from "./household.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

const flaw = await multicastFlaw();
const hasIpv6 = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .some(({ address }) => address === "::1");

const ports: ReservedPorts[] = [];

afterAll(async () => {
  for (const each of ports) await each[Symbol.asyncDispose]();
});

/** An address of this machine where nobody listens. */
async function deadAddress(): Promise<string> {
  const reserved = await reservePorts();
  ports.push(reserved);
  return `127.0.0.1:${reserved.port}`;
}

/** The address at which a bundle's owner reached the coordinator. */
async function reachedAt(household: Household, bundle: string): Promise<string> {
  const check = await household.succeed("worker", bundle, "--json");
  const { coordinator }: { coordinator: { address: string } } = JSON.parse(check);
  return coordinator.address;
}

test.skipIf(flaw !== undefined)(
  `a bundle without addresses finds its coordinator by mDNS${flaw === undefined ? "" : ` (skipped: ${flaw})`}`,
  async () => {
    const instance = `household-${crypto.randomUUID().slice(0, 8)}`;
    await using household = await Household.make({ host: "0.0.0.0" });
    const { port } = await household.startCoordinator("--instance", instance);
    const { path: bundle } = await enroll({
      caFolder: household.ca,
      name: "alder",
      addresses: [],
      roles: ["worker"],
      discoveryName: instance,
      out: household.path("alder.hearth"),
    });
    const dead = await household.enroll(
      "birch",
      "--addr",
      await deadAddress(),
      "--instance",
      instance,
    );

    expect(await reachedAt(household, bundle)).toEndWith(`:${port}`);
    expect(await reachedAt(household, dead)).toEndWith(`:${port}`);
  },
);

test("dead addresses before the right one do no harm", async () => {
  await using household = await Household.open();
  const addresses = [await deadAddress(), await deadAddress(), household.address].join(",");
  const bundle = await household.enroll("alder", "--addr", addresses);
  expect(await reachedAt(household, bundle)).toBe(household.address);
});

test.skipIf(!hasIpv6)(
  `a coordinator on IPv6 does jobs${hasIpv6 ? "" : " (skipped: this machine has no IPv6)"}`,
  async () => {
    await using household = await Household.open({ host: "[::1]" });
    expect(household.address).toStartWith("[::1]:");
    await household.startWorker("alder");
    await household.submit("capitals", "over IPv6");
    expect((await household.ended(1)).result?.payload).toBe("over IPv6");
  },
);

test("a host name does as well as an address", async () => {
  await using household = await Household.open();
  const named = household.address.replace("127.0.0.1", "localhost");
  const bundle = await household.enroll("alder", "--addr", named);
  expect(await reachedAt(household, bundle)).toBe(named);
  const status = await household.hearth("status", "--coordinator", named);
  expect(status).toMatchObject({ exitStatus: 0, stderr: "" });
});

test("a worker follows its coordinator to another port", async () => {
  await using household = await Household.open();
  const both = [household.address, await deadAddress()];
  const alder = await household.startWorker("alder", { enroll: ["--addr", both.join(",")] });
  await household.coordinator.endedBy("SIGTERM");

  const moved = household.start("coordinator", "--listen", both[1] ?? "", "--no-mdns");
  await moved.says("listens at");
  await alder.says("connected to", 2);

  await household.submit("capitals", "at the new place");
  expect(await household.ended(1)).toMatchObject({ state: "succeeded", worker: "alder" });
});
