/**
 * From what was typed to what a command gets. citty defines and parses the arguments; what it lets
 * pass is refused here first: unknown flags, missing and surplus values, and values that do not parse.
 */
import { type ArgDef, parseArgs } from "citty";
import { HearthError } from "../errors.ts";
import { shorten } from "../job/job.ts";
import { nearest, UsageError } from "./usage-error.ts";

/**
 * A flag or a positional argument. A repeatable one may be given any number of times; one with a `letter`
 * may be written `-o VALUE` too.
 */
export type Flag = ArgDef & { readonly repeatable?: true; readonly letter?: string };

/** Flags by their names, and positional arguments by their names in capitals. */
export type Flags = Readonly<Record<string, Flag>>;

/** The checked arguments of one command; asking for one that was not declared does not compile. */
export class Arguments<F extends Flags> {
  readonly #flags: F;
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #typed: ReadonlyMap<string, readonly string[]>;
  readonly #switches: ReadonlyMap<string, boolean>;

  /** @throws UsageError in one line, naming the nearest match. */
  constructor(command: string, flags: F, typed: readonly string[]) {
    const checked = checkTyped(command, flags, typed);
    this.#flags = flags;
    this.#values = parseArgs([...checked.forCitty], flags);
    this.#typed = checked.values;
    this.#switches = checked.switches;
  }

  /** The value of a flag or positional, or undefined when it was not given and has no default. */
  text(name: keyof F & string): string | undefined {
    // citty would take the positional BUNDLE for another spelling of --bundle.
    const isPositional = this.#flags[name]?.type === "positional";
    const value = isPositional ? this.#typed.get(name)?.[0] : this.#values[name];
    return typeof value === "string" ? value : undefined;
  }

  /** The value of one that is required or has a default. */
  required(name: keyof F & string): string {
    const value = this.text(name);
    if (value === undefined) throw new UsageError(`${spell(name)} is missing`);
    return value;
  }

  isSet(name: keyof F & string): boolean {
    return this.#switches.get(name) ?? this.#values[name] === true;
  }

  /** Every value of a repeatable flag or positional, in the order they were typed. */
  all(name: keyof F & string): readonly string[] {
    return this.#typed.get(name) ?? [];
  }

  wholeNumber(name: keyof F & string, min: number, max: number): number | undefined {
    return this.parsed(name, (text) => {
      const value = Number(text);
      if (/^-?[0-9]+$/.test(text) && value >= min && value <= max) return value;
      throw new UsageError(`"${shorten(text)}" is not a whole number from ${min} to ${max}`);
    });
  }

  /** A value read by one of the domain's parsers; what that refuses was typed wrong. */
  parsed<T>(name: keyof F & string, parse: (text: string) => T): T | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : parseTyped(name, value, parse);
  }

  /** Like {@link parsed}, for one that is required or has a default. */
  requiredParsed<T>(name: keyof F & string, parse: (text: string) => T): T {
    return parseTyped(name, this.required(name), parse);
  }

  /** Like {@link parsed}, for every value of a repeatable one. */
  allParsed<T>(name: keyof F & string, parse: (text: string) => T): readonly T[] {
    return this.all(name).map((value) => parseTyped(name, value, parse));
  }
}

function parseTyped<T>(name: string, value: string, parse: (text: string) => T): T {
  try {
    return parse(value);
  } catch (thrown) {
    const { message } = HearthError.from(thrown);
    throw new UsageError(`${spell(name)}: ${message}`, { cause: thrown });
  }
}

interface Checked {
  /** In one spelling, so that citty sees a value as a value whatever it looks like. */
  readonly forCitty: readonly string[];
  /** Everything that was given a value, positionals included, in the order of typing. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Those that take no value, and whether they were given as they are or with no- before them. */
  readonly switches: ReadonlyMap<string, boolean>;
}

function checkTyped(command: string, flags: Flags, typed: readonly string[]): Checked {
  const forFlags: string[] = [];
  const values = new Map<string, string[]>();
  const switches = new Map<string, boolean>();
  const positionals: string[] = [];
  const queue = [...typed];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === "--") {
      positionals.push(...queue.splice(0));
    } else if (!word.startsWith("-") || word === "-") {
      positionals.push(word);
    } else {
      const { name, value } = takeFlag(command, flags, word, queue);
      if (typeof value === "boolean") {
        // citty would take --no-cache for the opposite of --cache SIZE.
        switches.set(name, value);
        continue;
      }
      const earlier = values.get(name) ?? [];
      if (earlier.length > 0 && flags[name]?.repeatable !== true) {
        throw new UsageError(`--${name} is given twice; hearth ${command} takes one`);
      }
      values.set(name, [...earlier, value]);
      forFlags.push(`--${name}=${value}`);
    }
  }
  for (const [name, given] of assignPositionals(command, flags, positionals)) {
    values.set(name, [...given]);
  }
  for (const [name, flag] of Object.entries(flags)) {
    if (flag.required === true && !values.has(name)) {
      throw new UsageError(`hearth ${command} needs ${spell(name, flag)}; ${seeHelp(command)}`);
    }
  }
  return { forCitty: [...forFlags, "--", ...positionals], values, switches };
}

interface TakenFlag {
  readonly name: string;
  readonly value: string | boolean;
}

/** Reads one flag, and its value from the words that follow if it takes one. */
function takeFlag(command: string, flags: Flags, word: string, rest: string[]): TakenFlag {
  const [, name = "", inline] = /^--([^=]*)(?:=(.*))?$/s.exec(inFull(flags, word)) ?? [];
  const flag = flagNamed(flags, name);
  const negated = name.startsWith("no-") ? flagNamed(flags, name.slice(3)) : undefined;
  if (flag === undefined && negated?.type === "boolean") {
    if (inline !== undefined) throw new UsageError(`--${name} takes no value`);
    return { name: name.slice(3), value: false };
  }
  if (flag === undefined) throw unknownFlag(command, flags, word);
  if (flag.type === "boolean") {
    if (inline === undefined || inline === "true") return { name, value: true };
    if (inline === "false") return { name, value: false };
    throw new UsageError(`--${name} takes no value; leave "=${shorten(inline)}" off`);
  }
  if (inline !== undefined) return { name, value: inline };
  const value = rest.shift();
  if (value === undefined || isFlagOf(flags, value)) {
    throw new UsageError(`--${name} needs a value: ${spell(name, flag)}`);
  }
  return { name, value };
}

/** `--out` for `-o`, where a flag has that letter. */
function inFull(flags: Flags, word: string): string {
  const [, letter, rest = ""] = /^-([a-z])(=.*)?$/s.exec(word) ?? [];
  if (letter === undefined) return word;
  const name = Object.keys(flags).find((each) => flags[each]?.letter === letter);
  return name === undefined ? word : `--${name}${rest}`;
}

function flagNamed(flags: Flags, name: string): Flag | undefined {
  const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
  return flag?.type === "positional" ? undefined : flag;
}

function isFlagOf(flags: Flags, word: string): boolean {
  const full = inFull(flags, word);
  return full.startsWith("--") && flagNamed(flags, full.slice(2).split("=")[0] ?? "") !== undefined;
}

function unknownFlag(command: string, flags: Flags, word: string): UsageError {
  const typed = word.replace(/^-+/, "").split("=")[0] ?? "";
  const known = Object.keys(flags).filter((name) => flagNamed(flags, name) !== undefined);
  const meant = nearest(typed, [...known, "help"]);
  const advice = meant === undefined ? seeHelp(command) : `did you mean --${meant}?`;
  return new UsageError(
    `hearth ${command} has no flag ${shorten(word.split("=")[0] ?? "")}; ${advice}`,
  );
}

function assignPositionals(
  command: string,
  flags: Flags,
  given: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const rest = [...given];
  const assigned = new Map<string, readonly string[]>();
  for (const [name, flag] of Object.entries(flags)) {
    if (flag.type !== "positional" || rest.length === 0) continue;
    assigned.set(name, rest.splice(0, flag.repeatable === true ? rest.length : 1));
  }
  const surplus = rest[0];
  if (surplus === undefined) return assigned;
  const names = Object.keys(flags).filter((name) => flags[name]?.type === "positional");
  const takes = names.length === 0 ? "no arguments" : `only ${names.join(" ")}`;
  throw new UsageError(
    `hearth ${command} takes ${takes} beside flags, so "${shorten(surplus)}" is too much; ${seeHelp(command)}`,
  );
}

/** How an argument is written: `--kind KIND`, `--wait`, `JOB`. */
export function spell(name: string, flag?: Flag): string {
  if (flag?.type === "positional" || name === name.toUpperCase()) return name;
  return flag?.valueHint === undefined ? `--${name}` : `--${name} ${flag.valueHint}`;
}

function seeHelp(command: string): string {
  return `see hearth ${command} --help`;
}
