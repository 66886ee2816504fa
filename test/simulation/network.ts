/**
 * Connections between machines: with delays and a speed, and all the ways in which they fail. What is
 * sent arrives in order and whole, or it and everything after it does not arrive.
 */

import { HearthError } from "../../src/errors.ts";
import { Inbox } from "../../src/transport/inbox.ts";
import type { Connection, Receiver } from "../../src/wire/connection.ts";
import type { Dice } from "../support/dice.ts";
import { dueMs, type Machine } from "./machine.ts";
import type { Timeline } from "./timeline.ts";

/** What is under way: a message, or why the sender closed. */
type Parcel = Uint8Array | HearthError;

const cutError = (): HearthError => new HearthError("UNAVAILABLE", "the connection was cut");

export class Network {
  readonly links = new Set<Link>();
  readonly #timeline: Timeline;
  readonly #dice: Dice;
  readonly #bytesPerMsMin: number;

  constructor(timeline: Timeline, dice: Dice, bytesPerMsMin: number) {
    this.#timeline = timeline;
    this.#dice = dice;
    this.#bytesPerMsMin = bytesPerMsMin;
  }

  connect(near: Machine, far: Machine): Link {
    const dice = this.#dice;
    const delayMs = dice.magnitude(0.1, 20);
    const bytesPerMs = dice.magnitude(this.#bytesPerMsMin, 100_000);
    const link = new Link(near, far, this.#timeline, { delayMs, bytesPerMs, dice });
    this.links.add(link);
    return link;
  }

  of(machine: Machine): Link[] {
    return this.open.filter(
      (link) => link.near.machine === machine || link.far.machine === machine,
    );
  }

  /** Connections that at least one of their ends believes in. */
  get open(): Link[] {
    for (const link of this.links) if (link.isOver) this.links.delete(link);
    return [...this.links];
  }
}

export class Link {
  readonly near: End;
  readonly far: End;
  readonly #dice: Dice;

  constructor(near: Machine, far: Machine, timeline: Timeline, path: Path) {
    this.#dice = path.dice;
    this.near = new End(near, timeline, path);
    this.far = new End(far, timeline, path);
    this.near.leadsTo = this.far;
    this.far.leadsTo = this.near;
  }

  get isOver(): boolean {
    return this.near.isClosed && this.far.isClosed;
  }

  /**
   * Ends it in the middle of whatever is under way. Each end learns of it by itself: at once, or up to
   * `learnsMsMax` later.
   */
  cut(learnsMsMax: number): void {
    for (const end of [this.near, this.far]) {
      end.drop(this.#dice.chance(0.5));
      end.learns(this.#dice.chance(0.5) ? 0 : this.#dice.between(0, learnsMsMax), cutError());
    }
  }

  /** From now on nothing arrives at these ends, and nobody is told. */
  blackHole(...ends: readonly End[]): void {
    for (const end of ends) end.drop(false);
  }

  /** The machine of one end is gone. `told`: its system says so to the other end. */
  lose(machine: Machine, told: boolean): void {
    const left = this.near.machine === machine ? this.far : this.near;
    left.drop(this.#dice.chance(0.5));
    if (told) left.learns(this.#dice.between(0, 50), cutError());
    left.leadsTo?.forget();
  }

  /** Nothing arrives for so long; then all of it does. */
  stall(forMs: number): void {
    this.near.stall(forMs);
    this.far.stall(forMs);
  }
}

interface Path {
  readonly delayMs: number;
  readonly bytesPerMs: number;
  readonly dice: Dice;
}

/** One end of a connection, and what is on its way to it. */
export class End implements Connection {
  readonly machine: Machine;
  /** Set by the link that both ends belong to. */
  leadsTo: End | undefined;
  readonly #timeline: Timeline;
  readonly #path: Path;
  readonly #inbox = new Inbox();
  #onWay: { readonly parcel: Parcel; readonly arrivesAtMs: number }[] = [];
  #arrived: Parcel[] = [];
  #inboundBytes = 0;
  #lastArrivesAtMs = 0;
  #stalledUntilMs = 0;
  #isPaused = false;
  #isClosed = false;
  #isDropping = false;

  constructor(machine: Machine, timeline: Timeline, path: Path) {
    this.machine = machine;
    this.#timeline = timeline;
    this.#path = path;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  send(message: Uint8Array): void {
    // A copy: the sender may use its buffer again.
    if (!this.#isClosed) this.leadsTo?.expect(message.slice());
  }

  bufferedBytes(): number {
    return this.leadsTo?.inboundBytes ?? 0;
  }

  get inboundBytes(): number {
    return this.#inboundBytes;
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.machine.takes(0, () => this.#read());
  }

  close(why: HearthError): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.leadsTo?.expect(why);
    queueMicrotask(() => this.#inbox.close(why));
  }

  receive(receiver: Receiver | undefined): void {
    this.#inbox.receive(receiver);
  }

  /** The other end has sent something. */
  expect(parcel: Parcel): void {
    if (this.#isDropping || this.#isClosed) return;
    const { delayMs, bytesPerMs, dice } = this.#path;
    const bytes = parcel instanceof Uint8Array ? parcel.byteLength : 0;
    const arrivesAtMs =
      this.#timeline.nowMs + delayMs * dice.between(0.5, 1.5) + bytes / bytesPerMs;
    this.#lastArrivesAtMs = Math.max(this.#lastArrivesAtMs, arrivesAtMs);
    this.#inboundBytes += bytes;
    this.#onWay.push({ parcel, arrivesAtMs: this.#lastArrivesAtMs });
    if (this.#onWay.length === 1) this.#arriveLater();
  }

  /**
   * What is on its way is lost, and what comes after it.
   * @param keepsSome the frames at the front of the next message arrive still
   */
  drop(keepsSome: boolean): void {
    this.#isDropping = true;
    const next = this.#onWay[0]?.parcel;
    this.#onWay = [];
    if (!keepsSome || !(next instanceof Uint8Array)) return;
    const ends = [0, ...frameEnds(next)];
    const end = this.#path.dice.pick(ends) ?? 0;
    if (end > 0) this.#arrive(next.subarray(0, end));
  }

  /** It is told that the connection is over. */
  learns(afterMs: number, why: HearthError): void {
    this.machine.takes(afterMs, () => {
      if (this.#isClosed) return;
      this.#isClosed = true;
      this.#inbox.close(why);
    });
  }

  /** Its machine is gone. */
  forget(): void {
    this.#isClosed = true;
    this.#isDropping = true;
  }

  stall(forMs: number): void {
    this.#stalledUntilMs = Math.max(this.#stalledUntilMs, this.#timeline.nowMs + forMs);
  }

  /** The network has taken what was sent from here. */
  drained(): void {
    if (!this.#isClosed) this.#inbox.drained();
  }

  #arriveLater(): void {
    const next = this.#onWay[0];
    if (next === undefined) return;
    const atMs = Math.max(next.arrivesAtMs, this.#stalledUntilMs);
    this.#timeline.after(atMs - this.#timeline.nowMs, () => {
      if (this.#onWay[0] !== next) return;
      if (this.#stalledUntilMs - this.#timeline.nowMs > dueMs) return this.#arriveLater();
      this.#onWay.shift();
      this.#arrive(next.parcel);
      this.#arriveLater();
    });
  }

  #arrive(parcel: Parcel): void {
    this.#arrived.push(parcel);
    this.machine.takes(0, () => this.#read());
  }

  #read(): void {
    while (!this.#isPaused && !this.#isClosed) {
      const parcel = this.#arrived.shift();
      if (parcel === undefined) return;
      if (parcel instanceof Uint8Array) {
        this.#inboundBytes = Math.max(0, this.#inboundBytes - parcel.byteLength);
        this.#inbox.message(parcel);
      } else {
        this.#isClosed = true;
        this.#inbox.close(parcel);
      }
      const { leadsTo } = this;
      leadsTo?.machine.takes(0, () => leadsTo.drained());
    }
  }
}

/** Where the frames of a message end. */
function frameEnds(message: Uint8Array): number[] {
  const ends: number[] = [];
  for (let at = 0; at < message.byteLength;) {
    let [lengthBytes, factor] = [0, 1];
    for (let byte = 0x80; byte >= 0x80; factor *= 0x80) {
      byte = message[at++] ?? 0;
      lengthBytes += (byte & 0x7f) * factor;
    }
    at += lengthBytes;
    ends.push(at);
  }
  return ends;
}
