/** What people pass as a payload ⇄ its bytes: text and bytes as they are, anything else as JSON. */

import type { JsonValue } from "./handler.ts";

export function payloadBytes(payload: Uint8Array | JsonValue | undefined): Uint8Array {
  if (payload === undefined) return new Uint8Array(0);
  if (payload instanceof Uint8Array) return payload;
  return new TextEncoder().encode(typeof payload === "string" ? payload : JSON.stringify(payload));
}
