/** What a torture found, for people and for programs. */

import type { RecoveryTimes } from "./recovery.ts";

/** What was done to everybody. */
export interface Counts {
  readonly coordinatorKills: number;
  readonly workerKills: number;
  /** Processes that a handler ended. */
  readonly poisonings: number;
  readonly workerStops: number;
  readonly cuts: number;
  readonly resets: number;
  readonly stalls: number;
  readonly blackHoles: number;
  readonly connections: number;
  readonly forwardedBytes: number;
}

export interface TortureReport extends Counts {
  readonly seed: number;
  readonly minutes: number;
  /** From the first process to the last check. */
  readonly elapsedSeconds: number;
  /** Somebody had no patience: it ended before the checks. */
  readonly broken: boolean;
  readonly jobs: {
    readonly acknowledged: number;
    /** By state, as the store has them in the end. */
    readonly ended: Readonly<Record<string, number>>;
    readonly attemptsStarted: number;
    readonly completionsAccepted: number;
  };
  readonly recovery: { readonly coordinator: RecoveryTimes; readonly worker: RecoveryTimes };
  readonly violations: readonly string[];
  /** Logs, journals and database, kept because something is wrong. */
  readonly folder: string | undefined;
}

/** How it stands. */
export interface Progress extends Counts {
  readonly phase: string;
  readonly elapsedMs: number;
  readonly acknowledged: number;
  readonly completionsAccepted: number;
}

export function progressLine(progress: Progress): string {
  const { phase, elapsedMs, acknowledged, completionsAccepted } = progress;
  const seconds = Math.floor(elapsedMs / 1000);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return [
    `${time} ${phase}`,
    `${acknowledged} jobs, ${completionsAccepted} done`,
    `kills ${progress.coordinatorKills} coordinator, ${progress.workerKills} workers`,
    `stops ${progress.workerStops}`,
    `cuts ${progress.cuts}, resets ${progress.resets}, stalls ${progress.stalls}, black holes ${progress.blackHoles}`,
    megabytes(progress.forwardedBytes),
  ].join(" · ");
}

export function reportText(report: TortureReport): string {
  const { jobs, recovery, violations } = report;
  const { acknowledged, ended, attemptsStarted } = jobs;
  const ends = Object.entries(ended).map(([state, count]) => `${count} ${state}`);
  const restarts = report.coordinatorKills + report.workerKills + report.poisonings;
  const lines = [
    ["seed", `${report.seed} (draws the same plan; real processes make another history of it)`],
    ["time", `${report.minutes} min of faults, ${report.elapsedSeconds} s in all`],
    ["jobs", `${acknowledged} acknowledged; in the end ${ends.join(", ") || "not counted"}`],
    ["attempts", `${attemptsStarted} started, ${jobs.completionsAccepted} completions accepted`],
    ["coordinator", `${report.coordinatorKills} kills`],
    [
      "workers",
      `${report.workerKills} kills, ${report.poisonings} ended by a handler, ${report.workerStops} stops`,
    ],
    [
      "network",
      `${report.cuts} cuts, ${report.resets} resets, ${report.stalls} stalls, ${report.blackHoles} black holes, ` +
        `${report.connections} connections, ${megabytes(report.forwardedBytes)}`,
    ],
    ["recoveries", `${restarts} restarts`],
    ["", `coordinator back → next completion: ${timesText(recovery.coordinator)}`],
    ["", `worker gone → its job runs elsewhere: ${timesText(recovery.worker)}`],
    ["violations", violations.length === 0 ? (report.broken ? "not checked" : "none") : ""],
  ].map(([name = "", value = ""]) => `${name.padEnd(12)}${value}`.trimEnd());
  lines.push(...violations.map((violation) => `  ${violation}`));
  if (report.folder) lines.push(`Logs, journals and database are kept in ${report.folder}`);
  return `${lines.join("\n")}\n`;
}

function timesText({ count, p50Ms, p99Ms }: RecoveryTimes): string {
  if (p50Ms === undefined || p99Ms === undefined) return "none";
  return `p50 ${seconds(p50Ms)}, p99 ${seconds(p99Ms)} (${count})`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
