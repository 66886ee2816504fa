/**
 * Puts a coordinator together on this machine: its folder, the CA, its certificate, the database, the
 * blobs, who belongs to this home, its ports and its announcement. What is there already is used as it
 * is.
 */

import { mkdir } from "node:fs/promises";
import { hostname, networkInterfaces } from "node:os";
import path from "node:path";
import { Coordinator } from "../coordinator/coordinator.ts";
import { DamagedBlobs } from "../coordinator/damaged-blobs.ts";
import { DiskTrouble, watchedJobStore } from "../coordinator/disk-trouble.ts";
import { FreeSpace } from "../coordinator/free-space.ts";
import { localAddresses, parseListenAddress } from "../discovery/address.ts";
import { announce } from "../discovery/mdns.ts";
import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import { callerApi as keepingApi } from "../keeping/caller-api.ts";
import { collectedText } from "../keeping/collected-text.ts";
import { Housekeeping } from "../keeping/housekeeping.ts";
import { Machines } from "../machines/machines.ts";
import { systemClock, within } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import { systemRandom } from "../platform/random.ts";
import { fileError } from "../platform/secret-file.ts";
import { diskSpace } from "../storage/disk-space.ts";
import { openFileBlobStore } from "../storage/file-blob-store.ts";
import { FileLogStore } from "../storage/file-log-store.ts";
import { openSqliteStores } from "../storage/sqlite-stores.ts";
import { openOrCreateAuthorities } from "../trust/authority-folder.ts";
import { parseMachineName } from "../trust/machine-name.ts";
import { comparisonWords } from "../trust/words.ts";
import { version } from "../version.ts";
import { warnOfOpenFile } from "./bundle-source.ts";
import { FolderAuthority } from "./certificate-authority.ts";
import { Doors, requireFreePort } from "./doors.ts";
import { Front } from "./front.ts";
import { blobGraceMisfit, fittingOption, logBytesMisfit } from "./kept-bounds.ts";
import { LedgeredMachines } from "./ledgered-machines.ts";
import { requireNoForeignFiles, requireSameAuthority } from "./same-authority.ts";
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
  /** Of the door for joining. 0 takes any that is free. Default: the port after the main one. */
  readonly joinPort?: number | undefined;
  /** How long a machine may still renew after its certificate expired. Default: 90 days. */
  readonly renewalGraceMs?: number | undefined;
  /** Takes certificates without a role, as the first Hearth made them, for workers'. Default: false. */
  readonly acceptRoleless?: boolean | undefined;
  /** What is kept of one attempt's log, 1 MiB to 1 GiB. Default: 10 MB. */
  readonly logBytesMax?: number | undefined;
  /** How long jobs are kept after they ended; `Infinity`: for ever. Default: 14 days. */
  readonly keepJobsMs?: number | undefined;
  /** How many jobs that have ended are kept; `Infinity`: all. Default: 100,000. */
  readonly keepJobsMax?: number | undefined;
  /** How long blobs are kept that no job refers to, at least 2 hours. Default: 24 hours. */
  readonly blobGraceMs?: number | undefined;
  /** Below it, blobs of submitters are refused. Default: 1 GiB, or 5 % of the disk if that is less. */
  readonly minFreeBytes?: number | undefined;
  readonly log: Log;
}

export interface RunningCoordinator extends AsyncDisposable {
  /** What was not there before: what it is, and where. */
  readonly made: readonly { readonly what: string; readonly path: string }[];
  readonly port: number;
  /** Of the door for joining, whether it is open now or not. */
  readonly joinPort: number;
  /** Where other machines can reach it, `host:port` each; this machine's own address last. */
  readonly addresses: readonly string[];
  readonly adminBundlePath: string;
  /** Grants nothing more, answers what is under way, closes connections with a reason. Safe twice. */
  stop(): Promise<void>;
}

const renewalGraceMsDefault = 90 * 24 * 60 * 60 * 1000;
/** Stopping waits for what is under way for so long at most. */
const stopMsMax = 4_000;

/**
 * @throws HearthError FAILED_PRECONDITION when the port is taken, another coordinator uses the data
 * folder, or the CA is not usable; UNAVAILABLE when a folder cannot be written; DATA_LOSS when the
 * database or the ledger is damaged. Nothing that was there is overwritten. A first start whose port is taken
 * makes nothing.
 */
export async function startCoordinator(
  options: StartCoordinatorOptions,
): Promise<RunningCoordinator> {
  const { dataFolder, caFolder, log, acceptRoleless = false } = options;
  const logBytesMax =
    fittingOption("logBytesMax", options.logBytesMax, logBytesMisfit) ?? limits.logBytesMaxDefault;
  const blobGraceMs = fittingOption("blobGraceMs", options.blobGraceMs, blobGraceMisfit);
  await using undo = new AsyncDisposableStack();
  const made: { what: string; path: string }[] = [];
  const { host = "::", port } = parseListenAddress(options.listen);
  const { joinPort } = options;
  const databasePath = path.join(dataFolder, "hearth.db");
  const isNew = !(await Bun.file(databasePath).exists());
  // Otherwise whoever has the port has our database, perhaps, which is said instead.
  if (isNew) requireFreePort({ host, port, joinPort });
  await makeFolder(dataFolder);
  if (isNew) await requireNoForeignFiles(dataFolder);
  await refuseEmptied(databasePath, path.join(dataFolder, "server.crt"));
  // First of all: the lock on the database keeps a second coordinator away from everything else.
  const stores = await openSqliteStores(databasePath);
  undo.defer(() => stores.close());
  const jobs = watchedJobStore(stores.jobs, new DiskTrouble("jobs", { clock: systemClock, log }));

  await requireSameAuthority(dataFolder, caFolder, systemClock);
  const { authorities, created } = await openOrCreateAuthorities(caFolder, { clock: systemClock });
  if (created) made.push({ what: "certificate authority", path: caFolder });
  if (isNew) made.push({ what: "database", path: databasePath });
  await warnOfOpenFiles(options);
  const authority = new FolderAuthority(caFolder, authorities, { acceptRoleless });
  const machineStore = new LedgeredMachines(stores.machines, {
    caFolder,
    log,
    enrolled(certificates) {
      for (const { name: subject, roles, by: actor } of certificates) {
        const detail = `as ${roles.join(", ")}`;
        void audit.note({ event: "enrolled", actor, subject, from: "", detail });
      }
      // Not waited for: it reads what is being read here.
      machines.changed().catch((thrown: unknown) => {
        log.error(`who was enrolled may not renew late yet: ${HearthError.from(thrown).message}`);
      });
    },
  });
  const files = await openFileBlobStore(path.join(dataFolder, "blobs"), {
    trouble: new DiskTrouble("blobs", { clock: systemClock, log }),
  });
  undo.defer(() => within(systemClock, stopMsMax, files.close()));
  const blobs = new DamagedBlobs({ blobs: files, jobs, log });

  const front = new Front({
    dataFolder,
    authority,
    machines: machineStore,
    host,
    hosts: () => localAddresses(networkInterfaces()),
    instanceName: options.instanceName ?? hostname(),
    changed: () => machines.changed(),
    log,
  });
  const machines = new Machines({
    machines: machineStore,
    invitations: stores.invitations,
    audit: stores.audit,
    authority,
    whereabouts: front,
    door: front,
    clock: systemClock,
    random: systemRandom,
    log,
    renewalGraceMs: options.renewalGraceMs ?? renewalGraceMsDefault,
    parseName: parseMachineName,
    wordsOf: (keyHash, secretHash) =>
      comparisonWords({
        authorityFingerprint: authority.authorities.current.fingerprint,
        keyHash,
        secretHash,
      }),
    async expel(name, why) {
      await coordinator.expel(name, why);
      front.thrownOut(name);
    },
    authorityChanged: () => front.change(),
  });
  const { audit } = machines;
  await machineStore.reconcile();
  const space = new FreeSpace({
    disk: () => diskSpace(dataFolder),
    minFreeBytes: options.minFreeBytes,
    clock: systemClock,
    log,
  });
  const logs = new FileLogStore(path.join(dataFolder, "logs"), {
    logBytesMax,
    trouble: new DiskTrouble("logs", { clock: systemClock, log }),
  });
  const keeping = new Housekeeping({
    jobs: stores.keeping,
    blobs: files.keeping,
    clock: systemClock,
    log,
    keepMs: options.keepJobsMs,
    keepMax: options.keepJobsMax,
    blobGraceMs,
    belongings: {
      async remove(jobs) {
        for (const job of jobs) await logs.remove(job);
      },
      amount: (step) => logs.amount(step),
    },
    busySinceMs: () => coordinator.busySinceMs(),
    space: () => space.look(),
  });
  undo.defer(() => within(systemClock, stopMsMax, keeping.stop()));
  const coordinator = new Coordinator({
    jobs,
    blobs,
    logs,
    audit,
    space,
    growth: keeping,
    clock: systemClock,
    random: systemRandom,
    log,
  });
  await coordinator.start();
  undo.defer(() => machines.stop());
  undo.defer(() => front.stop(stopping));
  made.push(
    ...(await front.start(
      (identity) =>
        new Doors(identity, {
          host,
          port,
          joinPort,
          verifier: verifierOf({
            authorities: () => authority.authorities,
            acceptRoleless,
            admit: (certificate, from) => machines.admit(certificate, from),
          }),
          authoritiesPem: () =>
            authority.authorities.trusted.map(({ certificatePem }) => certificatePem).join(""),
          serve(caller, from, close) {
            // First the one that refuses who was thrown out meanwhile.
            const home = machines.connect(caller, from);
            const jobs = coordinator.connect(caller, { from, close });
            return {
              api: jobs.api,
              machines: home.api,
              keeping: keepingApi(keeping, {
                admit: jobs.admit,
                collected: (what) =>
                  audit.collected({ name: caller.name, from }, collectedText(what)),
              }),
              disconnected() {
                jobs.disconnected();
                home.disconnected();
              },
            };
          },
          refused: (from, error) => machines.refused(from, error),
          join: machines,
          log,
        }),
    )),
  );
  await machines.start();
  keeping.start();

  const announcement = options.mdns
    ? announce({
        instanceName: front.discoveryName(),
        port: front.port,
        joinPort: front.joinPort(),
        version,
        clock: systemClock,
        log,
      })
    : undefined;
  undo.move();

  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= (async () => {
      // In the opposite order, and each of them even when one before it fails.
      await using parts = new AsyncDisposableStack();
      parts.defer(() => stores.close());
      parts.defer(() => within(systemClock, stopMsMax, files.close()));
      parts.defer(() => within(systemClock, stopMsMax, keeping.stop()));
      parts.defer(() => within(systemClock, stopMsMax, machines.stop()));
      parts.defer(() => front.stop(stopping));
      parts.defer(() => within(systemClock, stopMsMax, coordinator.stop()));
      parts.use(announcement);
    })();
    return stopped;
  };
  return {
    made,
    port: front.port,
    joinPort: front.joinPort(),
    addresses: front.addresses(),
    adminBundlePath: front.adminBundlePath,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

const stopping = new HearthError("UNAVAILABLE", "the coordinator is stopping");

async function warnOfOpenFiles({
  caFolder,
  dataFolder,
  log,
}: StartCoordinatorOptions): Promise<void> {
  const files = [
    path.join(caFolder, "ca.key"),
    path.join(caFolder, "next.key"),
    path.join(dataFolder, "server.key"),
    path.join(dataFolder, "admin.hearth"),
  ];
  for (const file of files) {
    if (await Bun.file(file).exists()) await warnOfOpenFile(file, (message) => log.warn(message));
  }
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
