/** `hearth worker`. */
import { resolve } from "node:path";
import type { WorkerFile } from "../../commands/worker-file.ts";
import type { HandlerProgram } from "../../hosts/program.ts";
import { limits } from "../../job/limits.ts";
import { lineLog, oncePerTurn } from "../../platform/log.ts";
import { parseBytes } from "../bytes.ts";
import { defineCommand } from "../command.ts";
import { formatDurationMs } from "../duration.ts";
import { clientFlags } from "../flags.ts";
import { printJson, printLine } from "../output.ts";
import { askPassphrase } from "../passphrase.ts";
import type { Sdk } from "../sdk.ts";
import { splitWords } from "../split-words.ts";
import type { Terminal } from "../terminal.ts";
import { oneLine } from "../../platform/one-line.ts";
import { unlessAborted } from "../../platform/unless-aborted.ts";
import { UsageError } from "../usage-error.ts";
import { type Connection, parseConnection, withClient } from "../with-client.ts";

export const worker = defineCommand({
  name: "worker",
  summary: "Do jobs on this machine, or check that it could.",
  about: [
    "A handler file is TypeScript: each handler that it exports does the jobs of one kind. " +
      'It may import from "hearth" with nothing installed. Handlers run in processes of their own, ' +
      "one for each job that runs. A handler program may be in any language: it speaks the " +
      "handler protocol on its standard input and output.",
    "A worker file (--config) says in TOML which kinds this machine does and which programs they " +
      "run; with --check it is read and explained, and nothing else happens.",
    "Without any of them this only checks that the coordinator can be reached and knows this machine.",
    "Ctrl-C lets running jobs go on for half a minute, then hands them back to the queue; " +
      "a second Ctrl-C hands them back at once.",
  ],
  sample: {
    title: "A worker file",
    lines: [
      "[kinds.text]",
      'command = ["pdftotext", "-layout", "{input}", "{output:text.txt}"]',
      'timeout = "10m"',
    ],
  },
  examples: [
    "hearth worker desk.hearth",
    "hearth worker desk.hearth --handler img2pdf.ts",
    "hearth worker desk.hearth --handler a.ts --handler b.ts --concurrency 4",
    "hearth worker desk.hearth --handler-program ./worker.py",
    "hearth worker --config worker.toml --check",
    "hearth worker desk.hearth --config worker.toml",
  ],
  flags: {
    BUNDLE: {
      type: "positional",
      required: false,
      description: "the same as --bundle",
    },
    handler: {
      type: "string",
      valueHint: "FILE",
      repeatable: true,
      description: "a file with handlers",
    },
    "handler-program": {
      type: "string",
      valueHint: "COMMAND",
      repeatable: true,
      description: "a program with handlers, and its arguments",
    },
    config: {
      type: "string",
      valueHint: "FILE",
      description: "a worker file: kinds, and the programs that they run",
    },
    check: {
      type: "boolean",
      description: "with --config: read it, say what each kind would run, and stop",
    },
    concurrency: {
      type: "string",
      valueHint: "N",
      description: "jobs to run at once; else what the worker file says, or 1",
    },
    "min-free": {
      type: "string",
      valueHint: "SIZE",
      description:
        "take no jobs when less of the disk for temporary files is free; 1GiB or a twentieth of it unless you say",
    },
    cache: {
      type: "string",
      valueHint: "SIZE",
      description:
        "inputs to keep from job to job, 10GiB or a tenth of the free disk unless you say",
    },
    "no-cache": { type: "boolean", description: "keep no inputs from job to job" },
    ...clientFlags,
    bundle: {
      type: "string",
      valueHint: "FILE",
      description: "this machine's bundle; else $HEARTH_BUNDLE",
    },
  },
  async run(args, terminal, sdk) {
    const { currentFolder } = terminal;
    const concurrency = args.wholeNumber("concurrency", 1, limits.concurrencyMax);
    const minFreeBytes = args.parsed("min-free", parseBytes);
    const files = args.all("handler").map((path) => resolve(currentFolder, path));
    const programs = args
      .allParsed("handler-program", splitWords)
      .map((command): HandlerProgram => ({ command }));
    const config = args.text("config");
    const loadConfig = async (path: string): Promise<WorkerFile> =>
      unlessAborted(terminal.signal, sdk.loadWorkerFile(resolve(currentFolder, path), path));
    if (args.isSet("check")) {
      if (config === undefined) {
        throw new UsageError("--check is for a worker file: hearth worker --config FILE --check");
      }
      const { checkWorkerFile } = await import("../check-worker-file.ts");
      const given = { concurrency, json: args.isSet("json") };
      return checkWorkerFile(await loadConfig(config), given, terminal, sdk);
    }
    const bundle = chooseBundle(args.text("BUNDLE"), args.text("bundle"), terminal);
    const connection = { ...parseConnection(args), bundle };
    const cacheBytes = parseCache(args.parsed("cache", parseBytes), args.isSet("no-cache"));
    if (config === undefined && files.length === 0 && programs.length === 0) {
      return checkConnection(connection, args.isSet("json"), terminal, sdk);
    }
    const file = config === undefined ? undefined : await loadConfig(config);
    const given = { file, files, programs, concurrency, minFreeBytes, cacheBytes };
    return work(connection, given, terminal, sdk);
  },
});

function parseCache(bytes: number | undefined, isOff: boolean): number | undefined {
  if (!isOff) return bytes;
  if (bytes === undefined) return 0;
  throw new UsageError("--cache and --no-cache say different things; give one of them");
}

/** Unlike a client, a worker must be told who it is: it would not do to work as the admin. */
function chooseBundle(
  positional: string | undefined,
  flag: string | undefined,
  { environment, currentFolder }: Terminal,
): string {
  if (positional !== undefined && flag !== undefined) {
    throw new UsageError("hearth worker has one bundle: give BUNDLE or --bundle, not both");
  }
  const chosen = positional ?? flag ?? (environment["HEARTH_BUNDLE"] || undefined);
  if (chosen !== undefined) return resolve(currentFolder, chosen);
  throw new UsageError(
    "hearth worker needs this machine's bundle: hearth worker NAME.hearth; " +
      "hearth join CODE makes one, with a code that hearth invite prints on the coordinator's machine",
  );
}

/** The handlers of files run in this very program, started again for that. */
function handlerProgram(
  files: readonly string[],
  program: readonly string[],
): readonly HandlerProgram[] {
  if (files.length === 0) return [];
  const command = [...program, "handler-process", "--", ...files];
  return [{ command, name: files.join(", "), speaksOn: 3 }];
}

async function work(
  { bundle, coordinator }: Connection & { readonly bundle: string },
  given: {
    readonly file: WorkerFile | undefined;
    /** Absolute paths of handler files. */
    readonly files: readonly string[];
    readonly programs: readonly HandlerProgram[];
    readonly concurrency: number | undefined;
    readonly minFreeBytes: number | undefined;
    readonly cacheBytes: number | undefined;
  },
  terminal: Terminal,
  sdk: Sdk,
): Promise<number> {
  const { clock, err, environment, program } = terminal;
  const { file } = given;
  const handlers =
    file === undefined
      ? []
      : await sdk.commandHandlers(file.kinds, { here: file.folder, environment });
  const files = [...given.files, ...(file?.handlers ?? []).map(({ path }) => path)];
  await sdk.runWorker(bundle, handlers, {
    programs: [...handlerProgram(files, program), ...given.programs],
    log: lineLog(
      clock,
      oncePerTurn((lines) => err.write(lines)),
    ),
    concurrency: given.concurrency ?? file?.concurrency,
    minFreeBytes: given.minFreeBytes,
    cacheBytes: given.cacheBytes,
    coordinator,
    passphrase: askPassphrase(terminal),
    // It may have come before the worker listens.
    signal: terminal.signal,
  });
  return 0;
}

function checkConnection(
  connection: Connection,
  json: boolean,
  terminal: Terminal,
  sdk: Sdk,
): Promise<number> {
  return withClient(connection, terminal, sdk, async (client) => {
    const roundTripMs = await client.ping();
    const { coordinator, me } = client;
    if (json) {
      printJson(terminal.out, { name: me.name, roles: me.roles, coordinator, roundTripMs });
      return 0;
    }
    const lines = [
      `This machine is ${oneLine(me.name)} (${me.roles.join(", ")}).`,
      `The coordinator is at ${coordinator.address}, Hearth ${oneLine(coordinator.version)}.`,
      `A round trip takes ${formatDurationMs(roundTripMs)}.`,
      me.roles.includes("worker")
        ? "All is well: add --config FILE.toml or --handler FILE.ts to do jobs."
        : "It may not do jobs: invite it again with --role worker for that.",
    ];
    for (const line of lines) printLine(terminal.out, line);
    return 0;
  });
}
