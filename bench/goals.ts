/** Every figure that the bench measures, and what Hearth must reach on a machine with two cores. */

export interface Goal {
  readonly scenario: string;
  /** At most 19 letters, so that a line of the table has 80. */
  readonly title: string;
  readonly unit: Unit;
  /** Which way is better. */
  readonly better: "more" | "less";
  /** The median must be at least this, or at most this. Without one it is only told. */
  readonly must?: number;
  /** How many times as good as the best peer it must be, where peers are measured in the same run. */
  readonly mustTimes?: number;
}

export type Unit = "jobs/s" | "blobs/s" | "ms" | "MB/s" | "MB" | "bytes" | "%" | "ratio";

/** In the order of the table. */
export const goals = {
  bulk: {
    scenario: "bulk",
    title: "submits of 500",
    unit: "jobs/s",
    better: "more",
    must: 60_000,
    mustTimes: 2,
  },
  drain: {
    scenario: "drain",
    title: "backlog, one worker",
    unit: "jobs/s",
    better: "more",
    must: 18_000,
    mustTimes: 1.5,
  },
  latencyP50: {
    scenario: "latency",
    title: "submit to start p50",
    unit: "ms",
    better: "less",
    must: 1,
    mustTimes: 1 / 0.35,
  },
  latencyP99: {
    scenario: "latency",
    title: "submit to start p99",
    unit: "ms",
    better: "less",
    must: 4,
  },
  inFlight: {
    scenario: "in-flight",
    title: "32 submits at once",
    unit: "jobs/s",
    better: "more",
    must: 10_000,
    mustTimes: 2,
  },
  deep: {
    scenario: "deep",
    title: "behind a full queue",
    unit: "jobs/s",
    better: "more",
  },
  deepOfEmpty: {
    scenario: "deep",
    title: "of an empty queue",
    unit: "ratio",
    better: "more",
    must: 0.8,
  },
  deepDrain: {
    scenario: "deep-drain",
    title: "start of full queue",
    unit: "jobs/s",
    better: "more",
  },
  deepDrainOfEnd: {
    scenario: "deep-drain",
    title: "of its end",
    unit: "ratio",
    better: "more",
    must: 0.8,
  },
  crowdP50: {
    scenario: "crowd",
    title: "1,000 wait p50",
    unit: "ms",
    better: "less",
  },
  crowdP99: {
    scenario: "crowd",
    title: "1,000 wait p99",
    unit: "ms",
    better: "less",
    must: 10,
  },
  idleCpu: {
    scenario: "idle",
    title: "of a core",
    unit: "%",
    better: "less",
    must: 0.5,
  },
  idleOfTimer: {
    scenario: "idle",
    title: "of a Bun timer's",
    unit: "ratio",
    better: "less",
  },
  idleWritten: {
    scenario: "idle",
    title: "written",
    unit: "bytes",
    better: "less",
    must: 0,
  },
  idleMemory: {
    scenario: "idle",
    title: "memory",
    unit: "MB",
    better: "less",
    must: 150,
  },
  blobUp: {
    scenario: "blob",
    title: "one blob up",
    unit: "MB/s",
    better: "more",
  },
  blobUpOfTls: {
    scenario: "blob",
    title: "up, of plain TLS",
    unit: "ratio",
    better: "more",
    must: 0.6,
  },
  blobDown: {
    scenario: "blob",
    title: "one blob down",
    unit: "MB/s",
    better: "more",
  },
  blobDownOfTls: {
    scenario: "blob",
    title: "down, of plain TLS",
    unit: "ratio",
    better: "more",
    must: 0.6,
  },
  blobMemory: {
    scenario: "blob",
    title: "memory grows by",
    unit: "MB",
    better: "less",
    must: 64,
  },
  smallBlobsUp: {
    scenario: "small-blobs",
    title: "10 KiB up",
    unit: "blobs/s",
    better: "more",
    must: 3_000,
  },
  smallBlobsDown: {
    scenario: "small-blobs",
    title: "10 KiB down",
    unit: "blobs/s",
    better: "more",
    must: 3_000,
  },
  startVersion: {
    scenario: "start",
    title: "hearth version",
    unit: "ms",
    better: "less",
    must: 80,
  },
  startSubmit: {
    scenario: "start",
    title: "hearth submit",
    unit: "ms",
    better: "less",
    must: 150,
  },
} as const satisfies Readonly<Record<string, Goal>>;

export type FigureName = keyof typeof goals;
export type ScenarioName = (typeof goals)[FigureName]["scenario"];

/** In the order of the table. */
export const figureNames = Object.keys(goals) as readonly FigureName[];

export function goalOf(figure: FigureName): Goal {
  return goals[figure];
}

/**
 * Undefined when nothing was asked of it. Figures of two runs cannot be compared, because machines are
 * noisy: beside peers, only how it stands to them counts, where that is asked.
 * @param times as good as the best peer; undefined without peers
 */
export function isMet(
  { better, must, mustTimes }: Goal,
  value: number,
  times?: number,
): boolean | undefined {
  if (mustTimes !== undefined && times !== undefined) return times >= mustTimes;
  if (must === undefined) return undefined;
  return better === "more" ? value >= must : value <= must;
}

/** How many times as good as `other`: above 1 is better, whichever way the figure counts. */
export function advantage({ better }: Goal, value: number, other: number): number {
  return better === "more" ? value / other : other / value;
}
