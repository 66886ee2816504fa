/** `hearth revoke`. */
import { HearthError } from "../../errors.ts";
import { parseMachineName } from "../../trust/machine-name.ts";
import { defineCommand } from "../command.ts";
import { clientFlags } from "../flags.ts";
import { printJson, printLine } from "../output.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const revoke = defineCommand({
  name: "revoke",
  summary: "Throw a machine out, at once.",
  about: [
    "None of its certificates counts any more, for ever. Its connections are closed, and the jobs " +
      "it was doing run elsewhere. A new machine may be let in under the same name.",
  ],
  examples: ["hearth revoke laptop"],
  flags: {
    NAME: {
      type: "positional",
      required: true,
      description: "the machine, as hearth machines names it",
    },
    force: { type: "boolean", description: "even if it is the machine whose bundle is being used" },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const name = args.requiredParsed("NAME", parseMachineName);
    const isForced = args.isSet("force");
    const connection = parseConnection(args);
    const { certificates } = await withClient(connection, terminal, sdk, async (client) => {
      if (client.me.name === name && !isForced) {
        throw new HearthError(
          "FAILED_PRECONDITION",
          `this command itself runs with the bundle of ${name}, which would be locked out; ` +
            "use another machine's, or --force",
        );
      }
      return await client.admin.revoke(name);
    });
    if (args.isSet("json")) {
      printJson(terminal.out, { name, certificates });
      return 0;
    }
    if (certificates === 0) {
      printLine(terminal.out, `No certificate of ${name} that counts was on record.`);
      printLine(terminal.out, "What is not on record is refused, too, from now on.");
      return 0;
    }
    const count =
      certificates === 1 ? "1 certificate counts" : `${certificates} certificates count`;
    printLine(terminal.out, `${name} is thrown out: its ${count} no more.`);
    printLine(
      terminal.out,
      "Its connections are closed, and jobs that it held went back to the queue.",
    );
    return 0;
  },
});
