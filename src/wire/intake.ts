/**
 * Whether a connection is read on. Bytes that are held for a peer are counted here; a peer that is
 * over its share, or does not read what it asked for, is not read from until that is better: it waits
 * where it costs nothing, in its own network buffers.
 *
 * P8: what one peer makes this process hold is bounded in bytes, and so is the time for which it may
 * hold that without anything moving.
 */

import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import type { Clock, Timer } from "../platform/clock.ts";
import type { Connection } from "./connection.ts";
import type { Room } from "./room.ts";

/**
 * A connection that is not read, and on which nothing moves for so long, is closed. Clients give up a
 * silent coordinator after the same time.
 */
export const wedgedMsMax = 20_000;

export interface IntakeOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly room: Room;
  /** There is room again for a connection that had to wait for others. */
  relieved(): void;
  /** Nothing has moved for `wedgedMsMax`. */
  wedged(why: HearthError): void;
}

export class Intake {
  readonly #options: IntakeOptions;
  readonly #relieved: () => void;
  /** Requests that are worked on, messages that nobody has read. */
  #requestBytes = 0;
  /** Answers that wait until they can be sent. */
  #answerBytes = 0;
  /** What the network had not taken when it was looked at last. */
  #bufferedBytes = 0;
  /** Grows while anything moves, one way or the other. */
  #movedBytes = 0;
  #waits = false;
  #wedgedTimer: Timer | undefined;
  #closed = false;

  constructor(options: IntakeOptions) {
    this.#options = options;
    this.#relieved = () => options.relieved();
  }

  /**
   * @param bytes of a request or an unread message; negative when they are free again: of requests, also
   * after the end of their connection
   */
  hold(bytes: number): void {
    if (this.#closed) return this.#options.room.hold(bytes);
    this.#requestBytes += bytes;
    this.#movedBytes += Math.max(0, -bytes);
    this.#options.room.hold(bytes);
    this.#decide();
  }

  /**
   * @param bytes of an answer that has to wait; negative when it waits no longer
   * @throws HearthError UNAVAILABLE when too many wait already
   */
  holdAnswer(bytes: number): void {
    if (this.#closed) return;
    const { room } = this.#options;
    // What it was made of is in memory, too.
    const held = 2 * bytes;
    if (this.#answerBytes > 0 && held > 0 && this.#answerBytes + held > room.shareBytes) {
      throw new HearthError(
        "UNAVAILABLE",
        "too many answers wait for you to read them; read, then ask again",
      );
    }
    this.#answerBytes += held;
    room.hold(held);
  }

  /** True while the network has more to take than it should. */
  congested(): boolean {
    return this.#options.connection.bufferedBytes() > this.#bufferedBytesMax;
  }

  /** Something was sent, or the network has taken something. */
  look(sentBytes = 0): void {
    if (this.#closed) return;
    const { connection, room } = this.#options;
    const buffered = connection.bufferedBytes();
    this.#movedBytes += Math.max(0, this.#bufferedBytes + sentBytes - buffered);
    room.hold(buffered - this.#bufferedBytes);
    this.#bufferedBytes = buffered;
    this.#decide();
  }

  /** @param waiting whether what has arrived waits to be worked on */
  wait(waiting: boolean): void {
    if (this.#closed) return;
    this.#waits = waiting;
    this.#movedBytes++;
    this.#decide();
  }

  /** Gives back all that is held but requests, which are worked on still. Safe twice. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#wedgedTimer?.cancel();
    const { room } = this.#options;
    room.forget(this.#relieved);
    room.hold(-this.#answerBytes - this.#bufferedBytes);
  }

  get #bufferedBytesMax(): number {
    return Math.min(limits.sendBufferBytesMax, this.#options.room.shareBytes);
  }

  #decide(): void {
    const { connection, room } = this.#options;
    const reads = this.#wedgedTimer === undefined;
    const over =
      this.#requestBytes > room.shareBytes || this.#bufferedBytes > this.#bufferedBytesMax;
    if (over) room.whenRoom(this.#relieved);
    const stop = over || this.#waits;
    if (stop && reads) {
      connection.pause();
      this.#watch();
    } else if (!stop && !reads) {
      this.#wedgedTimer?.cancel();
      this.#wedgedTimer = undefined;
      connection.resume();
    }
  }

  #watch(): void {
    const movedBytes = this.#movedBytes;
    this.#wedgedTimer = this.#options.clock.after(wedgedMsMax, () => {
      this.look();
      if (this.#wedgedTimer === undefined || this.#closed) return;
      if (this.#movedBytes !== movedBytes) return this.#watch();
      const message =
        `nothing has moved on this connection for ${wedgedMsMax / 1000} s: ` +
        "you do not read what you asked for, or hold too much; connect again";
      this.#options.wedged(new HearthError("UNAVAILABLE", message));
    });
  }
}
