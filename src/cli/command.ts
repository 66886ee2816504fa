/** What a command is: it parses, calls, prints, and answers its exit status. */
import { Arguments, type Flags } from "./arguments.ts";
import type { Sdk } from "./sdk.ts";
import type { Terminal } from "./terminal.ts";

/** What `--help` shows of a command. */
export interface CommandDescription {
  /** As it is typed after "hearth", such as "ca init". */
  readonly name: string;
  /** One line, as in the list of commands. */
  readonly summary: string;
  /** Paragraphs below the usage. */
  readonly about?: readonly string[];
  /** A file that the command reads, as somebody would write it. */
  readonly sample?: { readonly title: string; readonly lines: readonly string[] };
  /** Whole command lines. */
  readonly examples: readonly string[];
  readonly flags: Flags;
}

export interface CommandDefinition<F extends Flags> extends CommandDescription {
  readonly flags: F;
  /** Answers the exit status. Throws what went wrong. */
  run(args: Arguments<F>, terminal: Terminal, sdk: Sdk): Promise<number>;
}

export interface Command extends CommandDescription {
  /**
   * @param typed the words after the command's name
   * @throws UsageError before anything is done, a HearthError when doing it fails
   */
  run(typed: readonly string[], terminal: Terminal, sdk: Sdk): Promise<number>;
}

export function defineCommand<const F extends Flags>(definition: CommandDefinition<F>): Command {
  return {
    ...definition,
    run(typed, terminal, sdk) {
      const args = new Arguments(definition.name, definition.flags, typed);
      return definition.run(args, terminal, sdk);
    },
  };
}
