/** What has arrived on a connection and waits for somebody to receive it. */

import type { HearthError } from "../errors.ts";
import type { Receiver } from "../wire/connection.ts";

export class Inbox {
  #receiver: Receiver | undefined;
  readonly #waiting: Uint8Array[] = [];
  #closed: HearthError | undefined;

  /** A receiver that comes after the end is told of the end too. */
  receive(receiver: Receiver | undefined): void {
    this.#receiver = receiver;
    while (this.#receiver) {
      const bytes = this.#waiting.shift();
      if (bytes === undefined) break;
      this.#receiver.message(bytes);
    }
    // A receiver may hand over to another while it receives; that one was told in its own turn.
    if (this.#closed && this.#receiver === receiver) receiver?.closed(this.#closed);
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
    if (this.#closed) return;
    this.#closed = why;
    this.#receiver?.closed(why);
  }
}
