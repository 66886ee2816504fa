/** A run's outcome: every sample, what they come to, and how Hearth stands beside the others. */

import { advantage, type FigureName, figureNames, goalOf, isMet } from "./goals.ts";
import type { Machine } from "./machine.ts";
import type { Measured } from "./measure.ts";
import { type Summary, summaryOf } from "./statistics.ts";

export interface Report {
  /** ISO 8601 */
  readonly date: string;
  readonly revision: string | undefined;
  readonly machine: Machine;
  readonly rounds: number;
  /** In the order of the goals; only what was measured. */
  readonly figures: readonly FigureReport[];
}

export interface FigureReport {
  readonly figure: FigureName;
  readonly scenario: string;
  readonly title: string;
  readonly unit: string;
  readonly hearth: Standing;
  readonly must: number | undefined;
  /** In place of `must` beside peers. */
  readonly mustTimes: number | undefined;
  /** Undefined when nothing was asked of it. */
  readonly met: boolean | undefined;
  readonly peers: readonly (Standing & {
    /** How many times as good as this peer Hearth is, by the medians. */
    readonly advantage: number;
  })[];
  /** Over the best peer; undefined without peers. */
  readonly advantage: number | undefined;
}

/** One contestant's samples of one figure, in the order of the rounds. */
export interface Standing extends Summary {
  readonly contestant: string;
  readonly samples: readonly number[];
}

/** @param measured of each scenario, Hearth's first */
export function figureReports(measured: readonly Measured[]): readonly FigureReport[] {
  return figureNames.flatMap((figure) => {
    const goal = goalOf(figure);
    const [hearth, ...others] = measured.flatMap((each) => standings(each, figure));
    if (hearth === undefined) return [];
    const peers = others.map(({ contestant, samples, median, min, max }) => {
      const times = advantage(goal, hearth.median, median);
      return { contestant, samples, median, min, max, advantage: times };
    });
    const advantageOverBest =
      peers.length > 0 ? Math.min(...peers.map(({ advantage }) => advantage)) : undefined;
    return {
      figure,
      scenario: goal.scenario,
      title: goal.title,
      unit: goal.unit,
      hearth,
      must: goal.must,
      mustTimes: goal.mustTimes,
      met: isMet(goal, hearth.median, advantageOverBest),
      peers,
      advantage: advantageOverBest,
    };
  });
}

function standings({ contestant, rounds }: Measured, figure: FigureName): readonly Standing[] {
  const samples = rounds.flatMap((figures) => figures[figure] ?? []);
  return samples.length === 0 ? [] : [{ contestant, ...summaryOf(samples), samples }];
}
