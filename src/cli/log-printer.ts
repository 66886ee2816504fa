/**
 * Prints a job's log: as JSON, as text that a terminal shows and does not obey (P8: jobs print what they like),
 * or byte for byte where no terminal is.
 */
import type { LogStream } from "../job/job.ts";
import type { JobLogEntry } from "../sdk/client.ts";
import { timeJson } from "./job-json.ts";
import { localMoment } from "./local-time.ts";
import { type Output, printJson, printLine, type Style, styleOf } from "./output.ts";
import type { Terminal } from "./terminal.ts";
import { formatBytes } from "../job/format-bytes.ts";
import { harmless } from "./text.ts";

/** `timestamps`: each line begins with when it was logged. */
export type LogForm = "plain" | "timestamps" | "json";

export interface LogPrinter {
  print(entry: JobLogEntry): void;
  /** Prints a line that is not of the log, on standard error. */
  note(line: string): void;
  /** Prints what was held back until more would come. */
  end(): void;
}

export function logPrinter(form: LogForm, terminal: Terminal): LogPrinter {
  if (form === "json") return new JsonLog(terminal);
  return new TextLog(terminal, form === "timestamps");
}

type Printed = Extract<JobLogEntry, { kind: "output" }>;

/** The text of streams whose pieces end within characters; what is no UTF-8 becomes U+FFFD. */
class Texts {
  readonly #decoders = new Map<LogStream, TextDecoder>();

  of({ stream, bytes }: Printed): string {
    const decoder = this.#decoders.get(stream) ?? new TextDecoder("utf-8", { ignoreBOM: true });
    this.#decoders.set(stream, decoder);
    return decoder.decode(bytes, { stream: true });
  }

  /** What is left of characters that will not be completed. */
  *rest(): Generator<readonly [LogStream, string]> {
    for (const [stream, decoder] of this.#decoders) yield [stream, decoder.decode()];
    this.#decoders.clear();
  }
}

/** One document for each piece. */
class JsonLog implements LogPrinter {
  readonly #out: Output;
  readonly #err: Output;
  readonly #texts = new Texts();
  #attempt: Pick<JobLogEntry, "attempt" | "token"> = { attempt: 0, token: 0 };
  #atMs = 0;

  constructor({ out, err }: Terminal) {
    this.#out = out;
    this.#err = err;
  }

  print(entry: JobLogEntry): void {
    const { attempt, token, atMs } = entry;
    if (entry.kind === "cut" || token !== this.#attempt.token) this.end();
    this.#attempt = { attempt, token };
    this.#atMs = atMs;
    if (entry.kind === "output") return this.#print(entry.stream, this.#texts.of(entry));
    const { missingBytes } = entry;
    printJson(this.#out, { time: timeJson(atMs), attempt, token, stream: null, missingBytes });
  }

  note(line: string): void {
    printLine(this.#err, line);
  }

  end(): void {
    for (const [stream, text] of this.#texts.rest()) this.#print(stream, text);
  }

  #print(stream: LogStream, text: string): void {
    if (text === "") return;
    printJson(this.#out, { time: timeJson(this.#atMs), ...this.#attempt, stream, text });
  }
}

/**
 * What a piece ends with that only the next one tells the meaning of: a carriage return, which may belong to
 * a line break, or the beginning of an escape sequence.
 */
// eslint-disable-next-line no-control-regex -- control characters are what this finds
const unfinished = /(?:\r|\u001b(?:\[[0-?]*[ -/]*|\][^\u0007\u001b]{0,200})?)$/;

class TextLog implements LogPrinter {
  readonly #out: Output;
  readonly #err: Output;
  readonly #style: Style;
  readonly #errStyle: Style;
  readonly #hasTimestamps: boolean;
  readonly #texts = new Texts();
  readonly #heldBack = new Map<LogStream, string>();
  #token: number | undefined;
  #atMs = 0;
  #stream: LogStream | undefined;
  #isInLine = false;

  constructor({ out, err, environment }: Terminal, hasTimestamps: boolean) {
    this.#out = out;
    this.#err = err;
    this.#style = styleOf(out, environment);
    this.#errStyle = styleOf(err, environment);
    this.#hasTimestamps = hasTimestamps;
  }

  print(entry: JobLogEntry): void {
    const { attempt, token, atMs } = entry;
    if (this.#token !== undefined && token !== this.#token) {
      this.#endPart();
      printLine(this.#err, this.#errStyle.dim(`attempt ${attempt}:`));
    }
    this.#token = token;
    this.#atMs = atMs;
    if (entry.kind === "cut") {
      this.#endPart();
      const missing = `[hearth: ${formatBytes(entry.missingBytes)} are missing here]`;
      printLine(this.#out, this.#style.dim(missing));
    } else if (this.#out.isTerminal) {
      this.#show(entry.stream, this.#texts.of(entry));
    } else if (this.#hasTimestamps) {
      this.#writeLines(linesOf(Buffer.from(entry.bytes)), (line) => line);
    } else {
      this.#writeLines([Buffer.from(entry.bytes)], (bytes) => bytes);
    }
  }

  note(line: string): void {
    // On one screen it would stand behind a line that has only begun.
    if (this.#out.isTerminal && this.#err.isTerminal) this.#endLine();
    printLine(this.#err, line);
  }

  end(): void {
    for (const [stream, text] of this.#texts.rest()) this.#show(stream, text);
    for (const [stream, text] of this.#heldBack) {
      this.#heldBack.delete(stream);
      this.#write(stream, harmless(text));
    }
    // Nothing is added to what comes as it is.
    if (this.#out.isTerminal) this.#endLine();
  }

  /** What follows does not belong to what was before. */
  #endPart(): void {
    this.end();
    this.#endLine();
  }

  #show(stream: LogStream, text: string): void {
    const whole = (this.#heldBack.get(stream) ?? "") + text;
    const held = unfinished.exec(whole)?.[0] ?? "";
    this.#heldBack.set(stream, held);
    this.#write(stream, harmless(whole.slice(0, whole.length - held.length)));
  }

  #write(stream: LogStream, text: string): void {
    if (text === "") return;
    if (stream !== this.#stream) this.#endLine();
    this.#stream = stream;
    const mark = stream === "stderr" ? this.#style.yellow : (line: string): string => line;
    this.#writeLines(text.split(/(?<=\n)/), (line) =>
      line.endsWith("\n") ? `${mark(line.slice(0, -1))}\n` : mark(line),
    );
  }

  /** @param pieces that end with their line break, if they have one */
  #writeLines<Piece extends string | Buffer>(
    pieces: readonly Piece[],
    rendered: (piece: Piece) => Piece,
  ): void {
    for (const piece of pieces) {
      if (this.#hasTimestamps && !this.#isInLine) {
        this.#out.write(`${this.#style.dim(localMoment(this.#atMs))} `);
      }
      this.#out.write(rendered(piece));
      this.#isInLine = !isLineEnd(piece.at(-1));
    }
  }

  #endLine(): void {
    if (this.#isInLine) this.#out.write("\n");
    this.#isInLine = false;
  }
}

const lineFeed = 10;

function isLineEnd(last: string | number | undefined): boolean {
  return last === "\n" || last === lineFeed;
}

function linesOf(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let at = 0; at < bytes.byteLength;) {
    const end = bytes.indexOf(lineFeed, at) + 1 || bytes.byteLength;
    lines.push(bytes.subarray(at, end));
    at = end;
  }
  return lines;
}
