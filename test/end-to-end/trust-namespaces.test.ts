/** Joining as it is at home: from another machine, with an address of its own, over a network. */

import { expect, setDefaultTimeout, test } from "bun:test";
import { Household } from "./household.ts";
import { invite, machine } from "./trust.ts";
import { TwoNetworks } from "./two-networks.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

const flaw = await TwoNetworks.flaw();

test.skipIf(flaw !== undefined)(
  `a machine in another network joins by the address in its code, and does a job${flaw === undefined ? "" : ` (skipped: ${flaw})`}`,
  async () => {
    await using networks = await TwoNetworks.open();
    const { here, there } = networks;
    await using household = await Household.make({ program: here.program, host: "0.0.0.0" });
    await using birch = await Household.make({ program: there.program });
    const { addresses, port } = await household.startCoordinator("--no-mdns");
    expect(addresses[0]).toBe(`${here.address}:${port}`);

    const invited = await invite(household);
    const joined = await birch.succeed("join", invited.code, "--name", "birch", "--json");
    const address = `${here.address}:${household.joinPort}`;
    expect(JSON.parse(joined)).toMatchObject({ name: "birch", address });
    await birch.work("birch.hearth");
    await household.submit("capitals", "from far away");

    expect(await household.ended(1)).toMatchObject({
      state: "succeeded",
      worker: "birch",
      result: { payload: "from far away" },
    });
    const seen = { state: "active", connected: true, lastSeenFrom: there.address };
    expect(await machine(household, "birch")).toMatchObject(seen);
  },
);
