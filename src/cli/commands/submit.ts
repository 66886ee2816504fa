/** `hearth submit`. */
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
import { findFiles, uploadBlobs } from "../upload-blobs.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const submit = defineCommand({
  name: "submit",
  summary: "Queue a job, and follow it to its end if you like.",
  about: [
    "Prints the job's id, alone on its line when the output is piped, so that " +
      "JOB=$(hearth submit ...) works. With --wait the exit status tells how the job ended: " +
      "0 succeeded, 1 failed, 2 cancelled; Ctrl-C asks whether to cancel the job or to leave it to itself.",
  ],
  examples: [
    "hearth submit --kind img2pdf --blob a.jpg --blob b.jpg --wait --out .",
    "hearth submit --kind img2pdf --out album scans/*.png",
    "hearth submit --kind resize --payload @options.json --blob photo.jpg",
    "hearth submit --kind transcode --param quality=23 --label album=2024 film.mkv",
    "echo hello | hearth submit --kind greet --payload -",
  ],
  flags: {
    FILE: {
      type: "positional",
      required: false,
      repeatable: true,
      description: "more blobs, after those of --blob",
    },
    kind: {
      type: "string",
      valueHint: "KIND",
      required: true,
      description: "what sort of work it is; workers say which kinds they do",
    },
    ...payloadFlags,
    blob: {
      type: "string",
      valueHint: "FILE",
      repeatable: true,
      description: "a file or folder that the handler gets",
    },
    wait: { type: "boolean", description: "follow the job until it ends" },
    out: { ...outFlag, description: "save the result's files there; implies --wait" },
    force: forceFlag,
    ...ruleFlags,
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const kind = args.requiredParsed("kind", parseKind);
    const rules = parseRules(args);
    const out = args.text("out");
    const json = args.isSet("json");
    const follows = args.isSet("wait") || out !== undefined;
    const connection = { ...parseConnection(args), follows };
    const files = await findFiles(
      [...args.all("blob"), ...args.all("FILE")],
      terminal.currentFolder,
    );
    const payload = await payloadOf(args, terminal);
    if (out !== undefined) await prepareFolder(resolve(terminal.currentFolder, out));

    return withClient(connection, terminal, sdk, async (client) => {
      const blobs = await uploadBlobs(client, files, terminal);
      const handle = await client.submit({ kind, payload, blobs, ...rules });
      if (follows) {
        if (!json) printHandle(handle, terminal);
        const destination = out === undefined ? undefined : { out, force: args.isSet("force") };
        const following = { destination, showsLog: false };
        const job = await followOrLeave(client, handle, terminal, following);
        if (job === undefined) return interruptedExitStatus;
        const shows = { announcesSuccess: true, printsPayload: false };
        return deliverResult(client, job, { destination, json, ...shows }, terminal);
      }
      if (json) printJson(terminal.out, handle);
      else printHandle(handle, terminal);
      return 0;
    });
  },
});
