/** P7: the database and the ledger each forget nothing that the other one knows. */

import { afterAll, expect, test } from "bun:test";
import { appendFile, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { NewCertificate, Revocation } from "../../src/machines/ports.ts";
import { type Log, silentLog } from "../../src/platform/log.ts";
import { LedgeredMachines } from "../../src/sdk/ledgered-machines.ts";
import { MemoryMachineStore } from "../../src/storage/memory-machine-store.ts";
import { appendToLedger, readLedger } from "../../src/trust/ledger.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { errorOf } from "./home.ts";

const folders = await mkdtemp(path.join(tmpdir(), "hearth-ledgers-"));
afterAll(() => rm(folders, { recursive: true }));

const atMs = Date.UTC(2026, 0, 1);
const revocation = { name: "alder", atMs: atMs + 1_000, by: "admin" };

function certificateOf(name: string, serial: string): NewCertificate {
  return {
    serial,
    name,
    roles: ["worker"],
    issuedAtMs: atMs,
    expiresAtMs: atMs + 1_000_000,
    authority: "ab".repeat(32),
    how: "enrolled",
    by: "",
  };
}

const alder = certificateOf("alder", "a1");
const birch = certificateOf("birch", "b1");

interface Scene {
  readonly caFolder: string;
  readonly store: MemoryMachineStore;
  readonly machines: LedgeredMachines;
  /** Serials, in the order in which it was told of them. */
  readonly told: string[];
}

/** Not reconciled yet. */
async function scene({
  store = new MemoryMachineStore(),
  log = silentLog,
  clock = new ManualClock(),
} = {}): Promise<Scene> {
  const caFolder = await mkdtemp(path.join(folders, "ca-"));
  const told: string[] = [];
  const machines = new LedgeredMachines(store, {
    caFolder,
    log,
    clock,
    enrolled: (certificates) => told.push(...certificates.map(({ serial }) => serial)),
  });
  return { caFolder, store, machines, told };
}

async function writtenIn(caFolder: string): Promise<readonly string[]> {
  return (await readLedger(caFolder)).map((entry) =>
    entry.kind === "issued"
      ? `issued ${entry.certificate.serial}`
      : `revoked ${entry.revocation.name}`,
  );
}

test("what was enrolled and thrown out before the start is taken up, and told of once", async () => {
  const { caFolder, store, machines, told } = await scene();
  await appendToLedger(caFolder, [
    { kind: "issued", certificate: alder },
    { kind: "revoked", revocation },
    { kind: "issued", certificate: birch },
  ]);

  await machines.reconcile();

  expect(await store.certificate("a1")).toMatchObject({ revokedAtMs: revocation.atMs });
  expect(await store.certificate("b1")).toMatchObject({ ...birch, revokedAtMs: undefined });
  expect(told).toEqual(["a1", "b1"]);
  await machines.reconcile();
  await machines.certificates();
  expect(told).toEqual(["a1", "b1"]);
});

test("a ledger that was lost or restored learns what the database knows", async () => {
  const { caFolder, store, machines, told } = await scene();
  await store.record([alder, { ...birch, how: "joined", by: "admin" }]);
  await store.revoke(revocation);
  await appendToLedger(caFolder, [{ kind: "issued", certificate: alder }]);

  await machines.reconcile();

  expect(await writtenIn(caFolder)).toEqual(["issued a1", "issued b1", "revoked alder"]);
  expect(told).toEqual([]);
});

test("a database that was restored does not bring back whom the ledger knows to be thrown out", async () => {
  const before = await scene();
  await before.machines.reconcile();
  await before.machines.record([alder]);
  expect(await before.machines.revoke(revocation)).toBe(1);

  const restored = new MemoryMachineStore();
  await restored.record([alder]);
  const { caFolder } = before;
  const after = new LedgeredMachines(restored, { caFolder, log: silentLog, enrolled() {} });
  await after.reconcile();

  expect(await after.certificate("a1")).toMatchObject({ revokedAtMs: revocation.atMs });
  expect(await after.revocations()).toMatchObject([{ name: "alder", atMs: revocation.atMs }]);
  expect(await writtenIn(caFolder)).toEqual(["issued a1", "revoked alder"]);
});

test("what is enrolled meanwhile is known when its machine comes, and in every listing", async () => {
  const { caFolder, machines, told } = await scene();
  await machines.reconcile();
  expect(await machines.certificate("a1")).toBeUndefined();

  await appendToLedger(caFolder, [{ kind: "issued", certificate: alder }]);
  expect(await machines.certificate("a1")).toMatchObject({ name: "alder" });
  expect(told).toEqual(["a1"]);
  await appendToLedger(caFolder, [{ kind: "issued", certificate: birch }]);
  const names = (await machines.certificates()).map(({ name }) => name);
  expect(names).toEqual(["alder", "birch"]);
  expect(told).toEqual(["a1", "b1"]);
});

test("nothing is recorded, and so nothing handed out, that the ledger could not keep", async () => {
  const { caFolder, store, machines } = await scene();
  await machines.reconcile();
  await rename(caFolder, `${caFolder}-away`);

  expect(await errorOf(machines.record([alder]))).toContain("ledger.jsonl");

  expect(await store.certificate("a1")).toBeUndefined();
});

test("a ledger that cannot be written holds up no revocation, and has it at the next start", async () => {
  const errors: string[] = [];
  const log: Log = { ...silentLog, error: (message) => errors.push(message) };
  const { caFolder, store, machines } = await scene({ log });
  await machines.reconcile();
  await machines.record([alder]);
  await rename(caFolder, `${caFolder}-away`);

  expect(await machines.revoke(revocation)).toBe(1);

  expect(await store.certificate("a1")).toMatchObject({ revokedAtMs: revocation.atMs });
  expect(errors).toEqual([expect.stringContaining("alder is in the database only")]);
  await rename(`${caFolder}-away`, caFolder);
  await new LedgeredMachines(store, { caFolder, log, enrolled() {} }).reconcile();
  expect(await writtenIn(caFolder)).toEqual(["issued a1", "revoked alder"]);
});

test("a ledger that is damaged is not passed over", async () => {
  const { caFolder, machines } = await scene();
  await appendToLedger(caFolder, [{ kind: "issued", certificate: alder }]);
  await appendFile(path.join(caFolder, "ledger.jsonl"), "revoked? alder\n");
  await appendToLedger(caFolder, [{ kind: "issued", certificate: birch }]);

  expect(await errorOf(machines.reconcile())).toStartWith("DATA_LOSS: ");
});

test("a database that is put back while nothing starts has been told by the ledger all the same", async () => {
  const { caFolder, machines } = await scene();
  await machines.reconcile();
  await machines.record([alder]);
  await machines.revoke(revocation);

  expect(await readLedger(caFolder)).toEqual([
    { kind: "issued", certificate: alder },
    { kind: "revoked", revocation },
  ]);
  const other = new LedgeredMachines(new MemoryMachineStore(), {
    caFolder,
    log: silentLog,
    enrolled() {},
  });
  expect(await other.revocations()).toEqual([revocation]);
  expect(await other.certificate("a1")).toMatchObject({ revokedAtMs: revocation.atMs });
});

test("who was thrown out stays so when the ledger is lost, and after a start the database", async () => {
  const { caFolder, store, machines } = await scene();
  await machines.reconcile();
  await machines.record([alder]);
  await machines.revoke(revocation);
  await rm(path.join(caFolder, "ledger.jsonl"));
  const options = { caFolder, log: silentLog, enrolled() {} };
  await new LedgeredMachines(store, options).reconcile();

  const after = new LedgeredMachines(new MemoryMachineStore(), options);
  await after.reconcile();

  expect(await after.revocations()).toEqual([revocation]);
  expect(await after.certificate("a1")).toMatchObject({ revokedAtMs: revocation.atMs });
});

test("a ledger that is damaged while it runs keeps nobody from throwing somebody out", async () => {
  const errors: string[] = [];
  const log: Log = { ...silentLog, error: (message) => errors.push(message) };
  const clock = new ManualClock();
  const { caFolder, machines } = await scene({ log, clock });
  await machines.reconcile();
  await machines.record([alder]);
  await appendFile(path.join(caFolder, "ledger.jsonl"), "revoked? birch\n");

  expect(await machines.revoke(revocation)).toBe(1);

  expect(await machines.revocations()).toEqual([revocation]);
  expect(await machines.certificates()).toMatchObject([{ revokedAtMs: revocation.atMs }]);
  expect(await machines.certificate("b1")).toBeUndefined();
  expect(errors).toEqual([expect.stringMatching(/ledger is not known yet: line 2 of/)]);
  await clock.advance(60_000);
  await machines.certificates();
  expect(errors).toHaveLength(2);
  expect(await errorOf(machines.reconcile())).toStartWith("DATA_LOSS: ");
});

test("whoever asks at the same time shares what is read, and is told of it once", async () => {
  const store = new CountedStore();
  const { caFolder, machines, told } = await scene({ store });
  await machines.reconcile();
  await appendToLedger(caFolder, [{ kind: "issued", certificate: alder }]);

  const [listed, , known] = await Promise.all([
    machines.certificates(),
    machines.revocations(),
    machines.certificate("a1"),
  ]);

  expect(listed).toMatchObject([{ serial: "a1" }]);
  expect(known).toMatchObject({ serial: "a1" });
  expect(told).toEqual(["a1"]);
  expect(store.recorded).toEqual(["a1"]);
});

test("a revocation answers how many it threw out, whoever reads the ledger meanwhile", async () => {
  const { machines } = await scene();
  await machines.reconcile();
  await machines.record([alder]);

  const revoking = machines.revoke(revocation);
  const [count] = await Promise.all([
    revoking,
    ...Array.from({ length: 5 }, () => machines.certificates()),
  ]);

  expect(count).toBe(1);
});

test("what the database knows is neither looked up nor written again for each line", async () => {
  const store = new CountedStore();
  const { machines } = await scene({ store });
  await machines.reconcile();
  await machines.record([alder, birch]);
  await machines.revoke(revocation);
  await machines.revoke({ ...revocation, name: "birch" });
  await machines.certificates();
  await machines.reconcile();
  await machines.certificates();

  expect(store.recorded).toEqual(["a1", "b1"]);
  expect(store.revoked).toEqual(["alder", "birch"]);
  expect(store.lookedUp).toEqual([]);
});

test("a lost ledger learns more certificates than go into one write", async () => {
  const { caFolder, store, machines } = await scene();
  const serials = Array.from({ length: 2_500 }, (_, index) => (index + 0x1000).toString(16));
  await store.record(serials.map((serial) => certificateOf("alder", serial)));

  await machines.reconcile();

  expect(await writtenIn(caFolder)).toEqual(serials.map((serial) => `issued ${serial}`));
});

/** Remembers what was asked of it. */
class CountedStore extends MemoryMachineStore {
  readonly recorded: string[] = [];
  readonly revoked: string[] = [];
  readonly lookedUp: string[] = [];

  override certificate(serial: string) {
    this.lookedUp.push(serial);
    return super.certificate(serial);
  }

  override record(certificates: readonly NewCertificate[]) {
    this.recorded.push(...certificates.map(({ serial }) => serial));
    return super.record(certificates);
  }

  override revoke(revocation: Revocation) {
    this.revoked.push(revocation.name);
    return super.revoke(revocation);
  }
}
