/**
 * The bodies that are on their way to the door for joining. P8: they are bounded in time and number, and
 * whoever sends many of them slowly loses its own: an honest one is there as soon as its headers are.
 */

import { HearthError } from "../errors.ts";
import type { Clock } from "../platform/clock.ts";

/** A body of some kilobytes. */
const bodyMsMax = 5_000;
const bodiesMax = 256;

interface Arriving {
  readonly from: string;
  readonly giveUp: (why: HearthError) => void;
}

export class ArrivingBodies {
  readonly #clock: Clock;
  readonly #full: HearthError;
  /** Oldest first. */
  readonly #arriving = new Set<Arriving>();

  /** @param full what is said of a body that has to make way for another */
  constructor(options: { readonly clock: Clock; readonly full: HearthError }) {
    this.#clock = options.clock;
    this.#full = options.full;
  }

  /**
   * All of a body, whose bytes others have bounded.
   * @throws HearthError DEADLINE_EXCEEDED after five seconds; INVALID_ARGUMENT when it breaks off; `full`
   */
  async read(request: Pick<Request, "arrayBuffer">, from: string): Promise<Uint8Array> {
    const { promise: givenUp, reject: giveUp } = Promise.withResolvers<never>();
    if (this.#arriving.size >= bodiesMax) this.#makeWay();
    const arriving = { from, giveUp };
    this.#arriving.add(arriving);
    const timer = this.#clock.after(bodyMsMax, () => {
      giveUp(new HearthError("DEADLINE_EXCEEDED", `no whole request within ${bodyMsMax} ms`));
    });
    try {
      return new Uint8Array(await Promise.race([request.arrayBuffer(), givenUp]));
    } catch (thrown) {
      throw HearthError.from(thrown, "INVALID_ARGUMENT");
    } finally {
      timer.cancel();
      this.#arriving.delete(arriving);
    }
  }

  /** Gives up the oldest one of the address that sends most. */
  #makeWay(): void {
    const byAddress = Map.groupBy(this.#arriving, ({ from }) => from);
    const [[oldest] = []] = [...byAddress.values()].toSorted((a, b) => b.length - a.length);
    if (oldest === undefined) return;
    this.#arriving.delete(oldest);
    oldest.giveUp(this.#full);
  }
}
