/**
 * Prints as the commands do: `print-much.ts LINES BYTES`, where a line has so many bytes. Then, once all
 * is out, on standard error whether somebody read it. Ends as its interruption says, if there was one.
 */
import { openTerminal } from "../../src/cli/open-terminal.ts";
import { Interruption } from "../../src/cli/terminal.ts";

const [lines = 0, lineBytes = 0] = process.argv.slice(2).map(Number);
const { terminal, flush } = openTerminal({ onThirdSignal() {} });
for (let line = 0; line < lines; line++) {
  terminal.out.write(`${line} `.padEnd(lineBytes - 1, "x") + "\n");
}
await flush();
terminal.err.write(terminal.signal.aborted ? "nobody reads\n" : "all was read\n");
await flush();
const { reason } = terminal.signal;
process.exit(reason instanceof Interruption ? reason.exitStatus : 0);
