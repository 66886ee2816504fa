/** Memory of a message that was sent is used for the next one: only where nobody looks at it any more. */

import { expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { SocketConnection, type Socket } from "../../src/transport/socket-connection.ts";
import { Session } from "../../src/wire/session.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";

test("what waits for a socket is a copy: its memory may be used again at once", () => {
  const sent: string[] = [];
  let answer = -1;
  const socket: Pick<Socket, "sendBinary" | "getBufferedAmount"> = {
    sendBinary(message: Uint8Array) {
      sent.push(Buffer.from(message).toString());
      return answer;
    },
    getBufferedAmount: () => 0,
  };
  const connection = new SocketConnection(socket as Socket);
  const memory = new Uint8Array(Buffer.from("one"));
  connection.send(memory);
  memory.set(Buffer.from("two"));
  connection.send(memory);
  memory.set(Buffer.from("thr"));
  answer = 3;
  connection.drain();
  expect(sent).toEqual(["one", "two"]);
});

test("a large message's memory is used again only where the connection copies", async () => {
  const sent: Uint8Array[] = [];
  const connection = {
    send: (message: Uint8Array) => void sent.push(message),
    bufferedBytes: () => 0,
    pause() {},
    resume() {},
    close() {},
    receive() {},
  };
  const session = new Session(connection, { clock: new ManualClock() });
  for (const fill of [1, 2, 3]) session.begin("M", new Uint8Array(300_000).fill(fill));
  await settle();
  expect(sent.map((message) => Array.from(new Set(message.subarray(1_000, 200_000))))).toEqual([
    [1],
    [2],
    [3],
  ]);
  session.close(new HearthError("CANCELLED", "done"));
});
