/**
 * A network that fails: stands between everyone and the coordinator, passes on what comes, and does to
 * its lines what it is told to.
 */

import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import type { Clock } from "../../src/platform/clock.ts";
import type { Dice } from "../support/dice.ts";
import { Line, type LineFault, type LineFaultKind } from "./line.ts";

export interface ProxyCounts {
  readonly connections: number;
  readonly forwardedBytes: number;
  /** How many lines each fault was done to. */
  readonly struck: Readonly<Record<LineFaultKind, number>>;
}

export class Proxy implements AsyncDisposable {
  readonly #server: Server;
  readonly #clock: Clock;
  readonly #toPort: number;
  readonly #lines = new Set<Line>();
  readonly #struck = { cut: 0, reset: 0, stall: 0, "black hole": 0 };
  #connections = 0;
  #forwardedBytes = 0;
  #darkUntilMs = -Infinity;

  private constructor(toPort: number, clock: Clock) {
    this.#toPort = toPort;
    this.#clock = clock;
    this.#server = createServer((near) => this.#accept(near));
  }

  /** Listens on a free port of this machine, which stays its own until it is disposed of. */
  static async open(toPort: number, clock: Clock): Promise<Proxy> {
    const proxy = new Proxy(toPort, clock);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  /** `host:port` */
  get address(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("the proxy has no port");
    return `127.0.0.1:${address.port}`;
  }

  get counts(): ProxyCounts {
    return {
      connections: this.#connections,
      forwardedBytes: this.#forwardedBytes,
      struck: { ...this.#struck },
    };
  }

  /** Does it to one line that is whole, if there is one. */
  strikeOne(fault: LineFault, afterBytes: number, dice: Dice): void {
    dice.pick([...this.#lines].filter(({ isWhole }) => isWhole))?.strike(fault, afterBytes);
  }

  /** Does it to every line that is whole. */
  strikeAll(fault: LineFault): void {
    for (const line of this.#lines) line.strike(fault, 0);
  }

  /** For so long, new connections lead nowhere. */
  darken(forMs: number): void {
    this.#darkUntilMs = this.#clock.monotonicMs() + forMs;
  }

  /** Passes everything on from now on; what fell into a black hole stays there. */
  heal(): void {
    this.#darkUntilMs = -Infinity;
    for (const line of this.#lines) line.heal();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const line of this.#lines) line.destroy();
    await closed;
  }

  #accept(near: Socket): void {
    this.#connections++;
    const isDark = this.#clock.monotonicMs() < this.#darkUntilMs;
    if (isDark) this.#struck["black hole"]++;
    const line = new Line({
      near,
      far: isDark ? undefined : connect(this.#toPort, "127.0.0.1"),
      clock: this.#clock,
      forwarded: (bytes) => (this.#forwardedBytes += bytes),
      struck: (kind) => this.#struck[kind]++,
      closed: () => this.#lines.delete(line),
    });
    this.#lines.add(line);
  }
}
