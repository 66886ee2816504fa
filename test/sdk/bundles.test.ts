/** A bundle that cannot be used is one clear error of `connect` and `runWorker`, before any dial. */

import { afterAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { systemClock } from "../../src/platform/clock.ts";
import { connect } from "../../src/sdk/client.ts";
import { runWorker } from "../../src/sdk/run-worker.ts";
import { Authority } from "../../src/trust/authority.ts";
import { type Bundle, packBundle } from "../../src/trust/bundle.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import { errorOf } from "./home.ts";

const hourMs = 60 * 60 * 1000;
const folder = await mkdtemp(path.join(tmpdir(), "hearth-bundles-"));
afterAll(() => rm(folder, { recursive: true }));

const { authority, identity } = await Authority.generate("Test home", systemClock);
const name = parseMachineName("nas");

async function bundleOf(from: Authority = authority, validityMs = hourMs): Promise<Bundle> {
  return {
    ...(await from.issueClient({ name, roles: ["worker"], validityMs })),
    caPem: authority.certificatePem,
    manifest: {
      formatVersion: 1,
      hearthVersion: "0.3.0",
      workerId: name,
      // Nobody listens there; a bundle that is refused is not used to find that out.
      coordinatorAddrs: ["127.0.0.1:1"],
      discoveryName: "",
      joinPort: undefined,
      issuedAtMs: systemClock.nowMs(),
    },
  };
}

const bundle = await bundleOf();
const packed = await packBundle(bundle);
const nowMs = systemClock.nowMs();
const yesterday = { ...systemClock, nowMs: () => nowMs - 12 * hourMs };
const before = Authority.fromIdentity(identity, yesterday, "the CA");
const other = await bundleOf();

/** A gzipped tar with these files of the bundle only. */
async function archiveOf(names: readonly string[]): Promise<Uint8Array> {
  const contents: Readonly<Record<string, string>> = {
    "manifest.json": JSON.stringify({
      format_version: "1",
      hearth_version: "0.3.0",
      worker_id: "nas",
      discovery_name: "",
      issued_at: new Date(nowMs).toISOString(),
    }),
    "ca.crt": bundle.caPem,
    "client.crt": bundle.certificatePem,
    "client.key": bundle.privateKeyPem,
  };
  const files = Object.fromEntries(names.map((each) => [each, contents[each] ?? ""]));
  return await new Bun.Archive(files, { compress: "gzip" }).bytes();
}

describe.each([
  ["not gzipped", new TextEncoder().encode("not a bundle"), "INVALID_ARGUMENT: "],
  ["empty", new Uint8Array(0), "INVALID_ARGUMENT: "],
  ["cut off", packed.subarray(0, packed.byteLength / 2), "INVALID_ARGUMENT: "],
  [
    "without its key",
    await archiveOf(["manifest.json", "ca.crt", "client.crt"]),
    "INVALID_ARGUMENT: this is not a usable bundle: client.key is missing",
  ],
  [
    "of a newer format",
    await packBundle({ ...bundle, manifest: { ...bundle.manifest, formatVersion: 2 } }),
    "FAILED_PRECONDITION: the bundle has format 2, made by a newer Hearth than this one",
  ],
  [
    "with the key of another",
    await packBundle({ ...bundle, privateKeyPem: other.privateKeyPem }),
    "INVALID_ARGUMENT: this is not a usable bundle: client.key is not the key of client.crt",
  ],
])("a bundle that is %s", (what, bytes, refusal) => {
  const handler = { kind: "echo", handle() {} };

  test("is refused by connect and by runWorker", async () => {
    const options = { coordinator: "127.0.0.1:1" };
    expect(await errorOf(connect(bytes, options))).toContain(refusal);
    expect(await errorOf(runWorker(bytes, handler, options))).toContain(refusal);
  });

  test("is refused under its path when it is a file", async () => {
    const file = path.join(folder, `${what.replaceAll(" ", "-")}.hearth`);
    await Bun.write(file, bytes);
    const [code = ""] = refusal.split(":");
    const failure = await errorOf(runWorker(file, handler));
    expect(failure).toStartWith(code);
    expect(failure).toContain(file);
    expect(failure).not.toContain("\n");
  });
});

test("a bundle that has expired is to be renewed, and says so where nobody can do that", async () => {
  const bytes = await packBundle(await bundleOf(before));
  const failure = await errorOf(connect(bytes, { coordinator: "127.0.0.1:1" }));
  expect(failure).toMatch(
    /^UNAVAILABLE: the certificate of nas expired on .* and is not renewed: /,
  );
  expect(failure).not.toContain("\n");
});

test("a bundle that is not there is NOT_FOUND", async () => {
  const file = path.join(folder, "missing.hearth");
  expect(await errorOf(connect(file))).toMatch(/^NOT_FOUND: .*missing\.hearth/);
  expect(await errorOf(runWorker(file, { kind: "echo", handle() {} }))).toStartWith("NOT_FOUND");
});
