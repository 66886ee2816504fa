/**
 * A coordinator in a process of its own: its folder is the argument. Says its port, and then, for
 * each line that it reads, how many bytes of memory it has resident. Ends with its input.
 */

import path from "node:path";
import { silentLog } from "../../src/platform/log.ts";
import { startCoordinator } from "../../src/sdk/start-coordinator.ts";

const folder = process.argv[2] ?? "";
const coordinator = await startCoordinator({
  listen: "127.0.0.1:0",
  dataFolder: path.join(folder, "data"),
  caFolder: path.join(folder, "ca"),
  mdns: false,
  log: silentLog,
});
console.log(coordinator.port);
for await (const _line of console) console.log(process.memoryUsage.rss());
await coordinator.stop();
