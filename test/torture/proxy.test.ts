/** The network of the torture does what it says: otherwise a torture proves nothing. */

import { expect, test } from "bun:test";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { systemClock } from "../../src/platform/clock.ts";
import { waitFor } from "../end-to-end/wait-for.ts";
import { Dice } from "../support/dice.ts";
import { Proxy } from "./proxy.ts";

/** Both ends of a line, and what each has received. */
interface Ends {
  readonly near: Socket;
  readonly far: Socket;
  readonly nearSaw: string[];
  readonly farSaw: string[];
  farBytes(): number;
}

interface Scene extends AsyncDisposable {
  readonly proxy: Proxy;
  /** A new line, from end to end. */
  dial(): Promise<Ends>;
}

async function openScene(): Promise<Scene> {
  const cleanup = new AsyncDisposableStack();
  const arrived: Socket[] = [];
  const server = createServer((socket) => arrived.push(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanup.defer(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const proxy = cleanup.use(await Proxy.open(address.port, systemClock));
  const dial = async (): Promise<Ends> => {
    const near = connect(Number(proxy.address.split(":")[1]), "127.0.0.1");
    const far = await waitFor("the line is up", () => arrived.pop());
    for (const socket of [near, far]) cleanup.defer(() => void socket.destroy());
    const nearSaw = watch(near);
    const farSaw = watch(far);
    let received = 0;
    far.on("data", (bytes: Uint8Array) => (received += bytes.byteLength));
    return { near, far, nearSaw, farSaw, farBytes: () => received };
  };
  return { proxy, dial, [Symbol.asyncDispose]: () => cleanup.disposeAsync() };
}

function watch(socket: Socket): string[] {
  const saw: string[] = [];
  socket.on("end", () => saw.push("end"));
  socket.on("error", (error: NodeJS.ErrnoException) => saw.push(error.code ?? "error"));
  socket.resume();
  return saw;
}

const dice = new Dice(1, "proxy test");
const mebibyte = new Uint8Array(1024 * 1024);

test("what is not struck passes, byte for byte, in both directions", async () => {
  await using scene = await openScene();
  const { near, far } = await scene.dial();
  const sent = crypto.getRandomValues(new Uint8Array(60_000));
  const echoed = Promise.withResolvers<Uint8Array>();
  const parts: Uint8Array[] = [];
  far.on("data", (bytes: Uint8Array) => far.write(bytes));
  near.on("data", (bytes: Uint8Array) => {
    parts.push(bytes);
    const all = new Uint8Array(Buffer.concat(parts));
    if (all.byteLength >= sent.byteLength) echoed.resolve(all);
  });
  near.write(sent);

  expect(await echoed.promise).toEqual(sent);
  expect(scene.proxy.counts.forwardedBytes).toBe(2 * sent.byteLength);
});

test("a cut after so many bytes lets exactly those pass, and both sides see an end", async () => {
  await using scene = await openScene();
  const { near, nearSaw, farSaw, farBytes } = await scene.dial();
  scene.proxy.strikeOne({ kind: "cut" }, 100_001, dice);
  near.write(mebibyte);

  await waitFor("both saw an end", () => nearSaw.length > 0 && farSaw.length > 0);
  expect(farSaw).toEqual(["end"]);
  expect(farBytes()).toBe(100_001);
  expect(scene.proxy.counts.struck.cut).toBe(1);
});

test("a reset shows as ECONNRESET on both sides", async () => {
  await using scene = await openScene();
  const { nearSaw, farSaw } = await scene.dial();
  scene.proxy.strikeAll({ kind: "reset" });

  await waitFor("both saw it", () => nearSaw.length > 0 && farSaw.length > 0);
  expect([...nearSaw, ...farSaw]).toEqual(["ECONNRESET", "ECONNRESET"]);
});

test("a stall holds everything back, and loses nothing", async () => {
  await using scene = await openScene();
  const { near, farBytes } = await scene.dial();
  scene.proxy.strikeOne({ kind: "stall", forMs: 3_600_000 }, 500_000, dice);
  near.write(mebibyte);
  await waitFor("it stalls", () => scene.proxy.counts.struck.stall === 1);
  await waitFor("what passed before has come", () => farBytes() === 500_000);

  scene.proxy.heal();
  await waitFor("the rest has come", () => farBytes() === mebibyte.byteLength);
});

test("a black hole takes everything and tells nobody anything, not even of the end", async () => {
  await using scene = await openScene();
  const { proxy } = scene;
  const lost = await scene.dial();
  proxy.strikeOne({ kind: "black hole" }, 0, dice);
  const other = await scene.dial();
  lost.near.write(mebibyte);
  lost.near.destroy();
  other.near.write(mebibyte);

  await waitFor("another line still works", () => other.farBytes() === mebibyte.byteLength);
  expect(lost.farBytes()).toBe(0);
  expect(lost.farSaw).toEqual([]);
  expect(proxy.counts.struck["black hole"]).toBe(1);
});

test("while it is dark, new connections are taken and lead nowhere", async () => {
  await using scene = await openScene();
  const { proxy } = scene;
  proxy.darken(3_600_000);
  const near = connect(Number(proxy.address.split(":")[1]), "127.0.0.1");
  await once(near, "connect");
  near.write("hello?");
  await waitFor("it was taken", () => proxy.counts.struck["black hole"] === 1);
  expect(proxy.counts.forwardedBytes).toBe(0);

  proxy.heal();
  const { near: later, farBytes } = await scene.dial();
  later.write("hello");
  await waitFor("later ones lead somewhere", () => farBytes() === 5);
  near.destroy();
});
