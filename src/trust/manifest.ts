/**
 * A bundle's `manifest.json`: whom it was made for and where its coordinator may be found. Nothing in
 * it gives any right (P7): who the machine is, its certificate says.
 */
import { HearthError } from "../errors.ts";
import { type MachineName, parseMachineName } from "./machine-name.ts";

/** The format that we write, and the newest that we read. */
export const bundleFormatVersion = 1;

const coordinatorAddrsMax = 64;
const textLengthMax = 300;
const portMax = 65_535;

export interface Manifest {
  /** 1 for now; a greater one is refused when read. */
  readonly formatVersion: number;
  /** The Hearth that made the bundle, such as "0.3.0". */
  readonly hearthVersion: string;
  readonly workerId: MachineName;
  /** "host:port" each; empty when the coordinator is to be found by discovery alone. */
  readonly coordinatorAddrs: readonly string[];
  /** The coordinator's instance name in discovery; empty when any will do. */
  readonly discoveryName: string;
  /** Where an expired machine renews; undefined when the bundle was made by an older Hearth. */
  readonly joinPort: number | undefined;
  /** Milliseconds since the epoch. */
  readonly issuedAtMs: number;
}

/** The manifest as JSON text, ending in a new line. */
export function manifestToJson(manifest: Manifest): string {
  const json = {
    format_version: String(manifest.formatVersion),
    hearth_version: manifest.hearthVersion,
    worker_id: manifest.workerId,
    coordinator_addrs: manifest.coordinatorAddrs,
    discovery_name: manifest.discoveryName,
    join_port: manifest.joinPort,
    issued_at: new Date(manifest.issuedAtMs).toISOString(),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

/**
 * Reads a manifest; keys it does not know are ignored. Throws FAILED_PRECONDITION for a newer format
 * and INVALID_ARGUMENT, naming the key, for anything else that is wrong.
 */
export function manifestFromJson(text: string): Manifest {
  const json = objectOf(text);
  const formatVersion = Number(textOf(json, "format_version"));
  if (!Number.isInteger(formatVersion) || formatVersion < 1) {
    throw refuse('"format_version" is not a number such as "1"');
  }
  if (formatVersion > bundleFormatVersion) {
    throw new HearthError(
      "FAILED_PRECONDITION",
      `the bundle has format ${formatVersion}, made by a newer Hearth than this one, which reads ` +
        `formats up to ${bundleFormatVersion}; update Hearth on this machine`,
    );
  }
  const issuedAtMs = Date.parse(textOf(json, "issued_at"));
  if (Number.isNaN(issuedAtMs)) throw refuse('"issued_at" is not a time');
  return {
    formatVersion,
    hearthVersion: textOf(json, "hearth_version"),
    workerId: machineNameOf(textOf(json, "worker_id")),
    coordinatorAddrs: addressesOf(json.get("coordinator_addrs")),
    discoveryName: json.has("discovery_name") ? textOf(json, "discovery_name") : "",
    joinPort: portOf(json.get("join_port")),
    issuedAtMs,
  };
}

function objectOf(text: string): ReadonlyMap<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refuse("it is not JSON");
  }
  if (typeof json !== "object" || json === null) throw refuse("it is not a JSON object");
  return new Map(Object.entries(json));
}

function textOf(json: ReadonlyMap<string, unknown>, key: string): string {
  const value = json.get(key);
  if (isText(value)) return value;
  throw refuse(`"${key}" is not a text of at most ${textLengthMax} characters`);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= textLengthMax;
}

function machineNameOf(text: string): MachineName {
  try {
    return parseMachineName(text);
  } catch {
    throw refuse('"worker_id" is not a machine name');
  }
}

/** Absent and null both mean none: the first Hearth leaves the key out, or writes an empty slice. */
function addressesOf(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.length <= coordinatorAddrsMax && value.every(isText)) {
    return value;
  }
  throw refuse(`"coordinator_addrs" is not a list of at most ${coordinatorAddrsMax} texts`);
}

function portOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const isPort = typeof value === "number" && Number.isInteger(value) && value > 0;
  if (isPort && value <= portMax) return value;
  throw refuse(`"join_port" is not a port from 1 to ${portMax}`);
}

function refuse(flaw: string): HearthError {
  return new HearthError(
    "INVALID_ARGUMENT",
    `the bundle's manifest.json cannot be read: ${flaw}; enroll the machine again`,
  );
}
