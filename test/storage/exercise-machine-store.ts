/** What every MachineStore must do. Called once for each implementation. */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { MachineStore, NewCertificate, Revocation } from "../../src/machines/ports.ts";
import { arbitraryCertificate, newCertificate } from "./arbitrary-machine.ts";
import type { Opened } from "./home.ts";

/** A certificate as it is kept before anything happened to it. */
function untouched(certificate: NewCertificate) {
  return { ...certificate, revokedAtMs: undefined, lastSeenAtMs: undefined, lastSeenFrom: "" };
}

function revocation(given: Partial<Revocation> = {}): Revocation {
  return { name: "nas", atMs: 5_000, by: "laptop", ...given };
}

async function revokedAt(store: MachineStore, { serial }: NewCertificate) {
  return (await store.certificate(serial))?.revokedAtMs;
}

/** @param open gives an empty store */
export function exerciseMachineStore(
  name: string,
  open: () => Promise<Opened<MachineStore>>,
): void {
  describe(`${name}: certificates`, () => {
    test("are kept with all they say, and found by their serials", async () => {
      await using opened = await open();
      const { store } = opened;
      await fc.assert(
        fc.asyncProperty(arbitraryCertificate, async (certificate) => {
          await store.record([certificate]);
          expect(await store.certificate(certificate.serial)).toEqual(untouched(certificate));
        }),
      );
    });

    test("are not known before they are recorded", async () => {
      await using opened = await open();
      await opened.store.record([]);
      expect(await opened.store.certificate("ab")).toBeUndefined();
      expect(await opened.store.certificates()).toEqual([]);
    });

    test("stay as they are when they are recorded once more", async () => {
      await using opened = await open();
      const { store } = opened;
      const certificate = newCertificate();
      const again = newCertificate({ serial: certificate.serial, how: "seen", by: "", roles: [] });
      await store.record([certificate, again]);
      expect(await store.certificate(certificate.serial)).toEqual(untouched(certificate));
      await store.seen(certificate.serial, 3_000, "192.168.1.7");
      await store.revoke(revocation());
      const kept = await store.certificate(certificate.serial);
      await store.record([again]);
      expect(await store.certificate(certificate.serial)).toEqual(kept);
      expect(kept?.lastSeenAtMs).toBe(3_000);
    });

    test("are listed in the order of names, the newest of a name first", async () => {
      await using opened = await open();
      const of = (name: string, issuedAtMs: number, serial: string) =>
        newCertificate({ name, issuedAtMs, serial });
      const [nas, newer, newest] = [of("nas", 1, "cc"), of("nas", 2, "aa"), of("nas", 2, "bb")];
      const [attic, shouting] = [of("attic", 3, "dd"), of("NAS", 3, "ee")];
      await opened.store.record([nas, newest, attic, newer, shouting]);
      expect(await opened.store.certificates()).toEqual(
        [shouting, attic, newer, newest, nas].map(untouched),
      );
    });

    test("tell when and from where they were last seen", async () => {
      await using opened = await open();
      const { store } = opened;
      const certificate = newCertificate();
      await store.record([certificate]);
      await store.seen(certificate.serial, 2_000, "192.168.1.7");
      await store.seen(certificate.serial, 3_000, "");
      expect(await store.certificate(certificate.serial)).toEqual({
        ...untouched(certificate),
        lastSeenAtMs: 3_000,
      });
    });

    test("that are not recorded may be seen; it leaves nothing", async () => {
      await using opened = await open();
      await opened.store.seen("ab", 2_000, "192.168.1.7");
      expect(await opened.store.certificates()).toEqual([]);
    });
  });

  describe(`${name}: P7: a revocation`, () => {
    test("marks those of its name issued at or before it, and tells how many", async () => {
      await using opened = await open();
      const { store } = opened;
      const [before, at, after] = [4_999, 5_000, 5_001].map((issuedAtMs) =>
        newCertificate({ issuedAtMs }),
      );
      if (!before || !at || !after) throw new Error("there are three");
      const other = newCertificate({ name: "nas2" });
      await store.record([before, at, after, other]);
      expect(await store.revoke(revocation())).toBe(2);
      expect(await store.certificate(before.serial)).toEqual({
        ...untouched(before),
        revokedAtMs: 5_000,
      });
      expect(await revokedAt(store, at)).toBe(5_000);
      expect(await revokedAt(store, after)).toBeUndefined();
      expect(await revokedAt(store, other)).toBeUndefined();
    });

    test("changes nothing when it is repeated", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.record([newCertificate()]);
      expect(await store.revoke(revocation())).toBe(1);
      const kept = [await store.certificates(), await store.revocations()];
      expect(await store.revoke(revocation({ by: "desk" }))).toBe(0);
      expect([await store.certificates(), await store.revocations()]).toEqual(kept);
    });

    test("marks what a later one finds unmarked, and what was marked keeps its time", async () => {
      await using opened = await open();
      const { store } = opened;
      const [old, young] = [newCertificate(), newCertificate({ issuedAtMs: 6_000 })];
      await store.record([old, young]);
      await store.revoke(revocation());
      expect(await store.revoke(revocation({ atMs: 7_000 }))).toBe(1);
      expect(await revokedAt(store, old)).toBe(5_000);
      expect(await revokedAt(store, young)).toBe(7_000);
    });

    test("is the newest of its name, in whatever order they came", async () => {
      await using opened = await open();
      const { store } = opened;
      const [old, newest] = [revocation({ atMs: 1 }), revocation({ atMs: 9, by: "desk" })];
      const other = revocation({ name: "attic", atMs: 5 });
      for (const each of [old, newest, other, old]) await store.revoke(each);
      expect(await store.revocations()).toEqual([other, newest]);
    });

    test("counts for a name that nobody knows yet", async () => {
      await using opened = await open();
      expect(await opened.store.revoke(revocation())).toBe(0);
      expect(await opened.store.revocations()).toEqual([revocation()]);
    });

    test("marks what is recorded later if it was issued at or before it, and nothing newer", async () => {
      await using opened = await open();
      const { store } = opened;
      await store.revoke(revocation());
      const [at, after] = [5_000, 5_001].map((issuedAtMs) => newCertificate({ issuedAtMs }));
      if (!at || !after) throw new Error("there are two");
      await store.record([at, after]);
      expect(await revokedAt(store, at)).toBe(5_000);
      expect(await revokedAt(store, after)).toBeUndefined();
    });

    test("throws out the same certificates in whatever order all of it is recorded", async () => {
      const names = fc.constantFrom("nas", "attic");
      const moments = fc.integer({ min: 0, max: 9 });
      const changes = fc.array(
        fc.record({ kind: fc.constantFrom("record", "revoke"), name: names, atMs: moments }),
        { maxLength: 12 },
      );
      await fc.assert(
        fc.asyncProperty(changes, async (changes) => {
          await using opened = await open();
          const { store } = opened;
          await Promise.all(
            changes.map(({ kind, name, atMs }) =>
              kind === "record"
                ? store.record([newCertificate({ name, issuedAtMs: atMs })])
                : store.revoke(revocation({ name, atMs })),
            ),
          );
          const revoked = changes.filter(({ kind }) => kind === "revoke");
          for (const { name, issuedAtMs, revokedAtMs } of await store.certificates()) {
            const isOut = revoked.some((each) => each.name === name && issuedAtMs <= each.atMs);
            expect(revokedAtMs !== undefined).toBe(isOut);
          }
        }),
        { numRuns: 50 },
      );
    });
  });
}
