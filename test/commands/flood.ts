/** Runs a command that prints 400 MB and fails; prints with what error, and how much memory that took. */

import { commandHandlers } from "../../src/commands/command-handlers.ts";
import { parseWorkerFile } from "../../src/commands/worker-file.ts";
import { runHandler } from "../../src/testing.ts";

const text = `[kinds.x]
shell = true
command = 'head -c 200000000 /dev/zero; yes | head -c 200000000 >&2; echo the end >&2; exit 1'
progress = '(?<percent>\\d+)%'`;
const here = import.meta.dir;
const { kinds } = parseWorkerFile(text, { file: "worker.toml", folder: here });
const [handler] = commandHandlers(kinds, { here, environment: process.env });
if (handler === undefined) throw new Error("there is no handler");
const error = await runHandler(handler).then(() => "", String);
console.log(JSON.stringify({ error, maxRssBytes: process.resourceUsage().maxRSS * 1024 }));
