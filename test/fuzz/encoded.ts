/** Messages of one type, as they are sent. */

import { encodeMessage, type MessageType } from "../../src/wire/protobuf.ts";

export function encoded<P, S>(
  type: MessageType<P, S>,
  ...messages: readonly P[]
): readonly Uint8Array[] {
  return messages.map((message) => encodeMessage(type, message));
}
