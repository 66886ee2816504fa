/** What the coordinator's disk holds, and what was removed from it, for people and for programs. */
import { jobStateKinds } from "../job/job.ts";
import { collectedText } from "../keeping/collected-text.ts";
import type { Collected, StorageUse } from "../keeping-api.ts";
import type { Style } from "./output.ts";
import { renderTable } from "./table.ts";
import { formatBytes } from "../job/format-bytes.ts";
import { wrap } from "./text.ts";

const columnsMax = 80;

/** `Removed 1,200 jobs and 34 blobs of no job (1.2 GB).` */
export function collectedLine(collected: Collected, dryRun: boolean): string {
  const list = collectedText(collected);
  if (list === "") {
    return "There is nothing to remove: blobs of no job stay for a while after their use.";
  }
  return `${dryRun ? "Would remove" : "Removed"} ${list}.`;
}

export function collectedJson(collected: Collected, dryRun: boolean): Record<string, unknown> {
  const { jobs, blobs, temporaryFiles } = collected;
  return { dryRun, jobs, blobs, temporaryFiles, bytes: blobs.bytes + temporaryFiles.bytes };
}

export function storageLines(use: StorageUse, style: Style): readonly string[] {
  const row = (what: string, count: number | undefined, bytes?: number): readonly string[] => [
    what,
    count === undefined ? "" : withCommas(count),
    bytes === undefined ? "" : formatBytes(bytes),
  ];
  const { blobs, unreferencedBlobs, temporaryFiles, jobLogs } = use;
  const table = {
    columns: [
      { title: "WHAT" },
      { title: "NUMBER", align: "right" },
      { title: "SIZE", align: "right" },
    ],
    rows: [
      ...jobStateKinds.map((state) => row(`jobs ${state}`, use.jobs[state])),
      row("database", undefined, use.databaseBytes),
      row("  free for new jobs", undefined, use.databaseFreeBytes),
      row("  write-ahead log", undefined, use.logBytes),
      row("blobs", blobs.count, blobs.bytes),
      row("  of no job", unreferencedBlobs.count, unreferencedBlobs.bytes),
      row("logs of jobs", jobLogs.count, jobLogs.bytes),
      row("temporary files", temporaryFiles.count, temporaryFiles.bytes),
    ],
  } as const;
  return [
    ...renderTable(table, columnsMax, style.bold),
    "",
    ...wrap(diskSentence(use), columnsMax).map((line) => (isBelow(use) ? style.red(line) : line)),
  ];
}

export function storageJson(use: StorageUse): Record<string, unknown> {
  const { disk, minFreeBytes, ...rest } = use;
  return { ...rest, disk: disk ?? null, minFreeBytes };
}

function isBelow({ disk, minFreeBytes }: StorageUse): boolean {
  return disk !== undefined && disk.freeBytes < minFreeBytes;
}

function diskSentence(use: StorageUse): string {
  const { disk, minFreeBytes } = use;
  if (disk === undefined) return "How much of the disk is free, its system does not tell.";
  const free = `${formatBytes(disk.freeBytes)} of the disk's ${formatBytes(disk.totalBytes)} are free`;
  if (minFreeBytes === 0) return `${free}; blobs of new jobs are taken until it is full.`;
  const floor = formatBytes(minFreeBytes);
  return isBelow(use)
    ? `${free}, less than ${floor}: blobs of new jobs are refused.`
    : `${free}; with less than ${floor}, blobs of new jobs are refused.`;
}

function withCommas(count: number): string {
  return count.toLocaleString("en-US");
}
