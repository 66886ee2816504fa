/**
 * Redis with an append-only file that is fsynced before each acknowledgement, once for all commands of a
 * turn of its event loop. All else is as Redis has it; snapshots are off, because the file makes them
 * redundant and they would only slow it.
 */

import type { ServerRecipe } from "../server.ts";

export const redis: ServerRecipe = {
  command({ folder, port }) {
    const program = Bun.which("redis-server");
    if (program === null) throw new Error("BullMQ needs the Debian package redis-server");
    const options = {
      bind: "127.0.0.1",
      port: String(port),
      dir: folder,
      save: "",
      appendonly: "yes",
      appendfsync: "always",
    };
    return [program, ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])];
  },
  readyText: "Ready to accept connections",
  stopSignal: "SIGKILL",
};
