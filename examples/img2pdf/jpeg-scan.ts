/**
 * Walks through the compressed data of a JPEG, computing no pixels, to know that every block of
 * the picture is really there. Decoders (libjpeg-turbo in `Bun.Image` among them) only warn about
 * damaged or missing data and paint grey, so a successful decode proves nothing.
 * Rules: ITU-T T.81, Annexes F (sequential) and G (progressive).
 */
import { JpegBits, type HuffmanTable } from "./jpeg-bits.ts";
import { PictureProblem } from "./problem.ts";

/** One colour component, as the frame header and the scans so far describe it. */
export interface JpegComponent {
  id: number;
  /** Sampling factors, 1 to 4. */
  across: number;
  down: number;
  /** Progressive only: one bit for each coefficient, set once a scan gave it a value. */
  known: Uint8Array;
  /** How many blocks one row of this component has when it is stored alone. */
  blocksAcross: number;
  blocksDown: number;
  seen: boolean;
}

/** What the frame header says. */
export interface JpegFrame {
  progressive: boolean;
  widthPx: number;
  heightPx: number;
  components: readonly JpegComponent[];
}

/** What one scan header says, with the tables in force where it stands. */
export interface JpegScan {
  parts: readonly { component: JpegComponent; dc: HuffmanTable; ac: HuffmanTable }[];
  /** First and last coefficient, 0 to 63. */
  from: number;
  to: number;
  /** Whether it refines values that an earlier scan gave. */
  refines: boolean;
  /** Blocks (or groups of them) between restart markers; 0 for none. */
  restartInterval: number;
}

/**
 * Checks the compressed data that starts at `at`.
 * @returns where it ends
 * @throws PictureProblem when data is missing or makes no sense
 */
export function checkScan(bytes: Uint8Array, at: number, frame: JpegFrame, scan: JpegScan): number {
  const bits = new JpegBits(bytes, at);
  const block = blockReader(bits, frame, scan);
  const groups = groupCount(frame, scan);
  const alone = scan.parts.length === 1;
  for (let group = 0; group < groups; group++) {
    if (scan.restartInterval > 0 && group > 0 && group % scan.restartInterval === 0) {
      bits.restart((group / scan.restartInterval - 1) % 8);
      block.restart();
    }
    for (const part of scan.parts) {
      const blocks = alone ? 1 : part.component.across * part.component.down;
      for (let i = 0; i < blocks; i++) block.read(part, group);
    }
  }
  for (const part of scan.parts) part.component.seen = true;
  bits.align();
  return bits.at;
}

/** How many units a scan has: blocks of a lone component, else groups of blocks of all of them. */
function groupCount(frame: JpegFrame, scan: JpegScan): number {
  const [first] = scan.parts;
  if (scan.parts.length === 1 && first !== undefined) {
    return first.component.blocksAcross * first.component.blocksDown;
  }
  const across = Math.max(...frame.components.map((component) => component.across));
  const down = Math.max(...frame.components.map((component) => component.down));
  return Math.ceil(frame.widthPx / (8 * across)) * Math.ceil(frame.heightPx / (8 * down));
}

interface BlockReader {
  read(part: JpegScan["parts"][number], index: number): void;
  restart(): void;
}

function blockReader(bits: JpegBits, frame: JpegFrame, scan: JpegScan): BlockReader {
  if (!frame.progressive) {
    return {
      read: (part) => {
        bits.bits(dcBits(bits.symbol(part.dc)));
        sequentialBlock(bits, part.ac);
      },
      restart: () => {},
    };
  }
  if (scan.from === 0) {
    return {
      read: scan.refines ? () => bits.bits(1) : (part) => bits.bits(dcBits(bits.symbol(part.dc))),
      restart: () => {},
    };
  }
  return new ProgressiveBand(bits, scan);
}

function dcBits(symbol: number): number {
  if (symbol > 15) throw new PictureProblem(senseless);
  return symbol;
}

function sequentialBlock(bits: JpegBits, ac: HuffmanTable): void {
  for (let k = 1; k < 64; k++) {
    const symbol = bits.symbol(ac);
    const size = symbol & 15;
    if (size === 0 && symbol !== 0xf0) return;
    k += symbol >>> 4;
    if (k > 63) throw new PictureProblem(senseless);
    bits.bits(size);
  }
}

/** The coefficients `from` to `to` of one component: a first scan, or one that refines. */
class ProgressiveBand implements BlockReader {
  readonly #bits: JpegBits;
  readonly #scan: JpegScan;
  /** How many blocks, this one included, have nothing new until their end. */
  #endRun = 0;

  constructor(bits: JpegBits, scan: JpegScan) {
    this.#bits = bits;
    this.#scan = scan;
  }

  restart(): void {
    this.#endRun = 0;
  }

  read(part: JpegScan["parts"][number], index: number): void {
    const base = index * 64;
    let k = this.#scan.from;
    while (this.#endRun === 0 && k <= this.#scan.to) {
      const symbol = this.#bits.symbol(part.ac);
      const size = symbol & 15;
      const run = symbol >>> 4;
      if (size === 0 && run < 15) {
        this.#endRun = (1 << run) + this.#bits.bits(run);
        break;
      }
      const given = size > 0;
      if (this.#scan.refines) {
        if (size > 1) throw new PictureProblem(senseless);
        this.#bits.bits(size);
        k = this.#refine(part.component.known, base, k, run);
      } else {
        k += run;
        this.#bits.bits(size);
      }
      if (given) {
        if (k > this.#scan.to) throw new PictureProblem(senseless);
        mark(part.component.known, base + k);
      }
      k++;
    }
    if (this.#endRun > 0) {
      if (this.#scan.refines) this.#refine(part.component.known, base, k, 64);
      this.#endRun--;
    }
  }

  /** Steps over `zeros` coefficients without a value; each one passed that has a value takes a bit. */
  #refine(known: Uint8Array, base: number, from: number, zeros: number): number {
    let k = from;
    for (let left = zeros; k <= this.#scan.to; k++) {
      if (isMarked(known, base + k)) this.#bits.bits(1);
      else if (left-- === 0) break;
    }
    return k;
  }
}

function mark(known: Uint8Array, index: number): void {
  known[index >>> 3] = (known[index >>> 3] ?? 0) | (1 << (index & 7));
}

function isMarked(known: Uint8Array, index: number): boolean {
  return ((known[index >>> 3] ?? 0) & (1 << (index & 7))) !== 0;
}

const senseless = "is damaged: its compressed data makes no sense from some point on";
