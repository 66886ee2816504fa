/** `hearth logs`. */
import { limits } from "../../job/limits.ts";
import { defineCommand } from "../command.ts";
import { clientFlags, parseJobName } from "../flags.ts";
import { logPrinter } from "../log-printer.ts";
import { printLine } from "../output.ts";
import { UsageError } from "../usage-error.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const logs = defineCommand({
  name: "logs",
  summary: "Print what a job has logged, and follow it as it goes on.",
  about: [
    "What its command prints and what its handler logs, in order. On a terminal what went to " +
      "standard error is marked by its colour, and nothing in it is obeyed; elsewhere it comes as it is.",
    "Of each attempt the beginning and the end are kept, 10 MB in all unless hearth coordinator --keep-log says " +
      "otherwise. A line says where some is missing. hearth show JOB lists the attempts.",
  ],
  examples: [
    "hearth logs 42",
    "hearth logs 42 --follow",
    "hearth logs 42 --attempt 1 --timestamps",
    "hearth logs 42 > film.log",
  ],
  flags: {
    JOB: { type: "positional", required: true, description: "the job's number or id" },
    follow: {
      type: "boolean",
      letter: "f",
      description: "go on until the job ends, or the attempt that was named",
    },
    attempt: {
      type: "string",
      valueHint: "N",
      description: "of this attempt; else of the one that runs, or the newest with a log",
    },
    token: {
      type: "string",
      valueHint: "N",
      description:
        "of the attempt with this token: after a retry, several may have the same number",
    },
    timestamps: { type: "boolean", description: "begin each line with when it was logged" },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const name = args.requiredParsed("JOB", parseJobName);
    const attempt = args.wholeNumber("attempt", 1, limits.attemptsMax);
    const token = args.wholeNumber("token", 1, Number.MAX_SAFE_INTEGER);
    if (attempt !== undefined && token !== undefined) {
      throw new UsageError("--attempt and --token each name an attempt; give one of the two");
    }
    const follow = args.isSet("follow");
    const form = args.isSet("json") ? "json" : args.isSet("timestamps") ? "timestamps" : "plain";
    const connection = { ...parseConnection(args), follows: follow };

    return withClient(connection, terminal, sdk, async (client) => {
      const { out, err, notice, signal } = terminal;
      const printer = logPrinter(form, terminal);
      notice.join({
        redraw() {
          if (notice.line !== undefined) printer.note(notice.line);
        },
      });
      let isEmpty = true;
      for await (const entry of client.logs(name, { attempt, token, follow, signal })) {
        isEmpty = false;
        printer.print(entry);
        // Whoever reads slowly holds this up, and not the rest of the log in memory.
        await out.written();
      }
      printer.end();
      if (isEmpty && !signal.aborted) {
        const which =
          token === undefined ? `attempt ${attempt}` : `the attempt with token ${token}`;
        const isAny = attempt === undefined && token === undefined;
        const whose = isAny ? "" : `${which} of `;
        printLine(err, `${whose}job ${name} has logged nothing`);
      }
      return 0;
    });
  },
});
