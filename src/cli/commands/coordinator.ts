/** `hearth coordinator`. */
import { join, relative } from "node:path";
import { formatAddress, parseListenAddress } from "../../discovery/address.ts";
import { caFolder, dataFolder } from "../../platform/paths.ts";
import { lineLog } from "../../platform/log.ts";
import type { RunningCoordinator } from "../../sdk/start-coordinator.ts";
import { version } from "../../version.ts";
import { defineCommand } from "../command.ts";
import { caFlag, jsonFlag } from "../flags.ts";
import { printJson, printLine, styleOf } from "../output.ts";
import { aborted, type Terminal } from "../terminal.ts";
import { quoteWord } from "../text.ts";

export const coordinator = defineCommand({
  name: "coordinator",
  runsUntilStopped: true,
  summary: "Keep the queue on this machine.",
  about: [
    "Owns the queue and the files of its jobs, and lets in whom it enrolled. The first start " +
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
    });
    if (args.isSet("json")) printJson(terminal.out, startedJson(running));
    else printStarted(running, args.text("ca"), terminal);
    await aborted(signal);
    return 0;
  },
});

function startedJson(running: RunningCoordinator): Record<string, unknown> {
  const { port, addresses, made, adminBundlePath } = running;
  return { version, port, addresses, made, adminBundle: adminBundlePath };
}

/** The first start says what to do next; later ones are read by somebody who knows. */
function printStarted(
  running: RunningCoordinator,
  caFlagValue: string | undefined,
  terminal: Terminal,
): void {
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
  const addr = isAtHand ? "" : ` --addr ${running.addresses.join(",")}`;
  const ca = caFlagValue === undefined ? "" : ` --ca ${quoteWord(caFlagValue)}`;
  print("");
  print("Next, here: make a bundle for each machine that is to work.");
  print(style.cyan(`  hearth enroll desk${addr}${ca}`));
  print("Copy desk.hearth to the machine desk, and there:");
  print(style.cyan("  hearth worker desk.hearth --handler FILE.ts"));
  print("Then queue a job, here:");
  print(style.cyan(`  hearth submit --kind KIND --blob FILE --wait --out .${bundle}`));
}

/** As a person in the current folder would write it. */
function shorter(path: string, { currentFolder, home }: Terminal): string {
  const near = relative(currentFolder, path);
  if (near !== "" && !near.startsWith("..")) return near;
  const inHome = relative(home, path);
  return inHome !== "" && !inHome.startsWith("..") ? join("~", inHome) : path;
}
