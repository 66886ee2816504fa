/**
 * One leased job in the keeper, from the lease until its outcome is accepted or the lease is known to
 * be lost.
 *
 * P4: it sends heartbeats all that time, through the upload of its outputs; a heartbeat that fails
 * aborts nothing. P6: uploads and reports are tried until they are accepted or the lease is lost.
 */

import type { LeaseRef } from "../api.ts";
import { HearthError } from "../errors.ts";
import { backoffMs } from "../job/backoff.ts";
import { type BlobRef, type Job, parseSha256 } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import { type Clock, sleep, type Timer } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Random } from "../platform/random.ts";
import type { Outcome, OutputContent } from "./host-protocol.ts";
import type { LinkSupply } from "./link-supply.ts";
import type { KeeperLink, Measure, Scratch } from "./ports.ts";

export interface HeldJobOptions {
  readonly job: Job;
  readonly links: LinkSupply;
  readonly scratch: Scratch;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** The lease is gone: the handler works for nothing. */
  onLost(why: "cancelled" | "lost"): void;
}

/** How the reporting of an outcome ended. */
export type Reported = "accepted" | "lost";

/** Heartbeats come three times in a TTL: two may get lost. */
const heartbeatsPerTtl = 3;
/** Progress travels with heartbeats; a change brings the next one forward to this. */
const progressHeartbeatMs = 250;
const retry = { initialMs: 100, maxMs: 5_000, multiplier: 2, jitter: 0.3 } as const;

export class HeldJob {
  readonly job: Job;
  readonly #options: HeldJobOptions;
  readonly #lease: LeaseRef;
  readonly #over = new AbortController();
  readonly #intervalMs: number;
  #progress: { fraction: number; message: string } | undefined;
  #timer: Timer | undefined;
  #beatAtMs = 0;
  #beating = false;

  constructor(options: HeldJobOptions) {
    this.job = options.job;
    this.#options = options;
    this.#lease = { jobId: options.job.id, token: options.job.token };
    this.#intervalMs = options.job.spec.leaseTtlMs / heartbeatsPerTtl;
    this.#beatAtMs = options.clock.monotonicMs();
    this.#schedule(this.#intervalMs);
  }

  /** True once nothing about this job needs to be said any more. */
  get over(): boolean {
    return this.#over.signal.aborted;
  }

  /** The newest progress goes out soon. */
  report(fraction: number, message: string): void {
    if (this.over) return;
    this.#progress = { fraction, message };
    const sinceMs = this.#options.clock.monotonicMs() - this.#beatAtMs;
    this.#schedule(Math.max(0, progressHeartbeatMs - sinceMs));
  }

  /** Sends a heartbeat now; after a new connection, this is what takes the lease up again. */
  async beat(): Promise<void> {
    if (this.over || this.#beating) return;
    this.#beating = true;
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#beatAtMs = this.#options.clock.monotonicMs();
    const progress = this.#progress;
    let watchdog: Timer | undefined;
    try {
      const link = await this.#options.links.link();
      watchdog = this.#options.clock.after(this.#intervalMs, () => this.#closeIfSilent(link));
      const reply = await link.api.heartbeat(this.#lease, progress);
      if (reply.kind !== "extended") this.lose(reply.kind);
      else if (this.#progress === progress) this.#progress = undefined;
    } catch {
      // P4: one heartbeat less. The next one comes in time, or tells that the lease is lost.
    } finally {
      watchdog?.cancel();
      this.#beating = false;
      if (!this.over) this.#schedule(this.#progress ? progressHeartbeatMs : this.#intervalMs);
    }
  }

  /** The coordinator says that this lease has ended. */
  lose(why: "cancelled" | "lost"): void {
    if (this.over) return;
    this.#end();
    this.#options.onLost(why);
  }

  /** Uploads the outputs and reports, until that is accepted or the lease is lost. Never rejects. */
  async finish(outcome: Outcome): Promise<Reported> {
    if (outcome.kind === "failed") return await this.#fail(outcome.error, outcome.permanent);
    try {
      await this.persist(async ({ api }) => {
        const blobs: BlobRef[] = [];
        for (const { name, content } of outcome.blobs) {
          blobs.push(await this.#upload(api, name, content));
        }
        await api.complete(this.#lease, { payload: outcome.payload, blobs });
      });
      return this.#accepted();
    } catch (thrown) {
      if (this.over) return "lost";
      const error = HearthError.from(thrown);
      if (error.code === "ABORTED") return this.#lost();
      return await this.#fail(`the result was refused: ${error.message}`, false);
    }
  }

  /** Hands the job back unfinished. Gives up after `waitMs`: then the lease runs out. */
  async release(waitMs: number): Promise<void> {
    if (this.over) return;
    this.#end();
    const { clock, links } = this.#options;
    const release = async (): Promise<void> => (await links.link()).api.release(this.#lease);
    await Promise.race([release().catch(() => {}), sleep(clock, waitMs)]);
  }

  async #fail(error: string, permanent: boolean): Promise<Reported> {
    try {
      await this.persist(({ api }) => api.fail(this.#lease, { error, permanent }));
      return this.#accepted();
    } catch (thrown) {
      if (!this.over) this.#options.log.error(HearthError.from(thrown).message);
      return this.#lost();
    }
  }

  async #upload(api: KeeperLink["api"], name: string, content: OutputContent): Promise<BlobRef> {
    const { scratch } = this.#options;
    const { sha256, sizeBytes } = await measure(content, scratch);
    const ref = { sha256: parseSha256(sha256), sizeBytes, name };
    if (await api.hasBlob(ref)) return ref;
    const chunks = content.kind === "bytes" ? chunksOf(content.bytes) : scratch.read(content.path);
    await api.putBlob(ref, chunks);
    return ref;
  }

  /**
   * P4, P6: does `work` again and again while it fails for reasons of the moment.
   * @throws HearthError for reasons that stay, and when the lease is over
   */
  async persist<T>(work: (link: KeeperLink) => Promise<T>): Promise<T> {
    const { clock, random, links } = this.#options;
    for (let tries = 1; ; tries++) {
      if (this.over) throw new HearthError("ABORTED", "the lease is over");
      try {
        return await work(await links.link());
      } catch (thrown) {
        const error = HearthError.from(thrown);
        if (!isOfTheMoment(error, tries)) throw error;
        await sleep(clock, backoffMs(retry, tries, random.sample()), this.#over.signal);
      }
    }
  }

  /**
   * A connection that one side alone believes in never fails by itself. If nothing at all came over
   * it while a heartbeat waited for its answer, a new one is worth more (P4).
   */
  #closeIfSilent(link: KeeperLink): void {
    if (link.silentMs() < this.#intervalMs) return;
    link.close(new HearthError("UNAVAILABLE", "the coordinator does not answer any more"));
  }

  #accepted(): Reported {
    this.#end();
    return "accepted";
  }

  #lost(): Reported {
    this.#end();
    return "lost";
  }

  #end(): void {
    this.#over.abort();
    this.#timer?.cancel();
  }

  #schedule(delayMs: number): void {
    this.#timer?.cancel();
    this.#timer = this.#options.clock.after(delayMs, () => void this.beat());
  }
}

/** Failures nobody can explain are believed after so many times: better a failed job than a stuck one. */
const unexplainedTriesMax = 5;

/** Failures that say nothing about the job: the connection, the coordinator's disk, a restart. */
function isOfTheMoment(error: HearthError, tries: number): boolean {
  switch (error.code) {
    case "UNAVAILABLE":
    case "DEADLINE_EXCEEDED":
    case "RESOURCE_EXHAUSTED":
    case "CANCELLED":
      return true;
    case "INTERNAL":
    case "UNKNOWN":
      return tries < unexplainedTriesMax;
    default:
      return false;
  }
}

async function measure(content: OutputContent, scratch: Scratch): Promise<Measure> {
  if (content.kind === "file") return await scratch.measure(content.path);
  const hash = await crypto.subtle.digest("SHA-256", new Uint8Array(content.bytes));
  return { sha256: Buffer.from(hash).toString("hex"), sizeBytes: content.bytes.byteLength };
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const { chunkBytes } = limits;
  for (let at = 0; at < bytes.byteLength; at += chunkBytes) {
    yield bytes.subarray(at, at + chunkBytes);
  }
}
