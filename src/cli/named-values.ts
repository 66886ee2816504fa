/** Flags such as `--param NAME=VALUE`, with each name once. */
import { shorten } from "../job/job.ts";
import { UsageError } from "./usage-error.ts";

/**
 * By name, in the order of typing.
 * @param what one of them is called
 * @throws UsageError for one without a name or a value, and for a name that is given twice
 */
export function parseNamedValues(
  flag: string,
  texts: readonly string[],
  what: string,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const text of texts) {
    const at = text.indexOf("=");
    if (at <= 0) {
      throw new UsageError(`--${flag}: "${shorten(text)}" is no ${what}; write it NAME=VALUE`);
    }
    const name = text.slice(0, at);
    if (values.has(name)) throw new UsageError(`--${flag} ${shorten(name)} is given twice`);
    values.set(name, text.slice(at + 1));
  }
  return values;
}
