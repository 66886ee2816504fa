/** The calls about machines, from stub to service, over a connection in memory. */

import { describe, expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import type { MachinesApi } from "../../src/machines-api.ts";
import { MemoryBlobStore } from "../../src/storage/memory-blob-store.ts";
import { MemoryJobStore } from "../../src/storage/memory-job-store.ts";
import { memoryPair } from "../../src/transport/memory.ts";
import { stubMachinesApi } from "../../src/wire/machines-stub.ts";
import { serveApi } from "../../src/wire/service.ts";
import { Session } from "../../src/wire/session.ts";
import { startCoordinator } from "../coordinator/worlds.ts";
import { ManualClock } from "../support/manual-clock.ts";
import {
  type Asked,
  sampleAuthority,
  sampleCertificate,
  sampleEntry,
  sampleInvitation,
  sampleIssuedInvitation,
  sampleMachine,
  scriptedMachines,
} from "./scripted-machines.ts";
import { endOf } from "./sessions.ts";

/** Both ends of a connection, on one of which `machines` are served. */
async function open(machines: MachinesApi | undefined) {
  const clock = new ManualClock();
  const storage = { jobs: new MemoryJobStore(), blobs: new MemoryBlobStore() };
  const coordinator = await startCoordinator(storage, clock);
  const { api } = coordinator.connect({ name: "laptop", roles: ["admin"] });
  const [near, far] = memoryPair();
  const reported: string[] = [];
  const report = (error: HearthError, method: string): void => {
    reported.push(`${method}: ${error.message}`);
  };
  void new Session(far, { clock, serve: serveApi(api, report, machines) });
  const session = new Session(near, { clock });
  return { api: stubMachinesApi(session, { callMsMax: 30_000 }), session, clock, reported };
}

describe("calls about machines", () => {
  test("reach the API with what was said, and give back what it answers", async () => {
    const asked: Asked[] = [];
    const { api } = await open(scriptedMachines(asked));
    const wish = { name: "pi", roles: ["worker"], validMs: 900_000, approve: true } as const;
    const filter = { sinceMs: 5, limit: 10, before: 12 };
    const request = new Uint8Array([1, 2, 3]);

    expect((await api.machines())[0]).toEqual(sampleMachine);
    expect(await api.revoke("pi")).toEqual({ certificates: 2 });
    expect(await api.invite(wish)).toMatchObject({
      ...sampleIssuedInvitation,
      secret: Buffer.from(sampleIssuedInvitation.secret),
    });
    expect(await api.invitations()).toEqual([sampleInvitation]);
    await api.withdraw(3);
    await api.approve("pi", "river stamp orbit candy");
    expect(await api.audit(filter)).toEqual([sampleEntry]);
    const { certificateDer, authoritiesDer, ...rest } = await api.renew(request);
    expect(rest).toMatchObject({ joinPort: 7844, discoveryName: "attic" });
    expect(Buffer.compare(certificateDer, sampleCertificate.certificateDer)).toBe(0);
    expect(authoritiesDer.map(({ byteLength }) => byteLength)).toEqual([400, 400]);
    expect(await api.authority()).toEqual(sampleAuthority);
    expect(await api.rotateAuthority("begin")).toEqual(sampleAuthority);

    expect(asked.map(([method]) => method)).toEqual(Object.keys(scriptedMachines()) as never[]);
    expect(asked).toContainEqual(["revoke", "pi"]);
    expect(asked).toContainEqual(["invite", wish]);
    expect(asked).toContainEqual(["withdraw", 3]);
    expect(asked).toContainEqual(["approve", "pi", "river stamp orbit candy"]);
    expect(asked).toContainEqual(["audit", filter]);
    expect(asked).toContainEqual(["renew", Buffer.from(request)]);
    expect(asked).toContainEqual(["rotateAuthority", "begin"]);
  });

  test("are not known to a coordinator that serves none", async () => {
    const { api } = await open(undefined);
    expect(await endOf(api.machines())).toBe(
      'UNIMPLEMENTED: this coordinator knows no call "ListMachines"; update it',
    );
  });

  test("come to the same error as in process, and only faults are reported", async () => {
    const missing = new HearthError("NOT_FOUND", 'there is no machine "pi"');
    const { api, reported } = await open({
      ...scriptedMachines(),
      revoke: () => Promise.reject(missing),
      machines: () => Promise.reject(new TypeError("undefined is not a function")),
    });
    expect(await endOf(api.revoke("pi"))).toBe('NOT_FOUND: there is no machine "pi"');
    expect(reported).toEqual([]);
    expect(await endOf(api.machines())).toStartWith("INTERNAL: ");
    expect(reported).toEqual(["ListMachines: undefined is not a function"]);
  });

  test("that are not answered in time end", async () => {
    const { api, clock } = await open({
      ...scriptedMachines(),
      authority: () => new Promise(() => {}),
    });
    const end = endOf(api.authority());
    await clock.advance(30_000);
    expect(await end).toStartWith("DEADLINE_EXCEEDED: GetAuthority");
  });

  test("with a step or a number that there is none of are refused before the API is asked", async () => {
    const asked: Asked[] = [];
    const { api, session } = await open(scriptedMachines(asked));
    expect(await endOf(api.withdraw(0))).toStartWith("INVALID_ARGUMENT: an invitation's number");
    expect(await endOf(api.renew(new Uint8Array(0)))).toStartWith("INVALID_ARGUMENT: the certifi");
    expect(await endOf(api.revoke("x".repeat(301)))).toStartWith("INVALID_ARGUMENT: a machine's");
    const step = new Uint8Array([10, 2, 117, 112]);
    expect(await endOf(session.unary("RotateAuthority", step))).toBe(
      'INVALID_ARGUMENT: the step "up" is none of begin, finish',
    );
    expect(asked).toEqual([]);
  });
});
