/** `hearth enroll`. */
import { relative, resolve } from "node:path";
import type { Role } from "../../api.ts";
import { formatAddress, parseAddressList } from "../../discovery/address.ts";
import { caFolder } from "../../platform/paths.ts";
import { unlessAborted } from "../../platform/unless-aborted.ts";
import { parseMachineName } from "../../trust/machine-name.ts";
import { defineCommand } from "../command.ts";
import { parseDurationMs } from "../duration.ts";
import { aboutRoles, caFlag, jsonFlag, parseRoles, roleFlag } from "../flags.ts";
import { knownCoordinator } from "../known-coordinator.ts";
import { timeJson } from "../job-json.ts";
import { localDay } from "../local-time.ts";
import { printJson, printLine } from "../output.ts";
import { parseNewPassphrase, passphraseFlags } from "../passphrase.ts";
import { quoteWord } from "../text.ts";
import { UsageError } from "../usage-error.ts";

/** Certificates count in seconds. */
const validityMsMin = 1000;

export const enroll = defineCommand({
  name: "enroll",
  summary: "Make the bundle of another machine, to be carried there.",
  about: [
    "For machines that cannot use hearth invite and hearth join; no coordinator has to run. " +
      "Writes one file, NAME.hearth: the machine's own key and certificate, and where the " +
      "coordinator is. Who holds the file is that machine, so copy it over a safe way, lock it " +
      "with --passphrase if others may see it, and make one for each machine.",
    aboutRoles,
  ],
  examples: [
    "hearth enroll desk",
    "hearth enroll laptop --role submit --role view",
    "hearth enroll laptop --role admin --passphrase",
    "hearth enroll pi --addr 192.168.1.10:7843,nas.local:7843 --validity 90d",
  ],
  flags: {
    NAME: { type: "positional", required: true, description: "what the machine is called" },
    role: roleFlag,
    addr: {
      type: "string",
      valueHint: "HOST:PORT,...",
      repeatable: true,
      description: "where it finds the coordinator; without it the addresses of this machine",
    },
    out: {
      type: "string",
      valueHint: "FILE",
      description: "where to write the bundle; without it NAME.hearth in this folder",
    },
    validity: {
      type: "string",
      valueHint: "DURATION",
      description: "how long it can be used, such as 90d; five years unless you say",
    },
    instance: {
      type: "string",
      valueHint: "NAME",
      description: "the coordinator's name on the network, if there are several",
    },
    force: {
      type: "boolean",
      description:
        "although a machine of that name has a bundle that counts, or another file is there",
    },
    ...passphraseFlags,
    ca: caFlag,
    json: jsonFlag,
  },
  async run(args, terminal, sdk) {
    const { environment, home, currentFolder, signal, out } = terminal;
    const name = args.requiredParsed("NAME", parseMachineName);
    const granted = parseRoles(args);
    const named = args.allParsed("addr", parseAddressList).flat().map(formatAddress);
    const validityMs = args.parsed("validity", parseValidityMs);
    const newPassphrase = parseNewPassphrase(args);
    const folder = caFolder(args.text("ca"), environment, home, currentFolder);
    const known = await knownCoordinator(folder, terminal);
    const path = resolve(currentFolder, args.text("out") ?? `${name}.hearth`);
    const passphrase = await newPassphrase(terminal);
    const isReplaced = await Bun.file(path).exists();
    const bundle = await unlessAborted(
      signal,
      sdk.enroll({
        caFolder: folder,
        name,
        addresses: named.length > 0 ? named : known.addresses,
        roles: granted,
        out: path,
        validityMs,
        force: args.isSet("force"),
        passphrase,
        discoveryName: args.text("instance") ?? known.discoveryName,
        joinPort: known.joinPort,
      }),
    );
    if (args.isSet("json")) {
      const expiresAt = timeJson(bundle.expiresAtMs);
      printJson(out, { name, roles: granted, path: bundle.path, expiresAt });
      return 0;
    }
    const file = quoteWord(relative(currentFolder, bundle.path));
    const lastDay = localDay(bundle.expiresAtMs);
    const what = `for ${name} (${granted.join(", ")}), good until ${lastDay}.`;
    printLine(out, isReplaced ? `Replaced ${file}: now ${what}` : `Made ${file} ${what}`);
    printLine(out, `It holds the key of ${name}: copy it there a safe way, then on ${name} run`);
    printLine(out, `  ${nextCommand(granted, name)}`);
    return 0;
  },
});

function parseValidityMs(text: string): number {
  const validityMs = parseDurationMs(text);
  if (validityMs >= validityMsMin) return validityMs;
  throw new UsageError(`a bundle is good for ${validityMsMin / 1000}s at least`);
}

/** What the machine does first with its bundle. */
function nextCommand(granted: readonly Role[], name: string): string {
  if (granted.includes("worker")) return `hearth worker ${name}.hearth`;
  return `hearth status --bundle ${name}.hearth`;
}
