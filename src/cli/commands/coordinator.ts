/** `hearth coordinator`. */
import { join, relative } from "node:path";
import { formatAddress, parseListenAddress } from "../../discovery/address.ts";
import { caFolder, dataFolder } from "../../platform/paths.ts";
import { lineLog } from "../../platform/log.ts";
import { shorten } from "../../job/job.ts";
import { blobGraceMisfit, logBytesMisfit } from "../../sdk/kept-bounds.ts";
import type { RunningCoordinator } from "../../sdk/start-coordinator.ts";
import { version } from "../../version.ts";
import { parseBytes } from "../bytes.ts";
import { defineCommand } from "../command.ts";
import { forever, parseDurationMs, parseLastingMs } from "../duration.ts";
import { caFlag, jsonFlag } from "../flags.ts";
import { printJson, printLine, styleOf } from "../output.ts";
import { aborted, type Terminal } from "../terminal.ts";
import { quoteWord } from "../text.ts";
import { UsageError } from "../usage-error.ts";

export const coordinator = defineCommand({
  name: "coordinator",
  summary: "Keep the queue on this machine.",
  about: [
    "Owns the queue and the files of its jobs, and lets in whom it invited. The first start " +
      "makes what it needs: a certificate authority, its own certificate, and admin.hearth, " +
      "with which commands in this folder find it.",
  ],
  examples: ["hearth coordinator", "hearth coordinator --data /srv/hearth --listen [::]:7843"],
  flags: {
    listen: {
      type: "string",
      valueHint: "HOST:PORT",
      default: "0.0.0.0:7843",
      description: "where to listen",
    },
    data: {
      type: "string",
      valueHint: "DIR",
      default: "./.hearth",
      description: "folder for jobs, blobs and its identity",
    },
    ca: caFlag,
    "join-port": {
      type: "string",
      valueHint: "PORT",
      description:
        "where invited machines join, open only while one may; else the port after that of --listen",
    },
    "renewal-grace": {
      type: "string",
      valueHint: "DURATION",
      default: "90d",
      description: "how long a machine whose certificate has expired may still renew it",
    },
    "accept-roleless": {
      type: "boolean",
      description: "take certificates of the first Hearth, which name no role, for workers",
    },
    "keep-jobs": {
      type: "string",
      valueHint: "DURATION",
      default: "14d",
      description: "how long jobs are kept after they ended, or forever",
    },
    "keep-jobs-max": {
      type: "string",
      valueHint: "N",
      default: "100000",
      description: "how many jobs that have ended are kept, or forever all of them",
    },
    "keep-log": {
      type: "string",
      valueHint: "SIZE",
      default: "10MB",
      description: "how much is kept of the log of each attempt: its beginning and its end",
    },
    "blob-grace": {
      type: "string",
      valueHint: "DURATION",
      default: "24h",
      description: "how long blobs are kept that no job refers to and nobody asks for",
    },
    "min-free": {
      type: "string",
      valueHint: "SIZE",
      description:
        "refuse blobs of new jobs when less of the disk is free; 1GiB or a twentieth of it unless you say",
    },
    mdns: {
      type: "boolean",
      default: true,
      description: "tell the local network where it is, or do not",
    },
    instance: {
      type: "string",
      valueHint: "NAME",
      description: "its name on the local network; the host's name unless you say",
    },
    json: jsonFlag,
  },
  async run(args, terminal, sdk) {
    const { environment, home, currentFolder, clock, err, signal } = terminal;
    await using running = await sdk.startCoordinator({
      listen: args.requiredParsed("listen", (text) => formatAddress(parseListenAddress(text))),
      dataFolder: dataFolder(args.text("data"), currentFolder),
      caFolder: caFolder(args.text("ca"), environment, home, currentFolder),
      mdns: args.isSet("mdns"),
      log: lineLog(clock, (line) => err.write(line)),
      instanceName: args.text("instance"),
      joinPort: args.wholeNumber("join-port", 0, 65_535),
      renewalGraceMs: args.requiredParsed("renewal-grace", parseDurationMs),
      keepJobsMs: args.requiredParsed("keep-jobs", parseLastingMs),
      keepJobsMax: args.requiredParsed("keep-jobs-max", parseKeepMax),
      logBytesMax: args.requiredParsed("keep-log", fitting(parseBytes, logBytesMisfit)),
      blobGraceMs: args.requiredParsed("blob-grace", fitting(parseDurationMs, blobGraceMisfit)),
      minFreeBytes: args.parsed("min-free", parseBytes),
      acceptRoleless: args.isSet("accept-roleless"),
    });
    if (args.isSet("json")) printJson(terminal.out, startedJson(running));
    else printStarted(running, terminal);
    await aborted(signal);
    return 0;
  },
});

function parseKeepMax(text: string): number {
  if (text === forever) return Infinity;
  if (/^[1-9][0-9]{0,14}$/.test(text)) return Number(text);
  throw new UsageError(`"${shorten(text)}" is not a number from 1 on, nor ${forever}`);
}

/** A flag whose bounds are those of the option that it gives. */
function fitting(parse: (text: string) => number, misfit: (value: number) => string | undefined) {
  return (text: string): number => {
    const value = parse(text);
    const problem = misfit(value);
    if (problem === undefined) return value;
    throw new UsageError(`${shorten(text)} ${problem}`);
  };
}

function startedJson(running: RunningCoordinator): Record<string, unknown> {
  const { port, joinPort, addresses, made, adminBundlePath } = running;
  return { version, port, joinPort, addresses, made, adminBundle: adminBundlePath };
}

/** The first start says what to do next; later ones are read by somebody who knows. */
function printStarted(running: RunningCoordinator, terminal: Terminal): void {
  const { out, environment, currentFolder } = terminal;
  const style = styleOf(out, environment);
  const print = (line: string): void => printLine(out, line);
  for (const { what, path } of running.made)
    print(`Made the ${what} in ${shorter(path, terminal)}`);
  print(`${style.bold(`Hearth ${version}`)} listens at ${running.addresses.join(", ")}`);
  if (running.made.length === 0) return;
  // Commands that are typed in this folder find this bundle, and in it the coordinator.
  const isAtHand = running.adminBundlePath === join(currentFolder, ".hearth", "admin.hearth");
  const bundle = isAtHand ? "" : ` --bundle ${quoteWord(running.adminBundlePath)}`;
  print("");
  print("Next, here: invite each machine that is to work.");
  print(style.cyan(`  hearth invite${bundle}`));
  print("On that machine, run the line that this prints, and then what that says:");
  print(style.cyan("  hearth join CODE"));
  print(style.cyan("  hearth worker NAME.hearth --config FILE.toml"));
  print("Then have a job done, here:");
  print(style.cyan(`  hearth run KIND FILE -o .${bundle}`));
}

/** As a person in the current folder would write it. */
function shorter(path: string, { currentFolder, home }: Terminal): string {
  const near = relative(currentFolder, path);
  if (near !== "" && !near.startsWith("..")) return near;
  const inHome = relative(home, path);
  return inHome !== "" && !inHome.startsWith("..") ? join("~", inHome) : path;
}
