/**
 * What a command prints: its last lines are kept for the error of a failed attempt, and its progress is
 * read. However much it prints and however long its lines are, little of it is in memory at a time (P8).
 */

import { type LinearPattern, stepsOf } from "./linear-pattern.ts";
import { ProgressReader } from "./progress.ts";

const tailBytesMax = 4096;
const tailLinesMax = 20;
/** So that it fits a message together with how the command ended. */
const tailLengthMax = 800;
/** Letters of a line in which progress is looked for. */
const lineLengthMax = 4096;
/** Letters of lines, times the steps that each may take, before others have their turn. */
const stepsOfTurnMax = 1_000_000;

/** One of a command's two streams. */
export class CommandOutput {
  readonly #progress: LineProgress | undefined;
  #tail: Uint8Array = new Uint8Array(0);

  /** @param report told each fraction that a line says */
  constructor(patterns: readonly LinearPattern[], report: (fraction: number) => void) {
    if (patterns.length > 0) this.#progress = new LineProgress(patterns, report);
  }

  /** Resolves once progress has been looked for. Not to be called again before. */
  async take(bytes: Uint8Array): Promise<void> {
    this.#tail = lastBytes(this.#tail, bytes);
    await this.#progress?.take(bytes);
  }

  /** The last lines, without colours and empty ones; "" if there are none. */
  lastLines(): string {
    const text = Bun.stripANSI(new TextDecoder().decode(this.#tail));
    const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== "");
    const kept = lines.slice(-tailLinesMax).join("\n");
    // Not in the middle of a character of two halves.
    if (kept.length <= tailLengthMax) return kept;
    return `…${kept.slice(-tailLengthMax).replace(/^[\udc00-\udfff]/, "")}`;
  }
}

function lastBytes(before: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength >= tailBytesMax) return bytes.slice(-tailBytesMax);
  const kept = before.subarray(Math.max(0, before.byteLength + bytes.byteLength - tailBytesMax));
  const joined = new Uint8Array(kept.byteLength + bytes.byteLength);
  joined.set(kept);
  joined.set(bytes, kept.byteLength);
  return joined;
}

/** Lines end with a line feed, or a carriage return as programs write that rewrite one line. */
class LineProgress {
  readonly #reader: ProgressReader;
  readonly #report: (fraction: number) => void;
  readonly #decoder = new TextDecoder();
  readonly #lengthOfTurnMax: number;
  #begun = "";
  #lengthOfTurn = 0;

  constructor(patterns: readonly LinearPattern[], report: (fraction: number) => void) {
    this.#reader = new ProgressReader(patterns);
    this.#report = report;
    this.#lengthOfTurnMax = stepsOfTurnMax / stepsOf(patterns);
  }

  async take(bytes: Uint8Array): Promise<void> {
    const lines = this.#decoder.decode(bytes, { stream: true }).split(/[\r\n]/);
    const last = lines.pop() ?? "";
    let fraction: number | undefined;
    for (const [at, line] of lines.entries()) {
      const whole = (at === 0 ? this.#begun + line : line).slice(0, lineLengthMax);
      fraction = this.#reader.read(whole) ?? fraction;
      this.#lengthOfTurn += whole.length + 1;
      if (this.#lengthOfTurn < this.#lengthOfTurnMax) continue;
      this.#lengthOfTurn = 0;
      await new Promise(setImmediate);
    }
    this.#begun = (lines.length === 0 ? this.#begun + last : last).slice(0, lineLengthMax);
    if (fraction !== undefined) this.#report(fraction);
  }
}
