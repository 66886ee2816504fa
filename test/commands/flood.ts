/** Runs a command that prints 400 MB and fails; prints with what error, and how much memory that took. */

import { tmpdir } from "node:os";
import { commandHandlers } from "../../src/commands/command-handlers.ts";
import { parseWorkerFile } from "../../src/commands/worker-file.ts";
import { parseJobId, parseJobNumber, parseKind } from "../../src/job/job.ts";
import { createScratchFiles } from "../../src/storage/scratch-files.ts";
import { runAttempt } from "../../src/worker/attempt.ts";

/** With its end 25 bytes: a line for every other byte would be a test of how fast lines are read. */
const line = "y".repeat(24);
const text = `[kinds.x]
shell = true
command = 'head -c 200000000 /dev/zero; yes ${line} | head -c 200000000 >&2; echo the end >&2; exit 1'
progress = '(?<percent>\\d+)%'`;
const here = import.meta.dir;
const { kinds } = parseWorkerFile(text, { file: "worker.toml", folder: here });
const [handler] = commandHandlers(kinds, { here, environment: process.env });
if (handler === undefined) throw new Error("there is no handler");
const scratch = await createScratchFiles(tmpdir());
let loggedBytes = 0;
// Not what the system remembers of this process: that begins with what its parent had.
let maxRssBytes = 0;
const outcome = await runAttempt(handler, {
  key: 1,
  job: {
    id: parseJobId(crypto.randomUUID()),
    number: parseJobNumber(1),
    kind: parseKind("x"),
    attempt: 1,
    payload: new Uint8Array(0),
    blobs: [],
  },
  signal: new AbortController().signal,
  scratch,
  report: () => {},
  log(content) {
    loggedBytes += content.length;
    maxRssBytes = Math.max(maxRssBytes, process.memoryUsage.rss());
  },
  logRoom: async () => {},
  fetch: () => Promise.reject(new Error("the job has no inputs")),
});
await scratch.dispose();
console.log(JSON.stringify({ outcome, loggedBytes, maxRssBytes }));
