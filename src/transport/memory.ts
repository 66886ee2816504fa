/**
 * Two connections that are each other's far end, in one process: for tests and simulations. What is
 * sent arrives in a later microtask, in order, as the same bytes.
 */

import { HearthError } from "../errors.ts";
import type { Connection, Receiver } from "../wire/connection.ts";

export function memoryPair(): [Connection, Connection] {
  const a = new MemoryConnection();
  const b = new MemoryConnection();
  a.join(b);
  b.join(a);
  return [a, b];
}

type Delivery =
  | { readonly kind: "message"; readonly bytes: Uint8Array }
  | { readonly kind: "closed"; readonly why: HearthError };

class MemoryConnection implements Connection {
  #peer: MemoryConnection | undefined;
  #receiver: Receiver | undefined;
  #inbox: Delivery[] = [];
  #inboxBytes = 0;
  #paused = false;
  #closed = false;
  #scheduled = false;

  join(peer: MemoryConnection): void {
    this.#peer = peer;
  }

  send(message: Uint8Array): void {
    if (!this.#closed) this.#peer?.deliver({ kind: "message", bytes: message });
  }

  bufferedBytes(): number {
    return this.#peer?.waitingBytes() ?? 0;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#schedule();
  }

  close(why: HearthError): void {
    if (this.#closed) return;
    this.#peer?.deliver({ kind: "closed", why });
    this.#end(why);
  }

  receive(receiver: Receiver): void {
    this.#receiver = receiver;
    this.#schedule();
  }

  waitingBytes(): number {
    return this.#inboxBytes;
  }

  deliver(delivery: Delivery): void {
    if (this.#closed) return;
    this.#inbox.push(delivery);
    if (delivery.kind === "message") this.#inboxBytes += delivery.bytes.byteLength;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#drain();
    });
  }

  #drain(): void {
    while (this.#receiver && !this.#paused && !this.#closed) {
      const delivery = this.#inbox.shift();
      if (delivery === undefined) return;
      if (delivery.kind === "closed") return this.#end(delivery.why);
      this.#inboxBytes -= delivery.bytes.byteLength;
      this.#receiver.message(delivery.bytes);
      this.#peer?.peerHasRead();
    }
  }

  peerHasRead(): void {
    if (!this.#closed) this.#receiver?.drained();
  }

  #end(why: HearthError): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#inbox = [];
    this.#inboxBytes = 0;
    const receiver = this.#receiver;
    queueMicrotask(() => receiver?.closed(why));
  }
}
