/** The commands of the program. Each is loaded when it is needed, so that starting costs little. */
import type { Command } from "./command.ts";

export interface ListedCommand {
  readonly name: string;
  readonly summary: string;
  load(): Promise<Command>;
}

/** In the order of the help. */
export const commands: readonly ListedCommand[] = [
  {
    name: "coordinator",
    summary: "Keep the queue on this machine.",
    load: async () => (await import("./commands/coordinator.ts")).coordinator,
  },
  {
    name: "enroll",
    summary: "Make the bundle with which another machine joins.",
    load: async () => (await import("./commands/enroll.ts")).enroll,
  },
  {
    name: "worker",
    summary: "Do jobs on this machine, or check that it could.",
    load: async () => (await import("./commands/worker.ts")).worker,
  },
  {
    name: "submit",
    summary: "Queue a job, and follow it to its end if you like.",
    load: async () => (await import("./commands/submit.ts")).submit,
  },
  {
    name: "status",
    summary: "List jobs, or show one.",
    load: async () => (await import("./commands/status.ts")).status,
  },
  {
    name: "result",
    summary: "Print what a job gave back, and save its files.",
    load: async () => (await import("./commands/result.ts")).result,
  },
  {
    name: "cancel",
    summary: "Cancel a job that has not ended.",
    load: async () => (await import("./commands/cancel.ts")).cancel,
  },
  {
    name: "nodes",
    summary: "List the machines that work.",
    load: async () => (await import("./commands/nodes.ts")).nodes,
  },
  {
    name: "ca init",
    summary: "Make the certificate authority of a new home.",
    load: async () => (await import("./commands/ca-init.ts")).caInit,
  },
  {
    name: "version",
    summary: "Print the version.",
    load: async () => (await import("./commands/version.ts")).versionCommand,
  },
];
