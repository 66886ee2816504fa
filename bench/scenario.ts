/** What a scenario is: something that is measured in rounds, by itself or beside others. */

import type { Contestant } from "./contestant.ts";
import type { FigureName, ScenarioName } from "./goals.ts";

/** What one round has measured, in the units of the goals. */
export type Figures = Readonly<Partial<Record<FigureName, number>>>;

export interface Scenario {
  readonly name: ScenarioName;
  /** Whom it can measure: every queue, or what only Hearth has. */
  readonly who: "everybody" | "Hearth";
  /** For what takes long and varies little. Default: as many as were asked for. */
  readonly roundsMax?: number;
  /** Makes ready what all rounds of a contestant share. */
  open(contestant: Contestant): Promise<Rounds>;
}

export interface Rounds extends AsyncDisposable {
  round(): Promise<Figures>;
}

/** For scenarios whose rounds share nothing. */
export function eachRound(measure: (contestant: Contestant) => Promise<Figures>): Scenario["open"] {
  return async (contestant) => ({
    round: () => measure(contestant),
    async [Symbol.asyncDispose]() {},
  });
}
