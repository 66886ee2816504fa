/** What must come of a call, as the model says it, and who calls. */

import type { Caller } from "../../src/api.ts";
import type { ErrorCode } from "../../src/errors.ts";

/** This text, or a refusal with one of these codes. */
export type Expected = string | { readonly refusal: readonly ErrorCode[] };

/** The answer of calls that answer nothing. */
export const done = "";

export function refusal(...codes: readonly ErrorCode[]): Expected {
  return { refusal: codes };
}

/** A caller on one of its connections. */
export interface Line extends Caller {
  readonly connection: number;
}
