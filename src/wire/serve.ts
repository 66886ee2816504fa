/**
 * How one call of a service is served, whichever API answers it: the request is decoded, the API asked,
 * what it answers encoded.
 */

import type { Call } from "./call.ts";
import { decodeMessage, encodeMessage, type MessageType } from "./protobuf.ts";

/** Answers one call. Whoever asked for it then says that the answer is complete. */
export type Serve<Api> = (api: Api, call: Call, request: Uint8Array) => Promise<void>;

/** The two shapes that most calls have, for the methods of one API. */
export interface Shapes<Api> {
  /** One request, one response. */
  unary<P, S, RP, RS>(
    requestType: MessageType<P, S>,
    responseType: MessageType<RP, RS>,
    handle: (api: Api, request: S) => Promise<RP>,
  ): Serve<Api>;
  /** One request, a stream of responses. */
  serverStream<P, S, RP, RS>(
    requestType: MessageType<P, S>,
    responseType: MessageType<RP, RS>,
    handle: (api: Api, request: S, signal: AbortSignal) => AsyncIterable<RP>,
  ): Serve<Api>;
}

export function shapesOf<Api>(): Shapes<Api> {
  return {
    unary: (requestType, responseType, handle) => async (api, call, bytes) => {
      const response = await handle(api, decodeMessage(requestType, bytes));
      await call.send(encodeMessage(responseType, response));
    },
    serverStream: (requestType, responseType, handle) => async (api, call, bytes) => {
      for await (const response of handle(api, decodeMessage(requestType, bytes), call.signal)) {
        await call.send(encodeMessage(responseType, response));
      }
    },
  };
}
