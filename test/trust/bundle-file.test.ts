import { describe, expect, test } from "bun:test";
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleCandidates } from "../../src/platform/paths.ts";
import { bundleBytesMax } from "../../src/trust/bundle.ts";
import { findBundleFile, readBundleFile, writeBundleFile } from "../../src/trust/bundle-file.ts";
import { failureOf, newAuthority, newBundle, startMs, temporaryFolder } from "./home.ts";

const { authority } = await newAuthority();
const bundle = await newBundle(authority);

describe("a bundle file", () => {
  test("gives back the bundle that was written, also over an older one", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "nas.hearth");
    await writeFile(path, "old");
    await writeBundleFile(path, bundle);
    expect(await readBundleFile(path, startMs)).toMatchObject(bundle);
    expect(await readdir(folder.path)).toEqual(["nas.hearth"]);
  });

  test.skipIf(process.platform === "win32")("can be read by its owner only", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "nas.hearth");
    await writeBundleFile(path, bundle);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test("may be locked, and is then opened by its passphrase alone", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "nas.hearth");
    const passphrase = (): string => "correct horse";
    await writeBundleFile(path, bundle, { passphrase: passphrase() });
    const read = await readBundleFile(path, startMs, { passphrase });
    expect(read).toMatchObject({ ...bundle, isLocked: true });
    const found = await findBundleFile([{ path, origin: "--bundle" }], startMs, { passphrase });
    expect(found.bundle.privateKeyPem).toBe(bundle.privateKeyPem);
    expect(await failureOf(() => readBundleFile(path, startMs))).toStartWith(
      `FAILED_PRECONDITION: ${path}: the bundle is locked with a passphrase`,
    );
  });

  test("that is missing is NOT_FOUND, and the message tells how to make one", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "nas.hearth");
    const failure = await failureOf(() => readBundleFile(path, startMs));
    expect(failure).toStartWith(`NOT_FOUND: there is no bundle at ${path}`);
    expect(failure).toContain("hearth join");
  });

  test("that is damaged is refused under its path", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "nas.hearth");
    await writeFile(path, "garbage");
    const failure = await failureOf(() => readBundleFile(path, startMs));
    expect(failure).toStartWith(`INVALID_ARGUMENT: ${path}: this is not a usable bundle`);
  });

  test("that is huge, or a folder, is refused without being read", async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "nas.hearth");
    await writeFile(path, new Uint8Array(bundleBytesMax + 1));
    expect(await failureOf(() => readBundleFile(path, startMs))).toContain("is larger than");
    expect(await failureOf(() => readBundleFile(folder.path, startMs))).toContain("is not a file");
  });
});

describe("the bundle of a client command", () => {
  test("is the first that is there", async () => {
    await using folder = await temporaryFolder();
    const home = join(folder.path, "home");
    const here = join(folder.path, "here");
    const candidates = bundleCandidates(undefined, {}, home, here);
    await mkdir(join(home, ".hearth"), { recursive: true });
    await writeBundleFile(join(home, ".hearth", "admin.hearth"), bundle);
    const found = await findBundleFile(candidates, startMs);
    expect(found.path).toBe(join(home, ".hearth", "admin.hearth"));
    await mkdir(join(here, ".hearth"), { recursive: true });
    await writeBundleFile(join(here, ".hearth", "admin.hearth"), bundle);
    const nearer = await findBundleFile(candidates, startMs);
    expect(nearer.path).toBe(join(here, ".hearth", "admin.hearth"));
    expect(nearer.bundle.client.name).toBe(bundle.manifest.workerId);
  });

  test("is not silently another one when the first is damaged", async () => {
    await using folder = await temporaryFolder();
    const candidates = ["bad", "good"].map((name) => ({
      path: join(folder.path, `${name}.hearth`),
      origin: name,
    }));
    await writeFile(join(folder.path, "bad.hearth"), "garbage");
    await writeBundleFile(join(folder.path, "good.hearth"), bundle);
    const failure = await failureOf(() => findBundleFile(candidates, startMs));
    expect(failure).toStartWith(`INVALID_ARGUMENT: ${join(folder.path, "bad.hearth")}: `);
  });

  test("that is nowhere is NOT_FOUND with the list of what was tried", async () => {
    await using folder = await temporaryFolder();
    const candidates = bundleCandidates("x.hearth", {}, folder.path, folder.path);
    const failure = await failureOf(() => findBundleFile(candidates, startMs));
    expect(failure).toStartWith("NOT_FOUND: no bundle found; tried ");
    expect(failure).toContain(`${join(folder.path, "x.hearth")} (--bundle)`);
  });
});
