/**
 * What a client's methods may be given, for programs that are written without types: anything else is refused
 * with a word on which part of it is odd, before anything is done. Whether a text or a number means something
 * is not looked at here.
 */

import { HearthError } from "../errors.ts";
import { type BackoffPolicy, type JobRef, parseJobRef, shorten } from "../job/job.ts";
import type { BlobRefInput } from "../job/spec.ts";
import type { KeepingApi } from "../keeping-api.ts";
import type { AuditFilter, InvitationRequest } from "../machines-api.ts";
import type {
  Client,
  ConnectOptions,
  GetBlobOptions,
  JobName,
  JobSpec,
  ListOptions,
  LogOptions,
  PutBlobOptions,
  SaveBlobOptions,
} from "./client.ts";

interface Misfit {
  /** Which part of the value, such as `.blobs[0]`. */
  readonly at: string;
  /** What that has to be. */
  readonly form: string;
  readonly value: unknown;
}

/** Why a value is not of its form; undefined if it is. */
type Form = (value: unknown) => Misfit | undefined;

/** @throws HearthError INVALID_ARGUMENT naming method, argument and what of it is odd */
export function requireForm(method: string, name: string, value: unknown, form: Form): void {
  const misfit = form(value);
  if (misfit === undefined) return;
  throw new HearthError(
    "INVALID_ARGUMENT",
    `${method}: ${name}${misfit.at} has to be ${misfit.form}; it is ${described(misfit.value)}`,
  );
}

function described(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  switch (typeof value) {
    case "string":
      return `"${shorten(value)}"`;
    case "number":
    case "boolean":
      return String(value);
    default:
      return `${typeof value === "object" ? "an" : "a"} ${typeof value}`;
  }
}

const simple = (form: string, fits: (value: unknown) => boolean): Form => {
  return (value) => (fits(value) ? undefined : { at: "", form, value });
};

const text = simple("a text", (value) => typeof value === "string");
/** What comes of a date that does not parse is none: as a time it would choose every job, or no job. */
const number = simple("a number", (value) => typeof value === "number" && !Number.isNaN(value));
const flag = simple("true or false", (value) => typeof value === "boolean");
const callback = simple("a function", (value) => typeof value === "function");
const signal = simple("an AbortSignal", (value) => value instanceof AbortSignal);
const bytes = simple("a Uint8Array", (value) => value instanceof Uint8Array);
const content = simple("a Blob", (value) => value instanceof Blob);
/** What is looked at where it is turned into bytes. */
const anything: Form = () => undefined;

function optional(form: Form): Form {
  return (value) => (value === undefined ? undefined : form(value));
}

function listOf(form: Form): Form {
  return (value) => {
    if (!Array.isArray(value)) return { at: "", form: "a list", value };
    // By their numbers: a list may have holes.
    for (let at = 0; at < value.length; at++) {
      const misfit = form(value[at]);
      if (misfit !== undefined) return { ...misfit, at: `[${at}]${misfit.at}` };
    }
    return undefined;
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object with these fields. That none of its type is forgotten is checked with the types. */
function fields<T>(forms: Readonly<Record<keyof T & string, Form>>): Form {
  const entries = Object.entries<Form>(forms);
  return (value) => {
    if (!isObject(value)) return { at: "", form: "an object", value };
    for (const [name, form] of entries) {
      const misfit = form(value[name]);
      if (misfit !== undefined) return { ...misfit, at: `.${name}${misfit.at}` };
    }
    return undefined;
  };
}

const texts: Form = (value) => {
  if (!isObject(value)) return { at: "", form: "an object", value };
  return fields<typeof value>(Object.fromEntries(Object.keys(value).map((name) => [name, text])))(
    value,
  );
};

const blob = fields<BlobRefInput>({ sha256: text, sizeBytes: number, name: optional(text) });
const spec = fields<JobSpec>({
  kind: text,
  payload: anything,
  blobs: optional(listOf(blob)),
  labels: optional(texts),
  maxAttempts: optional(number),
  leaseTtlMs: optional(number),
  runLimitMs: optional(number),
  backoff: optional(
    fields<BackoffPolicy>({
      initialMs: optional(number),
      maxMs: optional(number),
      multiplier: optional(number),
      jitter: optional(number),
    }),
  ),
  id: optional(text),
});

/** @throws HearthError INVALID_ARGUMENT for what names no job */
export function jobRefOf(method: string, job: JobName): JobRef {
  requireForm(method, "job", job, forms.jobName);
  if (typeof job === "number") return parseJobRef(String(job));
  return parseJobRef(typeof job === "string" ? job : job.id);
}

export const forms = {
  text,
  number,
  bytes,
  blob,
  spec,
  specs: listOf(spec),
  jobName: simple(
    "a job's id or number, or what has its id",
    (value) =>
      typeof value === "string" ||
      typeof value === "number" ||
      (isObject(value) && typeof value["id"] === "string"),
  ),
  hash: simple(
    "a blob or its SHA-256",
    (value) =>
      typeof value === "string" || (isObject(value) && typeof value["sha256"] === "string"),
  ),
  listOptions: fields<ListOptions>({
    states: optional(listOf(text)),
    kinds: optional(listOf(text)),
    labels: optional(texts),
    sinceMs: optional(number),
    endedSinceMs: optional(number),
    limit: optional(number),
    before: optional(number),
  }),
  logOptions: fields<LogOptions>({
    follow: optional(flag),
    attempt: optional(number),
    token: optional(number),
    signal: optional(signal),
  }),
  /** Of `connect`: what else it takes is looked at where it is used. */
  perseverance: fields<Pick<ConnectOptions, "patienceMs" | "onAway">>({
    patienceMs: optional(
      simple("a number from 0 on", (value) => typeof value === "number" && value >= 0),
    ),
    onAway: optional(callback),
  }),
  watchOptions: fields<NonNullable<Parameters<Client["watch"]>[1]>>({ signal: optional(signal) }),
  putOptions: fields<PutBlobOptions>({
    name: optional(text),
    onProgress: optional(callback),
    onPacked: optional(callback),
  }),
  getOptions: fields<GetBlobOptions>({ start: optional(content) }),
  saveOptions: fields<SaveBlobOptions>({
    replace: optional(flag),
    signal: optional(signal),
    onProgress: optional(callback),
  }),
  invitation: fields<InvitationRequest>({
    name: optional(text),
    roles: listOf(text),
    validMs: number,
    approve: flag,
  }),
  auditFilter: fields<AuditFilter>({
    sinceMs: optional(number),
    limit: number,
    before: optional(number),
  }),
  collectOptions: fields<Parameters<KeepingApi["collect"]>[0]>({ dryRun: flag }),
} as const;
