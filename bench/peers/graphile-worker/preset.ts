/** What both programs need to know. Arguments of both: the port of PostgreSQL. */

import { Logger } from "graphile-worker";

export const task = "bench";

const [, , port = ""] = process.argv;

export const worker = {
  connectionString: `postgres://postgres@127.0.0.1:${port}/postgres`,
  // Standard output is where a program talks with the bench.
  logger: new Logger(() => (level, message) => {
    if (level === "error") console.error(message);
  }),
};
