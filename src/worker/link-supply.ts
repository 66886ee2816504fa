/**
 * The keeper's connection: connects, and connects again with growing, jittered pauses, for ever. Only
 * a coordinator that keeps refusing us ends it.
 *
 * P4: while leases are held, no pause is longer than they can bear.
 */

import { HearthError } from "../errors.ts";
import { backoffMs } from "../job/backoff.ts";
import { type Clock, sleep } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Random } from "../platform/random.ts";
import type { Connect, KeeperLink } from "./ports.ts";

/** The jitter spreads a whole household of workers over a coordinator's restart. */
const reconnect = { initialMs: 100, maxMs: 10_000, multiplier: 2, jitter: 0.5 } as const;
/** A refusal may be a glitch of a restart; so many in a row are an answer. */
const refusalsMax = 3;
/** How often to say that the coordinator still does not answer. */
const sayAgainMs = 60_000;

export interface LinkSupplyOptions {
  readonly connect: Connect;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** How long a pause between two connections may be right now, at most. */
  pauseMsMax(): number;
}

export class LinkSupply {
  readonly #options: LinkSupplyOptions;
  readonly #stop = new AbortController();
  #link: KeeperLink | undefined;
  #next = nextLink();
  #ended: unknown;

  constructor(options: LinkSupplyOptions) {
    this.#options = options;
  }

  /** The connection, if there is one right now. */
  get current(): KeeperLink | undefined {
    return this.#ended === undefined ? this.#link : undefined;
  }

  /** The connection, as soon as there is one. Rejects once it is known that there will be none. */
  async link(): Promise<KeeperLink> {
    if (this.#ended !== undefined) throw this.#ended;
    return this.#link ?? (await this.#next.promise);
  }

  /**
   * Keeps the connection up until `stop`.
   * @param use is called for each new connection; resolves when the coordinator has taken us
   * @throws HearthError when the coordinator refuses us
   */
  async run(use: (link: KeeperLink) => Promise<void>): Promise<void> {
    const { connect, clock, log } = this.#options;
    const { signal } = this.#stop;
    let failures = 0;
    let refusals = 0;
    let saidAtMs = -Infinity;
    while (!signal.aborted) {
      const sinceMs = clock.monotonicMs();
      try {
        await this.#hold(await connect(signal), use);
        refusals = 0;
        saidAtMs = -Infinity;
        // Whoever takes us only to close at once, as a coordinator that is stopping, is not spared.
        if (clock.monotonicMs() - sinceMs > reconnect.maxMs) failures = 0;
      } catch (thrown) {
        if (signal.aborted) return;
        const error = HearthError.from(thrown);
        refusals = isRefusal(error) ? refusals + 1 : 0;
        if (refusals >= refusalsMax) {
          this.#end(error);
          throw error;
        }
        // A line for each try would only be noise; a refusal that stays one is what this ends with.
        if (refusals === 0 && clock.monotonicMs() - saidAtMs >= sayAgainMs) {
          saidAtMs = clock.monotonicMs();
          log.warn(`${error.message}; trying again until it answers`);
        }
      }
      failures++;
      await sleep(clock, this.#pauseMs(failures, this.#options.random.sample()), signal);
    }
  }

  /** No connection any more; who waits for one is told so. Safe twice. */
  stop(why: HearthError): void {
    this.#stop.abort();
    this.#end(why);
    this.#link?.close(why);
  }

  /** Until the connection is down. @throws HearthError when the coordinator did not take us */
  async #hold(link: KeeperLink, use: (link: KeeperLink) => Promise<void>): Promise<void> {
    const { signal } = this.#stop;
    if (signal.aborted) return link.close(new HearthError("CANCELLED", "the worker is stopping"));
    this.#link = link;
    this.#next.resolve(link);
    try {
      await use(link);
      const why = await link.closed;
      if (!signal.aborted) this.#options.log.warn(`connection lost: ${why.message}`);
    } catch (thrown) {
      link.close(HearthError.from(thrown));
      throw thrown;
    } finally {
      this.#link = undefined;
      this.#next = nextLink();
    }
  }

  #pauseMs(failures: number, sample: number): number {
    const maxMs = Math.min(reconnect.maxMs, this.#options.pauseMsMax());
    return backoffMs({ ...reconnect, maxMs }, failures, sample);
  }

  #end(why: HearthError): void {
    this.#ended ??= why;
    this.#next.reject(why);
  }
}

function nextLink(): PromiseWithResolvers<KeeperLink> {
  const next = Promise.withResolvers<KeeperLink>();
  // Whoever waits is told; nobody has to wait.
  next.promise.catch(() => {});
  return next;
}

function isRefusal(error: HearthError): boolean {
  return error.code === "UNAUTHENTICATED" || error.code === "PERMISSION_DENIED";
}
