/** P7: who comes to the door for joining says nothing secret to anybody but the coordinator it was told of. */

import { describe, expect, test } from "bun:test";
import { X509Certificate } from "node:crypto";
import { askToJoin, askToRenewLate, fetchAuthorities } from "../../src/transport/join-client.ts";
import type { Identity } from "../../src/trust/certificate.ts";
import { parseMachineName } from "../../src/trust/machine-name.ts";
import { encodeJoinAnswer, joinResponseBytesMax } from "../../src/wire/join-codec.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { reservePorts } from "../support/reserved-ports.ts";
import { sampleCertificate } from "../wire/scripted-machines.ts";
import { authority, errorOf, laptop, server, stranger } from "./home.ts";
import { openJoinDoor, renewal, request } from "./join-home.ts";

const caPem = authority.certificatePem;

interface Impostor extends AsyncDisposable {
  readonly address: { readonly host: string; readonly port: number };
  /** Bodies of what was asked, as they came. */
  readonly heard: readonly Uint8Array[];
}

/** Somebody who answers in the coordinator's place, with the certificate of `shown`. */
function pose(shown: Identity, answer: (request: Request) => Response): Impostor {
  const heard: Uint8Array[] = [];
  const web = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    tls: { cert: shown.certificatePem, key: shown.privateKeyPem },
    async fetch(request) {
      heard.push(new Uint8Array(await request.arrayBuffer()));
      return answer(request);
    },
  });
  return {
    heard,
    address: { host: "127.0.0.1", port: web.port ?? 0 },
    [Symbol.asyncDispose]: () => web.stop(true),
  };
}

/** Lets everybody in, and says that it is `authorityPem`'s coordinator. */
const obliging =
  (authorityPem: string) =>
  ({ url }: Request): Response => {
    if (url.endsWith("/v1/authorities")) return new Response(authorityPem);
    const certificate = sampleCertificate;
    const joined = { kind: "issued", name: "pi", roles: ["worker"], certificate } as const;
    return new Response(new Uint8Array(encodeJoinAnswer(joined)));
  };

const tlsFailed =
  /^UNAVAILABLE: TLS failed \([A-Z_]+\): whoever answers there is not the coordinator/;

describe("a man in the middle of a join", () => {
  test("with his own CA shows another fingerprint than the code's", async () => {
    const posing = await stranger.issueServer({ hostNames: [], addresses: ["127.0.0.1"] });
    await using middle = pose(posing, obliging(stranger.certificatePem));
    const shown = new X509Certificate(await fetchAuthorities(middle.address));
    expect(shown.fingerprint256).not.toBe(new X509Certificate(caPem).fingerprint256);
  });

  test("who passes the real CA's certificate on, and lacks the coordinator's key, hears no secret", async () => {
    const posing = await stranger.issueServer({ hostNames: [], addresses: ["127.0.0.1"] });
    await using middle = pose(posing, obliging(caPem));
    // What he says is what the code pins …
    expect(await fetchAuthorities(middle.address)).toBe(caPem);
    // … and TLS is checked against that, not against what he is.
    const { address } = middle;
    expect(await errorOf(askToJoin({ address, caPem, request }))).toMatch(tlsFailed);
    expect(await errorOf(askToRenewLate({ address, caPem, renewal }))).toMatch(tlsFailed);
    expect(middle.heard).toEqual([new Uint8Array(0)]);
  });

  test("who is a machine of this home cannot pose as the coordinator, whatever its role", async () => {
    const name = parseMachineName("desk");
    const admin = await authority.issueClient({ name, roles: ["admin"] });
    for (const identity of [admin, laptop]) {
      await using middle = pose(identity, obliging(caPem));
      const { address } = middle;
      expect(await errorOf(askToJoin({ address, caPem, request }))).toMatch(tlsFailed);
      expect(middle.heard).toEqual([]);
    }
  });

  test("is not reached over the connection on which TLS was not checked", async () => {
    const posing = await stranger.issueServer({ hostNames: [], addresses: [] });
    await using middle = pose(posing, obliging(caPem));
    const { address } = middle;
    for (let tries = 0; tries < 5; tries++) {
      await fetchAuthorities(address);
      expect(await errorOf(askToJoin({ address, caPem, request }))).toMatch(tlsFailed);
    }
    expect(middle.heard.every(({ byteLength }) => byteLength === 0)).toBe(true);
  });
});

describe("an answer that is none", () => {
  const cases: readonly (readonly [string, () => Response, RegExp])[] = [
    ["a redirect", () => Response.redirect("https://example.com/"), /no coordinator of ours/],
    ["a refusal of the web", () => new Response("no", { status: 403 }), /no coordinator of ours/],
    ["too much", () => new Response(new Uint8Array(joinResponseBytesMax + 1)), /no coordinator/],
    ["nothing", () => new Response(""), /says nothing/],
    ["a web page", () => new Response("<!doctype html><p>hello"), /not valid protobuf/],
    ["a renewal instead", () => renewed(), /no coordinator of ours/],
  ];
  test.each([...cases])("is one clear error: %s", async (_what, answer, told) => {
    await using odd = pose(server, answer);
    const { address } = odd;
    expect(await errorOf(askToJoin({ address, caPem, request }))).toMatch(told);
  });

  function renewed(): Response {
    const certificate = sampleCertificate;
    return new Response(new Uint8Array(encodeJoinAnswer({ kind: "renewed", certificate })));
  }

  test("does not take memory without end", async () => {
    let pieces = 0;
    const endless = (): Response =>
      new Response(
        new ReadableStream({
          pull(controller) {
            pieces++;
            controller.enqueue(new Uint8Array(16 * 1024));
          },
        }),
      );
    await using odd = pose(server, endless);
    expect(await errorOf(fetchAuthorities(odd.address))).toContain("no coordinator of ours");
    expect(pieces).toBeLessThan(1_000);
  });
});

describe("asking", () => {
  test("where nobody listens fails at once", async () => {
    await using reserved = await reservePorts();
    const address = { host: "127.0.0.1", port: reserved.port };
    expect(await errorOf(fetchAuthorities(address))).toBe("UNAVAILABLE: nobody answers there");
    expect(await errorOf(askToJoin({ address, caPem, request }))).toBe(
      "UNAVAILABLE: nobody answers there",
    );
  });

  test("somebody who takes the connection and says nothing is given up in time", async () => {
    using mute = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
    const address = { host: "127.0.0.1", port: mute.port };
    const clock = new ManualClock();
    const asked = errorOf(fetchAuthorities(address, undefined, clock));
    await clock.advance(5_000);
    expect(await asked).toBe("UNAVAILABLE: no answer within 5 s");
    const waitMs = 20_000;
    const joining = askToJoin({ address, caPem, request: { ...request, waitMs }, clock });
    const joined = errorOf(joining);
    await clock.advance(35_000);
    expect(await joined).toBe("UNAVAILABLE: no answer within 35 s");
    expect(clock.timers).toBe(0);
  });

  test("can be cancelled before and while it waits", async () => {
    using mute = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
    const address = { host: "127.0.0.1", port: mute.port };
    const leaving = new AbortController();
    const { signal } = leaving;
    const asked = errorOf(fetchAuthorities(address, signal));
    leaving.abort();
    expect(await asked).toBe("CANCELLED: asking the coordinator was cancelled");
    expect(await errorOf(fetchAuthorities(address, signal))).toStartWith("CANCELLED");
  });

  test("a program that speaks no TLS is one clear error", async () => {
    await using web = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: () => new Response() });
    const address = { host: "127.0.0.1", port: web.port ?? 0 };
    expect(await errorOf(fetchAuthorities(address))).toStartWith("UNAVAILABLE: ");
  });

  test("asks no proxy, whatever the environment says", async () => {
    await using door = openJoinDoor();
    const before = process.env["https_proxy"];
    process.env["https_proxy"] = "http://127.0.0.1:1";
    try {
      expect(await fetchAuthorities(door.address)).toBe(caPem);
    } finally {
      if (before === undefined) delete process.env["https_proxy"];
      else process.env["https_proxy"] = before;
    }
  });

  test("at an address with a zone is refused with advice", async () => {
    const address = { host: "fe80::1%eth0", port: 7844 };
    expect(await errorOf(fetchAuthorities(address))).toBe(
      "INVALID_ARGUMENT: fe80::1%eth0 has a zone and cannot be connected to; use another address of " +
        "the coordinator",
    );
  });

  test("over IPv6 finds the same door", async () => {
    await using door = openJoinDoor({ hostname: "::1" });
    const address = { host: "::1", port: door.listener.port };
    expect(await fetchAuthorities(address)).toBe(caPem);
    expect(await askToJoin({ address, caPem, request })).toMatchObject({ kind: "issued" });
  });
});
