/**
 * A process that has been asleep for long, in the simulation: under a worker's name it reports on leases
 * that ended. Nothing of it may be accepted (P3); the coordinator's calls are judged where they are served.
 */

import { HearthError } from "../../src/errors.ts";
import type { Job } from "../../src/job/job.ts";
import type { KeeperLink } from "../../src/worker/ports.ts";
import type { Dice } from "../support/dice.ts";
import type { Disk } from "./disk.ts";
import type { Machine } from "./machine.ts";

export interface GhostOptions {
  readonly machine: Machine;
  readonly dice: Dice;
  readonly disk: Disk;
  /** Leases that the worker of that name once had. */
  readonly received: readonly Pick<Job, "id" | "token">[];
  connect(machine: Machine): Promise<KeeperLink>;
  /** Whether there is no trouble any more. */
  isQuiet(): boolean;
}

const pauseMs = 1_500;
/** Without trouble all its reports meet the same coordinator. */
const quietPauseMs = 15_000;

/** For ever, or as long as its machine lives. */
export async function haunt(options: GhostOptions): Promise<never> {
  const { machine, dice, disk, received, connect, isQuiet } = options;
  let link: KeeperLink | undefined;
  for (;;) {
    await machine.sleep(dice.pauseMs(isQuiet() ? quietPauseMs : pauseMs));
    // One that may still be its own would be taken for a living worker's, and rightly so.
    const old = received.filter(({ id, token }) => (disk.jobs.get(id)?.token ?? 0) > token);
    const lease = dice.pick(old);
    if (lease === undefined) continue;
    try {
      link ??= await connect(machine);
      void link.closed.then(() => (link = undefined));
      await report(link, { jobId: lease.id, token: lease.token }, dice);
    } catch (thrown) {
      if (HearthError.from(thrown).code === "DEADLINE_EXCEEDED")
        link?.close(HearthError.from(thrown));
    }
  }
}

async function report(
  { api }: KeeperLink,
  lease: Parameters<KeeperLink["api"]["release"]>[0],
  dice: Dice,
): Promise<void> {
  switch (dice.pick(["complete", "fail", "release", "heartbeat", "log"] as const)) {
    case "complete":
      return await api.complete(lease, { payload: new Uint8Array([0]), blobs: [] });
    case "fail":
      return void (await api.fail(lease, { error: "a ghost", permanent: true }));
    case "release":
      return await api.release(lease);
    case "log":
      return await api.appendLog(lease, [
        { atByte: 0, atMs: 0, stream: "log", bytes: new Uint8Array([0]) },
      ]);
    case "heartbeat":
    case undefined:
      return void (await api.heartbeat(lease, { fraction: 1, message: "a ghost" }));
  }
}
