/** What the peers have in common: a server on a port, a submitter and workers that are told the port. */

import path from "node:path";
import type { Contestant, Running, SubmitterOperations, WorkerOperations } from "../contestant.ts";
import { Conversation, type Operations } from "../conversation.ts";
import { installPackages } from "./packages.ts";
import { Server, type ServerRecipe } from "./server.ts";

export interface Peer {
  readonly name: string;
  /** Beside this file; `submitter.ts` and `worker.ts` are in it. Their argument is the server's port. */
  readonly folder: string;
  readonly server: ServerRecipe;
}

export function contestantOf(peer: Peer): Contestant {
  return { name: peer.name, start: () => start(peer) };
}

async function start(peer: Peer): Promise<Running> {
  await installPackages();
  await using starting = new AsyncDisposableStack();
  const server = starting.use(await Server.start(peer.server));
  const startProgram = <O extends Operations>(name: string): Promise<Conversation<O>> =>
    Conversation.start<O>(
      [
        process.execPath,
        path.join(import.meta.dir, peer.folder, `${name}.ts`),
        String(server.place.port),
      ],
      { cwd: server.place.folder, env: { PATH: process.env["PATH"] ?? "" } },
    );
  const submitter = starting.use(await startProgram<SubmitterOperations>("submitter"));
  const running = starting.move();
  return {
    submitter,
    startWorker: async () => running.use(await startProgram<WorkerOperations>("worker")),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
