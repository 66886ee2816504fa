/** The workers as the model's coordinator knows them. Changing one gives another. */

import type { Caller, WorkerDescription } from "../../src/api.ts";
import { nodeText } from "./text.ts";

interface Seen {
  readonly description: WorkerDescription;
  readonly joinedMs: number;
  readonly seenMs: number;
}

interface Registered {
  readonly connection: number;
  readonly name: string;
  readonly description: WorkerDescription;
}

export class Nodes {
  readonly #seen: ReadonlyMap<string, Seen>;
  /** What each connection said last, in the order in which they said something first. */
  readonly #here: readonly Registered[];

  constructor(seen: ReadonlyMap<string, Seen> = new Map(), here: readonly Registered[] = []) {
    this.#seen = seen;
    this.#here = here;
  }

  registered(
    { name, connection }: Caller & { readonly connection: number },
    description: WorkerDescription,
    nowMs: number,
  ): Nodes {
    const joinedMs = this.#seen.get(name)?.joinedMs ?? nowMs;
    const seen = new Map(this.#seen).set(name, { description, joinedMs, seenMs: nowMs });
    const registered = { connection, name, description };
    const isNew = this.#here.every((other) => other.connection !== connection);
    const here = this.#here.map((other) => (other.connection === connection ? registered : other));
    return new Nodes(seen, isNew ? [...here, registered] : here);
  }

  /** A sign of life. */
  seen(name: string, nowMs: number): Nodes {
    const seen = this.#seen.get(name);
    if (seen === undefined) return this;
    return new Nodes(new Map(this.#seen).set(name, { ...seen, seenMs: nowMs }), this.#here);
  }

  /** A connection has ended; the last of a worker's is when it was seen last. */
  left(connection: number, nowMs: number): Nodes {
    const here = this.#here.filter((other) => other.connection !== connection);
    const leaving = this.#here.find((other) => other.connection === connection);
    const isLast = leaving && here.every(({ name }) => name !== leaving.name);
    const after = new Nodes(this.#seen, here);
    return isLast ? after.seen(leaving.name, nowMs) : after;
  }

  allLeft(nowMs: number): Nodes {
    return this.#here.reduce<Nodes>((nodes, { connection }) => nodes.left(connection, nowMs), this);
  }

  /** Most recently seen first; who is here is seen now, and does what all its connections do. */
  text(nowMs: number, leasesOf: (name: string) => number): string {
    return [...this.#seen]
      .map(([workerId, { description, joinedMs, seenMs }]) => {
        const here = this.#here
          .filter(({ name }) => name === workerId)
          .map((each) => each.description);
        const connected = here.length > 0;
        const now = {
          kinds: [...new Set(here.flatMap(({ kinds }) => kinds))],
          concurrency: here.reduce((sum, { concurrency }) => sum + concurrency, 0),
        };
        const rest = {
          workerId,
          connected,
          leases: leasesOf(workerId),
          joinedAtMs: joinedMs,
          lastSeenMs: connected ? nowMs : seenMs,
        };
        return Object.assign(rest, description, connected ? now : {});
      })
      .sort((a, b) => b.lastSeenMs - a.lastSeenMs || (a.workerId < b.workerId ? -1 : 1))
      .map(nodeText)
      .join("\n");
  }
}
