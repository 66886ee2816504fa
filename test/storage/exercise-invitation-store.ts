/** What every InvitationStore must do. Called once for each implementation. */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { InvitationStore } from "../../src/machines/ports.ts";
import { arbitraryInvitation, newInvitation } from "./arbitrary-machine.ts";
import { type Opened, failureOf } from "./home.ts";

/** @param open gives an empty store */
export function exerciseInvitationStore(
  name: string,
  open: () => Promise<Opened<InvitationStore>>,
): void {
  describe(`${name}: invitations`, () => {
    test("are numbered 1, 2, 3 and listed from the newest on", async () => {
      await using opened = await open();
      const { store } = opened;
      const inserted = await Promise.all(
        ["nas", "attic", undefined].map((name) => store.insert(newInvitation({ name }))),
      );
      expect(inserted.map(({ number }) => number)).toEqual([1, 2, 3]);
      expect(await store.list(10)).toEqual(inserted.toReversed());
      expect(await store.list(2)).toEqual(inserted.toReversed().slice(0, 2));
    });

    test("are kept with all they say", async () => {
      await using opened = await open();
      const { store } = opened;
      await fc.assert(
        fc.asyncProperty(arbitraryInvitation, async (invitation) => {
          const inserted = await store.insert(invitation);
          expect(inserted).toEqual({ ...invitation, number: inserted.number });
          expect(await store.list(1)).toEqual([inserted]);
        }),
      );
    });

    test("are what an update makes of them, whatever they were, and keep their place", async () => {
      await using opened = await open();
      const { store } = opened;
      const first = await store.insert(newInvitation());
      const second = await store.insert(newInvitation());
      await fc.assert(
        fc.asyncProperty(arbitraryInvitation, async (invitation) => {
          const changed = { ...invitation, number: first.number };
          await store.update(changed);
          expect(await store.list(10)).toEqual([second, changed]);
        }),
      );
    });

    test("that were never inserted cannot be updated", async () => {
      await using opened = await open();
      const { store } = opened;
      expect(await failureOf(() => store.update({ ...newInvitation(), number: 7 }))).toBe(
        "NOT_FOUND: there is no invitation 7",
      );
      expect(await store.list(10)).toEqual([]);
    });
  });
}
