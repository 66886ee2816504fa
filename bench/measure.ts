/** Runs scenarios in rounds; within a round contestants take turns, so that all see the same machine. */

import type { Contestant } from "./contestant.ts";
import { formatValue } from "./format.ts";
import { figureNames, goalOf, type ScenarioName } from "./goals.ts";
import type { Figures, Rounds, Scenario } from "./scenario.ts";

/** What a scenario gave for one contestant, round by round. */
export interface Measured {
  readonly scenario: ScenarioName;
  readonly contestant: string;
  readonly rounds: readonly Figures[];
}

export interface MeasureOptions {
  readonly rounds: number;
  /** Hears what happens, a line at a time. */
  progress(line: string): void;
}

/** One contestant in one scenario. */
interface Side {
  readonly where: string;
  readonly contestant: string;
  readonly opened: Rounds;
  readonly rounds: Figures[];
}

/**
 * @param contestants Hearth first
 * @throws Error that names scenario and contestant when something makes the figures worthless
 */
export async function measure(
  scenario: Scenario,
  contestants: readonly Contestant[],
  { rounds, progress }: MeasureOptions,
): Promise<readonly Measured[]> {
  const { name, who, roundsMax = Infinity } = scenario;
  const counted = Math.min(rounds, roundsMax);
  await using disposables = new AsyncDisposableStack();
  const sides: Side[] = [];
  for (const contestant of who === "everybody" ? contestants : contestants.slice(0, 1)) {
    const where = `${name}, ${contestant.name}`;
    const opened = disposables.use(await named(where, () => scenario.open(contestant)));
    sides.push({ where, contestant: contestant.name, opened, rounds: [] });
  }
  for (let round = 1; round <= counted; round++) {
    for (const side of sides) {
      const figures = await named(side.where, () => side.opened.round());
      progress(`${side.where}, round ${round} of ${counted}: ${describe(figures)}`);
      side.rounds.push(figures);
    }
  }
  return sides.map(({ contestant, rounds }) => ({ scenario: name, contestant, rounds }));
}

async function named<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Error(`${where}: ${message}`, { cause: thrown });
  }
}

function describe(figures: Figures): string {
  const said = figureNames.flatMap((name) => {
    const value = figures[name];
    const { title, unit } = goalOf(name);
    return value === undefined ? [] : [`${title} ${formatValue(unit, value)}`];
  });
  return said.join(", ");
}
