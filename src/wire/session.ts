/**
 * Many calls over one connection, both roles: a client opens calls, a server answers them. Frames
 * that arise in one turn share a WebSocket message.
 *
 * P8: a peer that breaks the rules is told so in the close reason, and loses only its own
 * connection. Every call ends when its connection does.
 */

import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import type { Clock } from "../platform/clock.ts";
import { Call, type CallLink } from "./call.ts";
import type { Connection } from "./connection.ts";
import { type Frame, readFrames, requireFits, toKeep, writeFrame } from "./frame.ts";
import { Writer } from "./protobuf.ts";

/** A call as the server sees it. */
export interface IncomingCall {
  readonly method: string;
  readonly request: Uint8Array;
  readonly call: Call;
}

export interface CallOptions {
  /** Default: none. */
  readonly deadlineMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Messages of ours follow the request (client streaming). Default: false. */
  readonly streaming?: boolean | undefined;
}

export class Session implements CallLink {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #serve: ((incoming: IncomingCall) => void) | undefined;
  readonly #calls = new Map<number, Call>();
  #lastCall = 0;
  #writer: Writer | undefined;
  #paused = false;
  #heardAtMs: number;
  #closed: HearthError | undefined;
  readonly #whenClosed = Promise.withResolvers<HearthError>();

  /** @param serve answers calls of the peer; without it (a client) the peer may not begin any */
  constructor(
    connection: Connection,
    options: { clock: Clock; serve?: (incoming: IncomingCall) => void },
  ) {
    this.#connection = connection;
    this.#clock = options.clock;
    this.#serve = options.serve;
    this.#heardAtMs = options.clock.monotonicMs();
    connection.receive({
      message: (bytes) => this.#receive(bytes),
      drained: () => this.#drained(),
      closed: (why) => this.#close(why),
    });
  }

  /** Resolves, never rejects, when the connection is gone; with why. */
  get closed(): Promise<HearthError> {
    return this.#whenClosed.promise;
  }

  get isClosed(): boolean {
    return this.#closed !== undefined;
  }

  /** For how long nothing has come from the peer. */
  silentMs(): number {
    return this.#clock.monotonicMs() - this.#heardAtMs;
  }

  /** Calls that have not ended. */
  get openCalls(): number {
    return this.#calls.size;
  }

  /**
   * Begins a call.
   * @throws HearthError how the session ended, if it did; RESOURCE_EXHAUSTED for a request that fits
   * no frame
   */
  begin(method: string, request: Uint8Array, options: CallOptions = {}): Call {
    if (this.#closed) throw this.#closed;
    requireFits(request);
    const streaming = options.streaming ?? false;
    const id = ++this.#lastCall;
    const call = new Call(id, this, { inboundComplete: false });
    this.#calls.set(id, call);
    const deadlineMs = options.deadlineMs ?? 0;
    const halfClose = !streaming;
    this.sendFrame({ kind: "begin", call: id, method, message: request, deadlineMs, halfClose });
    if (deadlineMs > 0) {
      this.#limit(call, deadlineMs, () => call.cancel(deadlineExceeded(method, deadlineMs)));
    }
    if (options.signal) cancelWith(call, options.signal);
    return call;
  }

  /** One request, one response. @throws HearthError */
  async unary(method: string, request: Uint8Array, options?: CallOptions): Promise<Uint8Array> {
    const call = this.begin(method, request, options);
    const response = await call.next();
    if (response === undefined) {
      throw new HearthError("INTERNAL", `${method} was answered with nothing`);
    }
    return response;
  }

  /** Tells the peer why and closes. Open calls end with the same error. Safe twice. */
  close(why: HearthError): void {
    if (this.#closed) return;
    this.#flush();
    this.#connection.close(why);
    this.#close(why);
  }

  // CallLink: what calls need.

  sendFrame(frame: Frame): void {
    if (this.#closed) return;
    if (this.#writer === undefined) {
      this.#writer = Writer.create();
      queueMicrotask(() => this.#flush());
    }
    writeFrame(this.#writer, frame);
    if (this.#writer.len >= limits.messageBytesTarget) this.#flush();
  }

  congested(): boolean {
    return this.#connection.bufferedBytes() > limits.sendBufferBytesMax;
  }

  forget(call: Call): void {
    this.#calls.delete(call.id);
  }

  #limit(call: Call, deadlineMs: number, expire: () => void): void {
    const timer = this.#clock.after(deadlineMs, expire);
    call.whenOver(() => timer.cancel());
  }

  #flush(): void {
    const writer = this.#writer;
    if (writer === undefined) return;
    this.#writer = undefined;
    this.#connection.send(writer.finish());
    // A peer that asks but does not read is not asked for more.
    if (!this.#paused && this.#serve && this.congested()) {
      this.#paused = true;
      this.#connection.pause();
    }
  }

  #drained(): void {
    if (this.congested()) return;
    if (this.#paused) {
      this.#paused = false;
      this.#connection.resume();
    }
    for (const call of this.#calls.values()) call.drained();
  }

  #receive(bytes: Uint8Array): void {
    this.#heardAtMs = this.#clock.monotonicMs();
    try {
      for (const frame of readFrames(bytes)) {
        if (this.#closed) return;
        this.#dispatch(frame);
      }
    } catch (thrown) {
      this.close(HearthError.from(thrown, "INTERNAL"));
    }
  }

  #dispatch(frame: Frame): void {
    if (frame.kind === "begin" && this.#serve) return this.#accept(frame);
    const call = this.#calls.get(frame.call);
    if (call) return call.receive(frame);
    // The last frames of a call cross with its end: those are fine, what never began is not.
    if (frame.call === 0 || frame.call > this.#lastCall) {
      throw new HearthError("INVALID_ARGUMENT", `frame ${frame.kind} for a call that never began`);
    }
  }

  #accept(frame: Extract<Frame, { kind: "begin" }>): void {
    if (frame.call <= this.#lastCall) {
      throw new HearthError("INVALID_ARGUMENT", `call ${frame.call} begins out of order`);
    }
    this.#lastCall = frame.call;
    if (this.#calls.size >= limits.callsPerConnectionMax) {
      const message = `more than ${limits.callsPerConnectionMax} calls at once on one connection`;
      const status = { code: "RESOURCE_EXHAUSTED", message } as const;
      return this.sendFrame({ kind: "end", call: frame.call, status });
    }
    const call = new Call(frame.call, this, { inboundComplete: frame.halfClose });
    this.#calls.set(frame.call, call);
    if (frame.deadlineMs > 0) {
      const error = deadlineExceeded(frame.method, frame.deadlineMs);
      this.#limit(call, frame.deadlineMs, () => {
        this.sendFrame({ kind: "end", call: call.id, status: error });
        call.abandon(error);
      });
    }
    this.#serve?.({ method: frame.method, request: toKeep(frame.message), call });
  }

  #close(why: HearthError): void {
    if (this.#closed) return;
    this.#closed = why;
    for (const call of this.#calls.values()) call.abandon(why);
    this.#whenClosed.resolve(why);
  }
}

function deadlineExceeded(method: string, deadlineMs: number): HearthError {
  return new HearthError("DEADLINE_EXCEEDED", `${method} was not answered within ${deadlineMs} ms`);
}

function cancelWith(call: Call, signal: AbortSignal): void {
  const cancel = (): void => call.cancel(new HearthError("CANCELLED", "the call was cancelled"));
  if (signal.aborted) return cancel();
  signal.addEventListener("abort", cancel, { once: true });
  call.whenOver(() => signal.removeEventListener("abort", cancel));
}
