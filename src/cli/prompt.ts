/** Questions to whoever sits at the terminal. */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { HearthError } from "../errors.ts";

export interface PromptOptions {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  /** True: what is typed is not shown. */
  readonly isSecret: boolean;
  /** Takes the question back; its reason is what the promise rejects with. */
  readonly signal: AbortSignal;
  /** Ctrl-C: while a question is open the terminal does not make a signal of it. */
  onInterrupt(): void;
}

/**
 * One line that is typed. The terminal is as before when it settles, whatever happened.
 * @throws HearthError CANCELLED when nothing more can be typed (Ctrl-D); the signal's reason
 */
export async function askOnTerminal(question: string, options: PromptOptions): Promise<string> {
  const { input, output, isSecret, signal } = options;
  signal.throwIfAborted();
  const lines = createInterface({
    input,
    output: isSecret ? nowhere() : output,
    terminal: true,
    historySize: 0,
  });
  const { promise: ended, reject: end } = Promise.withResolvers<never>();
  const abort = (): void => end(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  lines.on("SIGINT", () => options.onInterrupt());
  lines.on("close", () => end(new HearthError("CANCELLED", "the question was not answered")));
  // Only now, when the terminal has stopped to show what is typed.
  if (isSecret) output.write(question);
  try {
    return await Promise.race([lines.question(isSecret ? "" : question), ended]);
  } finally {
    signal.removeEventListener("abort", abort);
    lines.close();
    input.pause();
    if (isSecret) output.write("\n");
  }
}

function nowhere(): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
}
