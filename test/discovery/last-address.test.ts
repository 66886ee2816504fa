import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseAddress } from "../../src/discovery/address.ts";
import { lastAddressIn, lastAddressPath } from "../../src/discovery/last-address.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearth-last-"));
  path = join(folder, "state", "hearth", "last-addresses.json");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const nas = parseAddress("[fd00::2]:7000");
const pi = parseAddress("pi.local");

describe("the place of the file", () => {
  const home = resolve("/home/anna");

  test("is in the XDG state folder", () => {
    const state = resolve("/var/state");
    expect(lastAddressPath({ XDG_STATE_HOME: state }, home)).toBe(
      join(state, "hearth", "last-addresses.json"),
    );
  });

  test.each([undefined, "", "relative/folder"])("is below the home folder for %p", (named) => {
    expect(lastAddressPath({ XDG_STATE_HOME: named }, home)).toBe(
      join(home, ".local", "state", "hearth", "last-addresses.json"),
    );
  });
});

describe("the last address", () => {
  test("is unknown at first, and then the one remembered", async () => {
    const last = lastAddressIn(path, "a");
    expect(await last.recall()).toBeUndefined();
    await last.remember(nas);
    expect(await last.recall()).toEqual(nas);
  });

  test("is kept for each CA", async () => {
    await lastAddressIn(path, "a").remember(nas);
    await lastAddressIn(path, "b").remember(pi);
    expect(await lastAddressIn(path, "a").recall()).toEqual(nas);
    expect(await lastAddressIn(path, "b").recall()).toEqual(pi);
    expect(await lastAddressIn(path, "c").recall()).toBeUndefined();
  });

  test("is written only when it changed", async () => {
    const last = lastAddressIn(path, "a");
    await last.remember(nas);
    // Every write makes a new file and renames it, so the number of the file tells.
    const { ino } = await stat(path);
    await last.remember(nas);
    expect((await stat(path)).ino).toBe(ino);
    await last.remember(pi);
    expect(await last.recall()).toEqual(pi);
  });

  test.each(["", "{", "null", "[]", '"text"', '{"a": 5}', '{"a": "not an address"}', "\u0000"])(
    "is unknown when the file holds %p, and the file is mended by the next success",
    async (content) => {
      await lastAddressIn(path, "other").remember(pi);
      await writeFile(path, content);
      const last = lastAddressIn(path, "a");
      expect(await last.recall()).toBeUndefined();
      await last.remember(nas);
      expect(await last.recall()).toEqual(nas);
    },
  );

  test("that cannot be kept is no error", async () => {
    const blocked = join(folder, "a file where a folder should be");
    await writeFile(blocked, "");
    const last = lastAddressIn(join(blocked, "last-addresses.json"), "a");
    await last.remember(nas);
    expect(await last.recall()).toBeUndefined();
  });

  test("of a CA not reached for long gives way when there are too many", async () => {
    for (let number = 0; number < 70; number++) {
      await lastAddressIn(path, `ca ${number}`).remember(nas);
    }
    expect(Object.keys(JSON.parse(await readFile(path, "utf8")))).toHaveLength(64);
    expect(await lastAddressIn(path, "ca 5").recall()).toBeUndefined();
    expect(await lastAddressIn(path, "ca 69").recall()).toEqual(nas);
  });
});
