/**
 * A process of a user whose environment may say anything about TLS: it asks at a door to join and to
 * renew late, and connects and proves who it is. Prints how each of them ended, a line each.
 * Arguments: port, ca, cert, key.
 */

import { systemClock } from "../../src/platform/clock.ts";
import { askToJoin, askToRenewLate } from "../../src/transport/join-client.ts";
import { giveProof } from "../../src/transport/proof.ts";
import { sessionPath } from "../../src/transport/websocket-listener.ts";
import { errorOf, knock, proverOf } from "./home.ts";
import { renewal, request } from "./join-home.ts";

const [port = "", caPem = "", certificatePem = "", privateKeyPem = ""] = process.argv.slice(2);
const identity = { certificatePem, privateKeyPem };
const address = { host: "127.0.0.1", port: Number(port) };

const enter = async (): Promise<void> => {
  const url = `wss://127.0.0.1:${port}${sessionPath}`;
  const connection = await knock(url, identity, { ca: caPem });
  await giveProof(connection, proverOf(identity), { clock: systemClock });
};

const ends = await Promise.all([
  errorOf(askToJoin({ address, caPem, request })),
  errorOf(askToRenewLate({ address, caPem, renewal })),
  errorOf(enter()),
]);
process.stdout.write(`${ends.join("\n")}\n`);
