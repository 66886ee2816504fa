/**
 * Certificates are renewed for programs as they are for commands: in the file that the bundle came from,
 * or through a callback. While the authority is rotated every bundle from before is due at once.
 */

import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { rm, stat } from "node:fs/promises";
import path from "node:path";
import { HearthError } from "../../src/errors.ts";
import { silentLog } from "../../src/platform/log.ts";
import { type Client, connect } from "../../src/sdk/client.ts";
import { Identity } from "../../src/sdk/identity.ts";
import { runWorker } from "../../src/sdk/run-worker.ts";
import { type OpenedBundle, unpackBundle } from "../../src/trust/bundle.ts";
import { makeCertificateRequest } from "../../src/trust/certificate-request.ts";
import { defineHandler } from "../../src/worker/handler.ts";
import { errorOf, type Home, openHome, patientMs, until } from "./home.ts";

setDefaultTimeout(patientMs);

let home: Home;
let admin: Client;

beforeAll(async () => {
  home = await openHome();
  for (const name of ["bytes", "shared", "refused", "gone", "stranger", "once"]) {
    await home.enroll(name, "submit");
  }
  await home.enroll("worker", "worker");
  // It does not come, so the rotation does not end.
  await home.enroll("missing", "worker");
  const client = await home.connect();
  await client.admin.rotateAuthority("begin");
  await client.close();
  await home.stop();
  await home.start();
  admin = await home.connect();
});
afterAll(() => home[Symbol.asyncDispose]());

function fileOf(name: string): string {
  return path.join(home.folder, `${name}.hearth`);
}

async function opened(bytes: Uint8Array): Promise<OpenedBundle> {
  return await unpackBundle(bytes, Date.now());
}

async function openedFile(name: string): Promise<OpenedBundle> {
  return await opened(await Bun.file(fileOf(name)).bytes());
}

/** Of the certificate that the coordinator goes by. */
async function newestSerial(name: string): Promise<string | undefined> {
  return (await admin.admin.machines()).find((machine) => machine.name === name)?.serial;
}

test("bytes are renewed through the callback, before the client is closed", async () => {
  const bytes = await Bun.file(fileOf("bytes")).bytes();
  const renewed: Uint8Array[] = [];
  const { environment } = home;
  const client = await connect(bytes, { environment, onRenewed: (each) => renewed.push(each) });
  await client.close();

  expect(renewed).toHaveLength(1);
  const [before, after] = [await opened(bytes), await opened(renewed[0] ?? bytes)];
  expect(after.client.roles).toEqual(["submit"]);
  expect(after.client.serial).not.toBe(before.client.serial);
  expect(after.privateKeyPem).not.toBe(before.privateKeyPem);
  expect(after.authorities).toHaveLength(2);
  expect(await newestSerial("bytes")).toBe(after.client.serial);
  const again = await home.connect({ bundle: renewed[0] ?? bytes });
  expect(again.me.name).toBe("bytes");
});

test("a worker's bytes are renewed through the callback, and it goes on working", async () => {
  const bytes = await Bun.file(fileOf("worker")).bytes();
  const renewed: Uint8Array[] = [];
  const stopping = new AbortController();
  const echo = defineHandler({ kind: "echo", handle: (job) => ({ payload: job.payload.text() }) });
  const working = runWorker(bytes, echo, {
    log: silentLog,
    handleSignals: false,
    signal: stopping.signal,
    onRenewed: (each) => renewed.push(each),
  });
  await until(() => renewed.length > 0);

  const job = await admin.wait((await admin.submit({ kind: "echo", payload: "still here" })).id);

  expect(job.state).toMatchObject({ kind: "succeeded", workerId: "worker" });
  const { client } = await opened(renewed[0] ?? bytes);
  expect(client.serial).toBe((await newestSerial("worker")) ?? "");
  stopping.abort();
  await working;
});

test("programs that share a file renew it, and what is there afterwards works and is not due", async () => {
  const before = await openedFile("shared");
  const bundle = fileOf("shared");
  const clients = await Promise.all([1, 2, 3].map(() => home.connect({ bundle })));
  await Promise.all(clients.map((client) => client.close()));

  const after = await openedFile("shared");
  expect(after.client.serial).not.toBe(before.client.serial);
  expect((await stat(bundle)).mode & 0o777).toBe(0o600);
  await (await home.connect({ bundle })).close();
  expect((await openedFile("shared")).client.serial).toBe(after.client.serial);
});

test("one renewal at a time: whoever comes meanwhile has the same one", async () => {
  const identity = await Identity.open(fileOf("once"), home);
  const client = await home.connect({ bundle: await Bun.file(fileOf("once")).bytes() });
  let asked = 0;
  const ask = async (requestDer: Uint8Array) => {
    asked++;
    return await client.admin.renew(requestDer);
  };
  await Promise.all([identity.renew(ask), identity.renew(ask)]);
  expect(asked).toBe(1);
});

test("a renewal that is refused leaves the bundle as it was, and is not tried again for a while", async () => {
  const identity = await Identity.open(fileOf("refused"), home);
  const before = await Bun.file(fileOf("refused")).bytes();
  const refused = new HearthError("RESOURCE_EXHAUSTED", "renewed too often");

  expect(await errorOf(identity.renew(() => Promise.reject(refused)))).toContain("too often");

  expect(await Bun.file(fileOf("refused")).bytes()).toEqual(before);
  expect(identity.dueInMs()).toBeGreaterThan(30 * 60_000);
});

test("a certificate for another key is not kept, nor is the bundle that it would make", async () => {
  const identity = await Identity.open(fileOf("stranger"), home);
  const before = await Bun.file(fileOf("stranger")).bytes();
  const client = await home.connect({ bundle: before });
  const { serial } = identity.bundle.client;

  const answer = async () => await client.admin.renew((await makeCertificateRequest()).requestDer);
  expect(await errorOf(identity.renew(answer))).toStartWith("INVALID_ARGUMENT: ");

  expect(await Bun.file(fileOf("stranger")).bytes()).toEqual(before);
  expect(identity.bundle.client.serial).toBe(serial);
});

test("a bundle whose file has gone is not made again, and nobody is asked for it", async () => {
  const identity = await Identity.open(fileOf("gone"), home);
  await rm(fileOf("gone"));
  const nobody = (): never => {
    throw new Error("somebody was asked");
  };
  expect(await errorOf(identity.renew(nobody))).toStartWith("NOT_FOUND: ");
  expect(await Bun.file(fileOf("gone")).exists()).toBe(false);
});
