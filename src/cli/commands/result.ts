/** `hearth result`. */
import { HearthError } from "../../errors.ts";
import { type Job, isTerminal, type Result } from "../../job/job.ts";
import type { Client } from "../../sdk/client.ts";
import { defineCommand } from "../command.ts";
import { clientFlags, forceFlag, parseJobName } from "../flags.ts";
import { followJob } from "../follow-job.ts";
import { jobDetailsJson, savedJson } from "../job-json.ts";
import { exitStatusByState } from "../job-view.ts";
import { printJson, printLine } from "../output.ts";
import { printEnd } from "../print-end.ts";
import { printSaved, saveResult } from "../save-result.ts";
import type { Terminal } from "../terminal.ts";
import { formatBytes, readableText } from "../text.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const result = defineCommand({
  name: "result",
  summary: "Print what a job gave back, and save its files.",
  about: [
    "The result's payload goes to standard output as it is. With --out the result's files go " +
      "into a folder under their own names; files that are there already are not replaced.",
    "The exit status is 1 for a job that failed and 2 for one that was cancelled.",
  ],
  examples: ["hearth result 42", "hearth result 42 --out album", "hearth result 42 > answer.json"],
  flags: {
    JOB: { type: "positional", required: true, description: "the job's number or id" },
    out: { type: "string", valueHint: "DIR", description: "save the result's files there" },
    force: forceFlag,
    wait: { type: "boolean", description: "wait until the job ends" },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const name = args.requiredParsed("JOB", parseJobName);
    const out = args.text("out");
    const connection = parseConnection(args);

    return withClient(connection, terminal, sdk, async (client) => {
      const job = await endedJob(client, name, args.isSet("wait"), terminal);
      if (job.state.kind !== "succeeded") {
        if (args.isSet("json")) printJson(terminal.out, jobDetailsJson(job));
        await printEnd(client, job, terminal);
        return exitStatusByState[job.state.kind];
      }
      const { blobs } = job.state.result;
      const saved =
        out === undefined
          ? []
          : await saveResult(client, blobs, { out, force: args.isSet("force") }, terminal);
      if (args.isSet("json")) {
        printJson(terminal.out, { ...jobDetailsJson(job), saved: saved.map(savedJson) });
        return 0;
      }
      printSaved(saved, terminal);
      printPayload(job, job.state.result, terminal);
      if (out === undefined && blobs.length > 0) {
        const files = blobs.length === 1 ? "a file" : `${blobs.length} files`;
        const command = `hearth result ${job.number} --out DIR`;
        printLine(terminal.err, `the result has ${files} too; ${command} saves what is there`);
      }
      return 0;
    });
  },
});

async function endedJob(
  client: Client,
  name: string | number,
  wait: boolean,
  terminal: Terminal,
): Promise<Job> {
  const job = await client.get(name);
  if (isTerminal(job.state)) return job;
  if (wait) return followJob(client, job, terminal);
  throw new HearthError(
    "FAILED_PRECONDITION",
    `job ${job.number} has not ended, it is ${job.state.kind}; wait for it with --wait`,
  );
}

/** @throws FAILED_PRECONDITION rather than sending bytes that are no text to a terminal. */
function printPayload(job: Job, { payload }: Result, terminal: Terminal): void {
  const { out } = terminal;
  if (!out.isTerminal) return out.write(payload);
  if (payload.byteLength === 0) return;
  const text = readableText(payload);
  if (text === undefined) {
    throw new HearthError(
      "FAILED_PRECONDITION",
      `the result is ${formatBytes(payload.byteLength)} that are not text; send them to a file: hearth result ${job.number} > FILE`,
    );
  }
  printLine(out, text.replace(/\r?\n$/, ""));
}
