/** The terminal this process was started in. */
import { homedir, hostname } from "node:os";
import { HearthError } from "../errors.ts";
import { systemClock } from "../platform/clock.ts";
import { errnoOf, fileError } from "../platform/secret-file.ts";
import { onStopSignal, type StopSignal } from "../platform/stop-signals.ts";
import { Notice } from "./notice.ts";
import { type Output, printLine, styleOf } from "./output.ts";
import {
  interruptedExitStatus,
  Interruption,
  type Terminal,
  unreadExitStatus,
} from "./terminal.ts";

/** 128 and the signal's number, as shells report it. */
const exitStatusBySignal = {
  SIGHUP: 129,
  SIGINT: interruptedExitStatus,
  SIGTERM: 143,
} as const satisfies Record<StopSignal, number>;

export interface OpenTerminal {
  readonly terminal: Terminal;
  /** Resolves once everything that was printed is out, or cannot be printed any more. */
  flush(): Promise<void>;
  /**
   * Why something that was printed is not where it should be, which has been said then: a disk is full, for
   * example. Undefined also when nobody read on.
   */
  outputFailure(): HearthError | undefined;
}

/** Takes over the signals and the outputs of this process. Call it once. */
export function openTerminal(options: {
  /** The third signal: the first was to end orderly, and the second to hurry up with it. */
  onThirdSignal(exitStatus: number): void;
}): OpenTerminal {
  const interruption = new AbortController();
  let signalCount = 0;
  let holder: (() => void) | undefined;
  const interrupt = (signal: StopSignal): void => {
    if (signal === "SIGINT" && holder !== undefined && signalCount === 0) {
      const handle = holder;
      holder = undefined;
      return handle();
    }
    const exitStatus = exitStatusBySignal[signal];
    signalCount += 1;
    if (signalCount > 2) options.onThirdSignal(exitStatus);
    interruption.abort(new Interruption(`stopped by ${signal}`, exitStatus));
  };
  onStopSignal(interrupt);
  const err = outputTo(process.stderr, () => {});
  const notice = new Notice(err.output, styleOf(err.output, process.env));
  const canAsk = process.stdin.isTTY === true && process.stderr.isTTY === true;
  const ask = async (
    question: string,
    isSecret: boolean,
    instead: string,
    signal?: AbortSignal,
  ): Promise<string> => {
    if (!canAsk) {
      throw new HearthError("FAILED_PRECONDITION", `nobody can be asked here; ${instead}`);
    }
    using _held = notice.hold();
    const { askOnTerminal } = await import("./prompt.ts");
    return await askOnTerminal(question, {
      input: process.stdin,
      output: process.stderr,
      isSecret,
      signal: signal ? AbortSignal.any([interruption.signal, signal]) : interruption.signal,
      onInterrupt: () => interrupt("SIGINT"),
    });
  };
  // Whoever read our output has seen enough (`hearth status | head -1`): end quietly.
  const hasSeenEnough = new Interruption("nobody reads the output any more", unreadExitStatus);
  let failure: HearthError | undefined;
  const out = outputTo(process.stdout, (thrown) => {
    if (errnoOf(thrown) === "EPIPE") return interruption.abort(hasSeenEnough);
    failure = fileError("write what is printed", thrown);
    const prefix = styleOf(err.output, process.env).red("hearth:");
    printLine(err.output, `${prefix} ${failure.message}`);
  });
  return {
    terminal: {
      out: out.output,
      err: err.output,
      notice,
      input: () => Bun.stdin.stream(),
      canAsk,
      ask: (question, instead, signal) => ask(question, false, instead, signal),
      askSecret: (question, instead) => ask(question, true, instead),
      environment: process.env,
      home: homedir(),
      hostName: hostname(),
      currentFolder: process.cwd(),
      program: Bun.isStandaloneExecutable ? [process.execPath] : [process.execPath, Bun.main],
      clock: systemClock,
      signal: interruption.signal,
      holdInterrupt(handler) {
        holder = handler;
        return {
          [Symbol.dispose]() {
            if (holder === handler) holder = undefined;
          },
        };
      },
    },
    async flush() {
      await out.flush();
      await err.flush();
    },
    outputFailure: () => failure,
  };
}

function outputTo(
  stream: NodeJS.WriteStream,
  onBroken: (thrown: unknown) => void,
): { output: Output; flush(): Promise<void> } {
  let broken = false;
  let last: Promise<void> = Promise.resolve();
  const end = (thrown: unknown): void => {
    const wasBroken = broken;
    broken = true;
    if (!wasBroken) onBroken(thrown);
  };
  // Without a listener a reader that went away would end the process with a stack trace.
  stream.on("error", end);
  const output: Output = {
    write(content) {
      if (broken) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      last = promise;
      stream.write(content, (thrown) => {
        if (thrown) end(thrown);
        resolve();
      });
    },
    written: () => last,
    get isTerminal() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns || 80;
    },
    get rows() {
      return stream.rows || 24;
    },
  };
  return { output, flush: () => output.written() };
}
