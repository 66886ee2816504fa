/** A job that was just submitted: alone on its line for scripts, in a sentence for people. */
import type { JobHandle } from "../api.ts";
import { printLine, styleOf } from "./output.ts";
import type { Terminal } from "./terminal.ts";

export function printHandle(
  { id, number }: JobHandle,
  { out, environment }: Terminal,
  piped: "id" | "number" = "id",
): void {
  if (!out.isTerminal) return printLine(out, piped === "id" ? id : String(number));
  const style = styleOf(out, environment);
  printLine(out, `Submitted as job ${style.bold(String(number))}  ${style.dim(id)}`);
}
