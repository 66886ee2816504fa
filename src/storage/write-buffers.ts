/** Memory in which chunks are gathered before they are written. */

const MiB = 1024 * 1024;

/** What is written at once: each write has to go through a thread and back, which takes its time. */
export const writeBufferBytes = 1 * MiB;

/** One is filled while the other is written. */
export type WriteBuffers = readonly [Uint8Array, Uint8Array];

/**
 * The buffers of all content that is coming in (P8). Those who send nothing more may take all of them;
 * then the others wait for each chunk of theirs to be written, and that is all.
 */
export class WriteBufferPool {
  #left = 8;
  #spare: WriteBuffers | undefined;

  take(): WriteBuffers | undefined {
    if (this.#left === 0) return undefined;
    this.#left -= 1;
    const buffers = this.#spare ?? [newBuffer(), newBuffer()];
    this.#spare = undefined;
    return buffers;
  }

  giveBack(buffers: WriteBuffers): void {
    this.#left += 1;
    this.#spare = buffers;
  }
}

/** Not filled with zeros first. */
function newBuffer(): Uint8Array {
  return Buffer.allocUnsafeSlow(writeBufferBytes);
}

/** Of all stores in this process. */
export const processWriteBuffers = new WriteBufferPool();
