/** PostgreSQL with its defaults, which fsync the log before a commit is acknowledged. */

import { run } from "../run.ts";
import type { ServerRecipe } from "../server.ts";

const stopSignal = "SIGQUIT";

export const postgresql: ServerRecipe = {
  async prepare({ folder }) {
    if (isRoot) await run(["chown", "postgres", folder], folder);
    const flags = [
      "--username=postgres",
      "--auth=trust",
      "--encoding=UTF8",
      "--locale=C",
      "--no-sync",
    ];
    await run(unprivileged([program("initdb"), ...flags, "data"]), folder);
  },
  command: ({ port }) =>
    unprivileged([
      program("postgres"),
      "-D",
      "data",
      "--listen_addresses=127.0.0.1",
      `--port=${port}`,
      "--unix_socket_directories=",
    ]),
  readyText: "database system is ready to accept connections",
  stopSignal,
};

const isRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root; its Debian package makes a user for it. */
function unprivileged(command: readonly string[]): readonly string[] {
  if (!isRoot) return command;
  const user = ["--reuid=postgres", "--regid=postgres", "--clear-groups"];
  // Who becomes somebody else loses the signal that the server was to get when the bench ends.
  return ["setpriv", ...user, `--pdeathsig=${stopSignal}`, ...command];
}

/** Of the newest version that is installed; Debian puts none of them on the PATH. */
function program(name: string): string {
  const installed = [...new Bun.Glob(`usr/lib/postgresql/*/bin/${name}`).scanSync("/")];
  const newest = installed.toSorted((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
  if (newest === undefined) throw new Error("graphile-worker needs the Debian package postgresql");
  return `/${newest}`;
}
