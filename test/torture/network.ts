/** The network of a torture: a proxy for each machine, so that faults can be those of one machine. */

import type { Clock } from "../../src/platform/clock.ts";
import type { Dice } from "../support/dice.ts";
import type { LineFault } from "./line.ts";
import { Proxy, type ProxyCounts } from "./proxy.ts";

export class Network implements AsyncDisposable {
  readonly #toPort: number;
  readonly #clock: Clock;
  readonly #proxies: Proxy[] = [];

  constructor(toPort: number, clock: Clock) {
    this.#toPort = toPort;
    this.#clock = clock;
  }

  /** @returns `host:port` where one more machine finds the coordinator */
  async plugIn(): Promise<string> {
    const proxy = await Proxy.open(this.#toPort, this.#clock);
    this.#proxies.push(proxy);
    return proxy.address;
  }

  get counts(): ProxyCounts {
    const all = this.#proxies.map(({ counts }) => counts);
    const sum = (count: (counts: ProxyCounts) => number): number =>
      all.reduce((total, counts) => total + count(counts), 0);
    return {
      connections: sum(({ connections }) => connections),
      forwardedBytes: sum(({ forwardedBytes }) => forwardedBytes),
      struck: {
        cut: sum(({ struck }) => struck.cut),
        reset: sum(({ struck }) => struck.reset),
        stall: sum(({ struck }) => struck.stall),
        "black hole": sum(({ struck }) => struck["black hole"]),
      },
    };
  }

  /** Does it to one line of a machine. */
  strikeLine(fault: LineFault, afterBytes: number, dice: Dice): void {
    dice.pick(this.#proxies)?.strikeOne(fault, afterBytes, dice);
  }

  /** Does it to all lines of a machine; for so long its new connections lead nowhere. */
  strikeMachine(fault: LineFault, darkMs: number, dice: Dice): void {
    const proxy = dice.pick(this.#proxies);
    proxy?.strikeAll(fault);
    proxy?.darken(darkMs);
  }

  /** The same to every machine. */
  strikeEverybody(fault: LineFault, darkMs: number): void {
    for (const proxy of this.#proxies) {
      proxy.strikeAll(fault);
      proxy.darken(darkMs);
    }
  }

  /** Passes everything on from now on; what fell into a black hole stays there. */
  heal(): void {
    for (const proxy of this.#proxies) proxy.heal();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#proxies.map((proxy) => proxy[Symbol.asyncDispose]()));
  }
}
