/** What people pass as a payload ⇄ its bytes: text and bytes as they are, anything else as JSON. */

import { HearthError } from "../errors.ts";
import type { JsonValue } from "./handler.ts";

/** @throws HearthError INVALID_ARGUMENT for what JSON cannot say: programs may be written without types */
export function payloadBytes(payload: Uint8Array | JsonValue | undefined): Uint8Array {
  if (payload === undefined) return new Uint8Array(0);
  if (payload instanceof Uint8Array) return payload;
  return new TextEncoder().encode(typeof payload === "string" ? payload : jsonOf(payload));
}

function jsonOf(payload: JsonValue): string {
  let json: string | undefined;
  let cause: unknown;
  try {
    json = JSON.stringify(payload);
  } catch (thrown) {
    cause = thrown;
  }
  if (json !== undefined) return json;
  const why = cause instanceof Error ? `: ${cause.message}` : "";
  throw new HearthError("INVALID_ARGUMENT", `the payload is nothing that JSON can say${why}`, {
    cause,
  });
}
