/** `hearth join`. */
import { relative, resolve } from "node:path";
import { formatAddress, parseAddressList, uniqueAddresses } from "../../discovery/address.ts";
import { HearthError } from "../../errors.ts";
import { parseMachineName } from "../../trust/machine-name.ts";
import { defineCommand } from "../command.ts";
import { jsonFlag } from "../flags.ts";
import { timeJson } from "../job-json.ts";
import { localDay } from "../local-time.ts";
import { printJson, printLine, styleOf } from "../output.ts";
import { parseNewPassphrase, passphraseFlags } from "../passphrase.ts";
import { suggestedName } from "../suggested-name.ts";
import type { Terminal } from "../terminal.ts";
import { oneLine } from "../../platform/one-line.ts";
import { unlessAborted } from "../../platform/unless-aborted.ts";
import { quoteWord } from "../text.ts";
import { UsageError } from "../usage-error.ts";

const portMax = 65_535;

export const join = defineCommand({
  name: "join",
  summary: "Let this machine join, with the code that hearth invite printed.",
  about: [
    "Makes this machine's own key, has it certified, and writes one file, NAME.hearth, with which " +
      "the other commands know who they are. The key never leaves this machine, and the code is " +
      "shown to no other coordinator than the one that made it.",
  ],
  examples: [
    "hearth join CODE",
    "hearth join CODE --name laptop",
    "hearth join CODE --out /etc/hearth/desk.hearth --passphrase-file secret.txt",
  ],
  flags: {
    CODE: { type: "positional", required: true, description: "what hearth invite printed" },
    name: {
      type: "string",
      valueHint: "NAME",
      description: "what to be called, if the invitation leaves that open; else the host's name",
    },
    out: {
      type: "string",
      valueHint: "FILE",
      description: "where to write the bundle; without it NAME.hearth in this folder",
    },
    force: { type: "boolean", description: "with --out: replace a file that is there" },
    coordinator: {
      type: "string",
      valueHint: "HOST:PORT",
      description:
        "where the coordinator is, several with commas; else what the code says, what the network says",
    },
    ...passphraseFlags,
    json: jsonFlag,
  },
  async run(args, terminal, sdk) {
    const { currentFolder, environment, signal, out } = terminal;
    const code = args.required("CODE");
    const name = args.parsed("name", parseMachineName) ?? suggestedName(terminal.hostName);
    const coordinator = args.parsed("coordinator", parseDoors);
    const newPassphrase = parseNewPassphrase(args);
    const named = args.text("out");
    if (args.isSet("force") && named === undefined) {
      throw new UsageError("--force says that --out may replace a file: give --out FILE too");
    }
    // Before the code is used up. An invitation may name the machine, and with it the file.
    if (named !== undefined && !args.isSet("force")) await refuseTaken(named, terminal);
    const passphrase = await newPassphrase(terminal);
    const joined = await unlessAborted(
      signal,
      sdk.join(code, {
        name,
        ...(named === undefined ? {} : { out: resolve(currentFolder, named) }),
        passphrase,
        coordinator,
        environment,
        signal,
        onWaiting: (words, machine) => printWaiting(words, machine, terminal),
      }),
    );
    if (args.isSet("json")) {
      const { path, roles, expiresAtMs, address } = joined;
      const expiresAt = timeJson(expiresAtMs);
      printJson(out, { name: joined.name, roles, path, expiresAt, address });
      return 0;
    }
    const file = quoteWord(relative(currentFolder, joined.path) || joined.path);
    const rolesText = joined.roles.join(", ");
    const next = joined.roles.includes("worker")
      ? `hearth worker ${file} --config FILE.toml`
      : `hearth status --bundle ${file}`;
    printLine(
      out,
      `This machine is ${joined.name} now (${rolesText}), until ${localDay(joined.expiresAtMs)}.`,
    );
    printLine(out, `${file} says so: whoever has that file is ${joined.name}. Next, run`);
    printLine(out, styleOf(out, environment).cyan(`  ${next}`));
    return 0;
  },
});

/**
 * Who says where the coordinator is names its own port or that of the door, which is the next one
 * unless somebody chose another: both are tried.
 */
function parseDoors(text: string): string {
  const named = parseAddressList(text);
  const beside = named.map(({ host, port }) => ({ host, port: Math.min(port + 1, portMax) }));
  const doors = uniqueAddresses([...named, ...beside]);
  return doors.map(formatAddress).join(",");
}

async function refuseTaken(file: string, { currentFolder }: Terminal): Promise<void> {
  if (!(await Bun.file(resolve(currentFolder, file)).exists())) return;
  throw new HearthError(
    "ALREADY_EXISTS",
    `${file} is there already; name another file with --out FILE, or replace it with ` +
      `--out ${quoteWord(file)} --force`,
  );
}

function printWaiting(words: string, name: string, { err, environment }: Terminal): void {
  printLine(err, "An admin has to let this machine in. These are its words:");
  printLine(err, "");
  printLine(err, `  ${styleOf(err, environment).bold(oneLine(words))}`);
  printLine(err, "");
  printLine(err, `Where hearth invite was run, now run: hearth approve ${oneLine(name)}`);
  printLine(err, "It has to show the same words. Waiting ...");
}
