/** `--param NAME=VALUE`: what a job is told by name, a JSON object of strings as its payload. */
import type { Arguments, Flag } from "./arguments.ts";
import { parseNamedValues } from "./named-values.ts";

export const paramFlag = {
  type: "string",
  valueHint: "NAME=VALUE",
  repeatable: true,
  description: "a parameter of the job, as its kind declares them",
} as const satisfies Flag;

/** By name, in the order of the names, so that the same parameters are always the same payload. */
export type Parameters = Readonly<Record<string, string>>;

/** @throws UsageError for one without a name or a value, and for a name that is given twice */
export function parseParameters(args: Arguments<{ readonly param: typeof paramFlag }>): Parameters {
  const values = parseNamedValues("param", args.all("param"), "parameter");
  return Object.fromEntries([...values].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The payload of a job with these parameters; without any it has none. */
export function parametersPayload(parameters: Parameters): string | undefined {
  return Object.keys(parameters).length === 0 ? undefined : JSON.stringify(parameters);
}
