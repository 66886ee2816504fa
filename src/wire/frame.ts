/**
 * Bytes ⇄ frames. A WebSocket message holds one or more frames, each after its length as a varint.
 * P8: a length is checked before anything is read, and nothing is copied while reading.
 */

import { type ErrorCode, errorCodeFromWire, errorCodeToWire, HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import { decodeMessage, Reader, v1, Writer } from "./protobuf.ts";

export type Frame =
  | {
      readonly kind: "begin";
      readonly call: number;
      readonly method: string;
      readonly message: Uint8Array;
      /** Until the caller gives up; 0 = it waits. */
      readonly deadlineMs: number;
      /** No more messages follow. */
      readonly halfClose: boolean;
    }
  | { readonly kind: "message"; readonly call: number; readonly message: Uint8Array }
  | { readonly kind: "half-close"; readonly call: number }
  | { readonly kind: "end"; readonly call: number; readonly status: EndStatus }
  | { readonly kind: "cancel"; readonly call: number }
  | { readonly kind: "credit"; readonly call: number; readonly bytes: number };

/**
 * What is sent besides: a message with nothing but bytes in one field, such as a chunk, which is encoded
 * when it is put into its frame. So its bytes are copied once instead of four times.
 */
export interface BytesFrame {
  readonly kind: "bytes";
  readonly call: number;
  readonly field: number;
  readonly bytes: Uint8Array;
}

/** A frame's own bytes around the message in it: tags, lengths, call, deadline and method. */
const frameOverheadBytesMax = 256;

/**
 * Whoever sends a message checks it first: the peer would close the connection for a frame over the
 * limit, and with it every other call.
 * @throws HearthError RESOURCE_EXHAUSTED
 */
export function requireFits(messageBytes: number): void {
  const bytesMax = limits.frameBytesMax - frameOverheadBytesMax;
  if (messageBytes <= bytesMax) return;
  throw new HearthError(
    "RESOURCE_EXHAUSTED",
    `a message of ${messageBytes} bytes, the limit is ${bytesMax}; send less in one call`,
  );
}

/**
 * A message that is to be kept. Frames are read without copying; a small one would keep the whole
 * WebSocket message in memory that it came in, up to thousands of times its own size (P8).
 */
export function toKeep(message: Uint8Array): Uint8Array {
  const isMostOfIt = 2 * message.byteLength >= message.buffer.byteLength;
  return isMostOfIt ? message : new Uint8Array(message);
}

/** An error's message is for people. What a peer sent may be quoted in it, so it is cut. */
const endMessageLengthMax = 4_000;

/** How a call ended: undefined = OK. */
export type EndStatus = { readonly code: ErrorCode; readonly message: string } | undefined;

/** Appends a frame, length first, to a message that is being put together. */
export function writeFrame(writer: Writer, frame: Frame | BytesFrame): void {
  if (frame.kind === "bytes") return writeBytesFrame(writer, frame);
  v1.Frame.encode(frameToWire(frame), writer.fork()).ldelim();
}

/** What is in a frame whose message was encoded before. */
function writeBytesFrame(writer: Writer, { call, field, bytes }: BytesFrame): void {
  const messageBytes = bytesMessageLength(field, bytes);
  const withoutCall = varintLength(frameMessageTag) + varintLength(messageBytes) + messageBytes;
  writer
    .uint32(varintLength(frameCallTag) + varintLength(call) + withoutCall)
    .uint32(frameCallTag)
    .uint32(call)
    .uint32(frameMessageTag)
    .uint32(messageBytes)
    .uint32(bytesTag(field))
    .bytes(bytes);
}

/** Of the encoded message that has these bytes in that field, and nothing else. */
export function bytesMessageLength(field: number, { byteLength }: Uint8Array): number {
  return varintLength(bytesTag(field)) + varintLength(byteLength) + byteLength;
}

/** Protobuf's key of a field: its number, then 2 for what has a length (0 for a number). */
const bytesTag = (field: number): number => (field << 3) | 2;
const frameCallTag = 1 << 3;
const frameMessageTag = bytesTag(3);

/** Seven bits in each byte. */
function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) length++;
  return length;
}

/**
 * Frames of one WebSocket message. Ours end at `limits.messageBytesTarget`, which is fewer frames,
 * however small; each may cost an answer that is larger than itself.
 */
const framesPerMessageMax = 65_536;

/**
 * The frames of one WebSocket message, in order. Frames of a type we do not know are left out.
 * @throws HearthError as `FrameReader.read` does, as the iterable is read
 */
export function* readFrames(message: Uint8Array): Generator<Frame, undefined> {
  const reader = new FrameReader(message);
  while (!reader.isAtEnd) {
    const frame = reader.read();
    if (frame) yield frame;
  }
}

/**
 * Reads one frame after the other. No generator: every call there is passes through here, and a generator
 * costs as much as a frame. One frame at a time also when nobody knows its type: a message has room for
 * millions of those, and whoever reads may have to pause (P8).
 */
export class FrameReader {
  readonly #reader: Reader;
  #count = 0;

  constructor(message: Uint8Array) {
    this.#reader = Reader.create(message);
  }

  get isAtEnd(): boolean {
    return this.#reader.pos >= this.#reader.len;
  }

  /**
   * @returns undefined for a frame of a type that we do not know
   * @throws HearthError INVALID_ARGUMENT, RESOURCE_EXHAUSTED for a frame over the limit, or too many
   */
  read(): Frame | undefined {
    const lengthBytes = readLength(this.#reader);
    const frame = frameFromWire(decodeMessage(v1.Frame, this.#reader, lengthBytes));
    if (frame === undefined || ++this.#count <= framesPerMessageMax) return frame;
    throw new HearthError(
      "RESOURCE_EXHAUSTED",
      `more than ${framesPerMessageMax} frames in one message; send several`,
    );
  }
}

function readLength(reader: Reader): number {
  let lengthBytes: number;
  try {
    lengthBytes = reader.uint32();
  } catch (cause) {
    throw new HearthError("INVALID_ARGUMENT", "a frame has no length", { cause });
  }
  if (lengthBytes > limits.frameBytesMax) {
    throw new HearthError(
      "RESOURCE_EXHAUSTED",
      `a frame of ${lengthBytes} bytes, the limit is ${limits.frameBytesMax}`,
    );
  }
  if (lengthBytes > reader.len - reader.pos) {
    throw new HearthError("INVALID_ARGUMENT", "a frame is cut off at the end of its message");
  }
  return lengthBytes;
}

function frameToWire(frame: Frame): Parameters<typeof v1.Frame.encode>[0] {
  const { call } = frame;
  switch (frame.kind) {
    case "begin": {
      const { method, message, deadlineMs, halfClose } = frame;
      return { call, begin: { method, message, deadlineMs, halfClose } };
    }
    case "message":
      return { call, message: frame.message };
    case "half-close":
      return { call, halfClose: {} };
    case "end":
      return { call, end: statusToWire(frame.status) };
    case "cancel":
      return { call, cancel: {} };
    case "credit":
      return { call, credit: frame.bytes };
    default:
      return frame satisfies never;
  }
}

function frameFromWire(wire: ReturnType<typeof v1.Frame.decode>): Frame | undefined {
  const call = wire.call ?? 0;
  switch (wire.body) {
    case "begin":
      return {
        kind: "begin",
        call,
        method: wire.begin.method ?? "",
        message: wire.begin.message ?? empty,
        deadlineMs: wire.begin.deadlineMs ?? 0,
        halfClose: wire.begin.halfClose ?? false,
      };
    case "message":
      return { kind: "message", call, message: wire.message };
    case "halfClose":
      return { kind: "half-close", call };
    case "end":
      return { kind: "end", call, status: statusFromWire(wire.end) };
    case "cancel":
      return { kind: "cancel", call };
    case "credit":
      return { kind: "credit", call, bytes: wire.credit };
    case undefined:
      return undefined;
    default:
      return wire satisfies never;
  }
}

const empty = new Uint8Array(0);

/** `undefined`, the status of what went well, is 0. */
export function statusToWire(status: EndStatus): { code: number; message: string } {
  if (status === undefined) return { code: 0, message: "" };
  const message = status.message.slice(0, endMessageLengthMax);
  return { code: errorCodeToWire(status.code), message };
}

export function statusFromWire(end: { code?: number | null; message?: string | null }): EndStatus {
  if ((end.code ?? 0) === 0) return undefined;
  return { code: errorCodeFromWire(end.code ?? 0), message: end.message ?? "" };
}
