/** The words after `bun run torture`. */

import { systemRandom } from "../../src/platform/random.ts";

export const usage = `Real processes, real kills: is a job ever lost, done twice, or stuck?

usage: bun run torture [--minutes M] [--seed S] [--json]

  --minutes M   how long faults happen; fractions are fine (default 1)
  --seed S      a whole number that decides every random choice; drawn and printed unless given.
                Real processes make another history of the same choices each time.
  --json        print the report as JSON
  --help        print this

Starts a coordinator, five workers and a submitter over a network that cuts, resets, stalls and
swallows connections; kills the coordinator and workers, stops and continues workers. Then waits until
every job has ended and checks all that was acknowledged. Exit status 0: every check holds. 1: one does
not; each is printed, and the folder with logs, journals and database is kept.
`;

export type Wanted =
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly problem: string }
  | {
      readonly kind: "run";
      readonly minutes: number;
      readonly seed: number;
      readonly json: boolean;
    };

const seedsCount = 2 ** 32;

export function parseArguments(words: readonly string[]): Wanted {
  let minutes = 1;
  let seed = Math.floor(systemRandom.sample() * seedsCount);
  let json = false;
  for (let at = 0; at < words.length; at++) {
    const [flag = "", inline] = (words[at] ?? "").split("=", 2);
    const value = (): string => inline ?? words[++at] ?? "";
    switch (flag) {
      case "--help":
        return { kind: "help" };
      case "--json":
        json = true;
        break;
      case "--minutes":
        minutes = numberOf(value());
        if (!(minutes > 0)) return wrong("--minutes takes a number above 0, such as 0.5");
        break;
      case "--seed":
        seed = numberOf(value());
        if (!Number.isInteger(seed) || seed < 0 || seed >= seedsCount) {
          return wrong(`--seed takes a whole number from 0 to ${seedsCount - 1}`);
        }
        break;
      default:
        return wrong(`unknown word "${flag}"; bun run torture --help says what there is`);
    }
  }
  return { kind: "run", minutes, seed, json };
}

function numberOf(text: string): number {
  return text.trim() === "" ? NaN : Number(text);
}

function wrong(problem: string): Wanted {
  return { kind: "wrong", problem };
}
