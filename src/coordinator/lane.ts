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
  readonly slots: number;
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
  /** True: there is no job of its kind that waits, and whichever comes says so. */
  isEmpty = false;
  /** True while the store is being asked what is ready in it. */
  looking = false;
  /** Fires when the next job in it is due, at `dueAtMs`. */
  timer: Timer | undefined;
  dueAtMs = Infinity;
  /** Who waits, those included that jobs have been chosen for. */
  waiters = 0;
  /** Whom jobs can be chosen for; who waits longest is first. */
  readonly #open = new Set<Waiter>();
  #openSlots = 0;

  constructor(kind: Kind) {
    this.kind = kind;
  }

  get open(): ReadonlySet<Waiter> {
    return this.#open;
  }

  /** How many jobs those take that are open, at most. */
  get openSlots(): number {
    return this.#openSlots;
  }

  /** Jobs can be chosen for it. */
  offer(waiter: Waiter): void {
    if (this.#open.has(waiter)) return;
    this.#open.add(waiter);
    this.#openSlots += waiter.slots;
  }

  /** No more jobs can be chosen for it. */
  withdraw(waiter: Waiter): void {
    if (this.#open.delete(waiter)) this.#openSlots -= waiter.slots;
  }
}

/** What a waiter has been dealt so far. */
interface Place {
  readonly waiter: Waiter;
  slots: number;
  bytes: number;
}

/**
 * Deals jobs of one lane to those who wait, one job to each connection in turn, so that work spreads;
 * within slots and bytes. Of several requests of one connection the next is used when one is full: so
 * the others are still there for what comes next. Whoever is dealt a job is reserved.
 */
export class Deal {
  readonly #open: Iterator<Waiter>;
  readonly #places: Place[] = [];
  readonly #further = new Map<Seat, Waiter[]>();
  #next = 0;

  constructor(lane: Lane) {
    this.#open = lane.open.values();
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
    for (let next = this.#open.next(); !next.done; next = this.#open.next()) {
      const { seat } = next.value;
      const further = this.#further.get(seat);
      if (further) {
        further.push(next.value);
        continue;
      }
      this.#further.set(seat, []);
      const place = reserve(next.value);
      this.#places.push(place);
      return place;
    }
    return undefined;
  }

  /** The next one that there is room in for so many bytes more. */
  #nextPlace(bytes: number): Place | undefined {
    for (let tries = this.#places.length; tries > 0; tries--) {
      const at = this.#next % this.#places.length;
      const place = this.#places[at];
      if (place === undefined) return undefined;
      this.#next = at + 1;
      if (place.slots > 0 && place.bytes + bytes <= limits.leaseBytesMax) return place;
      const more = this.#nextOf(place.waiter.seat);
      if (more) return (this.#places[at] = more);
      // Another job may be smaller.
      if (place.slots > 0) continue;
      this.#places.splice(at, 1);
      this.#next = at;
    }
    return undefined;
  }

  #nextOf(seat: Seat): Place | undefined {
    const further = this.#further.get(seat);
    for (let waiter = further?.shift(); waiter; waiter = further?.shift()) {
      // A deal of another kind may have come first, or its caller may have gone.
      if (!waiter.reserved && !waiter.gone) return reserve(waiter);
    }
    return undefined;
  }
}

function reserve(waiter: Waiter): Place {
  waiter.reserved = true;
  for (const lane of waiter.lanes) lane.withdraw(waiter);
  return { waiter, slots: waiter.slots, bytes: 0 };
}
