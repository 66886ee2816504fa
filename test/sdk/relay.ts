/** A cable between this machine and itself: what comes in at its port goes on to another, until cut. */

import { connect, createServer, type Socket } from "node:net";
import { once } from "node:events";
import { Transform } from "node:stream";

export interface Relay extends AsyncDisposable {
  /** `host:port` */
  readonly address: string;
  /** Connections that are up. */
  readonly connections: number;
  /** Bytes that went to whoever connected here, since the relay began. */
  readonly deliveredBytes: number;
  /** Bytes that came from whoever connected here, since the relay began. */
  readonly sentBytes: number;
  /**
   * Lets so many more bytes through, as it counts them one way, and the rest of what goes that way only when it is
   * released. A piece of what comes is let through whole or not at all.
   */
  hold(way: "delivered" | "sent", afterBytes: number): void;
  /** Lets through what is held, and whatever comes from now on. */
  release(): void;
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
  const held = { delivered: new Hold(), sent: new Hold() };
  const server = createServer((near) => {
    const far = connect(toPort, "127.0.0.1");
    const pair = [near, far] as const;
    pairs.add(pair);
    near.pipe(held.sent.gate()).pipe(far);
    far.pipe(held.delivered.gate()).pipe(near);
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
    hold(way, afterBytes) {
      held[way].after(afterBytes);
    },
    release() {
      for (const each of Object.values(held)) each.release();
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

/** One way through the cable: how much may still pass, over all its connections together. */
class Hold {
  #leftBytes = Infinity;
  readonly #waiting = new Set<() => void>();

  after(bytes: number): void {
    this.#leftBytes = bytes;
  }

  release(): void {
    this.#leftBytes = Infinity;
    for (const pass of this.#waiting) pass();
    this.#waiting.clear();
  }

  /** What one connection's bytes pass through. */
  gate(): Transform {
    return new Transform({
      transform: (bytes: Buffer, _encoding, pass) => {
        this.#leftBytes -= bytes.byteLength;
        if (this.#leftBytes >= 0) pass(null, bytes);
        else this.#waiting.add(() => pass(null, bytes));
      },
    });
  }
}
