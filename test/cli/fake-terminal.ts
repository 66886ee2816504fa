/** A terminal that remembers what was printed on it, and machines to be without. */
import { HearthError } from "../../src/errors.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { Notice } from "../../src/cli/notice.ts";
import { type Output, styleOf } from "../../src/cli/output.ts";
import { Interruption, type Terminal, unreadExitStatus } from "../../src/cli/terminal.ts";
import type { Sdk } from "../../src/cli/sdk.ts";

export class RecordedOutput implements Output {
  isTerminal = false;
  columns = 80;
  rows = 24;
  readonly #chunks: Uint8Array[] = [];

  write(content: string | Uint8Array): void {
    this.#chunks.push(Buffer.from(content));
  }

  async written(): Promise<void> {}

  get bytes(): Uint8Array {
    return Buffer.concat(this.#chunks);
  }

  get text(): string {
    return Buffer.concat(this.#chunks).toString();
  }

  get lines(): readonly string[] {
    return this.text.split("\n").slice(0, -1);
  }
}

export interface FakeTerminal extends Terminal {
  readonly out: RecordedOutput;
  readonly err: RecordedOutput;
  /** What was asked, secrets included. */
  readonly questions: string[];
  interrupt(): void;
  /** As when a print finds that nobody reads on. */
  endReading(): void;
}

export function fakeTerminal(
  options: {
    input?: string | Uint8Array;
    environment?: Record<string, string>;
    isTerminal?: boolean;
    currentFolder?: string;
    /** What somebody answers, one after the other; without them nobody can be asked. */
    answers?: readonly string[];
    hostName?: string;
  } = {},
): FakeTerminal {
  const controller = new AbortController();
  const out = new RecordedOutput();
  const err = new RecordedOutput();
  out.isTerminal = options.isTerminal ?? false;
  err.isTerminal = options.isTerminal ?? false;
  const currentFolder = options.currentFolder ?? "/nowhere/here";
  const questions: string[] = [];
  let holder: (() => void) | undefined;
  const answers = [...(options.answers ?? [])];
  const ask = async (question: string, instead: string): Promise<string> => {
    const answer = answers.shift();
    if (answer === undefined) throw new HearthError("FAILED_PRECONDITION", instead);
    questions.push(question);
    return answer;
  };
  return {
    out,
    err,
    notice: new Notice(err, styleOf(err, options.environment ?? {})),
    questions,
    canAsk: answers.length > 0,
    ask,
    askSecret: ask,
    hostName: options.hostName ?? "desk.lan",
    input: () => new Blob([Buffer.from(options.input ?? "")]).stream(),
    environment: options.environment ?? {},
    home: "/nowhere/home",
    program: ["hearth"],
    currentFolder,
    clock: systemClock,
    signal: controller.signal,
    holdInterrupt(handler) {
      holder = handler;
      return {
        [Symbol.dispose]: () => {
          if (holder === handler) holder = undefined;
        },
      };
    },
    interrupt() {
      const handle = holder;
      holder = undefined;
      if (handle !== undefined) handle();
      else controller.abort(new Interruption("stopped by SIGINT", 130));
    },
    endReading: () => controller.abort(new Interruption("nobody reads", unreadExitStatus)),
  };
}

/** An SDK of which only the given functions may be called. */
export function fakeSdk(given: Partial<Sdk> = {}): Sdk {
  const unexpected = (name: string) => (): never => {
    throw new Error(`${name} was called`);
  };
  return {
    connect: unexpected("connect"),
    enroll: unexpected("enroll"),
    join: unexpected("join"),
    commandHandlers: unexpected("commandHandlers"),
    loadHandlers: unexpected("loadHandlers"),
    loadWorkerFile: unexpected("loadWorkerFile"),
    runWorker: unexpected("runWorker"),
    serveHandlers: unexpected("serveHandlers"),
    startCoordinator: unexpected("startCoordinator"),
    ...given,
  };
}
