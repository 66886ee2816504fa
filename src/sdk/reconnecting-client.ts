/**
 * A client that connects again by itself when the connection is cut, and repeats what is harmless to
 * repeat: that is every call, because submits carry ids of our own.
 */

import { resolve } from "node:path";
import type { JobHandle, LogSize, Submission } from "../api.ts";
import { HearthError } from "../errors.ts";
import {
  type Attempt,
  type BlobRef,
  isTerminal,
  type Job,
  type Node,
  parseSha256,
} from "../job/job.ts";
import { type BlobRefInput, completeBlobRef } from "../job/spec.ts";
import { limits } from "../job/limits.ts";
import type { KeepingApi } from "../keeping-api.ts";
import { systemClock, within } from "../platform/clock.ts";
import { systemRandom } from "../platform/random.ts";
import { lazyStream } from "../platform/stream.ts";
import { unlessAborted } from "../platform/unless-aborted.ts";
import { Absence } from "./absence.ts";
import { type BlobContent, withContent } from "./blob-content.ts";
import { forms, jobRefOf, requireForm } from "./client-arguments.ts";
import type {
  Client,
  ConnectOptions,
  GetBlobOptions,
  JobLogEntry,
  JobName,
  JobSpec,
  ListOptions,
  LogOptions,
  PutBlobOptions,
  SaveBlobOptions,
} from "./client.ts";
import type { Dial, Dialed } from "./dial.ts";
import { LogPlace, type WantedLog, wantedLog } from "./follow-log.ts";
import { guardSilence, pingOnce } from "./guard-silence.ts";
import { listJobs } from "./list-jobs.ts";
import { Patience, type PatienceOptions } from "./patience.ts";
import { persistentMachines } from "./persistent-machines.ts";
import { batches, submissionOf } from "./submit-batches.ts";
import { SubmitGathering } from "./submit-gathering.ts";
import { saveBlob } from "./save-blob.ts";
import { upload, uploadIdOf } from "./upload.ts";
import { UploadTurns } from "./upload-turns.ts";

/** How long closing waits for a renewal that is under way. */
const renewalMsMax = 5_000;

/** A log that was followed for so long without a failure is followed well. */
const followedMsMin = 5_000;

export class ReconnectingClient implements Client {
  readonly admin = persistentMachines((call) => this.#persist(({ machines }) => call(machines)));
  readonly keeping: KeepingApi = {
    collect: async (options) => {
      requireForm("collect", "options", options, forms.collectOptions);
      return await this.#persist(({ keeping }) => keeping.collect(options));
    },
    storage: () => this.#persist(({ keeping }) => keeping.storage()),
  };
  readonly #gathering = new SubmitGathering((submissions) => this.#submit(submissions));
  readonly #uploads = new UploadTurns(systemClock);
  readonly #dial: Dial;
  readonly #closing = new AbortController();
  readonly #perseverance: PatienceOptions;
  #dialed: Dialed;
  #dialing: Promise<Dialed> | undefined;

  constructor(dialed: Dialed, dial: Dial, { patienceMs, onAway }: ConnectOptions = {}) {
    this.#dialed = dialed;
    this.#dial = dial;
    this.#perseverance = { patienceMs, absence: onAway && new Absence(systemClock, onAway) };
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
    requireForm("submit", "spec", spec, forms.spec);
    return await this.#gathering.submit(submissionOf(spec));
  }

  async submitMany(specs: readonly JobSpec[]): Promise<readonly JobHandle[]> {
    requireForm("submitMany", "specs", specs, forms.specs);
    const handles: JobHandle[] = [];
    for (const batch of batches(specs.map(submissionOf))) {
      handles.push(...(await this.#submit(batch)));
    }
    return handles;
  }

  async get(job: JobName): Promise<Job> {
    const ref = jobRefOf("get", job);
    return await this.#persist(({ api }) => api.get(ref));
  }

  async list(options: ListOptions = {}): Promise<readonly Job[]> {
    requireForm("list", "options", options, forms.listOptions);
    return await listJobs((filter) => this.#persist(({ api }) => api.list(filter)), options);
  }

  async attempts(job: JobName): Promise<readonly Attempt[]> {
    const ref = jobRefOf("attempts", job);
    return await this.#persist(({ api }) => api.attempts(ref));
  }

  async logSizes(job: JobName): Promise<readonly LogSize[]> {
    const ref = jobRefOf("logSizes", job);
    return await this.#persist(({ api }) => api.logSizes(ref));
  }

  async cancel(job: JobName): Promise<void> {
    const ref = jobRefOf("cancel", job);
    await this.#persist(({ api }) => api.cancel(ref));
  }

  async retry(job: JobName): Promise<void> {
    const ref = jobRefOf("retry", job);
    await this.#persist(({ api }) => api.retry(ref));
  }

  async *watch(
    job: JobName,
    options: { signal?: AbortSignal | undefined } = {},
  ): AsyncGenerator<Job> {
    const ref = jobRefOf("watch", job);
    requireForm("watch", "options", options, forms.watchOptions);
    const signal = options.signal ?? new AbortController().signal;
    using patience = this.#patience(signal);
    while (!signal.aborted) {
      try {
        const dialed = await unlessAborted(signal, this.#link());
        using _guard = guardSilence(dialed, systemClock, patience);
        for await (const latest of dialed.api.watch(ref, signal)) {
          patience.restore();
          yield latest;
          if (isTerminal(latest.state)) return;
        }
        if (signal.aborted) return;
        throw new HearthError("UNAVAILABLE", "the watch ended before the job did");
      } catch (thrown) {
        if (signal.aborted) return;
        await patience.pauseOrThrow(thrown);
      }
    }
  }

  async *logs(job: JobName, options: LogOptions = {}): AsyncGenerator<JobLogEntry> {
    const ref = jobRefOf("logs", job);
    requireForm("logs", "options", options, forms.logOptions);
    const { signal = new AbortController().signal } = options;
    let wanted: WantedLog | undefined;
    const place = new LogPlace();
    using patience = this.#patience(signal);
    let beganAtMs = Infinity;
    while (!signal.aborted) {
      try {
        const dialed = await unlessAborted(signal, this.#link());
        beganAtMs = systemClock.monotonicMs();
        using _guard = guardSilence(dialed, systemClock, patience);
        wanted ??= await unlessAborted(signal, wantedLog(dialed.api, ref, options));
        for await (const batch of dialed.api.readLog(ref, place.rest(wanted), signal)) {
          patience.restore();
          yield* place.take(batch);
        }
        return;
      } catch (thrown) {
        if (signal.aborted) return;
        // A job may log nothing for hours: that the connection was up is all that shows.
        if (systemClock.monotonicMs() - beganAtMs > followedMsMin) patience.restore();
        beganAtMs = Infinity;
        await patience.pauseOrThrow(thrown);
      }
    }
  }

  async wait(job: JobName, options: { signal?: AbortSignal | undefined } = {}): Promise<Job> {
    requireForm("wait", "job", job, forms.jobName);
    requireForm("wait", "options", options, forms.watchOptions);
    for await (const latest of this.watch(job, options)) {
      if (isTerminal(latest.state)) return latest;
    }
    throw new HearthError("CANCELLED", "waiting was given up before the job had ended");
  }

  async putBlob(content: BlobContent, options: PutBlobOptions = {}): Promise<BlobRef> {
    requireForm("putBlob", "options", options, forms.putOptions);
    using patience = this.#patience();
    let furthestBytes = 0;
    let progressed = (): void => {};
    const onProgress = (sentBytes: number, totalBytes: number | undefined): void => {
      // What is in the window may not have arrived, and what is sent again is no progress.
      if (sentBytes > furthestBytes + limits.streamWindowBytes) {
        furthestBytes = sentBytes;
        patience.restore();
        progressed();
      }
      options.onProgress?.(sentBytes, totalBytes);
    };
    return await withContent(content, { ...options, onProgress }, async (known) =>
      this.#uploads.take(await uploadIdOf(known), async (noteProgress) => {
        progressed = noteProgress;
        return await this.#repeat(({ api }) => upload(api, known), patience);
      }),
    );
  }

  getBlob(
    blob: Pick<BlobRef, "sha256"> | string,
    options: GetBlobOptions = {},
  ): ReadableStream<Uint8Array> {
    requireForm("getBlob", "blob", blob, forms.hash);
    requireForm("getBlob", "options", options, forms.getOptions);
    const { start } = options;
    const sha256 = parseSha256(typeof blob === "string" ? blob : blob.sha256);
    return lazyStream(() => this.#download(sha256, start ?? new Blob()));
  }

  async saveBlob(blob: BlobRefInput, to: string, options: SaveBlobOptions = {}): Promise<void> {
    requireForm("saveBlob", "blob", blob, forms.blob);
    requireForm("saveBlob", "path", to, forms.text);
    requireForm("saveBlob", "options", options, forms.saveOptions);
    const ref = completeBlobRef(blob);
    await saveBlob(ref, resolve(to), {
      replace: options.replace ?? false,
      random: systemRandom,
      signal: options.signal,
      open: (_, start) => this.getBlob(ref, { start }),
      onProgress: (_, savedBytes) => options.onProgress?.(savedBytes, ref.sizeBytes),
    });
  }

  async nodes(): Promise<readonly Node[]> {
    return await this.#persist(({ api }) => api.nodes());
  }

  async ping(): Promise<number> {
    const startMs = systemClock.monotonicMs();
    await this.#persist(pingOnce);
    return systemClock.monotonicMs() - startMs;
  }

  async close(): Promise<void> {
    this.#closing.abort(new HearthError("CANCELLED", "the client is closed"));
    // A renewal that has begun is worth the moment it takes.
    if (!this.#dialed.session.isClosed)
      await within(systemClock, renewalMsMax, this.#dialed.renewed);
    this.#dialed.session.close(new HearthError("CANCELLED", "the client is closed"));
    await Promise.allSettled([this.#dialing]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Goes on where it was after a cut. The last chunk comes only after the hash was right. */
  async *#download(sha256: BlobRef["sha256"], start: Blob): AsyncGenerator<Uint8Array> {
    const hasher = new Bun.CryptoHasher("sha256");
    using patience = this.#patience();
    let offsetBytes = 0;
    for await (const chunk of start.stream()) {
      this.#closing.signal.throwIfAborted();
      offsetBytes += chunk.byteLength;
      hasher.update(chunk);
    }
    let last: Uint8Array | undefined;
    for (let complete = false; !complete;) {
      try {
        const dialed = await this.#link();
        using _guard = guardSilence(dialed, systemClock, patience);
        for await (const chunk of dialed.api.getBlob(sha256, offsetBytes)) {
          patience.restore();
          offsetBytes += chunk.byteLength;
          hasher.update(chunk);
          if (last) yield last;
          last = chunk;
        }
        complete = true;
      } catch (thrown) {
        await patience.pauseOrThrow(thrown);
      }
    }
    if (hasher.digest("hex") !== sha256) {
      throw new HearthError("DATA_LOSS", `blob ${sha256} is damaged; upload its content again`);
    }
    if (last) yield last;
  }

  async #submit(submissions: readonly Submission[]): Promise<readonly JobHandle[]> {
    return await this.#persist(({ api }) => api.submit(submissions));
  }

  /** Does `work`, again after a cut; it must be harmless to repeat. */
  async #persist<T>(work: (dialed: Dialed) => Promise<T>): Promise<T> {
    using patience = this.#patience();
    return await this.#repeat(work, patience);
  }

  async #repeat<T>(work: (dialed: Dialed) => Promise<T>, patience: Patience): Promise<T> {
    for (;;) {
      try {
        const dialed = await this.#link();
        using _guard = guardSilence(dialed, systemClock, patience);
        return await work(dialed);
      } catch (thrown) {
        await patience.pauseOrThrow(thrown);
      }
    }
  }

  /** The connection that is up, or a new one: one dial serves everybody who waits. */
  async #link(): Promise<Dialed> {
    this.#closing.signal.throwIfAborted();
    if (!this.#dialed.session.isClosed) return this.#dialed;
    this.#dialing ??= this.#redial().finally(() => (this.#dialing = undefined));
    return await this.#dialing;
  }

  async #redial(): Promise<Dialed> {
    const { signal } = this.#closing;
    const dialed = await this.#dial(signal);
    if (signal.aborted) dialed.session.close(HearthError.from(signal.reason));
    signal.throwIfAborted();
    this.#perseverance.absence?.end();
    this.#dialed = dialed;
    return dialed;
  }

  #patience(signal?: AbortSignal): Patience {
    const { signal: closing } = this.#closing;
    const ends = signal ? AbortSignal.any([signal, closing]) : closing;
    return new Patience(systemClock, ends, this.#perseverance);
  }
}
