/**
 * One WebSocket of the server, as a Connection. P8: Bun gets the next message only when it has room for
 * it, so what waits for a peer that does not read is counted here.
 */

import type { HearthError } from "../errors.ts";
import { closeCodeOf, type Connection, type Receiver } from "../wire/connection.ts";
import { Inbox } from "./inbox.ts";

export type Socket = Bun.ServerWebSocket<{ connection: SocketConnection | undefined }>;

/**
 * Whoever has more than this unread when it is closed is cut instead: Bun would keep all of it for
 * twelve seconds, for a peer that does not read, and a thousand such peers can come in that time.
 */
const lingerBytesMax = 256 * 1024;

export class SocketConnection implements Connection {
  /** Bun keeps a copy of what the network does not take at once, and so do we. */
  readonly copiesSent = true;
  readonly inbox = new Inbox();
  readonly #socket: Socket;
  readonly #whenGone: (() => void)[] = [];
  readonly #outbox: Uint8Array[] = [];
  #outboxBytes = 0;
  #blocked = false;
  #closing: HearthError | undefined;
  #isGone = false;
  #hasLeft = false;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  send(message: Uint8Array): void {
    if (this.#closing) return;
    if (this.#blocked) {
      this.#outbox.push(new Uint8Array(message));
      this.#outboxBytes += message.byteLength;
    } else {
      this.#blocked = this.#socket.sendBinary(message) < 0;
    }
  }

  bufferedBytes(): number {
    return this.#outboxBytes + this.#socket.getBufferedAmount();
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(why: HearthError): void {
    if (this.#closing) return;
    this.#closing = why;
    const { code, reason } = closeCodeOf(why);
    this.inbox.close(why);
    this.#socket.resume();
    if (this.bufferedBytes() > lingerBytesMax) this.#socket.terminate();
    else this.#socket.close(code, reason);
  }

  /** True: the peer, or the network, has ended it, not we. */
  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  /** Calls `task` when the socket has ended, at once if it has already. */
  whenGone(task: () => void): void {
    if (this.#isGone) task();
    else this.#whenGone.push(task);
  }

  /** The socket has ended. */
  gone(why: HearthError): void {
    this.#isGone = true;
    this.#hasLeft = this.#closing === undefined;
    this.#closing ??= why;
    this.#outbox.length = 0;
    this.#outboxBytes = 0;
    this.inbox.close(why);
    for (const task of this.#whenGone.splice(0)) task();
  }

  receive(receiver: Receiver | undefined): void {
    this.inbox.receive(receiver);
  }

  drain(): void {
    this.#blocked = false;
    while (!this.#blocked && !this.#closing) {
      const message = this.#outbox.shift();
      if (message === undefined) return this.inbox.drained();
      this.#outboxBytes -= message.byteLength;
      this.#blocked = this.#socket.sendBinary(message) < 0;
    }
  }
}
