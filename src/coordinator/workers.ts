/**
 * The workers that ever registered, and which of them are here. In memory: being seen costs no disk
 * write (P9); when the last connection of a worker ends, the time is kept.
 */

import type { WorkerDescription } from "../api.ts";
import type { Node } from "../job/job.ts";
import type { Clock } from "../platform/clock.ts";
import type { JobStore, StoredNode } from "./ports.ts";
import type { Seat } from "./seat.ts";

export class Workers {
  readonly #clock: Clock;
  readonly #store: Pick<JobStore, "putNode">;
  readonly #nodes = new Map<string, StoredNode>();
  /** One worker may be several processes with one bundle: each connection says what it does. */
  readonly #seats = new Map<string, Map<Seat, WorkerDescription>>();

  constructor(clock: Clock, store: Pick<JobStore, "putNode">) {
    this.#clock = clock;
    this.#store = store;
  }

  load(nodes: readonly StoredNode[]): void {
    for (const node of nodes) this.#nodes.set(node.workerId, node);
  }

  async register(seat: Seat, description: WorkerDescription): Promise<void> {
    const nowMs = this.#clock.nowMs();
    const workerId = seat.caller.name;
    const joinedAtMs = this.#nodes.get(workerId)?.joinedAtMs ?? nowMs;
    const node = { ...description, workerId, joinedAtMs, lastSeenMs: nowMs };
    await this.#store.putNode(node);
    this.#nodes.set(workerId, node);
    if (seat.left) return;
    const seats = this.#seats.get(workerId) ?? new Map<Seat, WorkerDescription>();
    this.#seats.set(workerId, seats.set(seat, description));
  }

  /** Called whenever a worker shows a sign of life. */
  seen(seat: Seat): void {
    const node = this.#nodes.get(seat.caller.name);
    if (node) this.#nodes.set(node.workerId, { ...node, lastSeenMs: this.#clock.nowMs() });
  }

  /** A connection has ended. */
  async left(seat: Seat): Promise<void> {
    const seats = this.#seats.get(seat.caller.name);
    if (!seats?.delete(seat) || seats.size > 0) return;
    this.#seats.delete(seat.caller.name);
    this.seen(seat);
    const node = this.#nodes.get(seat.caller.name);
    if (node) await this.#store.putNode(node);
  }

  /** Most recently seen first. A connected worker is being seen now. */
  list(leasesOf: (workerId: string) => number): Node[] {
    const nowMs = this.#clock.nowMs();
    const nodes = [...this.#nodes.values()].map((stored): Node => {
      const leases = leasesOf(stored.workerId);
      const here = [...(this.#seats.get(stored.workerId)?.values() ?? [])];
      if (here.length === 0) return Object.assign({ connected: false, leases }, stored);
      const kinds = [...new Set(here.flatMap((each) => each.kinds))];
      const concurrency = here.reduce((sum, each) => sum + each.concurrency, 0);
      const now = { connected: true, leases, kinds, concurrency, lastSeenMs: nowMs };
      return Object.assign({}, stored, now);
    });
    return nodes.sort(
      (a, b) => b.lastSeenMs - a.lastSeenMs || a.workerId.localeCompare(b.workerId),
    );
  }
}
