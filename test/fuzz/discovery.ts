/**
 * Target: what the network says of coordinators, as packets on the mDNS socket and as addresses in
 * words. The first piece of an input says which; of packets, every other piece is one.
 */

import { EventEmitter } from "node:events";
import { Bonjour } from "bonjour-service";
import {
  type Address,
  addressToUrl,
  formatAddress,
  parseAddress,
  parseAddressList,
  parseListenAddress,
} from "../../src/discovery/address.ts";
import {
  type Answer,
  announcedHost,
  foundCoordinator,
  freeLabel,
  instanceLabel,
  isCalled,
} from "../../src/discovery/found-coordinator.ts";
import { HearthError } from "../../src/errors.ts";
import type { Dice } from "./dice.ts";
import { announcement, strangeAnnouncement, strangePacket } from "./dns-packets.ts";
import { isOneLine, require } from "./hold.ts";
import { mutateBytes } from "./mutate-bytes.ts";
import type { Input, Target } from "./target.ts";

const packets = new TextEncoder().encode("packets");
const words = new TextEncoder().encode("words");

const addresses: readonly Uint8Array[] = [
  "nas",
  "nas.local:7843",
  "192.168.1.20:7843",
  "[fd00::20]:7843",
  "[fe80::1%eth0]:1",
  "::1",
  "fe80::1%eth0",
  "::ffff:10.0.0.1",
  "nas.local.,192.168.1.20, [::1]:1",
  ":0",
  "0x7f.1:80",
  "[::]:65535",
  "bücher.example",
  "user@host:1",
].map((address) => new TextEncoder().encode(address));

/** The socket of mDNS, without a network. */
class Socket extends EventEmitter {
  bind(_port: number, _interface: unknown, bound: () => void): void {
    bound();
  }
  send(_bytes: Uint8Array, ...rest: readonly unknown[]): void {
    const sent = rest.at(-1);
    if (typeof sent === "function") sent();
  }
  close(closed: () => void): void {
    closed();
  }
}

const from = { address: "192.168.1.5", family: "IPv4", port: 5353 };

function checkPackets(received: Input): void {
  const socket = new Socket();
  // `socket` is an option of multicast-dns, which bonjour-service passes on and does not declare.
  const bonjour = new Bonjour({ socket } as object);
  try {
    const browser = bonjour.find({ type: "hearth" });
    browser.on("up", checkFound);
    browser.on("srv-update", checkFound);
    for (const packet of received) socket.emit("message", Buffer.from(packet), from);
    browser.stop();
  } finally {
    bonjour.destroy();
  }
}

function checkFound(answer: Answer): void {
  const found = foundCoordinator(answer);
  if (found === undefined) return;
  const { instanceName, version, addresses } = found;
  require(!/\p{Cc}/u.test(instanceName), "a name that can be printed");
  require(version === undefined || isOneLine(version), "a version that can be printed");
  require(addresses.length > 0 && addresses.length <= 16, "some addresses, not very many");
  addresses.forEach(checkAddress);
  const label = instanceLabel(instanceName);
  require(label !== "" && Buffer.byteLength(label) <= 60, "a label of 1 to 60 bytes");
  require(isCalled(freeLabel(label, new Set([label.toLowerCase()])), instanceName), "a free label");
  checkAddress(parseAddress(announcedHost(label)));
}

function checkAddress(address: Address): void {
  const text = formatAddress(address);
  require(Bun.deepEquals(parseAddress(text), address), `an address that is read as ${text}`);
  if (address.host.includes("%")) return;
  const { host, port, pathname, username } = new URL(addressToUrl(address).replace(/^wss/, "http"));
  require(pathname === "/v1/session" && username === "", `no more in the URL than ${text}`);
  const expected = text.replace(/:80$/, "");
  require(host === expected, `the same host in the URL as ${text}, not ${host} ${port}`);
}

function checkWords(words: Uint8Array): void {
  const text = new TextDecoder().decode(words);
  refusable(() => checkAddress(parseAddress(text)));
  refusable(() => parseAddressList(text).forEach(checkAddress));
  refusable(() => {
    const listen = parseListenAddress(text);
    if (listen.host !== undefined) checkAddress({ host: listen.host, port: listen.port || 1 });
    const again = parseListenAddress(formatAddress(listen));
    require(Bun.deepEquals(again, listen), "a place to listen that is read as it is written");
  });
}

function refusable(parse: () => void): void {
  try {
    parse();
  } catch (thrown) {
    if (!(thrown instanceof HearthError)) throw thrown;
    require(thrown.code === "INVALID_ARGUMENT", `a refusal, not ${thrown.code}`);
    require(isOneLine(thrown.message), "an error of one line");
    require(thrown.message.length < 600, "a short error");
  }
}

export async function openDiscovery(): Promise<Target> {
  return {
    name: "discovery",
    valid(dice: Dice) {
      if (dice.onceIn(3)) return [words, dice.pick(addresses)];
      return [packets, ...Array.from({ length: 1 + dice.below(3) }, () => announcement(dice))];
    },
    mutate(dice: Dice, [what = packets, ...pieces]: Input) {
      if (what === words) {
        return [what, ...pieces.map((piece) => mutateBytes(dice, piece, addresses))];
      }
      return [
        what,
        ...pieces.map((piece) => {
          if (dice.onceIn(3)) return piece;
          const strange = dice.onceIn(2) ? strangeAnnouncement(dice) : strangePacket(dice);
          return dice.onceIn(3) ? mutateBytes(dice, strange, [piece]) : strange;
        }),
      ];
    },
    check([what, ...pieces]: Input) {
      if (new TextDecoder().decode(what) === "words") pieces.forEach(checkWords);
      else checkPackets(pieces);
    },
  };
}
