/**
 * Is Hearth about as fast as it was? Small rounds, each between two calibrations, and a floor for what a
 * figure must be relative to them: far enough down that a busy machine does not reach it, and that
 * something which has become ten times as slow does.
 */

import { Calibration } from "./calibration.ts";
import { type FigureName, figureNames, type Goal, goalOf } from "./goals.ts";
import { hearth } from "./hearth/contestant.ts";
import { measure } from "./measure.ts";
import type { Figures, Scenario } from "./scenario.ts";
import { smokeScenarios } from "./scenarios.ts";

/** One figure beside its floor. */
export interface SmokeFigure {
  readonly figure: FigureName;
  readonly value: number;
  /** What the calibration did at the same time. */
  readonly operationsPerSecond: number;
  /** Of the figure's speed: how much of it there is for an operation a second. */
  readonly relative: number;
  readonly floor: number;
  readonly passed: boolean;
}

/** A fifth of what a machine with two cores has that does nothing else. */
const floors: Readonly<Partial<Record<FigureName, number>>> = {
  bulk: 3,
  drain: 0.5,
  latencyP50: 0.06,
  inFlight: 0.5,
  blobUp: 0.02,
  blobDown: 0.02,
  smallBlobsUp: 0.1,
  smallBlobsDown: 0.3,
};

const calibrateMs = 400;
/** A round that was disturbed may be repeated; what is really slow is slow each time. */
const triesMax = 3;

/** @throws Error when something is wrong with what was measured */
export async function runSmoke(progress: (line: string) => void): Promise<readonly SmokeFigure[]> {
  await using calibration = await Calibration.start();
  await calibration.measure(calibrateMs);
  const figures: SmokeFigure[] = [];
  for (const scenario of smokeScenarios) {
    let latest: readonly SmokeFigure[] = [];
    for (let tries = 0; tries < triesMax; tries++) {
      latest = await measureOnce(scenario, calibration, progress);
      if (latest.every(({ passed }) => passed)) break;
    }
    figures.push(...latest);
  }
  return figures;
}

async function measureOnce(
  scenario: Scenario,
  calibration: Calibration,
  progress: (line: string) => void,
): Promise<readonly SmokeFigure[]> {
  const before = await calibration.measure(calibrateMs);
  const [measured] = await measure(scenario, [hearth], { rounds: 1, progress });
  const after = await calibration.measure(calibrateMs);
  return besideFloors(measured?.rounds[0] ?? {}, (before + after) / 2);
}

/** Only figures that have a floor. */
export function besideFloors(
  figures: Figures,
  operationsPerSecond: number,
): readonly SmokeFigure[] {
  return figureNames.flatMap((figure) => {
    const [value, floor] = [figures[figure], floors[figure]];
    if (value === undefined || floor === undefined) return [];
    const relative = speedOf(goalOf(figure), value) / operationsPerSecond;
    return { figure, value, operationsPerSecond, relative, floor, passed: relative >= floor };
  });
}

/** A figure as something of which more is better. */
function speedOf({ better }: Goal, value: number): number {
  return better === "more" ? value : 1000 / value;
}
