import { describe, expect, test } from "bun:test";
import { cp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Authority } from "../../src/trust/authority.ts";
import {
  beginRotation,
  createAuthority,
  finishRotation,
  loadAuthority,
  openAuthorities,
  openOrCreateAuthorities,
} from "../../src/trust/authority-folder.ts";
import { beginSteps, finishSteps } from "../../src/trust/authority-files.ts";
import { isIssuedBy } from "../../src/trust/certificate.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import {
  certificateIn,
  failureOf,
  newAuthority,
  setClock,
  startMs,
  temporaryFolder,
} from "./home.ts";

const clock = setClock();
const name = parseMachineName("nas");

/** A folder with a CA, of the name "Our home". */
async function caFolder(): Promise<AsyncDisposable & { path: string }> {
  const folder = await temporaryFolder();
  await createAuthority(folder.path, { clock, commonName: "Our home" });
  return folder;
}

const filesOf = async (folder: string): Promise<string[]> => (await readdir(folder)).toSorted();

describe("the authorities of a CA folder", () => {
  test("are one while nobody takes its place", async () => {
    await using folder = await caFolder();
    const { current, next, previous, issuing, trusted } = await openAuthorities(folder.path, {
      clock,
    });
    expect(next).toBeUndefined();
    expect(previous).toBeUndefined();
    expect(issuing).toBe(current);
    expect(trusted).toEqual([current]);
  });

  test("are made at the first opening and loaded at the next", async () => {
    await using parent = await temporaryFolder();
    const folder = join(parent.path, "ca");
    const first = await openOrCreateAuthorities(folder, { clock });
    const second = await openOrCreateAuthorities(folder, { clock });
    expect([first.created, second.created]).toEqual([true, false]);
    expect(second.authorities.current.fingerprint).toBe(first.authorities.current.fingerprint);
  });

  test("are two during a rotation: the new one issues, both are trusted", async () => {
    await using folder = await caFolder();
    const old = await loadAuthority(folder.path, { clock });
    const begun = await beginRotation(folder.path, { clock });
    for (const each of [begun, await openAuthorities(folder.path, { clock })]) {
      expect(each.current.fingerprint).toBe(old.fingerprint);
      expect(each.issuing).toBe(each.next ?? each.current);
      const fingerprints = each.trusted.map(({ fingerprint }) => fingerprint);
      expect(fingerprints).toEqual([begun.issuing.fingerprint, old.fingerprint]);
      expect(new Set(fingerprints).size).toBe(2);
    }
    const client = await begun.issuing.issueClient({ name, roles: ["worker"] });
    const certificate = certificateIn(client.certificatePem);
    expect(isIssuedBy(certificate, begun.issuing.certificate)).toBe(true);
    expect(isIssuedBy(certificate, old.certificate)).toBe(false);
  });

  test.skipIf(process.platform === "win32")("keep the new key private", async () => {
    await using folder = await caFolder();
    await beginRotation(folder.path, { clock });
    expect((await stat(join(folder.path, "next.key"))).mode & 0o777).toBe(0o600);
    await finishRotation(folder.path, { clock });
    expect((await stat(join(folder.path, "ca.key"))).mode & 0o777).toBe(0o600);
  });

  test("are one again when it is finished; of the old one only the certificate stays", async () => {
    await using folder = await caFolder();
    const begun = await beginRotation(folder.path, { clock });
    const finished = await finishRotation(folder.path, { clock });
    expect(finished.current.fingerprint).toBe(begun.issuing.fingerprint);
    expect(finished.next).toBeUndefined();
    expect(finished.previous?.fingerprint).toBe(begun.current.fingerprint);
    expect(await filesOf(folder.path)).toEqual(["ca.crt", "ca.key", "previous.crt"]);
  });

  test("can be rotated again and again, and bear the day in their name", async () => {
    await using folder = await caFolder();
    const dates: string[] = [];
    for (const day of ["2026-04-01", "2026-04-01", "2029-12-31"]) {
      const later = setClock(Date.parse(`${day}T12:00:00Z`));
      await beginRotation(folder.path, { clock: later });
      const { current } = await finishRotation(folder.path, { clock: later });
      dates.push(current.certificate.commonName ?? "");
    }
    expect(dates).toEqual(["Our home 2026-04-01", "Our home 2026-04-01", "Our home 2029-12-31"]);
  });

  test("have a name that fits, however long the first one is", async () => {
    await using folder = await temporaryFolder();
    const commonName = `${"x".repeat(52)}${"🏠".repeat(6)}`;
    await createAuthority(folder.path, { clock, commonName });
    const { next } = await beginRotation(folder.path, { clock });
    const nextName = next?.certificate.commonName ?? "";
    expect(nextName).toStartWith("x".repeat(52));
    expect(nextName).toEndWith(" 2026-03-01");
  });

  test("cannot be rotated while a rotation is going on, nor finished when none is", async () => {
    await using folder = await caFolder();
    expect(await failureOf(() => finishRotation(folder.path, { clock }))).toStartWith(
      "FAILED_PRECONDITION: no new CA takes the place",
    );
    await beginRotation(folder.path, { clock });
    expect(await failureOf(() => beginRotation(folder.path, { clock }))).toStartWith(
      "FAILED_PRECONDITION: a new CA takes the place",
    );
  });
});

describe("a cut between two steps of a rotation", () => {
  test("leaves the old authority alone in its place while the rotation begins", async () => {
    const { identity } = await Authority.generate("Our next home", clock);
    for (const steps of [0, 1]) {
      await using folder = await caFolder();
      for (const step of beginSteps(folder.path, identity).slice(0, steps)) await step();
      const { current, next } = await openAuthorities(folder.path, { clock });
      expect(next).toBeUndefined();
      const begun = await beginRotation(folder.path, { clock });
      expect(begun.current.fingerprint).toBe(current.fingerprint);
      expect(begun.next?.fingerprint).toBeString();
      expect((await finishRotation(folder.path, { clock })).previous?.fingerprint).toBe(
        current.fingerprint,
      );
    }
  });

  test("leaves a rotation that is going on or is finished, and a sound folder, while it ends", async () => {
    await using original = await caFolder();
    const begun = await beginRotation(original.path, { clock });
    const ends = [];
    for (let steps = 0; steps <= 3; steps++) {
      await using folder = await temporaryFolder();
      await cp(original.path, folder.path, { recursive: true });
      const all = finishSteps(folder.path, begun.current.certificatePem);
      expect(all).toHaveLength(3);
      for (const step of all.slice(0, steps)) await step();
      const opened = await openAuthorities(folder.path, { clock });
      const isGoingOn = opened.next !== undefined;
      ends.push(isGoingOn);
      expect(opened.issuing.fingerprint).toBe(begun.issuing.fingerprint);
      if (isGoingOn) await finishRotation(folder.path, { clock });
      const last = await openAuthorities(folder.path, { clock });
      expect(last.current.fingerprint).toBe(begun.issuing.fingerprint);
      expect(last.previous?.fingerprint).toBe(begun.current.fingerprint);
      expect(await filesOf(folder.path)).toEqual(["ca.crt", "ca.key", "previous.crt"]);
    }
    expect(ends).toEqual([true, true, false, false]);
  });

  test("does no harm when somebody opened the folder before the last step was taken", async () => {
    await using folder = await caFolder();
    const begun = await beginRotation(folder.path, { clock });
    const [keepOld, moveKey, moveCertificate] = finishSteps(
      folder.path,
      begun.current.certificatePem,
    );
    await keepOld?.();
    await moveKey?.();
    const opened = await loadAuthority(folder.path, { clock });
    await moveCertificate?.();
    expect((await loadAuthority(folder.path, { clock })).fingerprint).toBe(opened.fingerprint);
  });
});

test("whoever opens the folder while it rotates sees one authority or both, never a mixture", async () => {
  await using folder = await caFolder();
  const rotated = new AbortController();
  const rotate = async (): Promise<void> => {
    for (let times = 0; times < 5; times++) {
      await beginRotation(folder.path, { clock });
      await finishRotation(folder.path, { clock });
    }
    rotated.abort();
  };
  const open = async (): Promise<number> => {
    let opened = 0;
    while (!rotated.signal.aborted) {
      const { issuing, trusted } = await openAuthorities(folder.path, { clock });
      expect(trusted[0]?.fingerprint).toBe(issuing.fingerprint);
      opened++;
    }
    return opened;
  };
  const [, opened] = await Promise.all([rotate(), open()]);
  expect(opened).toBeGreaterThan(0);
});

describe("a next authority that cannot be used is refused and left as it is", () => {
  type Spoil = (folder: string) => Promise<unknown>;
  const cases: readonly [what: string, spoil: Spoil, message: string][] = [
    ["its key is missing", (at) => rm(join(at, "next.key")), "has next.crt but not its next.key"],
    [
      "its certificate is damaged",
      (at) => writeFile(join(at, "next.crt"), "x"),
      "next.crt is damaged",
    ],
    ["its key is damaged", (at) => writeFile(join(at, "next.key"), "x"), "next.key is damaged"],
    [
      "its key is another's",
      async (at) => writeFile(join(at, "next.key"), (await newAuthority()).identity.privateKeyPem),
      "next.key is not the key of next.crt",
    ],
  ];

  test.each(cases)("because %s", async (_what, spoil, message) => {
    await using folder = await caFolder();
    await beginRotation(folder.path, { clock });
    await spoil(folder.path);
    const before = await readFile(join(folder.path, "ca.key"), "utf8");
    for (const action of [openAuthorities, beginRotation, finishRotation]) {
      const failure = await failureOf(() => action(folder.path, { clock }));
      expect(failure).toStartWith("FAILED_PRECONDITION: ");
      expect(failure).toContain(message);
      expect(failure).toContain(folder.path);
    }
    expect(await readFile(join(folder.path, "ca.key"), "utf8")).toBe(before);
  });

  test("because this machine's clock is far behind", async () => {
    await using folder = await caFolder();
    const later = setClock(startMs + 400 * 24 * 60 * 60 * 1000);
    await beginRotation(folder.path, { clock: later });
    expect(await failureOf(() => openAuthorities(folder.path, { clock }))).toContain(
      "next.crt is valid from 2027",
    );
  });
});

test("what lies beside the files of the CA is of no interest", async () => {
  await using folder = await caFolder();
  await writeFile(join(folder.path, "ledger.jsonl"), "{}\n");
  await writeFile(join(folder.path, "previous.crt"), "damaged");
  expect((await openAuthorities(folder.path, { clock })).previous).toBeUndefined();
});
