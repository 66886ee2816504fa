/**
 * How many bytes this process holds in memory for its peers, all connections together (P8): requests
 * that are worked on, messages nobody has read yet, answers that wait to be sent.
 *
 * While there is room, a connection may hold a lot; when there is none, no more than its share, which
 * is enough to go on. So many greedy peers cannot take what one may.
 */

const MiB = 1024 * 1024;

export const roomLimits = {
  /** Of all connections of a process. A small NAS has 1 GiB. */
  bytesMax: 256 * MiB,
  /** What one connection may hold in each direction: the largest request more than twice. */
  connectionBytesMax: 32 * MiB,
  /** The same while the process holds more than `bytesMax`. */
  shareBytes: 1 * MiB,
} as const;

export class Room {
  readonly #bytesMax: number;
  readonly #waiting = new Set<() => void>();
  #heldBytes = 0;

  constructor(bytesMax: number = roomLimits.bytesMax) {
    this.#bytesMax = bytesMax;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Bytes that one connection may hold now, in each direction. */
  get shareBytes(): number {
    return this.#isFull ? roomLimits.shareBytes : roomLimits.connectionBytesMax;
  }

  /** @param bytes negative when they are free again */
  hold(bytes: number): void {
    const wasFull = this.#isFull;
    this.#heldBytes += bytes;
    if (!wasFull || this.#isFull) return;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const task of waiting) task();
  }

  /** Calls `task` once, when there is room again. Give the same function to wait only once. */
  whenRoom(task: () => void): void {
    if (this.#isFull) this.#waiting.add(task);
  }

  forget(task: () => void): void {
    this.#waiting.delete(task);
  }

  get #isFull(): boolean {
    return this.#heldBytes > this.#bytesMax;
  }
}

/** Memory belongs to the process, so every session in it counts here. */
export const processRoom = new Room();
