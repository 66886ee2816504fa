/**
 * How far a command is, read from what it prints. A pattern has named groups: `fraction` (0 to 1),
 * `percent`, or `current` and `total`, which may come in different lines: what was said last counts.
 * Both may be counts or times like 1:02:03.5.
 */

import { HearthError } from "../errors.ts";
import { type LinearPattern, requireFewSteps, stepsOf } from "./linear-pattern.ts";

const groups = ["fraction", "percent", "current", "total"] as const;
type Group = (typeof groups)[number];

/** @throws HearthError INVALID_ARGUMENT for patterns that can never give a fraction, or take too long together */
export function checkProgressPatterns(patterns: readonly LinearPattern[]): void {
  const names = patterns.flatMap((pattern) => pattern.groups);
  const unknown = names.find((name) => groups.every((group) => group !== name));
  if (unknown !== undefined) {
    throw invalid(`there is no group "${unknown}"; there are ${groups.join(", ")}`);
  }
  const isUseful =
    names.includes("fraction") ||
    names.includes("percent") ||
    (names.includes("current") && names.includes("total"));
  if (!isUseful) {
    throw invalid(
      "it needs a group (?<fraction>…), (?<percent>…), or (?<current>…) and (?<total>…)",
    );
  }
  // Each is held against every line.
  requireFewSteps(stepsOf(patterns));
}

export class ProgressReader {
  readonly #patterns: readonly LinearPattern[];
  #current: number | undefined;
  #total: number | undefined;

  constructor(patterns: readonly LinearPattern[]) {
    this.#patterns = patterns;
  }

  /** The fraction, 0 to 1, when this line says one. */
  read(line: string): number | undefined {
    for (const pattern of this.#patterns) {
      const found = pattern.find(line);
      if (found !== undefined) return this.#fraction(found);
    }
    return undefined;
  }

  #fraction(found: Partial<Record<Group, string | null>>): number | undefined {
    const fraction = amount(found.fraction);
    if (fraction !== undefined) return within(fraction);
    const percent = amount(found.percent);
    if (percent !== undefined) return within(percent / 100);
    this.#current = amount(found.current) ?? this.#current;
    this.#total = amount(found.total) ?? this.#total;
    // A total alone is no news.
    if (typeof found.current !== "string" || this.#current === undefined) return undefined;
    return this.#total ? within(this.#current / this.#total) : undefined;
  }
}

/** `12`, `0.5`, or a time: `01:02`, `1:02:03.5`. */
function amount(text: string | null | undefined): number | undefined {
  if (typeof text !== "string" || !/^(?:\d+:){0,2}\d+(?:\.\d*)?$/.test(text)) return undefined;
  return text.split(":").reduce((total, part) => total * 60 + Number(part), 0);
}

function within(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}

function invalid(message: string): HearthError {
  return new HearthError("INVALID_ARGUMENT", message);
}
