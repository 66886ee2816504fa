/**
 * One connection through the proxy: two sockets and what passes between them, until a fault is done
 * to it. Faults come at once, or after so many more bytes: in the middle of a frame, of a blob.
 */

import type { Socket } from "node:net";
import { type Clock, type Timer } from "../../src/platform/clock.ts";

/**
 * `cut`: both sides see an orderly end (FIN). `reset`: both see ECONNRESET. `stall`: nothing passes for
 * a while, nothing is lost. `black hole`: everything is taken and nothing passed on, for ever, and
 * neither side is told, not even of the other's end.
 */
export type LineFault =
  | { readonly kind: "cut" }
  | { readonly kind: "reset" }
  | { readonly kind: "stall"; readonly forMs: number }
  | { readonly kind: "black hole" };

export type LineFaultKind = LineFault["kind"];

export interface LineOptions {
  readonly near: Socket;
  /** Undefined: it leads nowhere from the start. */
  readonly far: Socket | undefined;
  readonly clock: Clock;
  forwarded(bytes: number): void;
  struck(kind: LineFaultKind): void;
  closed(): void;
}

export class Line {
  readonly #options: LineOptions;
  readonly #sockets: readonly Socket[];
  #mode: "open" | "stalled" | "black" | "ended" = "open";
  #armed: { fault: LineFault; leftBytes: number } | undefined;
  /** What came before the sockets were paused. */
  #held: { readonly to: Socket; readonly bytes: Uint8Array }[] = [];
  #timer: Timer | undefined;

  constructor(options: LineOptions) {
    const { near, far } = options;
    this.#options = options;
    this.#sockets = far ? [near, far] : [near];
    if (far === undefined) this.#mode = "black";
    for (const socket of this.#sockets) {
      const other = socket === near ? far : near;
      socket.setNoDelay(true);
      // What went wrong shows in the close that follows.
      socket.on("error", () => {});
      socket.on("data", (bytes: Uint8Array) => this.#take(socket, other, bytes));
      socket.on("drain", () => this.#mode === "open" && other?.resume());
      socket.on("end", () => this.#mode === "open" && other?.end());
      socket.on("close", (broke: boolean) => this.#sideClosed(other, broke));
    }
  }

  /** Whether faults can still be done to it. */
  get isWhole(): boolean {
    return this.#mode === "open";
  }

  /**
   * Takes the place of a fault that has not happened yet.
   * @param afterBytes so many more bytes pass, in both directions together, before it happens
   */
  strike(fault: LineFault, afterBytes: number): void {
    if (!this.isWhole) return;
    this.#armed = undefined;
    if (afterBytes === 0) this.#strikeNow(fault);
    else this.#armed = { fault, leftBytes: afterBytes };
  }

  /** A stall is over, and nothing more happens to it. A black hole stays one. */
  heal(): void {
    this.#armed = undefined;
    this.#resume();
  }

  /** Ends it, whatever was done to it. */
  destroy(): void {
    this.#mode = "ended";
    this.#timer?.cancel();
    for (const socket of this.#sockets) socket.destroy();
  }

  #take(from: Socket, to: Socket | undefined, bytes: Uint8Array): void {
    if (this.#mode === "black" || this.#mode === "ended" || to === undefined) return;
    if (this.#mode === "stalled") {
      this.#held.push({ to, bytes });
      return;
    }
    const armed = this.#armed;
    if (armed === undefined || armed.leftBytes > bytes.byteLength) {
      if (armed) armed.leftBytes -= bytes.byteLength;
      this.#forward(from, to, bytes);
      return;
    }
    this.#armed = undefined;
    this.#forward(from, to, bytes.subarray(0, armed.leftBytes));
    this.#strikeNow(armed.fault);
    this.#take(from, to, bytes.subarray(armed.leftBytes));
  }

  #forward(from: Socket | undefined, to: Socket, bytes: Uint8Array): void {
    this.#options.forwarded(bytes.byteLength);
    if (!to.write(bytes)) from?.pause();
  }

  #strikeNow(fault: LineFault): void {
    this.#options.struck(fault.kind);
    switch (fault.kind) {
      case "cut":
        this.#mode = "ended";
        for (const socket of this.#sockets) socket.destroySoon();
        break;
      case "reset":
        this.#mode = "ended";
        for (const socket of this.#sockets) socket.resetAndDestroy();
        break;
      case "stall":
        this.#mode = "stalled";
        for (const socket of this.#sockets) socket.pause();
        this.#timer = this.#options.clock.after(fault.forMs, () => this.#resume());
        break;
      case "black hole":
        this.#mode = "black";
        // A sender that was held back goes on: it is not to be told either.
        for (const socket of this.#sockets) socket.resume();
        break;
      default:
        fault satisfies never;
    }
  }

  #resume(): void {
    if (this.#mode !== "stalled") return;
    this.#timer?.cancel();
    this.#mode = "open";
    const held = this.#held;
    this.#held = [];
    for (const { to, bytes } of held) this.#forward(undefined, to, bytes);
    for (const socket of this.#sockets) socket.resume();
  }

  /** One side is gone: the other is told, as the network would, unless it is not to be told. */
  #sideClosed(other: Socket | undefined, broke: boolean): void {
    if (this.#sockets.every(({ destroyed }) => destroyed)) this.#options.closed();
    if (this.#mode === "black") return;
    if (this.#mode === "stalled") this.#resume();
    this.#mode = "ended";
    if (broke) other?.resetAndDestroy();
    else other?.destroySoon();
  }
}
