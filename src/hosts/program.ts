/** What a process host runs. */

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
