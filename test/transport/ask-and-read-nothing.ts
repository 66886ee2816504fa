/**
 * A process that opens many streams on a coordinator's door and then reads none of them: it blocks
 * its only thread for ever. Arguments: url, ca, cert, key, streams.
 */

import { giveProof } from "../../src/transport/proof.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { Session } from "../../src/wire/session.ts";
import { knock, proverOf } from "./home.ts";

const [url = "", ca = "", certificatePem = "", privateKeyPem = "", streams = ""] =
  process.argv.slice(2);
const identity = { certificatePem, privateKeyPem };
const connection = await knock(url, identity, { ca });
await giveProof(connection, proverOf(identity), { clock: systemClock });
const session = new Session(connection, { clock: systemClock });
const calls = Array.from({ length: Number(streams) }, () =>
  session.begin("Endless", new Uint8Array(0)),
);
// All of them were asked for in one message, so the first bytes of one say that all are under way.
await Promise.race(calls.map((call) => call.next()));
process.stdout.write("deaf\n");
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
