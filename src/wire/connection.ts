/**
 * What a session needs of a connection: ordered binary messages both ways. Implemented by
 * `transport/` over WebSocket and in memory.
 */

import { type ErrorCode, errorCodeFromWire, errorCodeToWire, HearthError } from "../errors.ts";

export interface Connection {
  /** Takes one binary message to be sent. A closed connection drops it. */
  send(message: Uint8Array): void;
  /** True: a message may be changed when `send` has returned. Default: it belongs to the connection. */
  readonly copiesSent?: boolean;
  /** Bytes taken by `send` that the network has not taken yet. */
  bufferedBytes(): number;
  /** Stops and goes on reading from the network; the peer then has to wait. */
  pause(): void;
  resume(): void;
  /** Closes after what was sent; `why` reaches the peer. Safe twice. */
  close(why: HearthError): void;
  /** Says who gets what arrives from now on; undefined: it waits for the next receiver. */
  receive(receiver: Receiver | undefined): void;
}

export interface Receiver {
  message(bytes: Uint8Array): void;
  /** The network has taken what was buffered. */
  drained(): void;
  /** Called once, whoever closed. Nothing is called after it. */
  closed(why: HearthError): void;
}

/** WebSocket leaves 4000–4999 to applications: ours are 4000 + gRPC's number, the reason is text. */
const closeCodeBase = 4000;
/** RFC 6455 §5.5: 125 bytes of a control frame less two for the code. */
const closeReasonBytesMax = 123;

export function closeCodeOf(why: HearthError): { code: number; reason: string } {
  let reason = why.message.slice(0, closeReasonBytesMax);
  while (Buffer.byteLength(reason) > closeReasonBytesMax) reason = reason.slice(0, -1);
  return { code: closeCodeBase + errorCodeToWire(why.code), reason };
}

export function closeCodeToError(code: number, reason: string): HearthError {
  const ours = code > closeCodeBase && code < closeCodeBase + 100;
  const errorCode: ErrorCode = ours ? errorCodeFromWire(code - closeCodeBase) : "UNAVAILABLE";
  return new HearthError(errorCode, reason === "" ? "the connection was cut" : reason);
}
