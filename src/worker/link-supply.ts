/**
 * The keeper's connection: connects, and connects again with growing, jittered pauses, for ever. Only
 * a coordinator that keeps refusing us ends it.
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

export class LinkSupply {
  readonly #connect: Connect;
  readonly #platform: { clock: Clock; random: Random; log: Log };
  readonly #stop = new AbortController();
  #link: KeeperLink | undefined;
  #next = Promise.withResolvers<KeeperLink>();

  constructor(connect: Connect, platform: { clock: Clock; random: Random; log: Log }) {
    this.#connect = connect;
    this.#platform = platform;
    // Whoever waits is told; nobody has to wait.
    this.#next.promise.catch(() => {});
  }

  /** The connection, as soon as there is one. Rejects once it is known that there will be none. */
  async link(): Promise<KeeperLink> {
    return this.#link ?? (await this.#next.promise);
  }

  /**
   * Keeps the connection up until `stop`, and calls `onLink` for each new one.
   * @throws HearthError when the coordinator refuses us
   */
  async run(onLink: (link: KeeperLink) => Promise<void>): Promise<void> {
    const { signal } = this.#stop;
    try {
      while (!signal.aborted) {
        const link = await this.#dial();
        if (link === undefined) return;
        this.#link = link;
        this.#next.resolve(link);
        void onLink(link);
        const why = await link.closed;
        this.#link = undefined;
        this.#next = Promise.withResolvers();
        this.#next.promise.catch(() => {});
        if (!signal.aborted) this.#platform.log.warn(`connection lost: ${why.message}`);
      }
    } catch (thrown) {
      this.#next.reject(thrown);
      throw thrown;
    }
  }

  /** No connection any more; who waits for one is told so. Safe twice. */
  stop(why: HearthError): void {
    this.#stop.abort();
    this.#link?.close(why);
    this.#next.reject(why);
  }

  /** @returns undefined when stopped */
  async #dial(): Promise<KeeperLink | undefined> {
    const { clock, random, log } = this.#platform;
    const { signal } = this.#stop;
    let refusals = 0;
    for (let tries = 1; !signal.aborted; tries++) {
      try {
        return await this.#connect(signal);
      } catch (thrown) {
        const error = HearthError.from(thrown);
        if (signal.aborted) return undefined;
        refusals = isRefusal(error) ? refusals + 1 : 0;
        if (refusals >= refusalsMax) throw error;
        const pauseMs = backoffMs(reconnect, tries, random.sample());
        // The first few pauses are short; a line for each would only be noise.
        if (pauseMs > 1_000 || tries === 1) log.warn(`${error.message}; trying again`);
        await sleep(clock, pauseMs, signal);
      }
    }
    return undefined;
  }
}

function isRefusal(error: HearthError): boolean {
  return error.code === "UNAUTHENTICATED" || error.code === "PERMISSION_DENIED";
}
