/**
 * `connect`: a client of a coordinator. It connects again by itself when the connection is cut, and
 * repeats what is harmless to repeat: everything but uploads from streams that are already used up.
 */

import type { JobFilter, JobHandle, Role, Submission } from "../api.ts";
import { HearthError } from "../errors.ts";
import {
  type BlobRef,
  isTerminal,
  type Job,
  type JobRef,
  type JobStateKind,
  type Node,
  parseJobId,
  parseJobRef,
  parseKind,
  parseSha256,
} from "../job/job.ts";
import { limits } from "../job/limits.ts";
import type { BlobRefInput, SpecInput } from "../job/spec.ts";
import { systemClock } from "../platform/clock.ts";
import type { Environment } from "../platform/paths.ts";
import { lazyStream } from "../platform/stream.ts";
import { systemRandom } from "../platform/random.ts";
import type { JsonValue } from "../worker/handler.ts";
import { payloadBytes } from "../worker/payload.ts";
import { type BlobContent, openContent } from "./blob-content.ts";
import { openBundle } from "./bundle-source.ts";
import { type Dial, type Dialed, dialer } from "./dial.ts";

export interface ConnectOptions {
  /** `host:port,…` Default: `$HEARTH_COORDINATOR`, the bundle's addresses, then mDNS. */
  readonly coordinator?: string | undefined;
  /** Default: `process.env`. */
  readonly environment?: Environment | undefined;
  /** Gives up connecting. */
  readonly signal?: AbortSignal | undefined;
}

/** What is to be done. Everything but `kind` has a default (docs/usage.md). */
export interface JobSpec {
  readonly kind: string;
  /** At most 1 MiB. Text and bytes are kept as they are, anything else as JSON. Default: empty. */
  readonly payload?: Uint8Array | JsonValue | undefined;
  /** Files that were uploaded with `putBlob`. Default: none. */
  readonly blobs?: readonly BlobRefInput[] | undefined;
  /** Default 3; negative: tried for ever. */
  readonly maxAttempts?: number | undefined;
  /** After so long without a sign of life, the job runs elsewhere. Default 30 s. */
  readonly leaseTtlMs?: number | undefined;
  readonly backoff?: SpecInput["backoff"];
}

/** An id (a UUID), a number (42), or anything that has an id. */
export type JobName = string | number | { readonly id: string };

export interface ListOptions {
  /** Default: every state. */
  readonly states?: readonly JobStateKind[] | undefined;
  /** Default: every kind. */
  readonly kinds?: readonly string[] | undefined;
  /** Default: 100. */
  readonly limit?: number | undefined;
}

export interface PutBlobOptions {
  /** A file name; default: that of the path, or "". */
  readonly name?: string | undefined;
  /** `totalBytes` is undefined while it is not known (streams). */
  onProgress?(sentBytes: number, totalBytes: number | undefined): void;
}

export interface Client extends AsyncDisposable {
  readonly coordinator: { readonly address: string; readonly version: string };
  /** Who the coordinator says we are. */
  readonly me: { readonly name: string; readonly roles: readonly Role[] };
  /** Resolves once the job is safe on the coordinator's disk. */
  submit(spec: JobSpec): Promise<JobHandle>;
  /** In their order. Up to 1,000 in a call are safe together, all or none. */
  submitMany(specs: readonly JobSpec[]): Promise<readonly JobHandle[]>;
  /** @throws HearthError NOT_FOUND */
  get(job: JobName): Promise<Job>;
  /** Newest first, without payloads and blob references. */
  list(options?: ListOptions): Promise<readonly Job[]>;
  /** @throws HearthError NOT_FOUND; FAILED_PRECONDITION when it has ended already */
  cancel(job: JobName): Promise<void>;
  /** The job now and after every change, until it has ended. */
  watch(job: JobName, options?: { signal?: AbortSignal | undefined }): AsyncIterable<Job>;
  /** Waits until the job has ended, however that may be. @throws HearthError CANCELLED by `signal` */
  wait(job: JobName, options?: { signal?: AbortSignal | undefined }): Promise<Job>;
  /** Uploads a file; content that is there already is not sent. */
  putBlob(content: BlobContent, options?: PutBlobOptions): Promise<BlobRef>;
  /** Downloads; the hash is verified before the last bytes are handed over. */
  getBlob(blob: Pick<BlobRef, "sha256"> | string): ReadableStream<Uint8Array>;
  nodes(): Promise<readonly Node[]>;
  /** One call there and back, in milliseconds. */
  ping(): Promise<number>;
  close(): Promise<void>;
}

/** For how long a call goes on trying when the connection was cut. */
const reconnectMsMax = 30_000;
const reconnectPauseMs = 250;

/**
 * Connects to the coordinator.
 * @param bundle a path or the bundle's bytes; default: `$HEARTH_BUNDLE`, `./.hearth/admin.hearth`,
 * `~/.hearth/admin.hearth`
 * @throws HearthError UNAVAILABLE when no coordinator answers; UNAUTHENTICATED when it refuses us;
 * what reading the bundle throws
 */
export async function connect(
  bundle?: string | Uint8Array,
  options: ConnectOptions = {},
): Promise<Client> {
  const environment = options.environment ?? process.env;
  const opened = await openBundle(bundle, environment);
  const dial = dialer(opened, { coordinator: options.coordinator, environment });
  return new ReconnectingClient(await dial(options.signal), dial);
}

class ReconnectingClient implements Client {
  readonly #dial: Dial;
  #dialed: Dialed;
  #dialing: Promise<Dialed> | undefined;
  #closed: HearthError | undefined;

  constructor(dialed: Dialed, dial: Dial) {
    this.#dialed = dialed;
    this.#dial = dial;
  }

  get coordinator(): Client["coordinator"] {
    const { address, welcome } = this.#dialed;
    return { address, version: welcome.hearthVersion };
  }

  get me(): Client["me"] {
    const { name, roles } = this.#dialed.welcome;
    return { name, roles };
  }

  async submit(spec: JobSpec): Promise<JobHandle> {
    const [handle] = await this.submitMany([spec]);
    if (handle === undefined) throw new HearthError("INTERNAL", "a submit gave no job");
    return handle;
  }

  async submitMany(specs: readonly JobSpec[]): Promise<readonly JobHandle[]> {
    const handles: JobHandle[] = [];
    for (const batch of batches(specs.map(specInput))) {
      // The ids are ours, so a submit whose answer was lost can be repeated.
      const submissions = batch.map((spec): Submission => {
        return { spec, id: parseJobId(systemRandom.uuid(systemClock.nowMs())) };
      });
      handles.push(...(await this.#persist(({ api }) => api.submit(submissions))));
    }
    return handles;
  }

  async get(job: JobName): Promise<Job> {
    const ref = jobRefOf(job);
    return await this.#persist(({ api }) => api.get(ref));
  }

  async list(options: ListOptions = {}): Promise<readonly Job[]> {
    const { states = [], limit = limits.listJobsDefault } = options;
    const kinds = (options.kinds ?? []).map(parseKind);
    const jobs: Job[] = [];
    while (jobs.length < limit) {
      const pageLimit = Math.min(limit - jobs.length, limits.listJobsMax);
      const filter: JobFilter = { states, kinds, limit: pageLimit, before: jobs.at(-1)?.number };
      const page = await this.#persist(({ api }) => api.list(filter));
      jobs.push(...page);
      if (page.length < pageLimit) break;
    }
    return jobs;
  }

  async cancel(job: JobName): Promise<void> {
    const ref = jobRefOf(job);
    await this.#persist(({ api }) => api.cancel(ref));
  }

  async *watch(
    job: JobName,
    options: { signal?: AbortSignal | undefined } = {},
  ): AsyncGenerator<Job> {
    const ref = jobRefOf(job);
    const signal = options.signal ?? new AbortController().signal;
    let attempts = this.#patience();
    for (;;) {
      try {
        const { api } = await this.#link();
        for await (const latest of api.watch(ref, signal)) {
          attempts = this.#patience();
          yield latest;
          if (isTerminal(latest.state)) return;
        }
        if (signal.aborted) return;
        throw new HearthError("UNAVAILABLE", "the watch ended before the job did");
      } catch (thrown) {
        if (signal.aborted) return;
        await attempts.pauseOrThrow(thrown);
      }
    }
  }

  async wait(job: JobName, options: { signal?: AbortSignal | undefined } = {}): Promise<Job> {
    for await (const latest of this.watch(job, options)) {
      if (isTerminal(latest.state)) return latest;
    }
    throw new HearthError("CANCELLED", "waiting was given up before the job had ended");
  }

  async putBlob(content: BlobContent, options: PutBlobOptions = {}): Promise<BlobRef> {
    const opened = await openContent(content, options);
    const { ref } = opened;
    if (ref === undefined) {
      // A stream can be read once: its size is known when it has ended, so it goes through a file.
      return await opened.spool((spooled) =>
        this.putBlob(spooled, { ...options, name: options.name ?? "" }),
      );
    }
    await this.#persist(async ({ api }) => {
      if (await api.hasBlob(ref)) options.onProgress?.(ref.sizeBytes, ref.sizeBytes);
      else await api.putBlob(ref, opened.chunks());
    });
    return ref;
  }

  getBlob(blob: Pick<BlobRef, "sha256"> | string): ReadableStream<Uint8Array> {
    const sha256 = parseSha256(typeof blob === "string" ? blob : blob.sha256);
    return lazyStream(() => this.#download(sha256));
  }

  async nodes(): Promise<readonly Node[]> {
    return await this.#persist(({ api }) => api.nodes());
  }

  async ping(): Promise<number> {
    const startMs = systemClock.monotonicMs();
    const nothing = parseSha256("0".repeat(64));
    await this.#persist(({ api }) => api.hasBlob({ sha256: nothing, sizeBytes: 0 }));
    return systemClock.monotonicMs() - startMs;
  }

  async close(): Promise<void> {
    this.#closed ??= new HearthError("CANCELLED", "the client is closed");
    this.#dialed.session.close(this.#closed);
    await this.#dialing?.then(({ session }) =>
      session.close(new HearthError("CANCELLED", "closed")),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async *#download(sha256: BlobRef["sha256"]): AsyncGenerator<Uint8Array> {
    let offsetBytes = 0;
    let attempts = this.#patience();
    for (;;) {
      try {
        const { api } = await this.#link();
        for await (const chunk of api.getBlob(sha256, offsetBytes)) {
          attempts = this.#patience();
          offsetBytes += chunk.byteLength;
          yield chunk;
        }
        return;
      } catch (thrown) {
        await attempts.pauseOrThrow(thrown);
      }
    }
  }

  /** Does `work`, again after a cut; it must be harmless to repeat. */
  async #persist<T>(work: (dialed: Dialed) => Promise<T>): Promise<T> {
    const attempts = this.#patience();
    for (;;) {
      try {
        return await work(await this.#link());
      } catch (thrown) {
        await attempts.pauseOrThrow(thrown);
      }
    }
  }

  /** The connection that is up, or a new one: one dial serves everybody who waits. */
  async #link(): Promise<Dialed> {
    if (this.#closed) throw this.#closed;
    if (!this.#dialed.session.isClosed) return this.#dialed;
    this.#dialing ??= this.#dial().finally(() => (this.#dialing = undefined));
    this.#dialed = await this.#dialing;
    return this.#dialed;
  }

  #patience(): { pauseOrThrow(thrown: unknown): Promise<void> } {
    const startMs = systemClock.monotonicMs();
    return {
      pauseOrThrow: async (thrown) => {
        const error = HearthError.from(thrown);
        const spentMs = systemClock.monotonicMs() - startMs;
        const lasting = error.code !== "UNAVAILABLE" || this.#closed !== undefined;
        if (lasting || spentMs > reconnectMsMax) throw thrown;
        await Bun.sleep(reconnectPauseMs);
      },
    };
  }
}

function jobRefOf(job: JobName): JobRef {
  if (typeof job === "number") return parseJobRef(String(job));
  return parseJobRef(typeof job === "string" ? job : job.id);
}

function specInput(spec: JobSpec): SpecInput {
  return { ...spec, payload: payloadBytes(spec.payload) };
}

/** What fits one call: in number, and in bytes of a frame. */
function* batches(specs: readonly SpecInput[]): Generator<readonly SpecInput[]> {
  let batch: SpecInput[] = [];
  let bytes = 0;
  for (const spec of specs) {
    const specBytes = 512 + (spec.payload?.byteLength ?? 0) + 400 * (spec.blobs?.length ?? 0);
    const full = batch.length === limits.jobsPerCallMax || bytes + specBytes > limits.leaseBytesMax;
    if (full && batch.length > 0) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(spec);
    bytes += specBytes;
  }
  if (batch.length > 0) yield batch;
}
