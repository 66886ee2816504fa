/** A `hearth map` as lines of a terminal: pure. */
import { workerOf } from "../job-view.ts";
import type { Style } from "../output.ts";
import { renderBar, renderPercent } from "../progress-bar.ts";
import { renderTable } from "../table.ts";
import { formatBytes } from "../../job/format-bytes.ts";
import { oneLine } from "../../platform/one-line.ts";
import { fit, widthOf } from "../text.ts";
import { renderSpeed } from "../transfer-rate.ts";
import type { MapItem, Stage } from "./map-item.ts";

export interface MapTableView {
  readonly columnsMax: number;
  readonly rowsMax: number;
  readonly style: Style;
  /** How fast inputs are sent; undefined while that is not known. */
  readonly bytesPerSecond: number | undefined;
}

const overallColumnsMax = 24;
const overallColumnsMin = 6;
const barColumns = 12;
const fileColumnsMax = 28;
const workerColumnsMax = 16;

/**
 * One line about all of them, and a row for each, in their order. Without room for all, those at work come
 * first, then what failed, what waits, and what is done; the others are counted.
 */
export function mapTable(items: readonly MapItem[], view: MapTableView): readonly string[] {
  const { columnsMax, rowsMax, style } = view;
  const lines = [summaryLine(items, view)];
  // The titles, and the line that counts.
  const room = Math.max(0, rowsMax - lines.length - 1);
  if (items.length === 0 || room < 1) return lines;
  const shown = items.length <= room ? items : mostTelling(items, room - 1);
  const columns = [
    { title: "FILE" },
    { title: "PROGRESS" },
    { title: "WORKER" },
    { title: "", flexible: true },
  ] as const;
  if (shown.length > 0) {
    const rows = shown.map((item) => rowOf(item, style));
    lines.push(...renderTable({ columns, rows }, columnsMax, style.bold));
  }
  const hidden = items.length - shown.length;
  if (hidden > 0) lines.push(style.dim(`and ${hidden} more`));
  return lines;
}

/** As many as there is room for, in their order. */
function mostTelling(items: readonly MapItem[], room: number): readonly MapItem[] {
  const ranks = items.map(rankOf);
  const picked = [0, 1, 2, 3]
    .flatMap((rank) => [...ranks.keys()].filter((position) => ranks[position] === rank))
    .slice(0, room)
    .toSorted((one, other) => one - other);
  return picked.flatMap((position) => items[position] ?? []);
}

function rankOf({ stage }: MapItem): number {
  if (stage.kind === "uploading" || stage.kind === "saving" || isLeased(stage)) return 0;
  if (stage.kind === "failed" || stage.kind === "cancelled") return 1;
  return stage.kind === "done" ? 3 : 2;
}

function summaryLine(items: readonly MapItem[], view: MapTableView): string {
  const { style, bytesPerSecond, columnsMax } = view;
  const count = countStages(items);
  const parts = [`${count.done}/${items.length} done`];
  if (count.failed > 0) parts.push(style.red(`${count.failed} failed`));
  parts.push(`${count.running} running`, `${count.waiting} waiting`);
  if (count.isSending) {
    parts.push(`${formatBytes(sentBytesOf(items))} sent`);
    if (bytesPerSecond !== undefined && bytesPerSecond >= 1)
      parts.push(renderSpeed(bytesPerSecond));
  }
  const text = parts.join(", ");
  const columns = Math.min(overallColumnsMax, columnsMax - widthOf(text) - 2);
  if (columns < overallColumnsMin) return text;
  const fraction = items.reduce((sum, { stage }) => sum + fractionOf(stage), 0) / items.length;
  return `${style.cyan(renderBar(fraction, columns))}  ${text}`;
}

function countStages(items: readonly MapItem[]): {
  done: number;
  failed: number;
  running: number;
  waiting: number;
  isSending: boolean;
} {
  const count = { done: 0, failed: 0, running: 0, waiting: 0, isSending: false };
  for (const { stage } of items) {
    if (stage.kind === "done") count.done += 1;
    else if (stage.kind === "failed" || stage.kind === "cancelled") count.failed += 1;
    else if (stage.kind === "saving" || isLeased(stage)) count.running += 1;
    else count.waiting += 1;
    if (stage.kind === "uploading") count.isSending = true;
  }
  return count;
}

function isLeased(stage: Stage): boolean {
  return stage.kind === "submitted" && stage.job?.state.kind === "leased";
}

/** A job that runs counts as far as it is. */
function fractionOf(stage: Stage): number {
  switch (stage.kind) {
    case "waiting":
    case "uploading":
      return 0;
    case "submitted":
      return stage.job?.progress?.fraction ?? 0;
    case "saving":
    case "done":
    case "failed":
    case "cancelled":
      return 1;
    default:
      return stage satisfies never;
  }
}

/** Of this run's uploads. */
export function sentBytesOf(items: readonly MapItem[]): number {
  let sentBytes = 0;
  for (const { input, stage, wasSent } of items) {
    if (stage.kind === "uploading") sentBytes += stage.sentBytes;
    else if (wasSent) sentBytes += input.sizeBytes;
  }
  return sentBytes;
}

function rowOf({ input, stage }: MapItem, style: Style): readonly string[] {
  const row = (progress: string, worker: string, message: string): readonly string[] => [
    fit(oneLine(input.name), fileColumnsMax),
    progress,
    fit(oneLine(worker), workerColumnsMax),
    oneLine(message),
  ];
  const bar = (fraction: number): string =>
    `${style.cyan(renderBar(fraction, barColumns))} ${renderPercent(fraction)}`;
  switch (stage.kind) {
    case "uploading":
      return row(
        bar(input.sizeBytes === 0 ? 0 : stage.sentBytes / input.sizeBytes),
        "",
        "uploading",
      );
    case "submitted": {
      const { job } = stage;
      const worker = job === undefined ? undefined : workerOf(job);
      // What waits after a failed attempt says why.
      if (job === undefined || worker === undefined)
        return row("waiting", "", job?.lastError ?? "");
      return row(bar(fractionOf(stage)), worker, job.progress?.message ?? "");
    }
    case "saving":
      return row(bar(stage.fraction), "", "downloading");
    case "waiting":
      return row("waiting", "", "");
    case "done": {
      const [first] = stage.saved;
      const saved = stage.saved.length > 1 ? `${stage.saved.length} files` : (first?.name ?? "");
      const worker = stage.job === undefined ? undefined : workerOf(stage.job);
      return row(style.green("done"), worker ?? "", saved);
    }
    case "failed":
      return row(style.red("failed"), "", stage.error);
    case "cancelled":
      return row("cancelled", "", "");
    default:
      return stage satisfies never;
  }
}
