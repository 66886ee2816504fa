/** What has arrived on a connection and waits for somebody to receive it. */

import type { HearthError } from "../errors.ts";
import type { Receiver } from "../wire/connection.ts";

export class Inbox {
  #receiver: Receiver | undefined;
  #waiting: Uint8Array[] = [];
  #closed: { readonly why: HearthError; told: boolean } | undefined;

  receive(receiver: Receiver | undefined): void {
    this.#receiver = receiver;
    while (this.#receiver) {
      const bytes = this.#waiting.shift();
      if (bytes === undefined) break;
      this.#receiver.message(bytes);
    }
    this.#tellClosed();
  }

  message(bytes: Uint8Array): void {
    if (this.#closed) return;
    if (this.#receiver) this.#receiver.message(bytes);
    else this.#waiting.push(bytes);
  }

  drained(): void {
    if (!this.#closed) this.#receiver?.drained();
  }

  /** The first reason counts. */
  close(why: HearthError): void {
    this.#closed ??= { why, told: false };
    this.#tellClosed();
  }

  #tellClosed(): void {
    if (!this.#receiver || !this.#closed || this.#closed.told) return;
    this.#closed.told = true;
    this.#receiver.closed(this.#closed.why);
  }
}
