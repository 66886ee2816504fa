/** The server of a peer: a process on a loopback port, with what it stores in a temporary folder. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

export interface Place {
  /** Holds all that the server stores; it is the working directory, too. */
  readonly folder: string;
  /** Free on 127.0.0.1. */
  readonly port: number;
}

export interface ServerRecipe {
  /** What has to be in the folder before. @throws Error as `command` does */
  prepare?(place: Place): Promise<void>;
  /** @throws Error that names the Debian package when the program is not installed */
  command(place: Place): readonly string[];
  /** Printed, on either output, when it accepts connections. */
  readonly readyText: string;
  /** Ends it at once: what it stored is removed anyway. */
  readonly stopSignal: NodeJS.Signals;
}

const startMsMax = 30_000;
const stopMsMax = 5_000;
/** What is kept of all that it prints, in characters: enough to see why it did not start. */
const printedMax = 4_096;

export class Server implements AsyncDisposable {
  readonly place: Place;
  readonly #disposables: AsyncDisposableStack;

  private constructor(place: Place, disposables: AsyncDisposableStack) {
    this.place = place;
    this.#disposables = disposables;
  }

  static async start(recipe: ServerRecipe): Promise<Server> {
    await using starting = new AsyncDisposableStack();
    const folder = await mkdtemp(path.join(tmpdir(), "hearth-bench-"));
    starting.defer(() => rm(folder, { recursive: true, force: true }));
    const place = { folder, port: freePort() };
    await recipe.prepare?.(place);
    // However the bench ends, the server ends, too.
    const command = ["setpriv", `--pdeathsig=${recipe.stopSignal}`, ...recipe.command(place)];
    const child = Bun.spawn(command, {
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "" },
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
    });
    starting.defer(() => stop(child, recipe.stopSignal));
    await untilReady(child, recipe.readyText);
    return new Server(place, starting.move());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#disposables.disposeAsync();
  }
}

type Child = Bun.Subprocess<"ignore", "pipe", "pipe">;

/** Goes on reading what the server prints, so that it is never held up by a full pipe. */
async function untilReady(child: Child, readyText: string): Promise<void> {
  let printed = "";
  const { promise, resolve } = Promise.withResolvers<"ready" | "too slow" | "dead">();
  const read = async (output: ReadableStream<Uint8Array>): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of output) {
      printed = (printed + decoder.decode(chunk, { stream: true })).slice(-printedMax);
      if (printed.includes(readyText)) resolve("ready");
    }
    resolve("dead");
  };
  void read(child.stdout);
  void read(child.stderr);
  const timer = setTimeout(() => resolve("too slow"), startMsMax);
  const state = await promise;
  clearTimeout(timer);
  if (state !== "ready") throw new Error(`a server of the bench is ${state}:\n${printed}`);
}

async function stop(child: Child, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  const timer = setTimeout(() => child.kill("SIGKILL"), stopMsMax);
  await child.exited;
  clearTimeout(timer);
}

/** One that nobody listens on; the servers cannot choose one themselves and say which. */
export function freePort(): number {
  const listener = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  const { port } = listener;
  listener.stop(true);
  return port;
}
