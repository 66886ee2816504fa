/** A real coordinator for the SDK's tests: threads, TLS, files; restarted where it was. */

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Role } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { silentLog } from "../../src/platform/log.ts";
import { type Client, connect, type ConnectOptions } from "../../src/sdk/client.ts";
import { enroll } from "../../src/sdk/enroll.ts";
import { type RunningCoordinator, startCoordinator } from "../../src/sdk/start-coordinator.ts";
import { runWorker, type WorkerOptions } from "../../src/sdk/run-worker.ts";
import type { Handler } from "../../src/worker/handler.ts";
import { reservePorts } from "../support/reserved-ports.ts";

/** The default for tests that start threads or processes on a busy machine. */
export const patientMs = 240_000;

export interface Home extends AsyncDisposable {
  readonly folder: string;
  readonly caFolder: string;
  readonly dataFolder: string;
  readonly port: number;
  /** This machine's state, away from the user's own: nothing is remembered between tests. */
  readonly environment: { readonly XDG_STATE_HOME: string };
  connect(
    options?: Pick<ConnectOptions, "coordinator" | "patienceMs" | "onAway"> & {
      readonly bundle?: string | Uint8Array;
    },
  ): Promise<Client>;
  enroll(name: string, ...roles: Role[]): Promise<Uint8Array>;
  /** A worker in this process, with the keeper in its own thread. */
  work(handlers: Handler | readonly Handler[], options?: WorkerOptions): Worker;
  stop(): Promise<void>;
  /** On the same port, with the same data. */
  start(): Promise<void>;
}

export interface Worker {
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export async function openHome(): Promise<Home> {
  const folder = await mkdtemp(path.join(tmpdir(), "hearth-sdk-"));
  const caFolder = path.join(folder, "ca");
  const dataFolder = path.join(folder, "data");
  const environment = { XDG_STATE_HOME: path.join(folder, "state") };
  const ports = await reservePorts();
  const { port, joinPort } = ports;
  const start = async (): Promise<RunningCoordinator> =>
    await startCoordinator({
      listen: `127.0.0.1:${port}`,
      joinPort,
      dataFolder,
      caFolder,
      mdns: false,
      log: silentLog,
    });
  let running = await start();
  const { addresses, adminBundlePath } = running;
  const workers: Worker[] = [];
  const clients: Client[] = [];
  const home: Home = {
    folder,
    caFolder,
    dataFolder,
    port,
    environment,
    async connect({ bundle = adminBundlePath, ...options } = {}) {
      const client = await connect(bundle, { ...options, environment });
      clients.push(client);
      return client;
    },
    async enroll(name, ...roles) {
      const out = path.join(folder, `${name}.hearth`);
      await enroll({ caFolder, name, addresses, roles, out, force: true });
      return new Uint8Array(await readFile(out));
    },
    work(handlers, options = {}) {
      const stopping = new AbortController();
      const ended = home.enroll("nas", "worker").then(async (bundle) => {
        await runWorker(bundle, handlers, {
          log: silentLog,
          handleSignals: false,
          graceMs: 0,
          coordinator: addresses[0],
          signal: stopping.signal,
          cacheFolder: path.join(folder, "inputs"),
          ...options,
        });
      });
      ended.catch(() => {});
      const worker: Worker = {
        ended,
        async stop() {
          stopping.abort();
          await ended;
        },
      };
      workers.push(worker);
      return worker;
    },
    stop: () => running.stop(),
    async start() {
      running = await start();
    },
    async [Symbol.asyncDispose]() {
      await Promise.allSettled(workers.map((worker) => worker.stop()));
      await Promise.all(clients.map((client) => client.close()));
      await running.stop();
      await rm(folder, { recursive: true, force: true });
      await ports[Symbol.asyncDispose]();
    },
  };
  return home;
}

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await Bun.sleep(5);
}

/** `CODE: message` of the HearthError that `work` ends with; fails when it ends well. */
export async function errorOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (thrown) {
    if (thrown instanceof HearthError) return `${thrown.code}: ${thrown.message}`;
    throw thrown;
  }
  throw new Error("it was not refused");
}
