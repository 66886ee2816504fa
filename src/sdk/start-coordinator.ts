/**
 * Puts a coordinator together on this machine: its folder, the CA, its certificate, the database, the
 * blobs, the listener and its announcement. What is there already is used as it is.
 */

import { mkdir } from "node:fs/promises";
import { isIPv4 } from "node:net";
import { hostname, networkInterfaces } from "node:os";
import path from "node:path";
import { Coordinator } from "../coordinator/coordinator.ts";
import { DamagedBlobs } from "../coordinator/damaged-blobs.ts";
import { DiskTrouble, watchedJobStore } from "../coordinator/disk-trouble.ts";
import { formatAddress, localAddresses, parseListenAddress } from "../discovery/address.ts";
import { announce } from "../discovery/mdns.ts";
import { HearthError } from "../errors.ts";
import { sleep, systemClock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import { systemRandom } from "../platform/random.ts";
import { fileError } from "../platform/secret-file.ts";
import { openFileBlobStore } from "../storage/file-blob-store.ts";
import { openSqliteJobStore } from "../storage/sqlite-job-store.ts";
import { type Listener, listen } from "../transport/websocket-listener.ts";
import type { Authority } from "../trust/authority.ts";
import { openOrCreateAuthority } from "../trust/authority-folder.ts";
import { ensureServerCertificate } from "../trust/server-certificate.ts";
import { version } from "../version.ts";
import { serveApi } from "../wire/service.ts";
import { Session } from "../wire/session.ts";
import { ensureAdminBundle } from "./admin-bundle.ts";
import { requireSameAuthority } from "./same-authority.ts";
import { verifierOf } from "./verifier.ts";

export interface StartCoordinatorOptions {
  /** `host:port`; port 0 takes any that is free. */
  readonly listen: string;
  /** Jobs, blobs, the server's certificate and `admin.hearth`. Made when it is missing. */
  readonly dataFolder: string;
  /** The CA's certificate and key. Made when they are missing. */
  readonly caFolder: string;
  /** Whether to announce it on the local network. */
  readonly mdns: boolean;
  /** What it is called there. Default: the host's name. */
  readonly instanceName?: string | undefined;
  readonly log: Log;
}

export interface RunningCoordinator extends AsyncDisposable {
  /** What was not there before: what it is, and where. */
  readonly made: readonly { readonly what: string; readonly path: string }[];
  readonly port: number;
  /** Where other machines can reach it, `host:port` each; this machine's own address last. */
  readonly addresses: readonly string[];
  readonly adminBundlePath: string;
  /** Grants nothing more, answers what is under way, closes connections with a reason. Safe twice. */
  stop(): Promise<void>;
}

/** Stopping waits for what is under way for so long at most. */
const stopMsMax = 4_000;

/**
 * @throws HearthError FAILED_PRECONDITION when the port is taken, another coordinator uses the data
 * folder, or the CA is not usable; UNAVAILABLE when a folder cannot be written; DATA_LOSS when the
 * database is damaged. Nothing that was there is overwritten.
 */
export async function startCoordinator(
  options: StartCoordinatorOptions,
): Promise<RunningCoordinator> {
  const { dataFolder, log } = options;
  await using undo = new AsyncDisposableStack();
  const made: { what: string; path: string }[] = [];
  const at = parseListenAddress(options.listen);
  await makeFolder(dataFolder);

  const databasePath = path.join(dataFolder, "hearth.db");
  const isNew = !(await Bun.file(databasePath).exists());
  await refuseEmptied(databasePath, path.join(dataFolder, "server.crt"));
  // First of all: the lock on the database keeps a second coordinator away from everything else.
  const store = await openSqliteJobStore(databasePath);
  undo.defer(() => store.close());
  const jobs = watchedJobStore(store, new DiskTrouble("jobs", { clock: systemClock, log }));

  await requireSameAuthority(dataFolder, options.caFolder, systemClock);
  const { authority, created } = await openOrCreateAuthority(options.caFolder, {
    clock: systemClock,
  });
  if (created) made.push({ what: "certificate authority", path: options.caFolder });
  if (isNew) made.push({ what: "database", path: databasePath });
  const files = await openFileBlobStore(path.join(dataFolder, "blobs"), {
    trouble: new DiskTrouble("blobs", { clock: systemClock, log }),
  });
  const blobs = new DamagedBlobs({ blobs: files, jobs, log });

  const hosts = localAddresses(networkInterfaces());
  const certificate = await ensureServerCertificate(dataFolder, authority, {
    hostNames: [hostname(), `${hostname()}.local`, "localhost"],
    addresses: [...hosts, "127.0.0.1", "::1"],
    clock: systemClock,
  });
  if (certificate.issuedBecause !== undefined) {
    made.push({ what: "server certificate", path: path.join(dataFolder, "server.crt") });
  }

  const coordinator = new Coordinator({
    jobs,
    blobs,
    clock: systemClock,
    random: systemRandom,
    log,
  });
  await coordinator.start();
  const host = at.host ?? "::";
  const listener = openDoor(coordinator, authority, certificate.identity, { ...at, host, log });
  undo.defer(() => listener.stop(stopping));

  const addresses = reachableHosts(host, hosts).map((each) =>
    formatAddress({ host: each, port: listener.port }),
  );
  const instanceName = options.instanceName ?? hostname();
  const adminBundle = await ensureAdminBundle(dataFolder, authority, {
    addresses,
    discoveryName: instanceName,
    clock: systemClock,
  });
  if (adminBundle.created) made.push({ what: "admin bundle", path: adminBundle.path });

  const announcement = options.mdns
    ? announce({ instanceName, port: listener.port, version, clock: systemClock, log })
    : undefined;
  undo.move();

  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= (async () => {
      // In the opposite order, and each of them even when one before it fails.
      await using parts = new AsyncDisposableStack();
      parts.defer(() => jobs.close());
      parts.defer(() => listener.stop(stopping));
      parts.defer(() => withinMs(stopMsMax, coordinator.stop()));
      parts.use(announcement);
    })();
    return stopped;
  };
  return {
    made,
    port: listener.port,
    addresses,
    adminBundlePath: adminBundle.path,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function withinMs(delayMs: number, work: Promise<void>): Promise<void> {
  const waited = new AbortController();
  try {
    await Promise.race([work, sleep(systemClock, delayMs, waited.signal)]);
  } finally {
    waited.abort();
  }
}

const stopping = new HearthError("UNAVAILABLE", "the coordinator is stopping");

/** Whoever proves to hold a certificate of this authority may call, as what the certificate says. */
function openDoor(
  coordinator: Coordinator,
  authority: Authority,
  identity: { readonly certificatePem: string; readonly privateKeyPem: string },
  options: { host: string; port: number; log: Log },
): Listener {
  const { log } = options;
  return listen({
    hostname: options.host,
    port: options.port,
    tls: {
      ca: authority.certificatePem,
      cert: identity.certificatePem,
      key: identity.privateKeyPem,
    },
    verifier: verifierOf(authority),
    accept(connection, caller) {
      const connected = coordinator.connect(caller);
      const session = new Session(connection, {
        clock: systemClock,
        serve: serveApi(connected.api, (error, method) => {
          log.error(`${method} of ${caller.name} failed: ${error.message}`);
        }),
      });
      void session.closed.then(() => connected.disconnected());
    },
    clock: systemClock,
    random: systemRandom,
    log,
  });
}

/** Under which of this machine's addresses a listener on `host` answers. */
function reachableHosts(host: string, ofMachine: readonly string[]): readonly string[] {
  if (host === "::") return [...ofMachine, "127.0.0.1"];
  if (host === "0.0.0.0") return [...ofMachine.filter(isIPv4), "127.0.0.1"];
  return [host];
}

/** P2: a first start has the database before the certificate. Beside one, an empty file lost its jobs. */
async function refuseEmptied(databasePath: string, certificatePath: string): Promise<void> {
  const database = Bun.file(databasePath);
  if (!(await database.exists()) || database.size > 0) return;
  if (!(await Bun.file(certificatePath).exists())) return;
  throw new HearthError(
    "DATA_LOSS",
    `${databasePath} has become empty; restore it from a backup, or remove it to begin without jobs`,
  );
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (thrown) {
    throw fileError(`make the data folder ${folder}`, thrown);
  }
}
