import { describe, expect, test } from "bun:test";
import { join, resolve } from "node:path";
import { bundleCandidates, caFolder, dataFolder, noBundleError } from "../../src/platform/paths.ts";

const home = resolve("/home/anna");
const here = resolve("/srv/nas");

describe("the CA folder", () => {
  test("is the one named by the flag, before the environment", () => {
    const environment = { HEARTH_CA_DIR: "/from/environment" };
    expect(caFolder("my-ca", environment, home, here)).toBe(join(here, "my-ca"));
  });

  test("is the one named by the environment, before the default", () => {
    const environment = { HEARTH_CA_DIR: "/from/environment" };
    expect(caFolder(undefined, environment, home, here)).toBe(resolve("/from/environment"));
  });

  test("is in the home folder by default, also when the environment variable is empty", () => {
    const expected = join(home, ".hearth", "ca");
    expect(caFolder(undefined, {}, home, here)).toBe(expected);
    expect(caFolder(undefined, { HEARTH_CA_DIR: "" }, home, here)).toBe(expected);
  });
});

test("the data folder is .hearth in the current folder unless one is named", () => {
  expect(dataFolder(undefined, here)).toBe(join(here, ".hearth"));
  expect(dataFolder("../queue", here)).toBe(resolve(here, "../queue"));
});

describe("the places where a bundle is looked for", () => {
  const environment = { HEARTH_BUNDLE: "/from/environment.hearth" };

  test("are only the flag's, if there is one", () => {
    expect(bundleCandidates("x.hearth", environment, home, here)).toEqual([
      { origin: "--bundle", path: join(here, "x.hearth") },
    ]);
  });

  test("are only the environment's, if there is one and no flag", () => {
    expect(bundleCandidates(undefined, environment, home, here)).toEqual([
      { origin: "$HEARTH_BUNDLE", path: resolve("/from/environment.hearth") },
    ]);
  });

  test("are this folder and then the home folder otherwise", () => {
    expect(bundleCandidates(undefined, { HEARTH_BUNDLE: "" }, home, here)).toEqual([
      { origin: "this folder", path: join(here, ".hearth", "admin.hearth") },
      { origin: "home folder", path: join(home, ".hearth", "admin.hearth") },
    ]);
  });

  test("are all listed in the error when none has one", () => {
    const candidates = bundleCandidates(undefined, {}, home, here);
    const error = noBundleError(candidates);
    expect(error.code).toBe("NOT_FOUND");
    for (const { path, origin } of candidates) {
      expect(error.message).toContain(`${path} (${origin})`);
    }
    expect(error.message).not.toContain("\n");
  });
});
