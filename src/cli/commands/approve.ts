/** `hearth approve`. */
import { HearthError } from "../../errors.ts";
import type { Invitation, InvitationState } from "../../machines-api.ts";
import type { Client } from "../../sdk/client.ts";
import { parseMachineName } from "../../trust/machine-name.ts";
import { defineCommand } from "../command.ts";
import { formatAgeMs } from "../duration.ts";
import { clientFlags } from "../flags.ts";
import { printJson, printLine, styleOf } from "../output.ts";
import type { Terminal } from "../terminal.ts";
import { oneLine } from "../../platform/one-line.ts";
import { UsageError } from "../usage-error.ts";
import { parseConnection, withClient } from "../with-client.ts";

/** An invitation whose code was shown by a machine that waits to be let in. */
interface Waiting {
  readonly invitation: Invitation;
  readonly state: Extract<InvitationState, { kind: "waiting" }>;
}

export const approve = defineCommand({
  name: "approve",
  summary: "Let in a machine that waits, after comparing its words.",
  about: [
    "For invitations made with --approve. The machine shows four words; only if they are the same " +
      "here is it the one that asks. Other words mean that somebody else has the code.",
  ],
  examples: ["hearth approve desk", "hearth approve desk --words amber-beach-cedar-dune"],
  flags: {
    NAME: { type: "positional", required: true, description: "the machine that waits" },
    words: {
      type: "string",
      valueHint: "WORDS",
      description: "the words that the machine shows; approve only if they are these",
    },
    yes: { type: "boolean", description: "approve whatever the words are" },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const name = args.requiredParsed("NAME", parseMachineName);
    const words = args.parsed("words", parseWords);
    const isSure = args.isSet("yes");
    const connection = parseConnection(args);
    if (words !== undefined && isSure) {
      throw new UsageError("--yes does not look at the words: give --words or --yes, not both");
    }
    if (words === undefined && !isSure && !terminal.canAsk) {
      throw new UsageError(`nobody can be asked here; give --words "..." as ${name} shows them`);
    }

    return withClient(connection, terminal, sdk, async (client) => {
      const { invitation, state } = await findWaiting(client, name, words);
      if (words !== undefined && words !== parseWords(state.words)) throw otherWords(invitation);
      if (words === undefined && !isSure && !(await confirm({ invitation, state }, terminal))) {
        throw otherWords(invitation);
      }
      await client.admin.approve(name, state.words);
      const { roles, number } = invitation;
      if (args.isSet("json")) printJson(terminal.out, { name, roles, invitation: number });
      else printLine(terminal.out, `${name} is let in (${roles.join(", ")}).`);
      return 0;
    });
  },
});

/** @throws HearthError NOT_FOUND when none waits; FAILED_PRECONDITION when several claim the name */
async function findWaiting(
  client: Client,
  name: string,
  words: string | undefined,
): Promise<Waiting> {
  const all: Waiting[] = [];
  for (const invitation of await client.admin.invitations()) {
    const { state } = invitation;
    if (state.kind === "waiting") all.push({ invitation, state });
  }
  const ofName = all.filter(({ state }) => state.name === name);
  const [first, second] = ofName;
  if (first === undefined) {
    const names = all.map(({ state }) => oneLine(state.name)).join(", ");
    const others = names === "" ? "nobody does" : `these do: ${names}`;
    throw new HearthError("NOT_FOUND", `no machine called ${name} waits to be let in; ${others}`);
  }
  if (second === undefined) return first;
  const meant = ofName.find(({ state }) => parseWords(state.words) === words);
  if (meant !== undefined) return meant;
  throw new HearthError(
    "FAILED_PRECONDITION",
    `${ofName.length} machines say that they are ${name}; give --words "..." as yours shows them`,
  );
}

async function confirm({ invitation, state }: Waiting, terminal: Terminal): Promise<boolean> {
  const { err, environment, clock } = terminal;
  const style = styleOf(err, environment);
  const name = oneLine(state.name);
  const age = formatAgeMs(clock.nowMs() - invitation.createdAtMs);
  const by = oneLine(invitation.createdBy) || "somebody";
  printLine(
    err,
    `${name} asks to come in (${invitation.roles.join(", ")}), from ${oneLine(state.from)}.`,
  );
  printLine(err, `It was invited by ${by} ${age} ago. Its words are`);
  printLine(err, "");
  printLine(err, `  ${style.bold(oneLine(state.words))}`);
  printLine(err, "");
  const answer = await terminal.ask(`The same words on ${name}? [y/N] `, 'give --words "..."');
  return /^y(es)?$/i.test(answer.trim());
}

function otherWords({ number }: Invitation): HearthError {
  return new HearthError(
    "ABORTED",
    "not let in; if the words differ, somebody else has the code: " +
      `hearth invitations --withdraw ${number}`,
  );
}

/** Words as they are compared, however they were written. */
function parseWords(text: string): string {
  return (
    text
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.join(" ") ?? ""
  );
}
