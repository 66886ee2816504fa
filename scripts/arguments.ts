/** The words after `bun run simulate`, `bun run fuzz` and `bun run bench`: what is wrong with them is one line. */

/** A command line that cannot be meant. */
export class WrongUse extends Error {}

/** sysexits.h, EX_USAGE */
const wrongUseStatus = 64;

/**
 * A number that was given, or undefined.
 * @throws WrongUse unless it is one from `min` to 2^53
 */
export function numberOf(
  values: Readonly<Record<string, unknown>>,
  flag: string,
  { min, whole }: { readonly min: number; readonly whole: boolean },
): number | undefined {
  const text = values[flag];
  if (typeof text !== "string") return undefined;
  const value = text.trim() === "" ? NaN : Number(text);
  const isRight = whole ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (isRight && value >= min) return value;
  throw new WrongUse(`--${flag} takes a ${whole ? "whole " : ""}number of ${min} or more`);
}

/** Runs a script's own part; its wrong uses, and those of `parseArgs`, end in one line and status 64. */
export async function runScript(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (thrown) {
    const isUse = thrown instanceof WrongUse || thrown instanceof TypeError;
    if (!isUse) throw thrown;
    process.stderr.write(`${thrown.message.split("\n")[0]}; --help says what there is\n`);
    process.exitCode = wrongUseStatus;
  }
}
