/**
 * One leased job in the keeper, from the lease until its outcome is accepted or the lease is known to
 * be lost.
 *
 * P4: it sends heartbeats all that time, through the upload of its outputs; a heartbeat that fails
 * aborts nothing. P6: uploads and reports are tried until they are accepted or the lease is lost.
 */

import type { HandBack, LeaseRef } from "../api.ts";
import { HearthError } from "../errors.ts";
import { backoffMs } from "../job/backoff.ts";
import type { BlobRef, Job, LogStream } from "../job/job.ts";
import { type Clock, sleep } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Random } from "../platform/random.ts";
import { AttemptLog } from "./attempt-log.ts";
import type { Completions } from "./completions.ts";
import type { Heartbeats } from "./heartbeats.ts";
import { PermanentError } from "./handler.ts";
import type { AttemptKey, Outcome, ToHost } from "./host-protocol.ts";
import type { LinkSupply } from "./link-supply.ts";
import { measureOutputs, uploadOutput } from "./outputs.ts";
import type { KeeperLink, Scratch } from "./ports.ts";
import { isWorthAnotherTry, meansLost } from "./refusals.ts";
import { watchSilence } from "./silence.ts";
import type { LogMemory } from "./waiting-log.ts";

/** What the held jobs of a keeper share. */
export interface HeldJobContext {
  readonly links: LinkSupply;
  readonly heartbeats: Heartbeats;
  readonly completions: Completions;
  readonly scratch: Scratch;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly logMemory: LogMemory;
  post(message: ToHost): void;
  /** `awaitsFirstAnswer` of one of them is another. */
  onReporting(): void;
  /** A first report goes out: what is asked for now goes with it. */
  onSending(): void;
}

/** Of four heartbeats in a TTL two may get lost: the third comes in time. */
const heartbeatsPerTtl = 4;
/** Progress travels with heartbeats; a change brings the next one forward to this. */
const progressHeartbeatMs = 250;
/** So long an outcome waits for what was logged before it, and a job that is handed back for a third of it. */
const logMsMax = 3_000;
const retry = { initialMs: 100, maxMs: 5_000, multiplier: 2, jitter: 0.3 } as const;

export class HeldJob {
  readonly job: Job;
  readonly #key: AttemptKey;
  readonly #context: HeldJobContext;
  readonly #onLost: (why: "cancelled" | "lost") => void;
  readonly #lease: LeaseRef;
  #over = false;
  /** Ends pauses when it is over; made for the first pause. */
  #pauses: AbortController | undefined;
  #progress: { fraction: number; message: string } | undefined;
  #beatAtMs: number;
  #beating = false;
  /** The report is out, and only its answer tells whether it was accepted. */
  #reporting = false;
  #awaitsFirstAnswer = false;
  #hasSaidWhyItWaits = false;
  /** Comes into being with the first thing that is logged. */
  #log: AttemptLog | undefined;

  /** @param onLost the lease is gone: the handler works for nothing */
  constructor(
    job: Job,
    key: AttemptKey,
    context: HeldJobContext,
    onLost: (why: "cancelled" | "lost") => void,
  ) {
    this.job = job;
    this.#key = key;
    this.#context = context;
    this.#onLost = onLost;
    this.#lease = { jobId: job.id, token: job.token };
    this.#beatAtMs = context.clock.monotonicMs();
    context.heartbeats.schedule(this, this.#intervalMs);
  }

  /** True once nothing about this job needs to be said any more. */
  get over(): boolean {
    return this.#over;
  }

  /**
   * True while the first report of an outcome without outputs is under way: all that is missing is one
   * answer. A report that has to be repeated waits for more than that.
   */
  get awaitsFirstAnswer(): boolean {
    return this.#awaitsFirstAnswer;
  }

  /** The newest progress goes out soon. */
  report(fraction: number, message: string): void {
    if (this.over) return;
    this.#progress = { fraction, message };
    const sinceMs = this.#context.clock.monotonicMs() - this.#beatAtMs;
    this.#context.heartbeats.schedule(this, Math.max(0, progressHeartbeatMs - sinceMs));
  }

  /** What the attempt logs goes to the coordinator; it never fails the job. */
  log(stream: LogStream, atMs: number, bytes: Uint8Array): void {
    if (this.over) return;
    this.#log ??= new AttemptLog({
      ...this.#context,
      lease: this.#lease,
      onArrived: (takenBytes, droppedBytes) =>
        this.#context.post({ kind: "logged", key: this.#key, takenBytes, droppedBytes }),
    });
    this.#log.add(stream, atMs, bytes);
  }

  /** Sends a heartbeat now; after a new connection, this is what takes the lease up again. */
  async beat(): Promise<void> {
    if (this.over || this.#beating) return;
    this.#beating = true;
    this.#context.heartbeats.cancel(this);
    this.#beatAtMs = this.#context.clock.monotonicMs();
    const progress = this.#progress;
    let unwatch = (): void => {};
    try {
      const link = await this.#context.links.link();
      unwatch = watchSilence(link, this.#context.clock, this.#intervalMs);
      const reply = await link.api.heartbeat(this.#lease, progress);
      if (reply.kind === "cancelled") this.lose("cancelled");
      else if (reply.kind === "lost") this.#seemsLost();
      else if (this.#progress === progress) this.#progress = undefined;
    } catch (thrown) {
      // P4: any other is one heartbeat less. The next one comes in time, or tells that it is lost.
      if (meansLost(HearthError.from(thrown))) this.#seemsLost();
    } finally {
      unwatch();
      this.#beating = false;
      if (!this.over) {
        const delayMs = this.#progress ? progressHeartbeatMs : this.#intervalMs;
        this.#context.heartbeats.schedule(this, delayMs);
      }
    }
  }

  /** The coordinator says that this lease has ended. */
  lose(why: "cancelled" | "lost"): void {
    if (this.over) return;
    this.#end();
    this.#onLost(why);
  }

  /**
   * Uploads the outputs and reports, until that is accepted or the lease is lost. Never rejects.
   * @returns what was accepted: a failure, if the result was refused; undefined: nothing
   */
  async finish(outcome: Outcome): Promise<Outcome | undefined> {
    if (outcome.kind === "failed") return await this.#fail(outcome);
    const { payload } = outcome;
    try {
      // Nothing here waits for an outcome without outputs: those of one turn go into one call.
      const isSmall = outcome.blobs.length === 0;
      const { scratch } = this.#context;
      const outputs = isSmall ? [] : await measureOutputs(outcome.blobs, scratch);
      const completion = {
        lease: this.#lease,
        result: { payload, blobs: outputs.map(({ ref }) => ref) },
      };
      let isUploaded = false;
      await this.#persist(async (link, isFirstTry) => {
        // A report whose answer got lost may have ended the lease, and with it the right to upload.
        for (const output of isUploaded ? [] : outputs) {
          this.requireHeld();
          await uploadOutput(link.api, output, scratch, (content) => this.whileHeld(content));
        }
        isUploaded = true;
        if (this.#log) await this.#log.end(logMsMax);
        this.requireHeld();
        this.#reporting = true;
        this.#awaitAnswer(isFirstTry && isSmall);
        try {
          await this.#context.completions.complete(link, completion, this.#context.onSending);
        } catch (thrown) {
          isUploaded = HearthError.from(thrown).code !== "FAILED_PRECONDITION";
          throw thrown;
        }
      });
      return this.#report(outcome);
    } catch (thrown) {
      if (this.over) return undefined;
      const error = HearthError.from(thrown);
      if (meansLost(error)) return this.#report(undefined);
      const refused = `the result was refused: ${error.message}`;
      const permanent = thrown instanceof PermanentError;
      return await this.#fail({ kind: "failed", error: refused, permanent });
    }
  }

  /**
   * An input's content from that byte on. After a cut it goes on where it was.
   * @throws HearthError for reasons that stay, and when the lease is over
   */
  async *download({ sha256 }: BlobRef, fromByte = 0): AsyncGenerator<Uint8Array> {
    let offsetBytes = fromByte;
    for (let tries = 1; ; tries++) {
      try {
        this.requireHeld();
        const { api } = await this.#context.links.link();
        for await (const chunk of api.getBlob(sha256, offsetBytes)) {
          this.requireHeld();
          offsetBytes += chunk.byteLength;
          tries = 1;
          yield chunk;
        }
        return;
      } catch (thrown) {
        await this.#pauseOrThrow(thrown, tries);
      }
    }
  }

  /**
   * Hands the job back unfinished. Gives up after `waitMs`: then the lease runs out.
   * @param why default: the worker stops, and somebody else should have it at once
   */
  async release(waitMs: number, why?: HandBack): Promise<void> {
    if (this.#log) await this.#log.end(Math.min(logMsMax / 3, waitMs));
    if (this.over) return;
    this.#end();
    const { clock, links } = this.#context;
    const released = new AbortController();
    const release = async (): Promise<void> => (await links.link()).api.release(this.#lease, why);
    // Once more: after a cut, the lease would run out and the attempt count.
    const releasing = release().catch(release);
    await Promise.race([releasing.catch(() => {}), sleep(clock, waitMs, released.signal)]);
    released.abort();
  }

  async #fail(failure: Extract<Outcome, { kind: "failed" }>): Promise<Outcome | undefined> {
    // Of an outcome whose result was refused, this is not the first report.
    const isFirst = !this.#reporting;
    this.#reporting = true;
    try {
      await this.#persist(async ({ api }, isFirstTry) => {
        if (this.#log) await this.#log.end(logMsMax);
        this.requireHeld();
        this.#awaitAnswer(isFirst && isFirstTry);
        this.#context.onSending();
        await api.fail(this.#lease, failure);
      });
      return this.#report(failure);
    } catch (thrown) {
      const refusal = HearthError.from(thrown);
      if (!this.over && !meansLost(refusal)) this.#context.log.error(refusal.message);
      return this.#report(undefined);
    }
  }

  /** Passes content on. @throws HearthError ABORTED once the lease is over */
  async *whileHeld(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      this.requireHeld();
      yield chunk;
    }
  }

  /**
   * P4, P6: does `work` again and again while it fails for reasons of the moment.
   * @throws HearthError for reasons that stay, and when the lease is over
   */
  async #persist(work: (link: KeeperLink, isFirstTry: boolean) => Promise<unknown>): Promise<void> {
    const { links } = this.#context;
    for (let tries = 1; ; tries++) {
      try {
        this.requireHeld();
        await work(links.current ?? (await links.link()), tries === 1);
        return;
      } catch (thrown) {
        this.#awaitAnswer(false);
        this.#sayWhyItWaits(HearthError.from(thrown));
        await this.#pauseOrThrow(thrown, tries);
      }
    }
  }

  /** Once: it may take until somebody makes room, and would look as if the job hung. */
  #sayWhyItWaits({ code, message }: HearthError): void {
    if (code !== "RESOURCE_EXHAUSTED" || this.#hasSaidWhyItWaits || this.over) return;
    this.#hasSaidWhyItWaits = true;
    this.#context.log.warn(`job ${this.job.number} has ended, and waits to be taken: ${message}`);
    this.report(1, "it has ended; the coordinator has no room for its result");
  }

  async #pauseOrThrow(thrown: unknown, tries: number): Promise<void> {
    const { clock, random } = this.#context;
    const error = HearthError.from(thrown);
    if (this.over || !isWorthAnotherTry(error, tries)) throw error;
    this.#pauses ??= new AbortController();
    await sleep(clock, backoffMs(retry, tries, random.sample()), this.#pauses.signal);
  }

  #awaitAnswer(isFirst: boolean): void {
    if (this.#awaitsFirstAnswer === isFirst) return;
    this.#awaitsFirstAnswer = isFirst;
    this.#context.onReporting();
  }

  get #intervalMs(): number {
    return this.job.spec.leaseTtlMs / heartbeatsPerTtl;
  }

  /** A report that was accepted has ended the lease, too; its answer may be lost, so it is repeated. */
  #seemsLost(): void {
    if (!this.#reporting) this.lose("lost");
  }

  /** @throws HearthError ABORTED */
  requireHeld(): void {
    if (this.over) throw new HearthError("ABORTED", "the lease is over");
  }

  #report(accepted: Outcome | undefined): Outcome | undefined {
    this.#end();
    return accepted;
  }

  #end(): void {
    this.#over = true;
    this.#pauses?.abort();
    this.#log?.close();
    this.#context.heartbeats.cancel(this);
  }
}
