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
  bytesMax: 128 * MiB,
  /** What one connection may hold in each direction: the largest request more than twice. */
  connectionBytesMax: 32 * MiB,
  /** The same while the process holds more than `bytesMax`. */
  shareBytes: 1 * MiB,
} as const;

export class Room {
  readonly #bytesMax: number;
  readonly #waiting = new Set<() => void>();
  #heldBytes = 0;
  #isFull = false;

  constructor(bytesMax: number = roomLimits.bytesMax) {
    this.#bytesMax = bytesMax;
  }

  /** Bytes that one connection may hold now, in each direction. */
  get shareBytes(): number {
    return this.#isFull ? roomLimits.shareBytes : roomLimits.connectionBytesMax;
  }

  /** @param bytes negative when they are free again */
  hold(bytes: number): void {
    this.#heldBytes += bytes;
    if (this.#heldBytes > this.#bytesMax) this.#isFull = true;
    // Whoever waits is woken when it is worth it, not for every byte.
    if (!this.#isFull || this.#heldBytes > this.#bytesMax / 2) return;
    this.#isFull = false;
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
}

/** Memory belongs to the process, so every session in it counts here. */
export const processRoom = new Room();
