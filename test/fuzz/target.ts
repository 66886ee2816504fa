/** What a fuzz target is: where valid inputs come from, and what must hold for every input. */

import type { Dice } from "./dice.ts";

/** What is fed to the code under test, piece by piece. An input stands for itself: nothing that came
 * before it counts, so that it can be made and fed again on its own. */
export type Input = readonly Uint8Array[];

export interface Target {
  readonly name: TargetName;
  /** An input that nothing is wrong with. */
  valid(dice: Dice): Input;
  /** A valid input with changes. */
  mutate(dice: Dice, input: Input): Input;
  /** Feeds the input to the code under test. Throws when something does not hold that must. */
  check(input: Input): void | Promise<void>;
}

export const targetNames = [
  "frames",
  "sessions",
  "bodies",
  "answers",
  "bundles",
  "handshakes",
  "discovery",
  "joining",
  "folders",
] as const;
export type TargetName = (typeof targetNames)[number];
