/** The generated messages, and how they are encoded and decoded. */

import "./plain-numbers.ts";
import type protobuf from "protobufjs/minimal.js";
import { HearthError } from "../errors.ts";
import { hearth } from "./gen/hearth.js";

export const v1 = hearth.v1;

/** What every generated message class offers. */
export interface MessageType<Properties, Shape> {
  encode(message: Properties, writer?: protobuf.Writer): protobuf.Writer;
  decode(reader: protobuf.Reader | Uint8Array, length?: number): Shape;
}

export { Reader, Writer } from "protobufjs/minimal.js";

export function encodeMessage<P, S>(type: MessageType<P, S>, message: P): Uint8Array {
  return type.encode(message).finish();
}

/**
 * @param bytes or a reader, which is where the message begins
 * @param lengthBytes of the message in the reader, all of which it must take. Default: what is left
 * @throws HearthError INVALID_ARGUMENT when the bytes are not such a message
 */
export function decodeMessage<P, S>(
  type: MessageType<P, S>,
  bytes: Uint8Array | protobuf.Reader,
  lengthBytes?: number,
): S {
  try {
    return type.decode(bytes, lengthBytes);
  } catch (cause) {
    throw new HearthError("INVALID_ARGUMENT", "the message is not valid protobuf", { cause });
  }
}
