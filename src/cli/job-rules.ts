/** The flags that say how a job is to be tried and what to find it by, in every command that submits. */
import { shorten } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import type { JobSpec } from "../sdk/client.ts";
import type { Arguments, Flag } from "./arguments.ts";
import { parseDurationMs } from "./duration.ts";
import { labelFlag, parseLabelFlags } from "./flags.ts";
import { UsageError } from "./usage-error.ts";

export const ruleFlags = {
  label: {
    ...labelFlag,
    description: "to find the job by: hearth list --label NAME=VALUE",
  },
  "max-attempts": {
    type: "string",
    valueHint: "N",
    description: "how often to try, 3 unless you say; negative: for ever",
  },
  "lease-ttl": {
    type: "string",
    valueHint: "DURATION",
    description: "how long a silent worker keeps the job, 30s unless you say",
  },
  "run-limit": {
    type: "string",
    valueHint: "DURATION",
    description: "how long one attempt may run, for ever unless you say",
  },
} as const satisfies Record<string, Flag>;

export const ruleFlagNames = Object.keys(ruleFlags) as readonly (keyof typeof ruleFlags)[];

/** What {@link ruleFlags} of a command line say. */
export type JobRules = Pick<JobSpec, "labels" | "maxAttempts" | "leaseTtlMs" | "runLimitMs">;

/** @throws UsageError for a rule outside its limits */
export function parseRules(args: Arguments<typeof ruleFlags>): JobRules {
  return {
    labels: parseLabelFlags(args),
    maxAttempts: args.wholeNumber("max-attempts", -limits.attemptsMax, limits.attemptsMax),
    leaseTtlMs: args.parsed("lease-ttl", parseLeaseTtlMs),
    runLimitMs: args.parsed("run-limit", parseRunLimitMs),
  };
}

const parseLeaseTtlMs = durationWithin(
  limits.leaseTtlMsMin,
  limits.leaseTtlMsMax,
  `a lease lasts from ${limits.leaseTtlMsMin / 1000}s to ${limits.leaseTtlMsMax / (60 * 60 * 1000)}h`,
);

const parseRunLimitMs = durationWithin(
  limits.runLimitMsMin,
  limits.runLimitMsMax,
  `an attempt may run for ${limits.runLimitMsMin}ms to ${limits.runLimitMsMax / (24 * 60 * 60 * 1000)}d`,
);

function durationWithin(minMs: number, maxMs: number, rule: string): (text: string) => number {
  return (text) => {
    const durationMs = parseDurationMs(text);
    if (durationMs >= minMs && durationMs <= maxMs) return durationMs;
    throw new UsageError(`${rule}, and ${shorten(text)} is not within`);
  };
}
