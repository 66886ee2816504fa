/**
 * The ready jobs of one kind, and who waits for them. That some wait costs nobody else: a job finds its
 * waiter in a few steps, however many there are.
 */

import type { Job, Kind } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import type { Timer } from "../platform/clock.ts";
import type { Seat } from "./seat.ts";

/** An open lease request. */
export interface Waiter {
  readonly seat: Seat;
  /** How many jobs of a kind it takes; an answer has those of one lane. */
  slotsOf(kind: Kind): number;
  /** Of the kinds that it asks for, each once. */
  readonly lanes: readonly Lane[];
  /** True from the moment jobs are chosen for it: it gets no others then. */
  reserved: boolean;
  /** True when the caller has gone. */
  gone: boolean;
  /** True when it has waited as long as it wanted to. */
  expired: boolean;
  answer(jobs: readonly Job[]): void;
}

export class Lane {
  readonly kind: Kind;
  /** True while the store is being asked what is ready in it. */
  looking = false;
  /** Fires when the next job in it is due, at `dueAtMs`. */
  timer: Timer | undefined;
  dueAtMs = Infinity;
  /** How many wait, those included that jobs have been chosen for. */
  waiters = 0;
  /** Those whom jobs can be chosen for, by connection; the one that was served longest ago is first. */
  readonly #open = new Map<Seat, Waiter[]>();
  #openWaiters = 0;
  #openSlots = 0;

  constructor(kind: Kind) {
    this.kind = kind;
  }

  /** Whether a job in it would find somebody. */
  get isWaitedFor(): boolean {
    return this.#openWaiters > 0;
  }

  /** Of how many waiters one can be chosen. */
  get openWaiters(): number {
    return this.#openWaiters;
  }

  /** How many jobs they take, at most. */
  get openSlots(): number {
    return this.#openSlots;
  }

  /** The connections that they come from, whoever is next to be served first. */
  seats(): Iterator<Seat, undefined> {
    return this.#open.keys();
  }

  /** Whom jobs can be chosen for. */
  open(): readonly Waiter[] {
    return [...this.#open.values()].flat();
  }

  /** Jobs can be chosen for it. */
  offer(waiter: Waiter): void {
    const ofSeat = this.#open.get(waiter.seat);
    if (ofSeat) ofSeat.push(waiter);
    else this.#open.set(waiter.seat, [waiter]);
    this.#openWaiters++;
    this.#openSlots += waiter.slotsOf(this.kind);
  }

  /** No more jobs can be chosen for it. Safe twice. */
  withdraw(waiter: Waiter): void {
    const ofSeat = this.#open.get(waiter.seat);
    const at = ofSeat?.indexOf(waiter) ?? -1;
    if (ofSeat === undefined || at < 0) return;
    ofSeat.splice(at, 1);
    if (ofSeat.length === 0) this.#open.delete(waiter.seat);
    this.#openWaiters--;
    this.#openSlots -= waiter.slotsOf(this.kind);
  }

  /** Chooses one of this connection, whose turn comes again after all others. It is reserved. */
  choose(seat: Seat): Waiter | undefined {
    const ofSeat = this.#open.get(seat);
    const waiter = ofSeat?.[0];
    if (ofSeat === undefined || waiter === undefined) return undefined;
    this.#open.delete(seat);
    this.#open.set(seat, ofSeat);
    waiter.reserved = true;
    for (const lane of waiter.lanes) lane.withdraw(waiter);
    return waiter;
  }
}

/** What a connection has been dealt so far. */
interface Place {
  readonly seat: Seat;
  waiter: Waiter;
  slots: number;
  bytes: number;
}

/**
 * Deals jobs of one lane to those who wait, one to each connection in turn, so that work spreads; within
 * slots and bytes. Of several requests of one connection the next is used when one is full: so the others
 * are still there for what comes next.
 */
export class Deal {
  readonly #lane: Lane;
  readonly #seats: Iterator<Seat, undefined>;
  readonly #dealt = new Set<Seat>();
  readonly #places: Place[] = [];
  #next = 0;

  constructor(lane: Lane) {
    this.#lane = lane;
    this.#seats = lane.seats();
  }

  /** @param bytes of its spec; see `specBytes` */
  take(bytes: number): Waiter | undefined {
    const place = this.#newPlace() ?? this.#nextPlace(bytes);
    if (place === undefined) return undefined;
    place.bytes += bytes;
    place.slots--;
    return place.waiter;
  }

  /** For the next connection that has none. */
  #newPlace(): Place | undefined {
    const seat = this.#seats.next().value;
    // Whoever was served waits at the end.
    if (seat === undefined || this.#dealt.has(seat)) return undefined;
    this.#dealt.add(seat);
    const waiter = this.#lane.choose(seat);
    if (waiter === undefined) return undefined;
    const place = { seat, waiter, slots: waiter.slotsOf(this.#lane.kind), bytes: 0 };
    this.#places.push(place);
    return place;
  }

  /** The next one that there is room in for so many bytes more. */
  #nextPlace(bytes: number): Place | undefined {
    for (let tries = this.#places.length; tries > 0; tries--) {
      const at = this.#next % this.#places.length;
      const place = this.#places[at];
      if (place === undefined) return undefined;
      this.#next = at + 1;
      if (hasRoom(place, bytes) || this.#refill(place)) return place;
      // In what is left there may be room for another job.
      if (place.slots > 0) continue;
      this.#places.splice(at, 1);
      this.#next = at;
    }
    return undefined;
  }

  /** With the next request of its connection, if there is one. */
  #refill(place: Place): boolean {
    const waiter = this.#lane.choose(place.seat);
    if (waiter === undefined) return false;
    place.waiter = waiter;
    place.slots = waiter.slotsOf(this.#lane.kind);
    place.bytes = 0;
    return true;
  }
}

function hasRoom(place: Place, bytes: number): boolean {
  return place.slots > 0 && place.bytes + bytes <= limits.leaseBytesMax;
}
