/**
 * A coordinator does what the reference model does, whatever its callers do (P3, P4, P5, P7): random
 * runs in this process on both stores, and over mutual TLS.
 *
 * HEARTH_MODEL_SEED replays a seed that was printed; HEARTH_MODEL_RUNS multiplies how many runs.
 */

import { expect, test } from "bun:test";
import fc from "fast-check";
import { blobViolationsOf, keptByCoordinator, violationsOf } from "../support/history.ts";
import { openDoor } from "../transport/home.ts";
import { type Command, runs } from "./commands.ts";
import { Player } from "./player.ts";
import { type ModelledWorld, openMemoryWorld, openSqliteWorld, openTlsWorld } from "./worlds.ts";

const env = process.env as Readonly<Record<string, string | undefined>>;
const seed = Number(env["HEARTH_MODEL_SEED"] ?? crypto.getRandomValues(new Int32Array(1))[0]);
const times = Number(env["HEARTH_MODEL_RUNS"] ?? 1);
const timeoutMs = 300_000 * Math.max(1, times);

async function playRun(commands: readonly Command[], open: () => Promise<ModelledWorld>) {
  const world = await open();
  try {
    const player = new Player(world);
    for (const command of commands) await player.play(command);
    const api = await player.finish();
    const kept = await keptByCoordinator(api);
    const violations = violationsOf(player.records, kept);
    violations.push(...(await blobViolationsOf(kept, { read: (...blob) => api.getBlob(...blob) })));
    if (violations.length > 0) {
      throw new Error(`${violations.join("\n")}\nafter\n${player.records.story}`);
    }
  } finally {
    await world.close();
  }
}

/** Plays runs until one goes wrong, and then shorter ones that go wrong as well. */
async function playRuns(where: string, numRuns: number, open: () => Promise<ModelledWorld>) {
  let commandCount = 0;
  const property = fc.asyncProperty(runs, async (commands) => {
    commandCount += commands.length;
    await playRun(commands, open);
  });
  const checked = await fc.check(property, { seed, numRuns });
  const how = `model: seed ${seed}, ${where}`;
  if (checked.failed) {
    const why =
      checked.errorInstance instanceof Error ? checked.errorInstance.message : "no reason";
    throw new Error(`${how}, run ${checked.numRuns}: ${why}`);
  }
  console.log(`${how}, ${numRuns} runs, ${commandCount.toLocaleString("en")} commands`);
  expect(commandCount).toBeGreaterThan(numRuns);
}

test(
  "a coordinator in memory does what the model does",
  () => playRuns("in memory", 300 * times, openMemoryWorld),
  timeoutMs,
);

test(
  "a coordinator on SQLite does what the model does",
  () => playRuns("on SQLite", 120 * times, openSqliteWorld),
  timeoutMs,
);

test(
  "a coordinator behind mutual TLS does what the model does",
  async () => {
    await using door = openDoor();
    await playRuns("over mutual TLS", 40 * times, () => openTlsWorld(door));
  },
  timeoutMs,
);
