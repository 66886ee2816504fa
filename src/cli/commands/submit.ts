/** `hearth submit`. */
import type { JobHandle } from "../../api.ts";
import { parseKind, shorten } from "../../job/job.ts";
import { limits } from "../../job/limits.ts";
import type { Client } from "../../sdk/client.ts";
import { defineCommand } from "../command.ts";
import { parseDurationMs } from "../duration.ts";
import { clientFlags, forceFlag } from "../flags.ts";
import { followJob } from "../follow-job.ts";
import { jobDetailsJson, savedJson } from "../job-json.ts";
import { exitStatusByState } from "../job-view.ts";
import { printJson, printLine, styleOf } from "../output.ts";
import { printEnd } from "../print-end.ts";
import { readPayload } from "../read-payload.ts";
import { type Destination, printSaved, saveResult } from "../save-result.ts";
import { type Terminal, unlessAborted } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { findFiles, uploadBlobs } from "../upload-blobs.ts";
import { parseConnection, withClient } from "../with-client.ts";

export const submit = defineCommand({
  name: "submit",
  summary: "Queue a job, and follow it to its end if you like.",
  about: [
    "Prints the job's id, alone on its line when the output is piped, so that " +
      "JOB=$(hearth submit ...) works. With --wait the exit status tells how the job ended: " +
      "0 succeeded, 1 failed, 2 cancelled. The job goes on when you stop waiting.",
  ],
  examples: [
    "hearth submit --kind img2pdf --blob a.jpg --blob b.jpg --wait --out .",
    "hearth submit --kind img2pdf --out album scans/*.png",
    "hearth submit --kind resize --payload @options.json --blob photo.jpg",
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
    payload: {
      type: "string",
      valueHint: "TEXT",
      description: "what the handler gets: a text, @FILE for a file, - for standard input",
    },
    blob: {
      type: "string",
      valueHint: "FILE",
      repeatable: true,
      description: "a file that the handler gets",
    },
    wait: { type: "boolean", description: "follow the job until it ends" },
    out: {
      type: "string",
      valueHint: "DIR",
      description: "save the result's files there; implies --wait",
    },
    force: forceFlag,
    "max-attempts": {
      type: "string",
      valueHint: "N",
      description: "how often to try, 3 unless you say; negative: for ever",
    },
    "lease-ttl": {
      type: "string",
      valueHint: "DURATION",
      description: "how long a silent worker keeps the job, 30s unless you say",
    },
    "run-limit": {
      type: "string",
      valueHint: "DURATION",
      description: "how long one attempt may run, for ever unless you say",
    },
    ...clientFlags,
  },
  async run(args, terminal, sdk) {
    const kind = args.requiredParsed("kind", parseKind);
    const maxAttempts = args.wholeNumber("max-attempts", -limits.attemptsMax, limits.attemptsMax);
    const leaseTtlMs = args.parsed("lease-ttl", parseLeaseTtlMs);
    const runLimitMs = args.parsed("run-limit", parseRunLimitMs);
    const out = args.text("out");
    const json = args.isSet("json");
    const connection = parseConnection(args);
    const files = await findFiles(
      [...args.all("blob"), ...args.all("FILE")],
      terminal.currentFolder,
    );
    const payloadText = args.text("payload");
    const payload =
      payloadText === undefined
        ? undefined
        : await unlessAborted(terminal.signal, readPayload(payloadText, terminal));

    return withClient(connection, terminal, sdk, async (client) => {
      const blobs = await uploadBlobs(client, files, terminal);
      const rules = { maxAttempts, leaseTtlMs, runLimitMs };
      const handle = await client.submit({ kind, payload, blobs, ...rules });
      if (args.isSet("wait") || out !== undefined) {
        if (!json) printHandle(handle, terminal);
        const destination = out === undefined ? undefined : { out, force: args.isSet("force") };
        return waitForEnd(client, handle, destination, json, terminal);
      }
      if (json) printJson(terminal.out, handle);
      else printHandle(handle, terminal);
      return 0;
    });
  },
});

const parseLeaseTtlMs = durationWithin(
  limits.leaseTtlMsMin,
  limits.leaseTtlMsMax,
  `a lease lasts from ${limits.leaseTtlMsMin / 1000}s to ${limits.leaseTtlMsMax / (60 * 60 * 1000)}h`,
);

const parseRunLimitMs = durationWithin(
  limits.runLimitMsMin,
  limits.runLimitMsMax,
  `an attempt may run for ${limits.runLimitMsMin}ms to ${limits.runLimitMsMax / (24 * 60 * 60 * 1000)}d`,
);

function durationWithin(minMs: number, maxMs: number, rule: string): (text: string) => number {
  return (text) => {
    const durationMs = parseDurationMs(text);
    if (durationMs >= minMs && durationMs <= maxMs) return durationMs;
    throw new UsageError(`${rule}, and ${shorten(text)} is not within`);
  };
}

/** Alone on its line for scripts, in a sentence for people. */
function printHandle({ id, number }: JobHandle, terminal: Terminal): void {
  const { out, environment } = terminal;
  if (!out.isTerminal) return printLine(out, id);
  const style = styleOf(out, environment);
  printLine(out, `Submitted as job ${style.bold(String(number))}  ${style.dim(id)}`);
}

async function waitForEnd(
  client: Client,
  handle: JobHandle,
  destination: Destination | undefined,
  json: boolean,
  terminal: Terminal,
): Promise<number> {
  const job = await followJob(client, handle, terminal);
  await printEnd(client, job, terminal);
  const saved =
    destination === undefined || job.state.kind !== "succeeded"
      ? []
      : await saveResult(client, job.state.result.blobs, destination, terminal);
  if (json) printJson(terminal.out, { ...jobDetailsJson(job), saved: saved.map(savedJson) });
  else printSaved(saved, terminal);
  return exitStatusByState[job.state.kind];
}
