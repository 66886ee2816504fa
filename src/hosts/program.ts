/** What a process host runs. */

import type { ProcessEnd } from "../platform/process-tree.ts";

/** A program that speaks the handler protocol (docs/handler-protocol.md). */
export interface HandlerProgram {
  /** The program and its arguments; no shell reads them. */
  readonly command: readonly string[];
  /** What errors call it. Default: the command. */
  readonly name?: string | undefined;
  /**
   * Where it speaks: on standard output; or on descriptor 3, so that all that it and what it starts print
   * is no more than that. Our own host does the latter, because Bun cannot move descriptors. Default:
   * "stdout".
   */
  readonly speaksOn?: "stdout" | 3 | undefined;
}

export function nameOf({ name, command }: HandlerProgram): string {
  return name ?? command.join(" ");
}

/** @param end undefined: it has closed what it speaks on */
export function howItEnded(
  end: ProcessEnd | undefined,
  isReady: boolean,
  { speaksOn }: HandlerProgram,
): string {
  const tooSoon = isReady ? "" : " before it was ready";
  if (end === undefined) {
    const what =
      speaksOn === 3 ? "descriptor 3, on which it speaks to the worker" : "standard output";
    return `closed its ${what}${tooSoon}`;
  }
  if (end.signal === "SIGKILL") return `was killed${tooSoon} (SIGKILL; out of memory, perhaps)`;
  if (end.signal !== null) return `was ended by ${end.signal}${tooSoon}`;
  return `ended with exit status ${end.code}${tooSoon}`;
}
