/**
 * A peer that knows our protocol byte by byte and keeps none of its rules: TLS, then whatever a test
 * wants to send. WebSocket frames are written by hand (RFC 6455 §5.2), masked with zeros.
 */

import { X509Certificate } from "node:crypto";
import { connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { HearthError } from "../../src/errors.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { giveProof } from "../../src/transport/proof.ts";
import type { OpenedBundle } from "../../src/trust/bundle.ts";
import { coordinatorName } from "../../src/machines-api.ts";
import { signProof } from "../../src/trust/proof-signature.ts";
import { closeCodeToError, type Receiver } from "../../src/wire/connection.ts";
import { type Frame, readFrames, writeFrame } from "../../src/wire/frame.ts";
import { Writer } from "../../src/wire/protobuf.ts";

export const opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A plain TCP connection; its errors are nobody's business. */
export async function openTcp(port: number): Promise<Socket> {
  const socket = connectTcp(port, "127.0.0.1");
  socket.on("error", () => {});
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  return socket;
}

/** TLS with a certificate, and nothing more. */
export async function openTls(port: number, bundle: OpenedBundle): Promise<Socket> {
  const socket = connectTls({
    host: "127.0.0.1",
    port,
    ca: bundle.caPem,
    cert: bundle.certificatePem,
    key: bundle.privateKeyPem,
    servername: coordinatorName,
  });
  socket.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    socket.once("secureConnect", resolve);
    socket.once("close", () => reject(new Error("the connection was closed in the handshake")));
  });
  return socket;
}

export const upgradeRequest =
  "GET /v1/session HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
  "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n";

export class RawPeer {
  readonly socket: Socket;
  /** Resolves with why the coordinator closed it, as `CODE: message`; "cut" without a reason. */
  readonly closed: Promise<string>;
  readonly frames: Frame[] = [];
  #received: Buffer = Buffer.alloc(0);
  #receiver: Receiver | undefined;
  #close: string | undefined;
  #proven = false;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (bytes: Buffer) => this.#receive(bytes));
    this.closed = new Promise((resolve) => {
      socket.once("close", () => resolve(this.#close ?? "cut"));
    });
  }

  /** Up to the upgrade, which may ask for `headers` of its own. */
  static async upgraded(port: number, bundle: OpenedBundle, headers = ""): Promise<RawPeer> {
    const socket = await openTls(port, bundle);
    socket.write(`${upgradeRequest}${headers}\r\n`);
    const answer = await new Promise<Buffer>((resolve, reject) => {
      socket.once("data", resolve);
      socket.once("close", () => reject(new Error("the connection was closed in the upgrade")));
    });
    const end = answer.indexOf("\r\n\r\n") + 4;
    const peer = new RawPeer(socket);
    peer.#receive(answer.subarray(end));
    return peer;
  }

  /** Up to the proof. Fails with why it was refused. */
  static async proven(port: number, bundle: OpenedBundle): Promise<RawPeer> {
    const peer = await RawPeer.upgraded(port, bundle);
    const prover = {
      certificateDer: new Uint8Array(new X509Certificate(bundle.certificatePem).raw),
      hearthVersion: "0.0.0",
      sign: (statement: Uint8Array<ArrayBuffer>) => signProof(bundle.privateKeyPem, statement),
    };
    await giveProof(
      {
        send: (message) => peer.message(message),
        bufferedBytes: () => 0,
        pause() {},
        resume() {},
        close: () => peer.socket.destroy(),
        receive: (receiver) => peer.#hand(receiver),
      },
      prover,
      { clock: systemClock },
    );
    peer.#proven = true;
    return peer;
  }

  /** One WebSocket frame; `declaredBytes` may be a lie. */
  webSocketFrame(
    code: number,
    payload: Uint8Array,
    options: { fin?: boolean; rsv1?: boolean; declaredBytes?: number } = {},
  ): void {
    const { fin = true, rsv1 = false, declaredBytes = payload.byteLength } = options;
    const header = Buffer.alloc(14);
    header[0] = (fin ? 0x80 : 0) | (rsv1 ? 0x40 : 0) | code;
    header[1] = 0x80 | 127;
    header.writeBigUInt64BE(BigInt(declaredBytes), 2);
    // Short ones must say so in the short way.
    const short = declaredBytes < 126;
    const start = short
      ? Buffer.from([header[0], 0x80 | declaredBytes, 0, 0, 0, 0])
      : declaredBytes < 65_536
        ? Buffer.from([header[0], 0xfe, declaredBytes >> 8, declaredBytes & 255, 0, 0, 0, 0])
        : header;
    if (!this.socket.destroyed) this.socket.write(Buffer.concat([start, payload]));
  }

  message(bytes: Uint8Array): void {
    this.webSocketFrame(opcode.binary, bytes);
  }

  send(...frames: readonly Frame[]): void {
    this.message(encodeFrames(frames));
  }

  begin(call: number, method: string, request: Uint8Array, halfClose = true): void {
    this.send(beginFrame(call, method, request, halfClose));
  }

  /** Waits until the network has taken what was sent, or the connection is gone. */
  async flushed(): Promise<void> {
    const { socket } = this;
    while (!socket.destroyed && socket.writableLength > 0) await Bun.sleep(1);
  }

  /** How that call ended, as `CODE: message` or OK; how the connection did, if it did before. */
  async endOf(call: number): Promise<string> {
    let closed: string | undefined;
    void this.closed.then((why) => (closed = why));
    for (;;) {
      const end = this.frames.find((frame) => frame.kind === "end" && frame.call === call);
      if (end?.kind === "end") {
        return end.status === undefined ? "OK" : `${end.status.code}: ${end.status.message}`;
      }
      if (closed !== undefined) return closed;
      await Bun.sleep(1);
    }
  }

  leave(): void {
    this.socket.destroy();
  }

  #hand(receiver: Receiver | undefined): void {
    this.#receiver = receiver;
    this.#receive(Buffer.alloc(0));
  }

  #receive(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    while (this.#proven || this.#receiver) {
      const frame = takeFrame(this.#received);
      if (frame === undefined) return;
      this.#received = frame.rest;
      if (frame.code === opcode.close) this.#end(frame.payload);
      else if (frame.code === opcode.binary) this.#take(frame.payload);
    }
  }

  #take(payload: Uint8Array): void {
    if (this.#proven) this.frames.push(...readFrames(payload));
    else this.#receiver?.message(payload);
  }

  #end(payload: Buffer): void {
    const code = payload.byteLength >= 2 ? payload.readUInt16BE(0) : 1005;
    const error = closeCodeToError(code, payload.subarray(2).toString());
    this.#close = code >= 4000 ? `${error.code}: ${error.message}` : `${code}`;
    this.#receiver?.closed(new HearthError(error.code, error.message));
    this.socket.destroy();
  }
}

export function encodeFrames(frames: readonly Frame[]): Uint8Array {
  const writer = Writer.create();
  for (const frame of frames) writeFrame(writer, frame);
  return writer.finish();
}

export function beginFrame(
  call: number,
  method: string,
  message: Uint8Array,
  halfClose = true,
): Frame {
  return { kind: "begin", call, method, message, deadlineMs: 0, halfClose };
}

function takeFrame(bytes: Buffer): { code: number; payload: Buffer; rest: Buffer } | undefined {
  if (bytes.byteLength < 2) return undefined;
  const short = bytes.readUInt8(1) & 127;
  const start = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (bytes.byteLength < start) return undefined;
  const size =
    short === 127
      ? Number(bytes.readBigUInt64BE(2))
      : short === 126
        ? bytes.readUInt16BE(2)
        : short;
  if (bytes.byteLength < start + size) return undefined;
  const code = bytes.readUInt8(0) & 15;
  return { code, payload: bytes.subarray(start, start + size), rest: bytes.subarray(start + size) };
}
