/** `hearth run`. */
import { resolve } from "node:path";
import { parseKind } from "../../job/job.ts";
import type { Arguments } from "../arguments.ts";
import { defineCommand } from "../command.ts";
import { deliverResult } from "../deliver-result.ts";
import { clientFlags, forceFlag, outFlag } from "../flags.ts";
import { followOrLeave } from "../follow-job.ts";
import { parseRules, ruleFlags } from "../job-rules.ts";
import { printJson } from "../output.ts";
import { paramFlag, parametersPayload, parseParameters } from "../parameters.ts";
import { printHandle } from "../print-handle.ts";
import { payloadFlag, readPayload } from "../read-payload.ts";
import { checkFolder } from "../save-blobs.ts";
import { interruptedExitStatus, type Terminal, unlessAborted } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { findFiles, uploadBlobs } from "../upload-blobs.ts";
import { parseConnection, withClient } from "../with-client.ts";

const payloadFlags = { param: paramFlag, payload: payloadFlag } as const;

export const run = defineCommand({
  name: "run",
  summary: "Do one job: send its files, wait, bring its result.",
  about: [
    "Sends the files, submits the job, follows it, saves its files with --out, and prints what else " +
      "it gave. The exit status tells how the job ended: 0 succeeded, 1 failed, 2 cancelled.",
    "Ctrl-C asks whether to cancel the job or to leave it to itself.",
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
    detach: { type: "boolean", description: "print the job's number and do not wait for it" },
    ...ruleFlags,
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const kind = args.requiredParsed("KIND", parseKind);
    const rules = parseRules(args);
    const out = args.text("out");
    const json = args.isSet("json");
    const connection = parseConnection(args);
    if (args.isSet("detach") && out !== undefined) {
      throw new UsageError("--detach does not wait for files to save; leave --out off");
    }
    const files = await findFiles(args.all("FILE"), terminal.currentFolder);
    if (out !== undefined) await checkFolder(resolve(terminal.currentFolder, out));
    const payload = await payloadOf(args, terminal);

    return withClient(connection, terminal, sdk, async (client) => {
      const blobs = await uploadBlobs(client, files, terminal);
      const handle = await client.submit({ kind, payload, blobs, ...rules });
      if (args.isSet("detach")) {
        if (json) printJson(terminal.out, handle);
        else printHandle(handle, terminal);
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

/** @throws UsageError when it is given in two ways; what reading it throws */
async function payloadOf(
  args: Arguments<typeof payloadFlags>,
  terminal: Terminal,
): Promise<Uint8Array | string | undefined> {
  const parameters = parseParameters(args);
  const text = args.text("payload");
  if (text === undefined) return parametersPayload(parameters);
  if (args.all("param").length > 0) {
    throw new UsageError("the parameters are the payload: give --param or --payload, not both");
  }
  return await unlessAborted(terminal.signal, readPayload(text, terminal));
}
