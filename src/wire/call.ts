/**
 * One side of one call: messages that arrive and wait to be read, messages that go out as far as
 * the other side's credit and the connection allow, and how it ended.
 *
 * Flow control, per call and direction: a sender may send while its credit is above zero, and every
 * message costs its bytes and `messageCostBytes` more. The receiver gives credit back as messages are
 * read. So at most one window and one message are ever under way, whatever the size of the whole
 * (flat memory).
 *
 * P8: what is held for a peer is counted, and a server waits for its peer `stalledMsMax` at most.
 */

import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import type { Timer } from "../platform/clock.ts";
import {
  type BytesFrame,
  bytesMessageLength,
  type EndStatus,
  type Frame,
  requireFits,
  toKeep,
} from "./frame.ts";

/** What a message costs besides its bytes, so that empty ones cannot pile up without end (P8). */
const messageCostBytes = 64;
const costOf = (messageBytes: number): number => messageBytes + messageCostBytes;

/**
 * How long a server waits for a peer's next message, or for room to send it the next one, before it
 * ends the call. A worker that was stopped for less goes on where it was, and so does an uplink that
 * takes minutes for one chunk; whoever is slower asks again.
 */
export const stalledMsMax = 5 * 60_000;

/** What a call needs of its session. */
export interface CallLink {
  sendFrame(frame: Frame | BytesFrame): void;
  /** True while the connection has more to send than it should hold. */
  congested(): boolean;
  /** The call is over for its peer. */
  forget(call: Call): void;
  /** The server has done with the call, whether or not it was over for its peer before. */
  served(call: Call): void;
  /** Counts bytes of messages that nobody has read; negative when they are free again. */
  hold(bytes: number): void;
  /** Counts bytes of an answer that has to wait. @throws HearthError UNAVAILABLE: too many do */
  holdAnswer(bytes: number): void;
  /** Calls `expire` after `stalledMsMax`, if waits on this side are bounded. */
  limitWait(expire: () => void): Timer | undefined;
}

export class Call {
  readonly id: number;
  readonly #link: CallLink;
  #inbox: Uint8Array[] = [];
  #inboxBytes = 0;
  #readBytes = 0;
  #inboundComplete: boolean;
  #creditBytes: number = limits.streamWindowBytes;
  #over: { readonly error: HearthError | undefined } | undefined;
  #wakeReader: (() => void) | undefined;
  #wakeSender: (() => void) | undefined;
  #abort: AbortController | undefined;
  readonly #whenOver: (() => void)[] = [];

  constructor(id: number, link: CallLink, options: { inboundComplete: boolean }) {
    this.id = id;
    this.#link = link;
    this.#inboundComplete = options.inboundComplete;
  }

  /** Aborts when the call ends before its answer was given. */
  get signal(): AbortSignal {
    this.#abort ??= new AbortController();
    if (this.#over?.error) this.#abort.abort(this.#over.error);
    return this.#abort.signal;
  }

  /**
   * The next message; undefined after the last one.
   * @throws HearthError how the call ended, if that was not well
   */
  async next(): Promise<Uint8Array | undefined> {
    for (;;) {
      const message = this.#inbox.shift();
      if (message !== undefined) {
        const cost = costOf(message.byteLength);
        this.#inboxBytes -= cost;
        if (!this.#over) this.#link.hold(-cost);
        this.#giveCredit(cost);
        return message;
      }
      if (this.#over?.error) throw this.#over.error;
      if (this.#over || this.#inboundComplete) return undefined;
      await this.#waitAs("reader");
    }
  }

  async *messages(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const message = await this.next();
      if (message === undefined) return;
      yield message;
    }
  }

  /**
   * Sends one message as soon as the other side has room for it. One at a time: whoever sends waits
   * for it before sending the next.
   * @throws HearthError how the call ended, if it did before that; RESOURCE_EXHAUSTED for a message
   * that fits no frame; UNAVAILABLE when too many answers wait for the peer to read
   */
  send(message: Uint8Array): Promise<void> {
    return this.#send(message.byteLength, { kind: "message", call: this.id, message });
  }

  /**
   * Like `send`, for a message with nothing but `bytes` in that field of it. They are not encoded before
   * they are sent, and may be changed when this is done.
   */
  sendBytes(field: number, bytes: Uint8Array): Promise<void> {
    const frame = { kind: "bytes", call: this.id, field, bytes } as const;
    return this.#send(bytesMessageLength(field, bytes), frame);
  }

  async #send(messageBytes: number, frame: Frame | BytesFrame): Promise<void> {
    requireFits(messageBytes);
    if (this.#mustWaitToSend) {
      this.#link.holdAnswer(messageBytes);
      while (this.#mustWaitToSend) await this.#waitAs("sender");
      this.#link.holdAnswer(-messageBytes);
    }
    if (this.#over) throw this.#over.error ?? callIsOver();
    this.#creditBytes -= costOf(messageBytes);
    this.#link.sendFrame(frame);
  }

  /** Caller: no more messages follow. */
  halfClose(): void {
    if (!this.#over) this.#link.sendFrame({ kind: "half-close", call: this.id });
  }

  /** Server: the answer is complete. Nothing happens if the call is over already. */
  finish(status: EndStatus): void {
    this.#link.served(this);
    if (this.#over) return;
    this.#link.sendFrame({ kind: "end", call: this.id, status });
    this.#end(undefined);
  }

  /** Caller: gives up. `error` is what `next` and `send` throw from now on. */
  cancel(error: HearthError): void {
    if (this.#over) return;
    this.#link.sendFrame({ kind: "cancel", call: this.id });
    this.#end(error);
  }

  /** Caller: would rather have no answer. One that is on its way already still arrives. */
  askToEnd(): void {
    if (!this.#over) this.#link.sendFrame({ kind: "cancel", call: this.id });
  }

  /** Server: ends the call for its peer with an error before the answer was complete. */
  breakOff(error: HearthError): void {
    if (this.#over) return;
    this.#link.sendFrame({ kind: "end", call: this.id, status: error });
    this.#end(error);
  }

  /** The connection is gone, or the peer has cancelled. */
  abandon(error: HearthError): void {
    this.#end(error);
  }

  /** Calls `task` when the call is over, however that comes. */
  whenOver(task: () => void): void {
    if (this.#over) task();
    else this.#whenOver.push(task);
  }

  /** Congestion is over. */
  drained(): void {
    this.#wake("sender");
  }

  /** @throws HearthError when the peer breaks the rules; the connection is closed for it then */
  receive(frame: Frame): void {
    switch (frame.kind) {
      case "message":
        this.#accept(frame.message);
        break;
      case "half-close":
        this.#inboundComplete = true;
        this.#wake("reader");
        break;
      case "end":
        this.#end(frame.status && new HearthError(frame.status.code, frame.status.message));
        break;
      case "cancel":
        // Said to the caller as well: it may still wait for an answer that crosses with this.
        this.breakOff(new HearthError("CANCELLED", "the caller has cancelled the call"));
        break;
      case "credit":
        this.#takeCredit(frame.bytes);
        break;
      case "begin":
        throw new HearthError("INVALID_ARGUMENT", `call ${this.id} was begun twice`);
      default:
        frame satisfies never;
    }
  }

  #accept(message: Uint8Array): void {
    if (this.#inboundComplete) {
      throw new HearthError("INVALID_ARGUMENT", `call ${this.id}: a message after the last one`);
    }
    if (this.#inboxBytes >= limits.streamWindowBytes) {
      throw new HearthError("RESOURCE_EXHAUSTED", `call ${this.id}: messages without credit`);
    }
    this.#inbox.push(toKeep(message));
    const cost = costOf(message.byteLength);
    this.#inboxBytes += cost;
    this.#link.hold(cost);
    this.#wake("reader");
  }

  /** Credit comes back for what was sent, so there is never more of it than there was at first. */
  #takeCredit(bytes: number): void {
    this.#creditBytes += bytes;
    if (this.#creditBytes > limits.streamWindowBytes) {
      throw new HearthError("INVALID_ARGUMENT", `call ${this.id}: credit for more than was sent`);
    }
    this.#wake("sender");
  }

  #giveCredit(bytes: number): void {
    this.#readBytes += bytes;
    if (this.#readBytes < limits.streamWindowBytes / 2 || this.#over || this.#inboundComplete)
      return;
    this.#link.sendFrame({ kind: "credit", call: this.id, bytes: this.#readBytes });
    this.#readBytes = 0;
  }

  #end(error: HearthError | undefined): void {
    if (this.#over) return;
    this.#over = { error };
    this.#link.hold(-this.#inboxBytes);
    this.#link.forget(this);
    for (const task of this.#whenOver) task();
    if (error) this.#abort?.abort(error);
    this.#wake("reader");
    this.#wake("sender");
  }

  get #mustWaitToSend(): boolean {
    return !this.#over && (this.#creditBytes <= 0 || this.#link.congested());
  }

  async #waitAs(who: "reader" | "sender"): Promise<void> {
    const timer = this.#link.limitWait(() => {
      const what = who === "reader" ? "nothing came from you" : "you have read nothing";
      const message = `${what} for ${stalledMsMax / 60_000} minutes; ask again`;
      this.breakOff(new HearthError("UNAVAILABLE", message));
    });
    await new Promise<void>((resolve) => {
      if (who === "reader") this.#wakeReader = resolve;
      else this.#wakeSender = resolve;
    });
    timer?.cancel();
  }

  #wake(who: "reader" | "sender"): void {
    const wake = who === "reader" ? this.#wakeReader : this.#wakeSender;
    if (who === "reader") this.#wakeReader = undefined;
    else this.#wakeSender = undefined;
    wake?.();
  }
}

function callIsOver(): HearthError {
  return new HearthError("FAILED_PRECONDITION", "the call is over; nothing more can be sent on it");
}
