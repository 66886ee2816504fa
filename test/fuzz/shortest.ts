/** Cuts a failing input down: pieces and ranges of bytes that do not matter for the failure go. */

import type { Input } from "./target.ts";

/** Every try runs the code under test once more. */
const triesMax = 600;

/** @param failureOf what goes wrong with a shorter input; undefined when nothing does */
export async function shortest(
  input: Input,
  failure: unknown,
  failureOf: (shorter: Input) => Promise<unknown>,
): Promise<Input> {
  const wanted = kindOf(failure);
  let short = input;
  let tries = 0;
  const take = async (shorter: Input): Promise<boolean> => {
    if (tries++ >= triesMax) return false;
    const fails = kindOf(await failureOf(shorter)) === wanted;
    if (fails) short = shorter;
    return fails;
  };
  for (let at = short.length - 1; at >= 0; at--) await take(short.toSpliced(at, 1));
  for (let at = 0; at < short.length; at++) {
    for (let step = short[at]?.length ?? 0; step >= 1; step = Math.floor(step / 2)) {
      for (let from = 0; from < (short[at]?.length ?? 0);) {
        const piece = short[at] ?? new Uint8Array(0);
        const rest = Buffer.concat([piece.subarray(0, from), piece.subarray(from + step)]);
        if (!(await take(short.with(at, new Uint8Array(rest))))) from += step;
        if (tries >= triesMax) return short;
      }
    }
  }
  return short;
}

/** The same failure has the same words, whatever the numbers. */
function kindOf(failure: unknown): string | undefined {
  if (failure === undefined) return undefined;
  return String(failure)
    .replaceAll(/[0-9a-f]*\d[0-9a-f]*/g, "0")
    .slice(0, 60);
}
