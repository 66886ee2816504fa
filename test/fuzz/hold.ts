/** How targets say what must hold, and what several of them ask of every error. */

import { type ErrorCode, errorCodes, HearthError } from "../../src/errors.ts";

/** Something does not hold that must. */
export class Violation extends Error {
  override readonly name = "Violation";
}

/** @throws Violation saying that `what` was expected */
export function require(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Violation(`expected ${what}`);
}

/** Messages are for people: one line, however it looks when it is printed. */
export function isOneLine(message: string): boolean {
  return message !== "" && !/[\r\n\u2028\u2029]/.test(message);
}

/** What a peer's input may come out as: the peer is at fault, or it asks what cannot be done now. */
export function requireBlameless(thrown: unknown, ...also: readonly ErrorCode[]): HearthError {
  if (thrown instanceof Violation) throw thrown;
  require(thrown instanceof HearthError, `a HearthError, not ${inspect(thrown)}`);
  const { code, message } = thrown;
  require(errorCodes.includes(code), `a code of the closed list, not ${code}`);
  const blames = code === "INTERNAL" || code === "UNKNOWN";
  require(!blames || also.includes(code), `no fault of ours: ${code}: ${message}`);
  require(isOneLine(message), `an error of one line: ${JSON.stringify(message)}`);
  return thrown;
}

function inspect(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

/** Turns of the event loop within which whatever waits for nothing but itself has ended. */
const turnsMax = 3_000;

/** What `work` comes to. @throws Violation when it does not end by itself */
export async function ended<T>(work: Promise<T>, what: string): Promise<T> {
  let turns = 0;
  const outcome = work.finally(() => (turns = Infinity));
  outcome.catch(() => {});
  for (; turns < turnsMax; turns++) {
    await new Promise<void>((resolve) => void setImmediate(resolve));
  }
  require(turns === Infinity, what);
  return await outcome;
}
