/** The commands of the program. Each is loaded when it is needed, so that starting costs little. */
import type { Command } from "./command.ts";

export interface ListedCommand {
  readonly name: string;
  readonly summary: string;
  /** True: SIGINT, SIGTERM and SIGHUP are how it ends; its own exit status stands then. */
  readonly runsUntilStopped?: boolean;
  /** True: its exit status tells what has become of jobs, and is no success before it has found out. */
  readonly tellsOfJobs?: boolean;
  load(): Promise<Command>;
}

export interface CommandGroup {
  readonly title: string;
  readonly commands: readonly ListedCommand[];
}

/** In the order of the help. */
export const commandGroups: readonly CommandGroup[] = [
  {
    title: "This machine",
    commands: [
      {
        name: "coordinator",
        summary: "Keep the queue on this machine.",
        runsUntilStopped: true,
        load: async () => (await import("./commands/coordinator.ts")).coordinator,
      },
      {
        name: "join",
        summary: "Let this machine join, with the code that hearth invite printed.",
        load: async () => (await import("./commands/join.ts")).join,
      },
      {
        name: "worker",
        summary: "Do jobs on this machine, or check that it could.",
        runsUntilStopped: true,
        load: async () => (await import("./commands/worker.ts")).worker,
      },
    ],
  },
  {
    title: "Jobs",
    commands: [
      {
        name: "run",
        summary: "Do one job: send its files, wait, bring its result.",
        tellsOfJobs: true,
        load: async () => (await import("./commands/run.ts")).run,
      },
      {
        name: "map",
        summary: "Do one job for each file; run again, do what is missing.",
        tellsOfJobs: true,
        load: async () => (await import("./commands/map.ts")).map,
      },
      {
        name: "submit",
        summary: "Queue a job, and follow it to its end if you like.",
        tellsOfJobs: true,
        load: async () => (await import("./commands/submit.ts")).submit,
      },
      {
        name: "list",
        summary: "List jobs, the newest first.",
        load: async () => (await import("./commands/list.ts")).list,
      },
      {
        name: "show",
        summary: "Show all that is known of a job.",
        load: async () => (await import("./commands/show.ts")).show,
      },
      {
        name: "status",
        summary: "The same as list, or with a job as show.",
        load: async () => (await import("./commands/status.ts")).status,
      },
      {
        name: "logs",
        summary: "Print what a job has logged, and follow it as it goes on.",
        load: async () => (await import("./commands/logs.ts")).logs,
      },
      {
        name: "result",
        summary: "Print what a job gave back, and save its files.",
        load: async () => (await import("./commands/result.ts")).result,
      },
      {
        name: "wait",
        summary: "Wait until jobs have ended, and tell how.",
        tellsOfJobs: true,
        load: async () => (await import("./commands/wait.ts")).wait,
      },
      {
        name: "retry",
        summary: "Queue jobs again that failed or were cancelled.",
        tellsOfJobs: true,
        load: async () => (await import("./commands/retry.ts")).retry,
      },
      {
        name: "cancel",
        summary: "Cancel jobs that have not ended.",
        tellsOfJobs: true,
        load: async () => (await import("./commands/cancel.ts")).cancel,
      },
      {
        name: "nodes",
        summary: "List the machines that work.",
        load: async () => (await import("./commands/nodes.ts")).nodes,
      },
    ],
  },
  {
    title: "Machines",
    commands: [
      {
        name: "invite",
        summary: "Print the line with which another machine joins.",
        load: async () => (await import("./commands/invite.ts")).invite,
      },
      {
        name: "approve",
        summary: "Let in a machine that waits, after comparing its words.",
        load: async () => (await import("./commands/approve.ts")).approve,
      },
      {
        name: "invitations",
        summary: "List invitations and what has become of them, or withdraw one.",
        load: async () => (await import("./commands/invitations.ts")).invitations,
      },
      {
        name: "machines",
        summary: "List the machines that belong here.",
        load: async () => (await import("./commands/machines.ts")).machines,
      },
      {
        name: "revoke",
        summary: "Throw a machine out, at once.",
        load: async () => (await import("./commands/revoke.ts")).revoke,
      },
      {
        name: "audit",
        summary: "Show who did what: joined, revoked, submitted, cancelled.",
        load: async () => (await import("./commands/audit.ts")).audit,
      },
      {
        name: "enroll",
        summary: "Make the bundle of another machine, to be carried there.",
        load: async () => (await import("./commands/enroll.ts")).enroll,
      },
    ],
  },
  {
    title: "Certificate authority",
    commands: [
      {
        name: "ca init",
        summary: "Make the certificate authority of a new home.",
        load: async () => (await import("./commands/ca-init.ts")).caInit,
      },
      {
        name: "ca status",
        summary: "Show the certificate authority, and who still has to renew.",
        load: async () => (await import("./commands/ca-status.ts")).caStatus,
      },
      {
        name: "ca rotate",
        summary: "Replace the certificate authority, without anybody joining again.",
        load: async () => (await import("./commands/ca-rotate.ts")).caRotate,
      },
    ],
  },
  {
    title: "Disk",
    commands: [
      {
        name: "storage",
        summary: "Show what takes how much of the coordinator's disk.",
        load: async () => (await import("./commands/storage.ts")).storage,
      },
      {
        name: "gc",
        summary: "Remove jobs kept long enough and blobs nobody needs, now.",
        load: async () => (await import("./commands/gc.ts")).gc,
      },
    ],
  },
  {
    title: "More",
    commands: [
      {
        name: "version",
        summary: "Print the version.",
        load: async () => (await import("./commands/version.ts")).versionCommand,
      },
    ],
  },
];

/** What Hearth's own processes start, and nobody types. */
const innerCommands: readonly ListedCommand[] = [
  {
    name: "handler-process",
    summary: "Run handlers for a worker.",
    load: async () => (await import("./commands/handler-process.ts")).handlerProcess,
  },
];

export function innerCommand(name: string): ListedCommand | undefined {
  return innerCommands.find((command) => command.name === name);
}

export const commands: readonly ListedCommand[] = commandGroups.flatMap(({ commands }) => commands);
