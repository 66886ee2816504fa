import { describe, expect, test } from "bun:test";
import type { NetworkInterfaceInfo } from "node:os";
import {
  addressToUrl,
  formatAddress,
  localAddresses,
  parseAddress,
  parseAddressList,
  parseListenAddress,
} from "../../src/discovery/address.ts";
import { HearthError } from "../../src/errors.ts";

function refusalOf(read: () => unknown): string {
  try {
    read();
  } catch (thrown) {
    if (thrown instanceof HearthError && thrown.code === "INVALID_ARGUMENT") return thrown.message;
    throw thrown;
  }
  throw new Error("it was accepted");
}

function entry(address: string, internal = false): NetworkInterfaceInfo {
  return address.includes(":")
    ? { address, family: "IPv6", internal, netmask: "", mac: "", cidr: null, scopeid: 0 }
    : { address, family: "IPv4", internal, netmask: "", mac: "", cidr: null };
}

describe("an address", () => {
  test.each([
    ["nas:7000", "nas", 7000],
    ["nas", "nas", 7843],
    ["NAS.local", "nas.local", 7843],
    ["nas.lan.", "nas.lan.", 7843],
    ["my_pc:1", "my_pc", 1],
    ["1.2.3.4:65535", "1.2.3.4", 65_535],
    ["1.2.3.4", "1.2.3.4", 7843],
    ["[::1]:7000", "::1", 7000],
    ["[::1]", "::1", 7843],
    ["::1", "::1", 7843],
    ["2001:DB8:0:0::0001", "2001:db8::1", 7843],
    ["[fe80::1%eth0]:7000", "fe80::1%eth0", 7000],
    ["fe80::A%Ethernet-2", "fe80::a%Ethernet-2", 7843],
    ["::ffff:1.2.3.4", "::ffff:102:304", 7843],
    // Found by fuzzing: Bun's URL throws for this one.
    ["f:1::f:f:0.0.0.1", "f:1::f:f:0:1", 7843],
    [" nas:7000\n", "nas", 7000],
  ])("written %p is read", (text, host, port) => {
    expect(parseAddress(text)).toEqual({ host, port });
  });

  test.each([
    ["", "empty"],
    ["   ", "empty"],
    [":7843", "no host"],
    ["nas:", "its port"],
    ["nas:0", "its port"],
    ["nas:65536", "its port"],
    ["nas:-1", "its port"],
    ["nas:1e3", "its port"],
    ["nas:000007843", "its port"],
    ["nas:http", "its port"],
    ["::1:", "needs brackets"],
    ["1:2:3", "needs brackets"],
    ["[::1", "needs brackets"],
    ["[nas]:7843", "in brackets"],
    ["[1.2.3.4]:7843", "in brackets"],
    ["[::1]7843", "needs brackets"],
    ["[]:7843", "in brackets"],
    ["nas 7843", "more than one"],
    ["nas,pi", "more than one"],
    ["wss://nas:7843", "scheme"],
    ["nas/path", "scheme"],
    ["user@nas", "neither a name"],
    ["-nas", "neither a name"],
    ["nas..local", "neither a name"],
    [".", "neither a name"],
    ["nas\u0000", "neither a name"],
    ["b\u00fcro", "neither a name"],
    [`${"a".repeat(64)}`, "neither a name"],
    [`${"a.".repeat(150)}b`, "too long"],
    ["fe80::1%eth0:7843", "needs brackets"],
    ["7843", "not an IPv4"],
    ["1.2.3", "not an IPv4"],
    ["1.2.3.256", "not an IPv4"],
    ["1.2.3.4.5", "not an IPv4"],
    ["192.168.001.1", "not an IPv4"],
    ["0x7f000001", "not an IPv4"],
    ["[fe80::1%]:7843", "in brackets"],
    ["[fe80::1%a@b]:7843", "in brackets"],
  ])("written %p is refused, saying why", (text, reason) => {
    const message = refusalOf(() => parseAddress(text));
    expect(message).toContain(reason);
    expect(message).not.toContain("\n");
  });

  test("that is refused is quoted without its tail and without control characters", () => {
    const message = refusalOf(() => parseAddress(`\u001b[31m${"x".repeat(10_000)}`));
    expect(message.length).toBeLessThan(300);
    expect(message).not.toContain("\u001b");
  });

  test.each(["nas:7843", "1.2.3.4:1", "[::1]:7843", "[fe80::1%eth0]:7843"])(
    "written %p is printed the same",
    (text) => {
      expect(formatAddress(parseAddress(text))).toBe(text);
    },
  );

  test("never names another host once it is in a URL", () => {
    for (const text of ["nas", "my_pc.lan.:1", "1.2.3.4", "::1", "::ffff:1.2.3.4", "0x.a"]) {
      const address = parseAddress(text);
      const url = new URL(addressToUrl(address));
      expect(url.host).toBe(formatAddress(address));
      expect(url.pathname).toBe("/v1/session");
    }
  });

  test("becomes a URL with IPv6 in brackets", () => {
    expect(addressToUrl(parseAddress("::1"))).toBe("wss://[::1]:7843/v1/session");
  });

  test("with a zone has no URL, and the error says what to use instead", () => {
    expect(refusalOf(() => addressToUrl(parseAddress("fe80::1%eth0")))).toContain("host name");
  });
});

describe("a list of addresses", () => {
  test("is separated by commas, and each address counts once", () => {
    expect(parseAddressList("nas, 1.2.3.4:1,[::1]:2,NAS:7843").map(formatAddress)).toEqual([
      "nas:7843",
      "1.2.3.4:1",
      "[::1]:2",
    ]);
  });

  test("is refused when it is empty, has an empty place, or is absurdly long", () => {
    expect(refusalOf(() => parseAddressList(""))).toContain("empty");
    expect(refusalOf(() => parseAddressList("nas,,pi"))).toContain("empty");
    expect(refusalOf(() => parseAddressList(",".repeat(1_000_000)))).toContain("64");
  });
});

describe("a place to listen on", () => {
  test.each([
    ["0.0.0.0:7843", "0.0.0.0", 7843],
    ["[::]:0", "::", 0],
    ["::", "::", 7843],
    [":7843", undefined, 7843],
    [":0", undefined, 0],
    ["localhost", "localhost", 7843],
  ])("written %p is read", (text, host, port) => {
    expect(parseListenAddress(text)).toEqual({ host, port });
  });

  test.each(["", ":", ":65536", "7843", "fe80::1%eth0"])("written %p is refused", (text) => {
    refusalOf(() => parseListenAddress(text));
  });

  test("is printed as it was written", () => {
    expect(formatAddress(parseListenAddress(":7843"))).toBe(":7843");
    expect(formatAddress(parseListenAddress("[::]:0"))).toBe("[::]:0");
  });
});

describe("this machine's addresses", () => {
  test("are IPv4, then IPv6, then self-assigned ones, each once", () => {
    const interfaces = {
      lo: [entry("127.0.0.1", true), entry("::1", true)],
      usb0: [entry("169.254.7.7"), entry("fe80::2")],
      eth0: [entry("FD00:0::2"), entry("192.168.1.2"), entry("fe80::1")],
      eth1: [entry("192.168.1.2"), entry("10.0.0.2")],
      gone: undefined,
    };
    expect(localAddresses(interfaces)).toEqual([
      "192.168.1.2",
      "10.0.0.2",
      "fd00::2",
      "169.254.7.7",
    ]);
  });

  test("are none when there is no network", () => {
    expect(localAddresses({})).toEqual([]);
  });
});
