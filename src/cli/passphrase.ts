/** Passphrases: a new one for a bundle that is made here, and that of a bundle which is locked. */
import { resolve } from "node:path";
import { HearthError } from "../errors.ts";
import { passphraseIn } from "../sdk/passphrase.ts";
import type { Arguments, Flag } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

/** How a command that makes a bundle is told to lock it. */
export const passphraseFlags = {
  passphrase: {
    type: "boolean",
    description: "lock the bundle's key with a passphrase, which is asked for",
  },
  "passphrase-file": {
    type: "string",
    valueHint: "FILE",
    description: "lock the bundle's key with the passphrase in the first line of this file",
  },
} as const satisfies Record<string, Flag>;

/** Answers undefined when the bundle is not to be locked. */
export type NewPassphrase = (terminal: Terminal) => Promise<string | undefined>;

/**
 * How to get the passphrase for a bundle that is about to be made. What this returns throws a
 * HearthError when it is empty, typed in two ways, or nobody can be asked.
 * @throws UsageError for both flags at once
 */
export function parseNewPassphrase(args: Arguments<typeof passphraseFlags>): NewPassphrase {
  const file = args.text("passphrase-file");
  const isAsked = args.isSet("passphrase");
  if (isAsked && file !== undefined) {
    throw new UsageError("give --passphrase, which asks, or --passphrase-file FILE, not both");
  }
  if (isAsked) return askNewPassphrase;
  return async ({ currentFolder }) =>
    file === undefined ? undefined : await passphraseIn(resolve(currentFolder, file));
}

async function askNewPassphrase(terminal: Terminal): Promise<string> {
  const instead = "give --passphrase-file FILE";
  const first = await terminal.askSecret("New passphrase: ", instead);
  if (first === "") throw new HearthError("INVALID_ARGUMENT", "a passphrase cannot be empty");
  const second = await terminal.askSecret("The same again: ", instead);
  if (first === second) return first;
  throw new HearthError("INVALID_ARGUMENT", "these were two different passphrases; try again");
}

/** Asks for the passphrase of the bundle that is being used. */
export function askPassphrase(terminal: Terminal): () => Promise<string> {
  const instead = "put the bundle's passphrase into a file and name it in $HEARTH_PASSPHRASE_FILE";
  return () => terminal.askSecret("Passphrase of the bundle: ", instead);
}
