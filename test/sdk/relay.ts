/** A cable between this machine and itself: what comes in at its port goes on to another, until cut. */

import { connect, createServer, type Socket } from "node:net";
import { once } from "node:events";

export interface Relay extends AsyncDisposable {
  /** `host:port` */
  readonly address: string;
  /** Connections that are up. */
  readonly connections: number;
  /** Bytes that went to whoever connected here, since the relay began. */
  readonly deliveredBytes: number;
  /** Bytes that came from whoever connected here, since the relay began. */
  readonly sentBytes: number;
  /** Calls `act` once so many more bytes have been delivered. */
  after(bytes: number, act: () => void): void;
  /** Cuts every connection, as a pulled cable does that is put back at once. */
  cut(): void;
}

export async function openRelay(toPort: number): Promise<Relay> {
  const pairs = new Set<readonly Socket[]>();
  let deliveredBytes = 0;
  let sentBytes = 0;
  let due: { atBytes: number; act: () => void } | undefined;
  const server = createServer((near) => {
    const far = connect(toPort, "127.0.0.1");
    const pair = [near, far] as const;
    pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    far.on("data", (bytes: Buffer) => {
      deliveredBytes += bytes.byteLength;
      if (due && deliveredBytes >= due.atBytes) {
        const { act } = due;
        due = undefined;
        act();
      }
    });
    near.on("data", (bytes: Buffer) => (sentBytes += bytes.byteLength));
    for (const socket of pair) {
      socket.on("error", () => {});
      socket.on("close", () => {
        pairs.delete(pair);
        for (const each of pair) each.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const cut = (): void => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  return {
    address: `127.0.0.1:${address.port}`,
    get connections() {
      return pairs.size;
    },
    get deliveredBytes() {
      return deliveredBytes;
    },
    get sentBytes() {
      return sentBytes;
    },
    after(bytes, act) {
      due = { atBytes: deliveredBytes + bytes, act };
    },
    cut,
    async [Symbol.asyncDispose]() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
