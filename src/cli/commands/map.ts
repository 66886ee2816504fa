/** `hearth map`. */
import { realpath } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { type Kind, parseKind } from "../../job/job.ts";
import type { Arguments } from "../arguments.ts";
import { defineCommand } from "../command.ts";
import { clientFlags, forceFlag, outFlag } from "../flags.ts";
import { parseRules, ruleFlagNames, ruleFlags } from "../job-rules.ts";
import { lockFolder } from "../map/folder-lock.ts";
import { findInputs } from "../map/inputs.ts";
import { hasEnded, type MapItem, type Remedy } from "../map/map-item.ts";
import { endedJson, printFailuresSoFar, printReport } from "../map/map-report.ts";
import { MapRun } from "../map/map-run.ts";
import { mapViewOn } from "../map/map-view.ts";
import { planAll } from "../map/plan-all.ts";
import { removeUnfinished } from "../map/save-outputs.ts";
import { MapState } from "../map/state-file.ts";
import { printJson } from "../output.ts";
import { paramFlag, parseParameters } from "../parameters.ts";
import { prepareFolder } from "../save-blobs.ts";
import { interruptedExitStatus } from "../terminal.ts";
import { parseConnection, withClient } from "../with-client.ts";

const flags = {
  KIND: { type: "positional", required: true, description: "what sort of work it is" },
  FILE: {
    type: "positional",
    required: true,
    repeatable: true,
    description: "the files, each for a job of its own; no folders",
  },
  out: {
    ...outFlag,
    required: true,
    description: "save the results there, and what is known of the jobs",
  },
  param: paramFlag,
  force: {
    ...forceFlag,
    description: "replace files that something else put into DIR, but never an input",
  },
  ...ruleFlags,
  ...clientFlags,
} as const;

export const map = defineCommand({
  name: "map",
  summary: "Do one job for each file; run again, do what is missing.",
  about: [
    "film.mkv becomes film.mp4, if its job gives one MP4; several outputs go into a folder film. " +
      "Where two results would be called alike, film.mkv becomes film.mkv.mp4.",
    "Interrupted, killed or failed: the same command does what is missing. A file that was changed, " +
      "or other parameters, are done again. DIR/.hearth-map.json knows what is done.",
    "Ctrl-C asks whether to cancel the jobs or to leave them to themselves. When they are left, the exit " +
      "status is 130, what has failed so far is listed, and the same command brings their results.",
    "The exit status is 0 when every job has succeeded and what it gave is there, and 1 otherwise. Jobs that " +
      "give neither a file nor a payload are counted at the end; they are done, and not done again.",
  ],
  examples: [
    "hearth map transcode *.mkv -o films",
    "hearth map transcode *.mkv -o films --param quality=23 --max-attempts 5",
  ],
  flags,
  async run(args, terminal, sdk) {
    const kind = args.requiredParsed("KIND", parseKind);
    const parameters = parseParameters(args);
    const rules = parseRules(args);
    const connection = { ...parseConnection(args), follows: true };
    const out = resolve(terminal.currentFolder, args.required("out"));
    const startMs = terminal.clock.monotonicMs();
    // What is wrong with them is said before a folder is made.
    await findInputs(args.all("FILE"), terminal.currentFolder);
    await prepareFolder(out);
    const folder = await realpath(out);
    using _lock = lockFolder(folder);
    const state = await MapState.open(folder, terminal.clock);
    const inputs = await findInputs(args.all("FILE"), terminal.currentFolder, namesIn(state, kind));

    // Awaited, because the lock is held until then.
    return await withClient(connection, terminal, sdk, async (client) => {
      const items = inputs.map((input): MapItem => {
        return { input, stage: { kind: "waiting" }, wasSent: false };
      });
      const { clock } = terminal;
      const tasks = await planAll(items, { client, clock, state, kind, parameters, folder });
      const earlier = items.filter(hasEnded);
      const json = args.isSet("json");
      const retryOf = (some: readonly MapItem[], remedy?: Remedy): readonly string[] =>
        retryWords(args, some, remedy);
      if (json) for (const item of earlier) printJson(terminal.out, endedJson(item, folder));
      const run = new MapRun({
        client,
        terminal,
        state,
        view: mapViewOn(terminal, items, { json, folder }),
        folder,
        force: args.isSet("force"),
        rules,
        inputs: new Set(inputs.map(({ identity }) => identity)),
        onLeft: () => printFailuresSoFar(items, { retryOf }, terminal),
      });
      if ((await run.run(tasks)) === "left") return interruptedExitStatus;
      // Not before: what was fetched of a result before a kill or a cut is gone on with.
      await removeUnfinished(folder);
      const tookMs = clock.monotonicMs() - startMs;
      const report = {
        earlier: earlier.length,
        tookMs,
        out: args.required("out"),
        retryOf,
      };
      return printReport(items, report, terminal);
    });
  },
});

/** Inputs whose results are in the folder, or will be. */
function namesIn({ entries }: MapState, kind: Kind): readonly string[] {
  return [...entries].filter((entry) => entry.kind === kind).map(({ path }) => basename(path));
}

/** The command that was typed, for some of its files. The folder that it needs instead is called DIR. */
function retryWords(
  args: Arguments<typeof flags>,
  items: readonly MapItem[],
  remedy: Remedy | undefined,
): readonly string[] {
  const files = items.map(({ input: { given } }) => (given.startsWith("-") ? `./${given}` : given));
  const out = remedy === "elsewhere" ? "DIR" : args.required("out");
  const words = ["hearth", "map", args.required("KIND"), ...files, "-o", out];
  for (const name of ["param", ...ruleFlagNames, "bundle", "coordinator"] as const) {
    for (const value of args.all(name)) words.push(`--${name}`, value);
  }
  if (args.isSet("json")) words.push("--json");
  return remedy === "force" || args.isSet("force") ? [...words, "--force"] : words;
}
