/** What a coordinator costs when nothing happens and 100 workers wait: processor, disk, memory. */

import { stat } from "node:fs/promises";
import path from "node:path";
import { changeTimesOf } from "../../test/end-to-end/folder-hashes.ts";
import { root } from "../../test/end-to-end/program.ts";
import { demandExactDelivery } from "../exact-delivery.ts";
import { startHearth } from "../hearth/contestant.ts";
import { demandProc, memoryBytes, processorMs, writtenBytes } from "../process-figures.ts";
import { eachRound, type Figures, type Scenario } from "../scenario.ts";
import { startCrowd } from "./crowd.ts";
import { waitsOneByOne } from "./latency.ts";

/** Whatever follows a job and the arrival of workers is over by then. */
const settleMs = 5_000;
/** A coordinator in which something has happened. */
const before = { warmUp: 0, jobs: 100 };

interface IdleSize {
  readonly workers: number;
  readonly durationMs: number;
}

export function idle({ workers, durationMs }: IdleSize): Scenario {
  return {
    name: "idle",
    who: "Hearth",
    roundsMax: 3,
    open: eachRound(async () => {
      demandProc();
      await using running = await startHearth();
      const { household } = running;
      const crowd = await startCrowd(running, workers);
      await waitsOneByOne(running, crowd, before);
      await demandExactDelivery(running, [crowd], before.jobs);
      await household.submitsAreWritten();
      await using timer = startTimer();
      await Bun.sleep(settleMs);
      return await watch(household.coordinator.pid, household.data, timer.pid, durationMs);
    }),
  };
}

function startTimer(): { readonly pid: number } & AsyncDisposable {
  const program = path.join(root, "bench/baselines/timer.ts");
  const timer = Bun.spawn([process.execPath, program], { stdin: "ignore" });
  return {
    pid: timer.pid,
    async [Symbol.asyncDispose]() {
      timer.kill();
      await timer.exited;
    },
  };
}

async function watch(
  pid: number,
  folder: string,
  timerPid: number,
  durationMs: number,
): Promise<Figures> {
  const startMs = performance.now();
  const [usedMs, timerUsedMs] = [await processorMs(pid), await processorMs(timerPid)];
  const written = await writtenBytes(pid);
  const times = await changeTimesOf(folder);
  await Bun.sleep(durationMs);
  const tookMs = (await processorMs(pid)) - usedMs;
  const idleCpu = (tookMs / (performance.now() - startMs)) * 100;
  const timerTookMs = (await processorMs(timerPid)) - timerUsedMs;
  // A file that changed counts even where nothing has reached the disk yet.
  const changed = await changedBytes(folder, times);
  return {
    idleCpu,
    idleOfTimer: tookMs / timerTookMs,
    idleWritten: Math.max((await writtenBytes(pid)) - written, changed),
    idleMemory: (await memoryBytes(pid)) / 1e6,
  };
}

async function changedBytes(
  folder: string,
  before: Readonly<Record<string, number>>,
): Promise<number> {
  let bytes = 0;
  for (const [name, changedMs] of Object.entries(await changeTimesOf(folder))) {
    if (before[name] !== changedMs) bytes += (await stat(path.join(folder, name))).size;
  }
  return bytes;
}
