/**
 * A disk that takes no writes, before the coordinator starts and while it runs: read-only, or with
 * every write failing. It says so, keeps what it has, and goes on by itself when the disk does.
 */

import { describe, expect, setDefaultTimeout, test } from "bun:test";
import path from "node:path";
import { type Client, connect } from "hearth";
import { Household } from "../end-to-end/household.ts";
import { fromSource } from "../end-to-end/program.ts";
import { testMsMax } from "../end-to-end/wait-for.ts";
import { mountFlaw } from "./mount-space.ts";
import { SmallHousehold } from "./small-household.ts";

setDefaultTimeout(testMsMax);

const MiB = 1024 * 1024;
const coordinatorWords = ["coordinator", "--listen", "127.0.0.1:0", "--no-mdns", "--json"];
const prlimitFlaw = Bun.which("prlimit") ? undefined : "there is no prlimit";

describe.skipIf(mountFlaw !== undefined)(
  mountFlaw ? `a read-only disk (skipped: ${mountFlaw})` : "a read-only disk",
  () => {
    test("refuses a start in one line, and takes the next one with all that was there", async () => {
      await using small = await SmallHousehold.make(16 * MiB);
      const { household } = small;
      await small.space.remount(small.folder, "ro");
      expect(await refusalOf(household)).toMatch(
        /cannot open \S+hearth\.db for writing \(EROFS.*--data/,
      );
      await small.space.remount(small.folder, "rw");
      await household.startCoordinator();
      await household.submit("capitals", "kept");
      await household.coordinator.endedBy("SIGTERM");

      await small.space.remount(small.folder, "ro");
      expect(await refusalOf(household)).toMatch(
        /cannot open \S+hearth\.db for writing \(EROFS.*--data/,
      );
      await small.space.remount(small.folder, "rw");
      await household.startCoordinator();
      await household.startWorker("alder");
      expect(await household.ended(1)).toMatchObject({ state: "succeeded", attempt: 1 });
    });

    test("for the blobs alone refuses uploads, gives what is there, and takes uploads again", async () => {
      await using small = await SmallHousehold.make(16 * MiB, ".hearth/blobs");
      const { household, space } = small;
      await household.startCoordinator();
      await using client = await small.client();
      const kept = await client.putBlob({ bytes: new TextEncoder().encode("kept") });
      await household.startWorker("alder");
      await Bun.write(household.path("note.txt"), "later");

      await space.remount(small.folder, "ro");
      expect(await new Response(client.getBlob(kept)).text()).toBe("kept");
      await household.submit("capitals", "needs no blob");
      expect((await household.ended(1)).state).toBe("succeeded");
      // UNAVAILABLE is what clients try again, so this one waits.
      const waiting = household.start("submit", "--kind", "capitals", "--blob", "note.txt");
      await household.coordinator.says("blobs cannot be stored: cannot store blob");
      expect(household.coordinator.stderr).toMatch(
        /EROFS.*look at the disk and at the permissions/,
      );
      await space.remount(small.folder, "rw");
      expect((await waiting.finished()).exitStatus).toBe(0);
      await household.coordinator.says("blobs can be stored again");
      expect((await household.ended(2)).state).toBe("succeeded");
    });

    test("P2: that refuses even to put a damaged blob out of the way has it counted as absent all the same", async () => {
      await using small = await SmallHousehold.make(16 * MiB, ".hearth/blobs");
      const { household, space } = small;
      await household.startCoordinator();
      await using client = await small.client();
      const blob = await client.putBlob({ bytes: new TextEncoder().encode("kept") });
      const file = path.join(small.folder, blob.sha256.slice(0, 2), blob.sha256.slice(2));
      await Bun.write(space.seen(file), "lost");
      await space.remount(small.folder, "ro");
      for (const _time of ["first", "second"]) {
        expect(new Response(client.getBlob(blob)).text()).rejects.toThrow(
          "is damaged on the coord",
        );
      }
      expect(client.submit({ kind: "capitals", blobs: [blob] })).rejects.toThrow("is not here");
      await space.remount(small.folder, "rw");
      await client.putBlob({ bytes: new TextEncoder().encode("kept") });
      expect(await new Response(client.getBlob(blob)).text()).toBe("kept");
    });
  },
);

describe.skipIf(prlimitFlaw !== undefined)(
  prlimitFlaw
    ? `a disk that fails every write (skipped: ${prlimitFlaw})`
    : "a disk that fails every write",
  () => {
    test("P1, P4, P6: acknowledges nothing, keeps leases and results alive, and goes on by itself", async () => {
      // Without this, a write beyond the limit would kill it instead of failing.
      const program = ["/bin/sh", "-c", `trap '' XFSZ; exec "$0" "$@"`, ...fromSource] as const;
      await using household = await Household.open({ program: [...program] });
      const { pid } = household.coordinator;
      const alder = await household.startWorker("alder");
      await household.submit("wait", household.gate, "--lease-ttl", "2s");
      await alder.says("started job 1");
      await using client = await connect(path.join(household.data, "admin.hearth"));

      await limitFiles(pid, "0");
      const submitted = client.submit({ kind: "capitals", payload: "waits" });
      await household.letGo();
      await alder.says("finished job 1");
      const granted = await leaseEndMs(client);
      await household.waitFor("the lease was renewed for two more TTLs", async () => {
        return (await leaseEndMs(client)) > granted + 4_000;
      });
      expect(await client.list()).toHaveLength(1);
      await household.coordinator.says("hearth.db cannot be read or written; look at its disk");

      await limitFiles(pid, "unlimited");
      const { id } = await submitted;
      expect((await client.wait(id)).state.kind).toBe("succeeded");
      expect(await client.wait(1)).toMatchObject({ state: { kind: "succeeded" }, attempt: 1 });
      expect(alder.count("started job 1")).toBe(1);
      expect(await client.list()).toHaveLength(2);
      await household.coordinator.says("jobs can be stored again");
    });
  },
);

/** It must refuse to start; what it says. */
async function refusalOf(household: Household): Promise<string> {
  const { exitStatus, stdout, stderr } = await household.hearth(...coordinatorWords);
  expect({ exitStatus, stdout }).toEqual({ exitStatus: 78, stdout: "" });
  expect(stderr).toMatch(/^hearth: [^\n]+\n$/);
  return stderr;
}

/** How large the files may be that a running process writes. */
async function limitFiles(pid: number, sizeBytes: "0" | "unlimited"): Promise<void> {
  const words = ["prlimit", `--pid=${pid}`, `--fsize=${sizeBytes}:unlimited`];
  expect(await Bun.spawn(words).exited).toBe(0);
}

async function leaseEndMs(client: Client): Promise<number> {
  const { state } = await client.get(1);
  if (state.kind !== "leased") throw new Error(`job 1 is ${state.kind}`);
  return state.lease.expiresAtMs;
}
