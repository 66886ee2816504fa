/**
 * Everything a command touches of the machine it is typed on, handed in, so that commands run in
 * tests as they run in a terminal.
 */
import { HearthError } from "../errors.ts";
import type { Clock } from "../platform/clock.ts";
import type { Environment } from "../platform/paths.ts";
import type { Notice } from "./notice.ts";
import type { Output } from "./output.ts";

export interface Terminal {
  readonly out: Output;
  readonly err: Output;
  /** Waits while a question is open. */
  readonly notice: Notice;
  /** Standard input, to be opened once at most. */
  input(): ReadableStream<Uint8Array>;
  /** Whether somebody sits there who can be asked. */
  readonly canAsk: boolean;
  /**
   * What is typed in answer, without its line break.
   * @param instead what to do where nobody can be asked, as the end of a sentence
   * @param signal takes the question back; its reason is what is thrown then
   * @throws HearthError FAILED_PRECONDITION where nobody can be asked; CANCELLED without an answer
   */
  ask(question: string, instead: string, signal?: AbortSignal): Promise<string>;
  /** Like {@link ask}, and what is typed is not shown. */
  askSecret(question: string, instead: string): Promise<string>;
  readonly environment: Environment;
  readonly home: string;
  /** What the system calls this machine. */
  readonly hostName: string;
  readonly currentFolder: string;
  /** The words that start this very program, to which a command's name and its words are added. */
  readonly program: readonly string[];
  readonly clock: Clock;
  /** Aborts with an {@link Interruption} when the person, or the system, wants the command to end. */
  readonly signal: AbortSignal;
  /**
   * The next SIGINT calls `handler` and aborts nothing; the one after it ends the command as ever, and so
   * does every other signal. Disposing it before that gives the interrupt back.
   */
  holdInterrupt(handler: () => void): Disposable;
}

/** 128 and the number of SIGINT, as shells report it. */
export const interruptedExitStatus = 130;

/** 128 and the number of SIGPIPE, which ends most programs when nobody reads their output any more. */
export const unreadExitStatus = 141;

/** Why a command was told to end early, and the exit status that says so. */
export class Interruption extends HearthError {
  readonly exitStatus: number;

  constructor(message: string, exitStatus: number) {
    super("CANCELLED", message);
    this.exitStatus = exitStatus;
  }
}

/** Resolves when `signal` aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
