/** `hearth run`. */
import { resolve } from "node:path";
import { parseKind } from "../../job/job.ts";
import { defineCommand } from "../command.ts";
import { deliverResult } from "../deliver-result.ts";
import { clientFlags, forceFlag, outFlag } from "../flags.ts";
import { followOrLeave } from "../follow-job.ts";
import { payloadFlags, payloadOf } from "../job-payload.ts";
import { parseRules, ruleFlags } from "../job-rules.ts";
import { printJson } from "../output.ts";
import { printHandle } from "../print-handle.ts";
import { prepareFolder } from "../save-blobs.ts";
import { interruptedExitStatus } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { findFiles, uploadBlobs } from "../upload-blobs.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const run = defineCommand({
  name: "run",
  summary: "Do one job: send its files, wait, bring its result.",
  about: [
    "Sends the files, submits the job, follows it, saves its files with --out, and prints what else " +
      "it gave. The exit status tells how the job ended: 0 succeeded, 1 failed, 2 cancelled.",
    "Ctrl-C asks whether to cancel the job or to leave it to itself. When it is left, the exit status is 130, " +
      "and hearth result JOB --wait -o DIR brings its result.",
  ],
  examples: [
    "hearth run img2pdf scans/*.png -o album",
    "hearth run transcode film.mkv --param quality=23 -o films",
    "hearth run greet --payload hello",
    "hearth run transcode film.mkv --detach",
  ],
  flags: {
    KIND: { type: "positional", required: true, description: "what sort of work it is" },
    FILE: {
      type: "positional",
      required: false,
      repeatable: true,
      description: "the files and folders that the job gets, in this order",
    },
    ...payloadFlags,
    out: outFlag,
    force: forceFlag,
    detach: { type: "boolean", description: "print the job's number, and do not wait for it" },
    ...ruleFlags,
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const kind = args.requiredParsed("KIND", parseKind);
    const rules = parseRules(args);
    const out = args.text("out");
    const json = args.isSet("json");
    const connection = { ...parseConnection(args), follows: true };
    if (args.isSet("detach") && out !== undefined) {
      throw new UsageError("--detach does not wait for files to save; leave --out off");
    }
    const files = await findFiles(args.all("FILE"), terminal.currentFolder);
    const payload = await payloadOf(args, terminal);
    if (out !== undefined) await prepareFolder(resolve(terminal.currentFolder, out));

    return withClient(connection, terminal, sdk, async (client) => {
      const blobs = await uploadBlobs(client, files, terminal);
      const handle = await client.submit({ kind, payload, blobs, ...rules });
      if (args.isSet("detach")) {
        if (json) printJson(terminal.out, handle);
        else printHandle(handle, terminal, "number");
        return 0;
      }
      const destination = out === undefined ? undefined : { out, force: args.isSet("force") };
      const following = { destination, showsLog: true };
      const job = await followOrLeave(client, handle, terminal, following);
      if (job === undefined) return interruptedExitStatus;
      const shows = { announcesSuccess: true, printsPayload: true };
      return deliverResult(client, job, { destination, json, ...shows }, terminal);
    });
  },
});
