/** P7: what a user's environment says about TLS does not decide whether a coordinator is checked. */

import { expect, test } from "bun:test";
import path from "node:path";
import { encodeChallenge } from "../../src/wire/proof-codec.ts";
import { authority, nas, stranger } from "./home.ts";

test("NODE_TLS_REJECT_UNAUTHORIZED=0 gives a man in the middle no secret and no proof", async () => {
  const heard: string[] = [];
  const posing = await stranger.issueServer({ hostNames: [], addresses: ["127.0.0.1"] });
  await using middle = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    tls: { cert: posing.certificatePem, key: posing.privateKeyPem },
    fetch(request, server) {
      heard.push(`${request.method} ${new URL(request.url).pathname}`);
      return server.upgrade(request) ? undefined : new Response("no", { status: 403 });
    },
    websocket: {
      open(socket) {
        const nonce = new Uint8Array(32).fill(9);
        socket.sendBinary(encodeChallenge({ nonce, versionMin: 1, versionMax: 1 }));
      },
      message(socket) {
        heard.push("a proof");
        socket.close();
      },
    },
  });
  await using child = Bun.spawn(
    [
      process.execPath,
      path.join(import.meta.dir, "talk-to-an-impostor.ts"),
      String(middle.port),
      authority.certificatePem,
      nas.certificatePem,
      nas.privateKeyPem,
    ],
    {
      env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: "0" },
      stdout: "pipe",
      stderr: "inherit",
    },
  );
  const ends = (await child.stdout.text()).trimEnd().split("\n");
  expect(ends).toHaveLength(3);
  for (const end of ends) expect(end).toStartWith("UNAVAILABLE: TLS failed (");
  expect(heard).toEqual([]);
});
