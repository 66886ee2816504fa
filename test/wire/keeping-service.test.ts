/** Calls about the disk over a session: what they carry, who may make them, and what old peers say. */

import { describe, expect, test } from "bun:test";
import { type Role, roles } from "../../src/api.ts";
import { Coordinator } from "../../src/coordinator/coordinator.ts";
import { HearthError } from "../../src/errors.ts";
import { callerApi } from "../../src/keeping/caller-api.ts";
import type { Collected, KeepingApi } from "../../src/keeping-api.ts";
import { silentLog } from "../../src/platform/log.ts";
import { systemRandom } from "../../src/platform/random.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { MemoryLogStore } from "../../src/storage/memory-log-store.ts";
import { memoryPair } from "../../src/transport/memory.ts";
import { stubKeepingApi } from "../../src/wire/keeping-stub.ts";
import { serveApi } from "../../src/wire/service.ts";
import { Session } from "../../src/wire/session.ts";
import { fakeKeeping, someCollected, someStorage } from "../cli/fake-keeping.ts";
import { refusalOf } from "../coordinator/scene.ts";
import { ManualClock } from "../support/manual-clock.ts";

async function open(keeping: KeepingApi | undefined, ...role: Role[]) {
  const clock = new ManualClock();
  const coordinator = new Coordinator({
    jobs: new MemoryJobStore(),
    blobs: new MemoryBlobStore(),
    logs: new MemoryLogStore(),
    clock,
    random: systemRandom,
    log: silentLog,
  });
  const [near, far] = memoryPair();
  const { api, admit } = coordinator.connect({ name: "desk", roles: role });
  const told: Collected[] = [];
  const collected = async (what: Collected): Promise<void> => void told.push(what);
  const served = keeping && callerApi(keeping, { admit, collected });
  void new Session(far, { clock, serve: serveApi(api, () => {}, undefined, served) });
  return { coordinator, told, api: stubKeepingApi(new Session(near, { clock })) };
}

describe("what is said of the disk", () => {
  test("comes as it was said", async () => {
    const { api } = await open(fakeKeeping(), "admin");
    expect(await api.collect({ dryRun: false })).toEqual(someCollected);
    expect(await api.storage()).toEqual(someStorage);
  });

  test("comes without the disk's size where the system does not tell that", async () => {
    const storage = async () => ({ ...someStorage, disk: undefined });
    const { api } = await open(fakeKeeping({ storage }), "admin");
    expect((await api.storage()).disk).toBeUndefined();
  });

  test("is asked for with the wish to remove nothing, or something", async () => {
    const asked: boolean[] = [];
    const keeping = fakeKeeping({
      async collect({ dryRun }) {
        asked.push(dryRun);
        return someCollected;
      },
    });
    const { api, told } = await open(keeping, "admin");
    await api.collect({ dryRun: true });
    expect(told).toEqual([]);
    await api.collect({ dryRun: false });
    expect(asked).toEqual([true, false]);
    // What was removed is for the audit log.
    expect(told).toEqual([someCollected]);
  });
});

describe("who may ask (P7)", () => {
  const may: Readonly<Record<keyof KeepingApi, readonly Role[]>> = {
    collect: ["admin"],
    storage: ["view", "admin"],
  };
  for (const role of roles) {
    test(`${role} makes exactly the calls of its role`, async () => {
      const { api } = await open(fakeKeeping(), role);
      const verdicts = {
        collect: await verdictOf(api.collect({ dryRun: true })),
        storage: await verdictOf(api.storage()),
      };
      const expected = (method: keyof KeepingApi): string =>
        may[method].includes(role) ? "ok" : "PERMISSION_DENIED";
      expect(verdicts).toEqual({ collect: expected("collect"), storage: expected("storage") });
    });
  }

  test("nobody who was thrown out meanwhile is answered", async () => {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<typeof someStorage>();
    const storage = async () => {
      asked.resolve();
      return await answer.promise;
    };
    const { api, coordinator } = await open(fakeKeeping({ storage }), "view");
    const refusal = refusalOf(api.storage());
    await asked.promise;
    await coordinator.expel("desk", new HearthError("UNAUTHENTICATED", "it was revoked"));
    answer.resolve(someStorage);
    expect(await refusal).toBe("UNAUTHENTICATED: it was revoked");
  });

  test("a coordinator that keeps no house says so", async () => {
    const { api } = await open(undefined, "admin");
    expect(await refusalOf(api.storage())).toStartWith("UNIMPLEMENTED");
  });
});

async function verdictOf(call: Promise<unknown>): Promise<string> {
  return await call.then(
    () => "ok",
    (thrown: unknown) => HearthError.from(thrown).code,
  );
}
