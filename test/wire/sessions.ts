/** Sessions at both ends of a connection in memory, for tests. */

import { HearthError } from "../../src/errors.ts";
import { memoryPair } from "../../src/transport/memory.ts";
import type { Connection, Receiver } from "../../src/wire/connection.ts";
import { type Frame, readFrames, writeFrame } from "../../src/wire/frame.ts";
import { Writer } from "../../src/wire/protobuf.ts";
import { type IncomingCall, Session } from "../../src/wire/session.ts";
import { ManualClock } from "../support/manual-clock.ts";

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const textOf = (message: Uint8Array | undefined): string | undefined =>
  message && new TextDecoder().decode(message);

export interface Pair {
  readonly client: Session;
  readonly server: Session;
  readonly clock: ManualClock;
}

export function openSessions(serve: (incoming: IncomingCall) => void): Pair {
  const clock = new ManualClock();
  const [near, far] = memoryPair();
  const server = new Session(far, { clock, serve });
  return { clock, server, client: new Session(near, { clock }) };
}

/** A server under test, and a peer that says whatever a test wants it to. */
export class RawPeer implements Receiver {
  readonly server: Session;
  readonly clock = new ManualClock();
  readonly frames: Frame[] = [];
  readonly #connection: Connection;
  readonly #closed = Promise.withResolvers<HearthError>();

  constructor(serve: ((incoming: IncomingCall) => void) | undefined) {
    const [near, far] = memoryPair();
    this.#connection = near;
    near.receive(this);
    this.server = new Session(far, { clock: this.clock, ...(serve && { serve }) });
  }

  send(...frames: readonly Frame[]): void {
    const writer = Writer.create();
    for (const frame of frames) writeFrame(writer, frame);
    this.#connection.send(writer.finish());
  }

  sendRaw(message: Uint8Array): void {
    this.#connection.send(message);
  }

  begin(call: number, method: string, halfClose = true): void {
    this.send({ kind: "begin", call, method, message: bytes(""), deadlineMs: 0, halfClose });
  }

  /** Resolves with why the server closed the connection. */
  get closedBecause(): Promise<string> {
    return this.#closed.promise.then(({ code, message }) => `${code}: ${message}`);
  }

  message(message: Uint8Array): void {
    this.frames.push(...readFrames(message));
  }

  drained(): void {}

  closed(why: HearthError): void {
    this.#closed.resolve(why);
  }
}

/** What a call ended with, as `CODE: message`. */
export async function endOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "OK";
  } catch (thrown) {
    const { code, message } = HearthError.from(thrown);
    return `${code}: ${message}`;
  }
}
