/** Reading what a process prints: bounded in memory and in speed (P8). */

import { type Clock, sleep } from "../platform/clock.ts";
import { wrong } from "./fields.ts";

/** A process that prints faster than this for longer than a moment has to wait, as on a slow terminal. */
const bytesPerMsMax = 16 * 1024;
const burstMs = 250;

/** Takes the pieces of a stream as they come, none so fast that whoever gets them is flooded. */
export class PacedReader {
  readonly #clock: Clock;
  #isWaiting = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether all that came is taken, and it waits for more. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** Reads to the end. Rejects with what `take` throws; a stream that breaks has ended. */
  async read(
    stream: ReadableStream<Uint8Array>,
    take: (piece: Uint8Array) => void | Promise<void>,
  ): Promise<void> {
    const reader = stream.getReader();
    let aheadMs = 0;
    let beforeMs = this.#clock.monotonicMs();
    try {
      for (;;) {
        this.#isWaiting = true;
        const { value: piece } = await reader.read().catch(() => ({ value: undefined }));
        if (piece === undefined) return;
        this.#isWaiting = false;
        await take(piece);
        const nowMs = this.#clock.monotonicMs();
        aheadMs = Math.max(0, aheadMs - (nowMs - beforeMs)) + piece.byteLength / bytesPerMsMax;
        beforeMs = nowMs;
        if (aheadMs > burstMs) await sleep(this.#clock, aheadMs - burstMs);
      }
    } finally {
      this.#isWaiting = true;
      // Nobody looks at the rest, and what is open is closed.
      void reader.cancel().catch(() => {});
    }
  }
}

/**
 * Cuts bytes into lines, which are text in UTF-8; what does not end with a line break is no line.
 * Throws INVALID_ARGUMENT for a line of more than `bytesMax`.
 */
export class Lines {
  readonly #bytesMax: number;
  #parts: Uint8Array[] = [];
  #partsBytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  *take(piece: Uint8Array): Generator<string, void> {
    let from = 0;
    for (;;) {
      const end = piece.indexOf(lineBreak, from);
      const part = piece.subarray(from, end < 0 ? piece.byteLength : end);
      if (this.#partsBytes + part.byteLength > this.#bytesMax) {
        throw wrong(`its line is longer than ${this.#bytesMax} bytes`);
      }
      if (end < 0) {
        if (part.byteLength > 0) this.#parts.push(part.slice());
        this.#partsBytes += part.byteLength;
        return;
      }
      const line = this.#parts.length === 0 ? part : Buffer.concat([...this.#parts, part]);
      this.#parts = [];
      this.#partsBytes = 0;
      from = end + 1;
      yield decoder.decode(line);
    }
  }
}

const lineBreak = 0x0a;
const decoder = new TextDecoder();

/**
 * What a process said last: on standard error, or, where it has said nothing there, on standard output. In which
 * order it wrote to both, nobody can tell.
 */
export class LastWords {
  readonly #lines = { stderr: new LastLine(), stdout: new LastLine() };

  take(stream: "stdout" | "stderr", piece: Uint8Array): void {
    this.#lines[stream].take(piece);
  }

  forget(): void {
    this.#lines.stderr.forget();
    this.#lines.stdout.forget();
  }

  /** On one line and without colours; "" if nothing was said. */
  get text(): string {
    return this.#lines.stderr.text || this.#lines.stdout.text;
  }
}

/** The last line of an output that says anything, of which the end is kept. */
class LastLine {
  #tail = Buffer.alloc(0);

  take(piece: Uint8Array): void {
    const kept = Buffer.concat([this.#tail, piece.subarray(-tailBytesMax)]);
    this.#tail = Buffer.from(kept.subarray(-tailBytesMax));
  }

  forget(): void {
    this.#tail = Buffer.alloc(0);
  }

  get text(): string {
    const lines = Bun.stripANSI(decoder.decode(this.#tail)).split(/[\r\n]+/);
    return (lines.findLast((line) => line.trim() !== "") ?? "").trim();
  }
}

const tailBytesMax = 4096;
