/**
 * What the first process of a tree, which lives on, starts and leaves. On Linux only: elsewhere nothing is
 * found.
 */

import { givenBetween, markNumbers, type NumbersMark } from "./process-numbers.ts";
import {
  type Member,
  membersSince,
  startOf,
  type TreeRoot,
  withDescendants,
} from "./tree-members.ts";

export class TreeNewcomers {
  readonly #root: TreeRoot;
  /** Processes besides the first that stay, and when each was started. */
  readonly #kept = new Map<number, string>();
  /** At this moment there were no others. */
  #since: NumbersMark | undefined;

  constructor(root: TreeRoot) {
    this.#root = root;
    this.#since = root.born;
  }

  /** Those that run now stay, and all that they will start themselves. */
  keep(): void {
    const now = this.#mark();
    if (process.platform !== "linux" || this.#nothingStarted(now)) return;
    for (const { pid, started } of this.#othersFound()) this.#kept.set(pid, started);
    for (const [pid, started] of this.#kept) {
      if (startOf(pid, this.#root) !== started) this.#kept.delete(pid);
    }
    this.#since = now;
  }

  /** Those that do not stay. */
  look(): readonly number[] {
    const now = this.#mark();
    if (process.platform !== "linux" || this.#nothingStarted(now)) return [];
    const found = this.#othersFound();
    // A number may be another's by now.
    for (const { pid, started } of found)
      if (this.#kept.get(pid) !== started) this.#kept.delete(pid);
    const staying = withDescendants(this.#kept.keys(), found);
    const left = found.filter(({ pid }) => !staying.has(pid));
    if (left.length === 0) this.#since = now;
    return left.map(({ pid }) => pid);
  }

  /** All but the first that have come since, and older ones where the younger cannot be told. */
  #othersFound(): readonly Member[] {
    const { pid: first } = this.#root;
    const found = membersSince(this.#root, this.#since, [first, ...this.#kept.keys()]);
    return found.filter(({ pid }) => pid !== first);
  }

  /** Nobody on this machine has started anything since. */
  #nothingStarted(now: NumbersMark | undefined): boolean {
    return givenBetween(this.#since, now) !== undefined && this.#since?.last === now?.last;
  }

  #mark(): NumbersMark | undefined {
    return this.#root.born && markNumbers();
  }
}
