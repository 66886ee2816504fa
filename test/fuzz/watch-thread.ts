/** The thread of `watch.ts`. */

import { writeSync } from "node:fs";
import type { WatchOrders } from "./watch.ts";

declare const self: Worker;

const lookMs = 5_000;
/** Looks at the same input after which it counts as endless. */
const looksMax = 8;

self.onmessage = ({ data }: MessageEvent<WatchOrders>) => {
  const { target, seed, index } = data;
  let before = -1;
  let looks = 0;
  setInterval(() => {
    const now = Atomics.load(index, 0);
    looks = now === before ? looks + 1 : 0;
    before = now;
    if (looks < looksMax) return;
    const seconds = (looks * lookMs) / 1000;
    writeSync(
      2,
      `${target}: seed ${seed}, input ${now} has not ended after ${seconds} s\n` +
        `  again: bun run fuzz --target ${target} --seed ${seed} --index ${now}\n`,
    );
    process.kill(process.pid, "SIGKILL");
  }, lookMs);
};
