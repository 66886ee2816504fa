/** The terminal this process was started in. */
import { homedir, hostname } from "node:os";
import { HearthError } from "../errors.ts";
import { systemClock } from "../platform/clock.ts";
import { isTerminal, openOutput } from "./open-output.ts";
import { Interruption, type Terminal } from "./terminal.ts";

/** 128 and the signal's number, as shells report it. */
const exitStatusBySignal = { SIGINT: 130, SIGTERM: 143 } as const;

export interface OpenTerminal {
  readonly terminal: Terminal;
  /** Resolves once everything that was printed is out, or cannot be printed any more. */
  flush(): Promise<void>;
}

/** Takes over the signals and the outputs of this process. Call it once. */
export function openTerminal(options: {
  /** The third signal: the first was to end orderly, and the second to hurry up with it. */
  onThirdSignal(exitStatus: number): void;
}): OpenTerminal {
  const interruption = new AbortController();
  let signalCount = 0;
  const interrupt = (signal: keyof typeof exitStatusBySignal): void => {
    const exitStatus = exitStatusBySignal[signal];
    signalCount += 1;
    if (signalCount > 2) options.onThirdSignal(exitStatus);
    interruption.abort(new Interruption(`stopped by ${signal}`, exitStatus));
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interrupt(signal));
  const canAsk = (): boolean => isTerminal("stdin") && isTerminal("stderr");
  const ask = async (question: string, isSecret: boolean, instead: string): Promise<string> => {
    if (!canAsk()) {
      throw new HearthError("FAILED_PRECONDITION", `nobody can be asked here; ${instead}`);
    }
    const { askOnTerminal } = await import("./prompt.ts");
    return await askOnTerminal(question, {
      input: process.stdin,
      output: process.stderr,
      isSecret,
      signal: interruption.signal,
      onInterrupt: () => interrupt("SIGINT"),
    });
  };
  // Whoever read our output has seen enough (`hearth status | head -1`): end quietly, as a success.
  const out = openOutput("stdout", () => {
    interruption.abort(new Interruption("nobody reads the output any more", 0));
  });
  const err = openOutput("stderr", () => {});
  return {
    terminal: {
      out: out.output,
      err: err.output,
      input: () => Bun.stdin.stream(),
      get canAsk() {
        return canAsk();
      },
      ask: (question, instead) => ask(question, false, instead),
      askSecret: (question, instead) => ask(question, true, instead),
      environment: process.env,
      home: homedir(),
      hostName: hostname(),
      currentFolder: process.cwd(),
      clock: systemClock,
      signal: interruption.signal,
    },
    async flush() {
      await Promise.all([out.flush(), err.flush()]);
    },
  };
}
