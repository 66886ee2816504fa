/**
 * Several addresses tried at once, and the first that connects wins. Losers are aborted, and closed
 * if they connect all the same, so that a search leaves one connection behind or none.
 */
import { type ErrorCode, HearthError } from "../errors.ts";
import { type Clock, sleep } from "../platform/clock.ts";
import { type Address, formatAddress } from "./address.ts";

/** An address to try, and where it is known from. */
export interface Candidate {
  readonly address: Address;
  /** For people: "--coordinator", "bundle", "mDNS". */
  readonly origin: string;
}

/** How to connect to a coordinator, and to let go of it. */
export interface Connector<T> {
  /**
   * Connects to an address, within a bounded time. A rejection with one of the `refusals` means that
   * the coordinator we look for was reached and does not want us; any other, that it is not there.
   */
  tryAddress(address: Address, signal: AbortSignal): Promise<T>;
  /** Closes a connection that came too late. Must not throw. */
  close(connection: T): void;
}

/** Errors of a coordinator that was reached and refuses us: another address would not help. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  "UNAUTHENTICATED",
  "PERMISSION_DENIED",
  "FAILED_PRECONDITION",
]);

export type Outcome<T> =
  | { readonly kind: "connected"; readonly connection: T; readonly address: Address }
  | { readonly kind: "refused"; readonly error: HearthError }
  | { readonly kind: "stopped" };

/** One search. Every method may be called at any time, also after the race has ended. */
export class AddressRace<T> implements Disposable {
  readonly #connector: Connector<T>;
  readonly #clock: Clock;
  readonly #stop = new AbortController();
  readonly #started = new Set<string>();
  readonly #failures: string[] = [];
  #running = 0;
  #outcome: Outcome<T> | undefined;
  #changed = Promise.withResolvers<void>();

  constructor(connector: Connector<T>, clock: Clock) {
    this.#connector = connector;
    this.#clock = clock;
  }

  /** How the race ended; undefined while it may still be won. */
  get outcome(): Outcome<T> | undefined {
    return this.#outcome;
  }

  /** Aborts when the race has ended, however. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** What failed so far, one "nas:7843 (bundle): nobody answers there" each. */
  get failures(): readonly string[] {
    return this.#failures;
  }

  /**
   * Tries an address, and gives it a head start: resolves as soon as an attempt ends, at the latest
   * after `headStartMs`. Does nothing once the race has ended, or if the address had its turn.
   */
  async tryNext(candidate: Candidate, headStartMs: number): Promise<void> {
    const text = formatAddress(candidate.address);
    if (this.#outcome !== undefined || this.#started.has(text)) return;
    this.#started.add(text);
    this.#running += 1;
    void this.#try(candidate, `${text} (${candidate.origin})`);
    await this.#nextChange(headStartMs);
  }

  /** Notes what could not even be tried. */
  noteFailure(failure: string): void {
    this.#failures.push(failure);
  }

  /** Waits until the race has ended or no attempt is running, at most `waitMs`. Default: no limit. */
  async settled(waitMs: number = Number.POSITIVE_INFINITY): Promise<void> {
    const untilMs = this.#clock.monotonicMs() + waitMs;
    while (this.#running > 0 && this.#outcome === undefined) {
      const leftMs = untilMs - this.#clock.monotonicMs();
      if (leftMs <= 0) return;
      await this.#nextChange(leftMs);
    }
  }

  /** Ends the race without a winner, if it has not ended yet. */
  [Symbol.dispose](): void {
    this.#end({ kind: "stopped" });
  }

  async #try({ address }: Candidate, description: string): Promise<void> {
    try {
      const connection = await this.#connector.tryAddress(address, this.#stop.signal);
      if (this.#outcome === undefined) this.#end({ kind: "connected", connection, address });
      else this.#connector.close(connection);
    } catch (thrown) {
      const error = HearthError.from(thrown, "UNAVAILABLE");
      this.#failures.push(`${description}: ${error.message}`);
      if (refusals.has(error.code)) this.#end({ kind: "refused", error });
    }
    this.#running -= 1;
    this.#change();
  }

  #end(outcome: Outcome<T>): void {
    if (this.#outcome !== undefined) return;
    this.#outcome = outcome;
    this.#stop.abort();
    this.#change();
  }

  async #nextChange(waitMs: number): Promise<void> {
    const limit = new AbortController();
    await Promise.race([this.#changed.promise, sleep(this.#clock, waitMs, limit.signal)]);
    limit.abort();
  }

  #change(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}
