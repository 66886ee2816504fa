/**
 * For how long the power goes again and again. Calls come in between each other as time has it, so a seed
 * does not fix a run, and a few cuts may not bring what a test has to see. So they go on until it was seen.
 */

/** What a script counts. */
export interface Counts {
  readonly cuts: number;
  readonly wrong: readonly string[];
}

/** How often a test has to see what, by its name among the counts. */
export type Least = Readonly<Record<string, number>>;

const cutsMin = 20;
/** So many more than it usually takes that what is still unseen does not come. */
const cutsMax = 10 * cutsMin;

/** What has not been seen often enough, in words. */
export function unseen(counts: Counts, least: Least): readonly string[] {
  const seen = new Map(Object.entries(counts));
  return Object.entries(least)
    .filter(([name, times]) => !(Number(seen.get(name)) >= times))
    .map(([name, times]) => `${name}: ${seen.get(name)}, not ${times}, in ${counts.cuts} cuts`);
}

/** Whether the power has to go once more. */
export function goesOn(counts: Counts, least: Least): boolean {
  return counts.cuts < cutsMin || (counts.cuts < cutsMax && unseen(counts, least).length > 0);
}
