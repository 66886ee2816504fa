/**
 * What a submitter may choose about a command. Each parameter is declared by the worker's owner, with a
 * choice of values or a pattern; a value that does not fit refuses the job for good.
 *
 * A value can never become an argument of its own or lead to a file (P8): one that begins with "-" or has
 * a "/" or "\" in it is refused unless the choices have it or the pattern names that character.
 */

import { shorten } from "../job/job.ts";
import { PermanentError } from "../worker/handler.ts";
import type { LinearPattern } from "./linear-pattern.ts";

export interface Parameter {
  readonly name: string;
  readonly allowed: Allowed;
  /** Taken where the job says nothing. Without one the job has to say it. */
  readonly fallback: string | undefined;
}

export type Allowed =
  | { readonly type: "choices"; readonly choices: readonly string[] }
  /** For whole values. */
  | { readonly type: "pattern"; readonly pattern: LinearPattern };

/** Letters of a value. More belongs into an input file. */
const valueLengthMax = 4096;

/** A pattern that begins with a minus, one that may be left out, or a choice of signs. */
const namesLeadingMinus = /^\^?(?:\((?:\?:)?)?(?:-|\[(?:\\?-\+?|\+\\?-)\])/;

/** Why a value does not fit, to follow the parameter's name; undefined if it does. */
export function misfit({ allowed }: Parameter, value: string): string | undefined {
  if (value.length > valueLengthMax) {
    return `has ${value.length} letters, the limit is ${valueLengthMax}`;
  }
  const shown = `is "${shorten(value)}"`;
  if (allowed.type === "choices") {
    if (allowed.choices.includes(value)) return undefined;
    return `${shown}; it has to be one of ${allowed.choices.join(", ")}`;
  }
  const { pattern } = allowed;
  const { text } = pattern;
  // eslint-disable-next-line no-control-regex -- control characters are what this refuses
  if (/[\u0000-\u001f\u007f]/.test(value)) return `${shown}; control characters are refused`;
  if (!pattern.fitsWhole(value)) return `${shown}; it has to fit the pattern ${text}`;
  if (value.startsWith("-") && !namesLeadingMinus.test(text)) {
    return `${shown}; a value that begins with "-" could be taken for an option`;
  }
  const leads =
    value === ".." ||
    (value.includes("/") && !text.includes("/")) ||
    (value.includes("\\") && !text.includes("\\\\"));
  return leads ? `${shown}; a value must not lead to a file elsewhere` : undefined;
}

/**
 * The value of every parameter, from the payload: empty, or a JSON object with a text, a number or a
 * boolean for each.
 * @throws PermanentError naming what the job has to say differently
 */
export function parameterValues(
  parameters: readonly Parameter[],
  payload: string,
): ReadonlyMap<string, string> {
  const given = givenValues(payload);
  const known = new Set(parameters.map(({ name }) => name));
  for (const name of given.keys()) {
    if (known.has(name)) continue;
    const which = known.size === 0 ? "it has none" : `it has ${[...known].join(", ")}`;
    throw new PermanentError(`this kind has no parameter "${shorten(name)}": ${which}`);
  }
  const values = new Map<string, string>();
  for (const parameter of parameters) {
    const { name, fallback } = parameter;
    const value = given.get(name) ?? fallback;
    if (value === undefined) {
      throw new PermanentError(
        `the parameter ${name} is missing; say it with --param ${name}=VALUE, or in the payload`,
      );
    }
    const problem = misfit(parameter, value);
    if (problem !== undefined) throw new PermanentError(`the parameter ${name} ${problem}`);
    values.set(name, value);
  }
  return values;
}

/** Where a shell finds a parameter. */
export function parameterVariable(name: string): string {
  return `HEARTH_PARAM_${name.toUpperCase()}`;
}

function givenValues(payload: string): ReadonlyMap<string, string> {
  if (payload.trim() === "") return new Map();
  let parsed: unknown;
  try {
    parsed = JSON.parse(payload);
  } catch {
    throw notAnObject();
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw notAnObject();
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
      throw new PermanentError(
        `the parameter "${shorten(name)}" has to be a text, a number, true or false`,
      );
    }
    values.set(name, String(value));
  }
  return values;
}

function notAnObject(): PermanentError {
  return new PermanentError(
    'the payload has to be empty or a JSON object with parameters, like {"quality": 23}',
  );
}
