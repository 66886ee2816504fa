/**
 * Two connections that are each other's far end, in one process: for tests and simulations. What is
 * sent arrives in a later microtask, in order, as the same bytes.
 */

import type { HearthError } from "../errors.ts";
import type { Connection, Receiver } from "../wire/connection.ts";
import { Inbox } from "./inbox.ts";

export function memoryPair(): [Connection, Connection] {
  const toA = new Direction();
  const toB = new Direction();
  return [new MemoryConnection(toA, toB), new MemoryConnection(toB, toA)];
}

/** What is under way to one end: messages, and at last why the other end closed. */
class Direction {
  readonly #underWay: (Uint8Array | HearthError)[] = [];
  #bytes = 0;
  #paused = false;
  #scheduled = false;
  /** Set by the end that it leads to. */
  arrive: (what: Uint8Array | HearthError) => void = () => {};
  /** Set by the end that it comes from. */
  drained: () => void = () => {};

  get bytes(): number {
    return this.#bytes;
  }

  push(what: Uint8Array | HearthError): void {
    this.#underWay.push(what);
    if (what instanceof Uint8Array) this.#bytes += what.byteLength;
    this.#schedule();
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#deliver();
    });
  }

  #deliver(): void {
    while (!this.#paused) {
      const what = this.#underWay.shift();
      if (what === undefined) return;
      if (what instanceof Uint8Array) this.#bytes -= what.byteLength;
      this.arrive(what);
      this.drained();
    }
  }
}

class MemoryConnection implements Connection {
  readonly #inbox = new Inbox();
  readonly #inbound: Direction;
  readonly #outbound: Direction;
  #closed = false;

  constructor(inbound: Direction, outbound: Direction) {
    this.#inbound = inbound;
    this.#outbound = outbound;
    inbound.arrive = (what) => {
      if (what instanceof Uint8Array) return this.#inbox.message(what);
      this.#closed = true;
      this.#inbox.close(what);
    };
    outbound.drained = () => this.#inbox.drained();
  }

  send(message: Uint8Array): void {
    if (!this.#closed) this.#outbound.push(message);
  }

  bufferedBytes(): number {
    return this.#outbound.bytes;
  }

  pause(): void {
    this.#inbound.pause(true);
  }

  resume(): void {
    this.#inbound.pause(false);
  }

  close(why: HearthError): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#outbound.push(why);
    queueMicrotask(() => this.#inbox.close(why));
  }

  receive(receiver: Receiver | undefined): void {
    this.#inbox.receive(receiver);
  }
}
