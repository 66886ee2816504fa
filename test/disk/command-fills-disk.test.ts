/** A command that fills the worker's disk, for real: its attempt fails in words, and the room comes back. */

import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { Household } from "../end-to-end/household.ts";
import { testMsMax } from "../end-to-end/wait-for.ts";
import { mountFlaw, MountSpace } from "./mount-space.ts";

setDefaultTimeout(testMsMax);

const file = `
[kinds.fill]
shell = true
command = 'cat /dev/zero > "$HEARTH_OUTPUTS/zeros"'

[kinds.small]
shell = true
command = 'head -c 3000000 /dev/zero > "$HEARTH_OUTPUTS/zeros"'
`;

describe.skipIf(mountFlaw !== undefined)(
  mountFlaw
    ? `a command that fills the disk (skipped: ${mountFlaw})`
    : "a command that fills the disk",
  () => {
    test("fails with what the system said, and the next one has its room", async () => {
      await using space = await MountSpace.open();
      await using household = await Household.open();
      await space.mount(household.path("temp"), 4_000_000);
      await Bun.write(household.path("worker.toml"), file);
      const words = ["worker", await household.enroll("alder"), "--config", "worker.toml"];
      const alder = household.spawn([...space.program([...household.command, ...words])]);
      await alder.says("connected to");

      await household.submit("fill", "", "--max-attempts", "1");
      const { state, lastError } = await household.ended(1);
      expect({ state, lastError }).toEqual({
        state: "failed",
        lastError: expect.stringMatching(/^sh ended with exit code 1: .*No space left on device/),
      });

      await household.submit("small", "");
      expect(await household.ended(2)).toMatchObject({ state: "succeeded" });
    });
  },
);
