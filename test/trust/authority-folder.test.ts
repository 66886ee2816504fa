import { describe, expect, test } from "bun:test";
import { chmod, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { authorityValidityMs } from "../../src/trust/authority.ts";
import {
  createAuthority,
  loadAuthority,
  openOrCreateAuthorities,
} from "../../src/trust/authority-folder.ts";
import {
  certificateIn,
  failureOf,
  newAuthority,
  setClock,
  startMs,
  temporaryFolder,
} from "./home.ts";

const clock = setClock();
const onWindows = process.platform === "win32";
// Root may read everything, Windows knows no such modes: tests of them are skipped there.
const asRoot = process.getuid?.() === 0;

/** The names and contents of a folder's files. */
async function contentOf(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ""]));
}

describe("a CA folder", () => {
  test("holds ca.crt and ca.key after the CA was made, and gives the same CA again", async () => {
    await using parent = await temporaryFolder();
    const folder = join(parent.path, "deep", "ca");
    const made = await createAuthority(folder, { clock, commonName: "Our home" });
    expect(made.certificate.commonName).toBe("Our home");
    expect((await readdir(folder)).toSorted()).toEqual(["ca.crt", "ca.key"]);
    const { "ca.key": key } = await contentOf(folder);
    expect(key).toStartWith("-----BEGIN PRIVATE KEY-----\n");
    const loaded = await loadAuthority(folder, { clock });
    expect(loaded.fingerprint).toBe(made.fingerprint);
  });

  test.skipIf(onWindows)("is private, and so is the key", async () => {
    await using parent = await temporaryFolder();
    const folder = join(parent.path, "ca");
    await createAuthority(folder, { clock });
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, "ca.key"))).mode & 0o777).toBe(0o600);
  });

  test("may exist already when the CA is made, as a mount point does", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "lost+found"), "");
    await createAuthority(folder.path, { clock });
    await loadAuthority(folder.path, { clock });
  });

  test("that has a CA is not given another one", async () => {
    await using folder = await temporaryFolder();
    await createAuthority(folder.path, { clock });
    const before = await contentOf(folder.path);
    const failure = await failureOf(() => createAuthority(folder.path, { clock }));
    expect(failure).toStartWith("ALREADY_EXISTS: ");
    expect(await contentOf(folder.path)).toEqual(before);
  });

  test("gets one CA when several make it at once", async () => {
    await using parent = await temporaryFolder();
    const folder = join(parent.path, "ca");
    const ends = await Promise.allSettled(
      Array.from({ length: 5 }, () => createAuthority(folder, { clock })),
    );
    const winners = ends.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []));
    expect(winners).toHaveLength(1);
    const loaded = await loadAuthority(folder, { clock });
    expect(winners[0]?.fingerprint).toBe(loaded.fingerprint);
  });

  test("without a CA is NOT_FOUND when one is to be loaded", async () => {
    await using folder = await temporaryFolder();
    const failure = await failureOf(() => loadAuthority(folder.path, { clock }));
    expect(failure).toStartWith(`NOT_FOUND: there is no CA in ${folder.path}`);
    expect(await readdir(folder.path)).toEqual([]);
  });

  test.skipIf(onWindows || asRoot)("that may not be read is PERMISSION_DENIED", async () => {
    await using folder = await temporaryFolder();
    await createAuthority(folder.path, { clock });
    await chmod(join(folder.path, "ca.key"), 0);
    const failure = await failureOf(() => loadAuthority(folder.path, { clock }));
    expect(failure).toStartWith("PERMISSION_DENIED: cannot read");
  });
});

describe("a CA that cannot be used is refused and left as it is", () => {
  type Spoil = (folder: string) => Promise<unknown>;
  const cases: readonly [what: string, spoil: Spoil, message: string][] = [
    ["its key is missing", (at) => rm(join(at, "ca.key")), "has ca.crt but not its ca.key"],
    [
      "its certificate is missing, as after a cut while it was made",
      (at) => rm(join(at, "ca.crt")),
      "has ca.key but not its ca.crt",
    ],
    ["its certificate is empty", (at) => writeFile(join(at, "ca.crt"), ""), "ca.crt is damaged"],
    [
      "its certificate is not PEM",
      (at) => writeFile(join(at, "ca.crt"), "certificate"),
      "ca.crt is damaged",
    ],
    [
      "its certificate was changed",
      async (at) => {
        const path = join(at, "ca.crt");
        const der = certificateIn(await readFile(path, "utf8")).der.slice();
        const last = der.length - 1;
        der[last] = (der[last] ?? 0) ^ 1;
        const base64 = Buffer.from(der).toString("base64");
        await writeFile(
          path,
          `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
        );
      },
      "ca.crt is damaged",
    ],
    [
      "there are two certificates in its file",
      async (at) => {
        const path = join(at, "ca.crt");
        await writeFile(path, (await readFile(path, "utf8")).repeat(2));
      },
      "not one PEM certificate",
    ],
    [
      "its key is cut off",
      (at) => writeFile(join(at, "ca.key"), "-----BEGIN"),
      "ca.key is damaged",
    ],
    [
      "its key belongs to another CA",
      async (at) => writeFile(join(at, "ca.key"), (await newAuthority()).identity.privateKeyPem),
      "ca.key is not the key of ca.crt",
    ],
    [
      "its certificate may not sign others",
      async (at) => {
        const { authority } = await newAuthority();
        const leaf = await authority.issueServer({ hostNames: [], addresses: [] });
        await writeFile(join(at, "ca.crt"), leaf.certificatePem);
        await writeFile(join(at, "ca.key"), leaf.privateKeyPem);
      },
      "not the certificate of a root authority",
    ],
  ];

  test.each(cases)("because %s", async (_what, spoil, message) => {
    await using folder = await temporaryFolder();
    await createAuthority(folder.path, { clock });
    await spoil(folder.path);
    const before = await contentOf(folder.path);
    for (const action of [loadAuthority, openOrCreateAuthorities]) {
      const failure = await failureOf(() => action(folder.path, { clock }));
      expect(failure).toStartWith("FAILED_PRECONDITION: ");
      expect(failure).toContain(message);
      expect(failure).toContain(folder.path);
      expect(failure).not.toContain("\n");
    }
    await failureOf(() => createAuthority(folder.path, { clock }));
    expect(await contentOf(folder.path)).toEqual(before);
  });

  test("because it expired, or because the machine's clock is far behind", async () => {
    await using folder = await temporaryFolder();
    await createAuthority(folder.path, { clock });
    const late = setClock(startMs + authorityValidityMs);
    expect(await failureOf(() => loadAuthority(folder.path, { clock: late }))).toMatch(
      /^FAILED_PRECONDITION: .*ca\.crt expired on 2046-02-24/,
    );
    const early = setClock(0);
    expect(await failureOf(() => loadAuthority(folder.path, { clock: early }))).toMatch(
      /^FAILED_PRECONDITION: .*clock says 1970-01-01; set the clock/,
    );
  });
});
