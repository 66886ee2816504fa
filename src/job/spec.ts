/** From what a submitter said to a complete spec: defaults are filled in and limits checked here. */

import { HearthError } from "../errors.ts";
import {
  type BackoffPolicy,
  type BlobRef,
  type Kind,
  type Labels,
  type Result,
  type Spec,
  parseBlobName,
  parseBlobSizeBytes,
  parseKind,
  parseSha256,
} from "./job.ts";
import { noLabels, parseLabels } from "./labels.ts";
import { limits } from "./limits.ts";

/** A blob reference as it arrives; `name` defaults to "". */
export interface BlobRefInput {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly name?: string | undefined;
}

/** A spec as it arrives: everything but the kind has a default. */
export interface SpecInput {
  readonly kind: string;
  /** Default: empty. At most 1 MiB; larger input is a blob. */
  readonly payload?: Uint8Array | undefined;
  readonly blobs?: readonly BlobRefInput[] | undefined;
  /** To find it by. Default: none. */
  readonly labels?: Labels | undefined;
  /** Default (and 0): 3. Negative or `Infinity`: tried for ever. */
  readonly maxAttempts?: number | undefined;
  /** Default (and 0): 30 s. */
  readonly leaseTtlMs?: number | undefined;
  /** Default (and 0, and `Infinity`): none. */
  readonly runLimitMs?: number | undefined;
  readonly backoff?: Partial<BackoffPolicy> | undefined;
}

/** The defaults of the first Hearth. */
export const specDefaults = {
  maxAttempts: 3,
  leaseTtlMs: 30_000,
  backoff: { initialMs: 1_000, maxMs: 60_000, multiplier: 2, jitter: 0.1 },
} as const;

// Most jobs have these, and share them.
const defaultBackoff: BackoffPolicy = Object.freeze({ ...specDefaults.backoff });
const noBlobs: readonly BlobRef[] = Object.freeze([]);

function invalid(message: string): HearthError {
  return new HearthError("INVALID_ARGUMENT", message);
}

/**
 * Validates a spec and fills in its defaults.
 * @throws HearthError INVALID_ARGUMENT naming the field; RESOURCE_EXHAUSTED for a payload or a
 * number of blobs over the limit.
 */
export function completeSpec(input: SpecInput): Spec {
  return {
    kind: parseKind(input.kind),
    labels: parseLabels(input.labels ?? noLabels),
    payload: checkPayload(input.payload ?? new Uint8Array(0), "the payload"),
    blobs: completeBlobRefs(input.blobs ?? []),
    maxAttempts: completeMaxAttempts(input.maxAttempts ?? 0),
    leaseTtlMs: completeLeaseTtl(input.leaseTtlMs ?? 0),
    runLimitMs: completeRunLimit(input.runLimitMs ?? 0),
    backoff: input.backoff ? completeBackoff(input.backoff) : defaultBackoff,
  };
}

/** Validates what a worker reports as a job's result. @throws like {@link completeSpec} */
export function completeResult(input: {
  readonly payload?: Uint8Array | undefined;
  readonly blobs?: readonly BlobRefInput[] | undefined;
}): Result {
  return {
    payload: checkPayload(input.payload ?? new Uint8Array(0), "the result's payload"),
    blobs: completeBlobRefs(input.blobs ?? []),
  };
}

/** @throws HearthError INVALID_ARGUMENT for a hash, a size or a name that does not parse. */
export function completeBlobRef(input: BlobRefInput): BlobRef {
  return {
    sha256: parseSha256(input.sha256),
    sizeBytes: parseBlobSizeBytes(input.sizeBytes),
    name: parseBlobName(input.name ?? ""),
  };
}

/** Each kind once: of a worker, or of a listing. @throws HearthError INVALID_ARGUMENT for too many, or one that does not parse. */
export function parseKinds(kinds: readonly string[]): readonly Kind[] {
  if (kinds.length > limits.kindsPerWorkerMax) {
    throw invalid(`${kinds.length} kinds, the limit is ${limits.kindsPerWorkerMax}; name fewer`);
  }
  return [...new Set(kinds.map(parseKind))];
}

/** About what a spec takes in memory and on the wire besides fixed fields. */
export function specBytes(
  spec: Pick<Spec, "payload" | "blobs"> & { readonly labels?: Labels },
): number {
  let bytes = spec.payload.byteLength;
  for (const blob of spec.blobs) bytes += 96 + 3 * blob.name.length;
  for (const name in spec.labels) bytes += 16 + name.length + 3 * (spec.labels[name]?.length ?? 0);
  return bytes;
}

function checkPayload(payload: Uint8Array, what: string): Uint8Array {
  if (payload.byteLength > limits.payloadBytesMax) {
    throw new HearthError(
      "RESOURCE_EXHAUSTED",
      `${what} has ${payload.byteLength} bytes, the limit is ${limits.payloadBytesMax}; pass large content as a blob`,
    );
  }
  return payload;
}

function completeBlobRefs(inputs: readonly BlobRefInput[]): readonly BlobRef[] {
  if (inputs.length === 0) return noBlobs;
  if (inputs.length > limits.blobsPerJobMax) {
    throw new HearthError(
      "RESOURCE_EXHAUSTED",
      `${inputs.length} blobs for one job, the limit is ${limits.blobsPerJobMax}; pack them or split the job`,
    );
  }
  return inputs.map(completeBlobRef);
}

function completeMaxAttempts(value: number): number {
  if (value === 0) return specDefaults.maxAttempts;
  if (value < 0 || value === Infinity) return Infinity;
  if (!Number.isInteger(value) || value > limits.attemptsMax) {
    throw invalid(
      `max attempts is ${value}; give 1 to ${limits.attemptsMax}, or a negative number for no bound`,
    );
  }
  return value;
}

function completeLeaseTtl(valueMs: number): number {
  if (valueMs === 0) return specDefaults.leaseTtlMs;
  const { leaseTtlMsMin, leaseTtlMsMax } = limits;
  if (!(valueMs >= leaseTtlMsMin && valueMs <= leaseTtlMsMax)) {
    throw invalid(`the lease TTL is ${valueMs / 1000} s; give between 1 s and 24 h`);
  }
  return Math.round(valueMs);
}

function completeRunLimit(valueMs: number): number {
  if (valueMs === 0 || valueMs === Infinity) return Infinity;
  const { runLimitMsMin, runLimitMsMax } = limits;
  if (!(valueMs >= runLimitMsMin && valueMs <= runLimitMsMax)) {
    throw invalid(`the run limit is ${valueMs / 1000} s; give between 0.1 s and 30 days`);
  }
  return Math.round(valueMs);
}

function completeBackoff(partial: Partial<BackoffPolicy>): BackoffPolicy {
  const backoff = {
    initialMs: partial.initialMs ?? specDefaults.backoff.initialMs,
    maxMs: partial.maxMs ?? specDefaults.backoff.maxMs,
    multiplier: partial.multiplier ?? specDefaults.backoff.multiplier,
    jitter: partial.jitter ?? specDefaults.backoff.jitter,
  };
  const { backoffMsMax, backoffMultiplierMax } = limits;
  checkRange("backoff.initial", backoff.initialMs, 0, backoffMsMax);
  checkRange("backoff.max", backoff.maxMs, 0, backoffMsMax);
  checkRange("backoff.multiplier", backoff.multiplier, 1, backoffMultiplierMax);
  checkRange("backoff.jitter", backoff.jitter, 0, 1);
  return backoff;
}

function checkRange(field: string, value: number, min: number, max: number): void {
  if (!(value >= min && value <= max)) {
    throw invalid(`${field} is ${value}; give a number from ${min} to ${max}`);
  }
}
