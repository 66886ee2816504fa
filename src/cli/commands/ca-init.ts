/** `hearth ca init`. */
import { join } from "node:path";
import { caFolder } from "../../platform/paths.ts";
import { unlessAborted } from "../../platform/unless-aborted.ts";
import { defineCommand } from "../command.ts";
import { jsonFlag } from "../flags.ts";
import { printJson, printLine } from "../output.ts";
import { UsageError } from "../usage-error.ts";

const commonNameLengthMax = 64; // X.520's upper bound.

export const caInit = defineCommand({
  name: "ca init",
  summary: "Make the certificate authority of a new home.",
  about: [
    "The coordinator makes one by itself when there is none; this is for keeping it elsewhere. " +
      "An authority that is there already stays as it is.",
  ],
  examples: ["hearth ca init", "hearth ca init --dir /mnt/usb/hearth-ca"],
  flags: {
    dir: {
      type: "string",
      valueHint: "DIR",
      description: "where to keep it; else $HEARTH_CA_DIR, ~/.hearth/ca",
    },
    name: {
      type: "string",
      valueHint: "NAME",
      default: "Hearth CA",
      description: "the name its certificate bears",
    },
    json: jsonFlag,
  },
  async run(args, terminal) {
    const { environment, home, currentFolder, clock, signal, out } = terminal;
    const folder = caFolder(args.text("dir"), environment, home, currentFolder);
    const commonName = args.requiredParsed("name", parseCommonName);
    const { createAuthority } = await import("../../trust/authority-folder.ts");
    await unlessAborted(signal, createAuthority(folder, { clock, commonName }));
    const certificate = join(folder, "ca.crt");
    const key = join(folder, "ca.key");
    if (args.isSet("json")) {
      printJson(out, { name: commonName, certificate, key });
    } else {
      printLine(out, `Made the certificate authority "${commonName}" in ${folder}.`);
      printLine(out, "Keep a copy of that folder in a safe place: whoever has ca.key can let any");
      printLine(out, "machine in, and without it every machine has to be enrolled again.");
    }
    return 0;
  },
});

function parseCommonName(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what this refuses
  if (text !== "" && text.length <= commonNameLengthMax && !/[\u0000-\u001f\u007f]/.test(text)) {
    return text;
  }
  throw new UsageError(`give a name of 1 to ${commonNameLengthMax} characters`);
}
