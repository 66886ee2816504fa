/** Machines, invitations and what happened, as people read them. */
import type { AuditEntry, Invitation, Machine } from "../machines-api.ts";
import { formatAgeMs, formatDurationMs } from "./duration.ts";
import { localDay, localMinute } from "./local-time.ts";
import type { Style } from "./output.ts";
import type { Table } from "./table.ts";
import { oneLine } from "../platform/one-line.ts";

export function machineTable(machines: readonly Machine[], nowMs: number, style: Style): Table {
  return {
    columns: [
      { title: "NAME" },
      { title: "ROLES" },
      { title: "STATE" },
      { title: "EXPIRES" },
      { title: "FROM", flexible: true },
    ],
    rows: machines.map((machine) => [
      oneLine(machine.name),
      machine.roles.join(" ") || "-",
      machineState(machine, nowMs, style),
      localDay(machine.expiresAtMs),
      oneLine(machine.lastSeenFrom) || "-",
    ]),
  };
}

/** `connected`, `seen 3h ago`, `expired, may renew until 2026-03-01`, `revoked 3h ago` */
function machineState(machine: Machine, nowMs: number, style: Style): string {
  const { state, revokedAtMs, renewableUntilMs, lastSeenAtMs } = machine;
  switch (state) {
    case "revoked":
      return style.red(
        revokedAtMs === undefined ? "revoked" : `revoked ${ago(revokedAtMs, nowMs)}`,
      );
    case "expired":
      if (renewableUntilMs <= nowMs) return style.red("expired");
      return style.yellow(`expired, may renew until ${localDay(renewableUntilMs)}`);
    case "active":
      if (machine.connections > 0) return style.green("connected");
      return style.dim(
        lastSeenAtMs === undefined ? "not seen yet" : `seen ${ago(lastSeenAtMs, nowMs)}`,
      );
    default:
      return state satisfies never;
  }
}

export function invitationTable(
  invitations: readonly Invitation[],
  nowMs: number,
  style: Style,
): Table {
  return {
    columns: [
      { title: "NO", align: "right" },
      { title: "FOR" },
      { title: "ROLES" },
      { title: "STATE" },
      { title: "BY", flexible: true },
      { title: "AGE", align: "right" },
    ],
    rows: invitations.map((invitation) => [
      String(invitation.number),
      invitation.name === undefined ? "any name" : oneLine(invitation.name),
      invitation.roles.join(" "),
      invitationState(invitation, nowMs, style),
      oneLine(invitation.createdBy) || "-",
      formatAgeMs(nowMs - invitation.createdAtMs),
    ]),
  };
}

function invitationState({ state, expiresAtMs }: Invitation, nowMs: number, style: Style): string {
  switch (state.kind) {
    case "open":
      return style.green(`open, ${formatDurationMs(expiresAtMs - nowMs)} left`);
    case "waiting":
      return style.yellow(`hearth approve ${oneLine(state.name)}`);
    case "approved":
      return style.green(`${oneLine(state.name)} may come in`);
    case "used":
      return `used by ${oneLine(state.name)} ${ago(state.atMs, nowMs)}`;
    case "withdrawn":
    case "expired":
      return style.dim(state.kind);
    default:
      return state satisfies never;
  }
}

/** Without the details, which take more room than a column has. */
export function auditTable(entries: readonly AuditEntry[], style: Style): Table {
  return {
    columns: [
      { title: "TIME" },
      { title: "EVENT" },
      { title: "BY" },
      { title: "WHAT", flexible: true },
      { title: "FROM" },
    ],
    rows: entries.map((entry) => [
      localMinute(entry.atMs),
      entry.event === "refused" ? style.red(entry.event) : entry.event,
      oneLine(entry.actor) || "-",
      auditSubject(entry),
      oneLine(entry.from) || "-",
    ]),
  };
}

/** What it was done to, and how often: `laptop`, `job 512 ×500`. */
function auditSubject({ subject, count }: AuditEntry): string {
  const times = count > 1 ? `×${count}` : "";
  return `${oneLine(subject)} ${times}`.trim() || "-";
}

function ago(atMs: number, nowMs: number): string {
  return `${formatAgeMs(nowMs - atMs)} ago`;
}
