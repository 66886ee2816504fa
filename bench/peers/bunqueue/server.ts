/**
 * The server of bunqueue with SQLite. A durable add is written before it is acknowledged, and outlives
 * the end of the process; but its database runs with `synchronous = NORMAL`, which cannot be changed and
 * fsyncs at checkpoints only, so that a power cut may take what it acknowledged. It does less than the others.
 */

import path from "node:path";
import { freePort, type ServerRecipe } from "../server.ts";

export const bunqueue: ServerRecipe = {
  command: ({ port }) => [
    process.execPath,
    path.join(import.meta.dir, "../node_modules/bunqueue/dist/cli/index.js"),
    "start",
    "--host=127.0.0.1",
    `--tcp-port=${port}`,
    `--http-port=${freePort()}`,
    "--data-path=queue.db",
  ],
  readyText: "Shards",
  stopSignal: "SIGKILL",
};
