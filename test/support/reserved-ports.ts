/**
 * Ports that stay a test's own, also while nobody listens at them: between two starts of a coordinator, or
 * because nobody is to listen there at all.
 */

import { once } from "node:events";
import { createServer } from "node:net";
import { Dice } from "./dice.ts";

/**
 * Below the ports that systems give to outgoing connections and to whoever asks for any port: those would be
 * somebody else's by chance.
 */
const ports = { min: 15_000, max: 30_000 };
/** Far more than there are tests at one moment, and programs of others that listen in this range. */
const triesMax = 1_000;

const dice = new Dice(process.pid, "ports");

export interface ReservedPorts extends AsyncDisposable {
  readonly port: number;
  /** Its neighbour above, where a coordinator has its door for joining if it is not told otherwise. */
  readonly joinPort: number;
}

/**
 * Two neighbouring ports where nobody listens, until they are disposed of or this process ends. What keeps other
 * tests away, in this process and in others, is a socket for datagrams at the same number.
 */
export async function reservePorts(): Promise<ReservedPorts> {
  for (let tries = 1; tries <= triesMax; tries++) {
    const port = dice.whole(ports.min, ports.max);
    await using holding = new AsyncDisposableStack();
    if (!(await reserve(port, holding)) || !(await reserve(port + 1, holding))) continue;
    const held = holding.move();
    return { port, joinPort: port + 1, [Symbol.asyncDispose]: () => held.disposeAsync() };
  }
  throw new Error(`no two free ports between ${ports.min} and ${ports.max}`);
}

async function reserve(port: number, holding: AsyncDisposableStack): Promise<boolean> {
  try {
    const socket = await Bun.udpSocket({ hostname: "127.0.0.1", port });
    holding.defer(() => socket.close());
    // It keeps nobody from ending.
    socket.unref();
    return await isFree(port);
  } catch {
    return false;
  }
}

/** Whether a listener could have it, at any address. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port);
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
