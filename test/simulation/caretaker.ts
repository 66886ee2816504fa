/**
 * Somebody in the simulation who tidies up by hand (`hearth gc`) now and then while there is trouble, looks what
 * takes how much, and has jobs done again that are about to go. Otherwise housekeeping is left to itself.
 */

import { HearthError } from "../../src/errors.ts";
import type { JobId } from "../../src/job/job.ts";
import type { Dice } from "../support/dice.ts";
import type { Line } from "./headquarters.ts";
import type { Machine } from "./machine.ts";

export interface CaretakerOptions {
  readonly machine: Machine;
  readonly dice: Dice;
  /** Whether it goes home, after a last look. */
  isOver(): boolean;
  connect(machine: Machine): Promise<Line>;
  /** It is about to be asked for. */
  retrying(id: JobId): void;
}

const pauseMs = 15_000;
const retriedAtOnceMax = 4;

/** Until it is over, and a last time. */
export async function takeCare(options: CaretakerOptions): Promise<void> {
  const { machine, dice, isOver, connect } = options;
  let link: Line | undefined;
  let retrying: Promise<void> | undefined;
  for (let isLast = false; !isLast;) {
    await machine.sleep(dice.pauseMs(pauseMs));
    isLast = isOver();
    try {
      link ??= await connect(machine);
      void link.closed.then(() => (link = undefined));
      if (!isLast && dice.chance(0.5)) retrying = retrySome(link, options).catch(() => {});
      await Promise.race([look(link, dice), impatience(machine)]);
    } catch (thrown) {
      const error = HearthError.from(thrown);
      if (error.code === "DEADLINE_EXCEEDED") link?.close(error);
    }
  }
  await retrying;
}

async function look({ keeping }: Line, dice: Dice): Promise<void> {
  switch (dice.pick(["collect", "collect", "collect", "dry run", "storage"] as const)) {
    case "collect":
    case undefined:
      return void (await keeping.collect({ dryRun: false }));
    case "dry run":
      return void (await keeping.collect({ dryRun: true }));
    case "storage":
      return void (await keeping.storage());
  }
}

/** The oldest that can be: a sweep that has begun may be about to prune them. */
async function retrySome(
  { api }: Line,
  { machine, dice, retrying }: CaretakerOptions,
): Promise<void> {
  const states = ["failed", "cancelled"] as const;
  const jobs = await api.list({ states, kinds: [], limit: 100, before: undefined });
  const asked: Promise<void>[] = [];
  for (const { id } of jobs.slice(-retriedAtOnceMax)) {
    retrying(id);
    asked.push(api.retry({ by: "id", id }).catch(() => {}));
    await machine.sleep(dice.magnitude(0.1, 20));
  }
  await Promise.all(asked);
}

/** A connection that only one side believes in never ends by itself. */
async function impatience(machine: Machine): Promise<never> {
  await machine.sleep(60_000);
  throw new HearthError("DEADLINE_EXCEEDED", "nothing comes of it");
}
