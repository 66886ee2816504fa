import { describe, expect, test } from "bun:test";
import { formatAddress } from "../../src/discovery/address.ts";
import {
  type Answer,
  announcedHost,
  foundCoordinator,
  freeLabel,
  instanceLabel,
  isCalled,
} from "../../src/discovery/found-coordinator.ts";

const answer: Answer = { name: "nas", host: "hearth-nas.local", port: 7843 };

function addressesOf(change: Partial<Answer>): readonly string[] {
  return foundCoordinator({ ...answer, ...change })?.addresses.map(formatAddress) ?? [];
}

describe("an answer", () => {
  test("gives the sender's address first, then what it says, then its name, each once", () => {
    const addresses = ["10.0.0.2", "192.168.1.2", "fd00::2"];
    expect(addressesOf({ referer: { address: "192.168.1.2" }, addresses })).toEqual([
      "192.168.1.2:7843",
      "10.0.0.2:7843",
      "[fd00::2]:7843",
      "hearth-nas.local:7843",
    ]);
  });

  test("gives no link-local IPv6 address, since it does not say on which link", () => {
    expect(addressesOf({ addresses: ["fe80::1", "FEBF::1", "fec0::1"] })).toEqual([
      "[fec0::1]:7843",
      "hearth-nas.local:7843",
    ]);
  });

  test("gives only what is an address", () => {
    expect(addressesOf({ addresses: ["", "a b", "1.2.3", "x@y"], host: "host/path" })).toEqual([]);
    expect(foundCoordinator({ ...answer, port: 0 })).toBeUndefined();
    expect(foundCoordinator({ ...answer, port: Number.NaN })).toBeUndefined();
  });

  test("with a flood of addresses gives a few", () => {
    const addresses = Array.from(
      { length: 1000 },
      (_, number) => `10.0.${number >> 8}.${number & 255}`,
    );
    expect(addressesOf({ addresses })).toHaveLength(16);
  });

  test("with a name that would disturb a terminal is left out", () => {
    expect(foundCoordinator({ ...answer, name: "nas\u001b[31m" })).toBeUndefined();
  });

  test("tells the port of its door for joining, or else the one after its own is taken", () => {
    const joinPortOf = (txt: unknown): number | undefined =>
      foundCoordinator({ ...answer, txt })?.joinPort;
    expect(joinPortOf({ join: "9000" })).toBe(9000);
    for (const txt of [undefined, {}, { join: "0" }, { join: "65536" }, { join: "7.5" }]) {
      expect(joinPortOf(txt)).toBe(answer.port + 1);
    }
  });

  test("tells its version, unless that is nonsense", () => {
    const versionOf = (txt: unknown): string | undefined =>
      foundCoordinator({ ...answer, txt })?.version;
    expect(versionOf({ version: "0.3.0-beta+1" })).toBe("0.3.0-beta+1");
    for (const txt of [undefined, null, "text", {}, { version: 3 }, { version: "\u001b[31m" }]) {
      expect(versionOf(txt)).toBeUndefined();
    }
  });
});

describe("an instance name", () => {
  test.each([
    ["nas", "nas"],
    ["Anna's NAS", "Anna's NAS"],
    ["nas.home.lan", "nas-home-lan"],
    ["tab\there", "tab-here"],
    ["", "hearth"],
    ["   ", "hearth"],
  ])("written %p is announced as %p", (name, label) => {
    expect(instanceLabel(name)).toBe(label);
  });

  test("that is too long is cut between characters", () => {
    expect(instanceLabel("a".repeat(100))).toBe("a".repeat(60));
    expect(instanceLabel("\u{1f525}".repeat(100))).toBe("\u{1f525}".repeat(15));
  });

  test("that is taken gets a number", () => {
    expect(freeLabel("NAS", new Set())).toBe("NAS");
    expect(freeLabel("NAS", new Set(["nas", "nas-2", "nas-4"]))).toBe("NAS-3");
  });

  test.each([
    ["nas", "nas", true],
    ["NAS", "nas", true],
    ["nas-2", "nas", true],
    ["nas-home-lan", "nas.home.lan", true],
    ["nas-", "nas", false],
    ["nas-two", "nas", false],
    ["nas2", "nas", false],
    ["pi", "nas", false],
    ["nas", "nas-2", false],
  ])("%p is looked for as %p: %p", (found, wanted, expected) => {
    expect(isCalled(found, wanted)).toBe(expected);
  });

  test.each([
    ["NAS", "hearth-nas.local"],
    ["Anna's NAS!", "hearth-anna-s-nas.local"],
    ["\u{1f525}", "hearth.local"],
    ["a".repeat(60), `hearth-${"a".repeat(56)}.local`],
  ])("%p has the host name %p", (label, host) => {
    expect(announcedHost(label)).toBe(host);
  });
});
