import { describe, expect, test } from "bun:test";
import { roles } from "../../src/api.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import { isUnmarked, parseRole, rolesFromUris, roleToUri } from "../../src/trust/roles.ts";
import { failureOf } from "./home.ts";

describe("a machine name", () => {
  test.each(["nas", "GPU-1", "0", "a.b_c-d", "x".repeat(64), "hearth", "hearth.local"])(
    "may be %j",
    (text) => {
      expect<string>(parseMachineName(text)).toBe(text);
    },
  );

  test.each([
    "",
    "x".repeat(65),
    "-nas",
    ".nas",
    "_nas",
    "a b",
    "a/b",
    "a\\b",
    "../a",
    "näs",
    "a\n",
    "a\0b",
  ])("may not be %j", async (text) => {
    const failure = await failureOf(() => parseMachineName(text));
    expect(failure).toStartWith("INVALID_ARGUMENT: ");
    expect(failure).not.toMatch(/[\n\0]/);
  });

  test.each(["coordinator.hearth", "Coordinator.HEARTH", "nas.hearth"])(
    "may not end like the coordinator's: %j",
    async (text) => {
      expect(await failureOf(() => parseMachineName(text))).toContain('must not end in ".hearth"');
    },
  );
});

describe("roles", () => {
  test("are a closed list", async () => {
    for (const role of roles) expect(parseRole(role)).toBe(role);
    for (const text of ["root", "Worker", "", "toString"]) {
      expect(await failureOf(() => parseRole(text))).toContain("worker, submit, view, admin");
    }
  });

  test("survive the way through a certificate's URIs", () => {
    for (const role of roles) expect(rolesFromUris([roleToUri(role)])).toEqual([role]);
    expect(rolesFromUris(roles.map(roleToUri))).toEqual(roles);
  });

  test("that are not known grant nothing and take nothing away", () => {
    expect(rolesFromUris(["hearth://role/emperor", "hearth://role/view"])).toEqual(["view"]);
    expect(rolesFromUris(["hearth://role/emperor"])).toEqual([]);
  });

  test("of a certificate that states none are none, and it is known to be unmarked", () => {
    for (const uris of [[], ["https://example.com/"]]) {
      expect(rolesFromUris(uris)).toEqual([]);
      expect(isUnmarked(uris)).toBe(true);
    }
    expect(isUnmarked(["hearth://role/emperor"])).toBe(false);
  });
});
