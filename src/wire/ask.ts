/** How a client makes a call of the service: the request is encoded, the answer decoded. */

import { HearthError } from "../errors.ts";
import { decodeMessage, encodeMessage, type MessageType } from "./protobuf.ts";
import type { MethodName } from "./service.ts";
import type { Session } from "./session.ts";

/** One request, one response. */
export type Ask = <P, S, RP, RS>(
  method: MethodName,
  requestType: MessageType<P, S>,
  responseType: MessageType<RP, RS>,
  request: P,
) => Promise<RS>;

/** @param deadlineMs how long each call may take before it fails with DEADLINE_EXCEEDED */
export function askOver(session: Session, deadlineMs: number): Ask {
  return async (method, requestType, responseType, request) => {
    const bytes = encodeMessage(requestType, request);
    return decodeMessage(responseType, await session.unary(method, bytes, { deadlineMs }));
  };
}

/** One request, a stream of responses. When `signal` aborts it ends without an error. */
export async function* streamOver<P, S, RP, RS>(
  session: Session,
  method: MethodName,
  requestType: MessageType<P, S>,
  responseType: MessageType<RP, RS>,
  request: P,
  signal?: AbortSignal,
): AsyncGenerator<RS> {
  const call = session.begin(method, encodeMessage(requestType, request), { signal });
  try {
    for await (const bytes of call.messages()) yield decodeMessage(responseType, bytes);
  } catch (thrown) {
    // Whoever gave up gets an end, not an error.
    if (!signal?.aborted) throw thrown;
  } finally {
    call.cancel(new HearthError("CANCELLED", "the reader has stopped"));
  }
}
