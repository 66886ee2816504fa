/** A client over real TLS: its calls, and what it does when the coordinator restarts or is cut off. */

import { describe, expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { parseJobId } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { version } from "../../src/version.ts";
import { errorOf, openHome, patientMs, until } from "./home.ts";
import { openRelay } from "./relay.ts";

describe("a client", () => {
  test("says who it is and whom it reached, and how long a call takes", async () => {
    await using home = await openHome();
    const client = await home.connect();
    expect(client.me).toEqual({ name: "admin", roles: ["admin"] });
    expect(client.coordinator).toEqual({ address: `127.0.0.1:${home.port}`, version });
    expect(await client.ping()).toBeGreaterThan(0);
  });

  test("may ping whatever its roles are", async () => {
    await using home = await openHome();
    const client = await home.connect({ bundle: await home.enroll("laptop", "view") });
    expect(await client.ping()).toBeGreaterThan(0);
    expect(await errorOf(client.submit({ kind: "echo" }))).toStartWith("PERMISSION_DENIED");
  });

  test("submits, finds and cancels jobs by id, number and handle", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const handle = await client.submit({ kind: "echo", payload: { a: [1, null] } });
    const job = await client.get(handle);
    expect(job).toMatchObject({ ...handle, state: { kind: "queued" } });
    expect(new TextDecoder().decode(job.spec.payload)).toBe('{"a":[1,null]}');
    expect((await client.get(handle.number)).id).toBe(handle.id);
    expect((await client.get(`#${handle.number}`)).id).toBe(handle.id);
    await client.cancel(handle.id);
    await client.cancel(handle);
    expect((await client.wait(handle)).state.kind).toBe("cancelled");
    expect(await errorOf(client.get(99))).toBe("NOT_FOUND: there is no job 99");
    expect(await errorOf(client.get("nonsense"))).toStartWith("INVALID_ARGUMENT");
    expect(await errorOf(client.submit({ kind: "Not a kind" }))).toStartWith("INVALID_ARGUMENT");
  });

  test("submits a job once by an id of the caller's own, however often", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const spec = { kind: "echo", payload: "a", id: crypto.randomUUID() };
    const handle = await client.submit(spec);
    expect(handle.id).toBe(parseJobId(spec.id));
    expect(await client.submit(spec)).toEqual(handle);
    expect(await client.submitMany([spec])).toEqual([handle]);
    expect(await errorOf(client.submit({ ...spec, payload: "b" }))).toStartWith("ALREADY_EXISTS");
    expect(await errorOf(client.submit({ ...spec, id: "1" }))).toStartWith("INVALID_ARGUMENT");
    expect(await client.list()).toHaveLength(1);
  });

  test("submits and lists more than a thousand at once, newest first, each once", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const count = 2 * limits.listJobsMax + 345;
    const specs = Array.from({ length: count }, (_, index) => ({
      kind: index % 2 === 0 ? "even" : "odd",
    }));
    const handles = await client.submitMany(specs);
    expect(handles.map(({ number }) => Number(number))).toEqual(
      Array.from({ length: count }, (_, index) => index + 1),
    );
    const listed = await client.list({ limit: count + 10 });
    expect(listed.map(({ id }) => id)).toEqual(handles.map(({ id }) => id).toReversed());
    expect(await client.list({ limit: 1500, kinds: ["odd"] })).toHaveLength(Math.floor(count / 2));
    expect(await client.list()).toHaveLength(100);
    expect(await client.list({ states: ["succeeded"] })).toEqual([]);
  });

  test("submits payloads of the largest size, several in a call", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const payload = new Uint8Array(limits.payloadBytesMax).fill(7);
    const handles = await client.submitMany(
      Array.from({ length: 6 }, () => ({ kind: "k", payload })),
    );
    const last = handles.at(-1);
    expect(last && (await client.get(last)).spec.payload.byteLength).toBe(limits.payloadBytesMax);
    const larger = new Uint8Array(limits.payloadBytesMax + 1);
    expect(await errorOf(client.submit({ kind: "k", payload: larger }))).toMatch(/1048576/);
  });

  test("submits one by one in one turn: one that is refused keeps none of the others", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const missing = { sha256: "0".repeat(64), sizeBytes: 1 };
    const [before, noBlob, noKind, after] = await Promise.all([
      client.submit({ kind: "echo" }),
      errorOf(client.submit({ kind: "echo", blobs: [missing] })),
      errorOf(client.submit({ kind: "Not a kind" })),
      client.submit({ kind: "echo" }),
    ]);
    expect(noBlob).toStartWith("FAILED_PRECONDITION");
    expect(noKind).toStartWith("INVALID_ARGUMENT");
    expect([before.number, after.number].map(Number)).toEqual([1, 2]);
    expect((await client.list()).map(({ number }) => Number(number))).toEqual([2, 1]);
  });

  test("lists the workers", async () => {
    await using home = await openHome();
    const client = await home.connect();
    expect(await client.nodes()).toEqual([]);
    home.work({ kind: "echo", handle() {} }, { concurrency: 3 });
    await until(async () => (await client.nodes()).length === 1);
    expect((await client.nodes())[0]).toMatchObject({
      workerId: "nas",
      kinds: ["echo"],
      concurrency: 3,
      connected: true,
      version,
    });
  });

  test("is closed by `await using`, and says so to whoever calls it afterwards", async () => {
    await using home = await openHome();
    const outer = await home.connect();
    const { id } = await outer.submit({ kind: "echo" });
    const watched = outer.wait(id);
    {
      await using inner = outer;
      expect(await inner.get(id)).toMatchObject({ id });
    }
    expect(await errorOf(watched)).toBe("CANCELLED: the client is closed");
    expect(await errorOf(outer.get(id))).toBe("CANCELLED: the client is closed");
    await outer.close();
  });
});

describe("watching", () => {
  test("gives the job now, every change, and ends with it", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const handle = await client.submit({ kind: "echo" });
    const states: string[] = [];
    for await (const { state } of client.watch(handle)) {
      states.push(state.kind);
      if (states.length === 1) await client.cancel(handle);
    }
    expect(states).toEqual(["queued", "cancelled"]);
    expect(await Array.fromAsync(client.watch(handle))).toHaveLength(1);
  });

  test("shows progress", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const goOn = Promise.withResolvers<void>();
    home.work({
      kind: "slow",
      async handle(job) {
        job.report(0.5, "half way");
        await goOn.promise;
      },
    });
    const handle = await client.submit({ kind: "slow" });
    for await (const { progress } of client.watch(handle)) {
      if (progress === undefined) continue;
      expect(progress).toMatchObject({ fraction: 0.5, message: "half way" });
      break;
    }
    goOn.resolve();
    expect((await client.wait(handle)).state.kind).toBe("succeeded");
  });

  test("can be given up, also while the coordinator is away", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const handle = await client.submit({ kind: "echo" });
    for (const away of [false, true]) {
      if (away) await home.stop();
      const abort = new AbortController();
      const waiting = client.wait(handle, { signal: abort.signal });
      setImmediate(() => abort.abort());
      expect(await errorOf(waiting)).toStartWith("CANCELLED: waiting was given up");
    }
    expect(await Array.fromAsync(client.watch(handle, { signal: AbortSignal.abort() }))).toEqual(
      [],
    );
  });

  test("a log that is followed can be given up, also while the coordinator is away", async () => {
    await using home = await openHome();
    const client = await home.connect();
    const handle = await client.submit({ kind: "echo" });
    for (const away of [false, true]) {
      if (away) await home.stop();
      const abort = new AbortController();
      const options = { follow: true, attempt: away ? 1 : undefined, signal: abort.signal };
      const reading = Array.fromAsync(client.logs(handle, options));
      setImmediate(() => abort.abort());
      expect(await reading).toEqual([]);
    }
  });

  test("a job that is not there is refused at once", async () => {
    await using home = await openHome();
    const client = await home.connect();
    expect(await errorOf(client.wait(5))).toBe("NOT_FOUND: there is no job 5");
  });
});

describe("when the coordinator restarts on its port with its data", () => {
  test(
    "calls and watches go on",
    async () => {
      await using home = await openHome();
      const client = await home.connect();
      const handle = await client.submit({ kind: "echo" });
      const states: string[] = [];
      const first = Promise.withResolvers<void>();
      const watching = (async () => {
        for await (const { state } of client.watch(handle)) {
          states.push(state.kind);
          first.resolve();
        }
      })();
      await first.promise;
      await home.stop();
      const submitting = client.submit({ kind: "echo" });
      await home.start();
      expect(Number((await submitting).number)).toBe(2);
      await client.cancel(handle);
      await watching;
      expect(states[0]).toBe("queued");
      expect(states.at(-1)).toBe("cancelled");
    },
    patientMs,
  );

  test(
    "a client is told that it is away, and that it is back",
    async () => {
      await using home = await openHome();
      const told: boolean[] = [];
      const client = await home.connect({ onAway: (isAway) => told.push(isAway) });
      const handle = await client.submit({ kind: "echo" });
      // Nothing is logged: that there is a connection again is all that shows.
      const logged = Array.fromAsync(client.logs(handle, { follow: true }));
      await home.stop();
      await until(() => told.length > 0);
      await home.start();
      await until(() => told.length > 1);
      expect(told).toEqual([true, false]);
      await client.cancel(handle);
      expect(await logged).toEqual([]);
    },
    patientMs,
  );

  test(
    "a client gives up when its patience has ended, and not before",
    async () => {
      await using home = await openHome();
      const brief = await home.connect({ patienceMs: 0 });
      const lasting = await home.connect();
      await home.stop();
      const [given, answered] = [errorOf(brief.ping()), lasting.ping()];
      expect(await given).toStartWith("UNAVAILABLE");
      await home.start();
      expect(await answered).toBeGreaterThan(0);
    },
    patientMs,
  );

  test(
    "a client that is closed meanwhile does not wait for it, and fails with nothing",
    async () => {
      await using home = await openHome();
      const client = await home.connect();
      await home.stop();
      const call = client.ping();
      call.catch(() => {});
      await Bun.sleep(0);
      await client.close();
      expect(await errorOf(call)).toStartWith("CANCELLED");
    },
    patientMs,
  );
});

describe("over a cable that is cut", () => {
  test(
    "a submit whose answer was lost is one job",
    async () => {
      await using home = await openHome();
      await using relay = await openRelay(home.port);
      const client = await home.connect({ coordinator: relay.address });
      const direct = await home.connect();
      for (let round = 1; round <= 5; round++) {
        // The first byte of the answer cuts the cable.
        relay.after(1, () => relay.cut());
        await client.submit({ kind: "echo" });
        expect(await direct.list()).toHaveLength(round);
      }
    },
    patientMs,
  );

  test(
    "a call waits until the cable is back",
    async () => {
      await using home = await openHome();
      await using relay = await openRelay(home.port);
      const client = await home.connect({ coordinator: relay.address });
      const handle = await client.submit({ kind: "echo" });
      const waiting = client.wait(handle);
      for (let round = 0; round < 3; round++) {
        await client.ping();
        relay.cut();
      }
      await client.cancel(handle);
      expect((await waiting).state.kind).toBe("cancelled");
    },
    patientMs,
  );
});

test("connecting fails with one clear error when nobody answers", async () => {
  await using home = await openHome();
  await home.stop();
  const failure = await errorOf(home.connect({ coordinator: `127.0.0.1:${home.port}` }));
  expect(failure).toStartWith("UNAVAILABLE");
  expect(failure).toContain("nobody answers there");
  expect(failure).not.toContain("\n");
});

test.each([{ patienceMs: -1 }, { patienceMs: "1m" as never }, { onAway: 5 as never }])(
  "connecting with %j is refused",
  async (options) => {
    await using home = await openHome();
    expect(await errorOf(home.connect(options))).toStartWith("INVALID_ARGUMENT: connect: options.");
  },
);

test("a second coordinator on the same folder is refused and disturbs nobody", async () => {
  await using home = await openHome();
  await expect(home.start()).rejects.toBeInstanceOf(HearthError);
  const client = await home.connect();
  expect(await client.ping()).toBeGreaterThan(0);
});
