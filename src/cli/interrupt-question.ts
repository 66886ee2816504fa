/** What Ctrl-C means while jobs run elsewhere: whoever sits there is asked once. */
import { HearthError } from "../errors.ts";
import { printLine } from "./output.ts";
import type { Terminal } from "./terminal.ts";

export interface InterruptQuestion {
  /** What goes on, as a sentence: "job 42 has not ended". */
  about(): string;
  /** Stops what would write over the question, and goes on with it. */
  pause(): void;
  resume(): void;
  /** Leaves the jobs to themselves, without going on. */
  detach(): void;
  /** Cancels them; whoever follows them sees how they end. */
  cancel(): Promise<void>;
}

export interface AskedOnInterrupt extends Disposable {
  /** Whether they are cancelled, or on their way to it: whoever leaves now does not leave them running. */
  readonly isCancelled: boolean;
}

/**
 * Until it is disposed, the first Ctrl-C asks whether to detach or to cancel, and another one detaches at
 * once. Anything else that is typed goes on as if nothing had been. Does nothing where nobody can be asked,
 * nor once they are cancelled: an interrupt ends the command then.
 */
export function askOnInterrupt(terminal: Terminal, question: InterruptQuestion): AskedOnInterrupt {
  const over = new AbortController();
  let hold: Disposable | undefined;
  let isOpen = false;
  let isCancelled = false;
  const ask = async (): Promise<void> => {
    question.pause();
    isOpen = true;
    const text = `${question.about()}: detach or cancel (d/c)? `;
    const answer = await answerTo(text, terminal, over.signal);
    if (answer === undefined) close();
    isOpen = false;
    if (over.signal.aborted || terminal.signal.aborted) return;
    if (answer === "detach" || answer === undefined) return question.detach();
    question.resume();
    if (answer === "go on") return holdNext();
    isCancelled = true;
    try {
      await question.cancel();
    } catch (thrown) {
      isCancelled = false;
      if (over.signal.aborted || terminal.signal.aborted) return;
      printLine(terminal.err, `it could not be cancelled: ${HearthError.from(thrown).message}`);
      holdNext();
    }
  };
  // What is printed next has a line of its own.
  const close = (): void => {
    if (isOpen) printLine(terminal.err, "");
    isOpen = false;
  };
  terminal.signal.addEventListener("abort", close, { once: true });
  const holdNext = (): void => {
    hold = terminal.holdInterrupt(() => void ask());
  };
  if (terminal.canAsk) holdNext();
  return {
    get isCancelled() {
      return isCancelled;
    },
    [Symbol.dispose]() {
      terminal.signal.removeEventListener("abort", close);
      hold?.[Symbol.dispose]();
      close();
      over.abort(new HearthError("CANCELLED", "the question is not open any more"));
    },
  };
}

/** Undefined when nothing was typed: another Ctrl-C, Ctrl-D, or all has ended meanwhile. */
async function answerTo(
  question: string,
  terminal: Terminal,
  over: AbortSignal,
): Promise<"detach" | "cancel" | "go on" | undefined> {
  let typed: string;
  try {
    typed = await terminal.ask(question, "leave the jobs to themselves", over);
  } catch {
    return undefined;
  }
  const word = typed.trim().toLowerCase();
  if (word === "") return "go on";
  if ("detach".startsWith(word)) return "detach";
  return "cancel".startsWith(word) ? "cancel" : "go on";
}
