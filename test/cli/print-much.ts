/**
 * Prints as the commands do: `print-much.ts LINES BYTES`, where a line has so many bytes. On standard
 * error, once all is out, how often it heard that nobody reads.
 */
import { openOutput } from "../../src/cli/open-output.ts";

const [lines = 0, lineBytes = 0] = process.argv.slice(2).map(Number);
let brokenCount = 0;
const { output, flush } = openOutput("stdout", () => (brokenCount += 1));
for (let line = 0; line < lines; line++) output.write(`${line} `.padEnd(lineBytes - 1, "x") + "\n");
await flush();
console.error(`broken ${brokenCount}`);
process.exit(0);
