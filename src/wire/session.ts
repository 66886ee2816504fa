/**
 * Many calls over one connection, both roles: a client opens calls, a server answers them. Frames
 * that arise in one turn share a WebSocket message.
 *
 * P8: a peer that breaks the rules is told so in the close reason, and loses only its own
 * connection. Every call ends when its connection does. A server checks a request before it is
 * decoded, counts what it holds for its peer, and stops reading from one that makes it hold too much.
 */

import { HearthError } from "../errors.ts";
import { shorten } from "../job/job.ts";
import { limits } from "../job/limits.ts";
import type { Clock, Timer } from "../platform/clock.ts";
import { afterMicrotasks } from "./after-microtasks.ts";
import { Call, type CallLink, stalledMsMax } from "./call.ts";
import { requireWithinBounds, turnOf } from "./call-bounds.ts";
import type { Connection } from "./connection.ts";
import { type BytesFrame, type Frame, requireFits, toKeep, writeFrame } from "./frame.ts";
import { Inbound } from "./inbound.ts";
import { Intake } from "./intake.ts";
import { Writer } from "./protobuf.ts";
import { processRoom, type Room } from "./room.ts";
import { Turns } from "./turns.ts";

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
  readonly #inbound: Inbound;
  readonly #intake: Intake;
  readonly #turns: Turns;
  readonly #calls = new Map<number, Call>();
  /** Bytes of the requests that are worked on. A caller that cancels does not end the work at once. */
  readonly #requests = new Map<number, number>();
  #lastCall = 0;
  #writer: Writer | undefined;
  #heardAtMs: number;
  #closed: HearthError | undefined;
  readonly #whenClosed = Promise.withResolvers<HearthError>();

  /**
   * @param options.serve answers calls of the peer, and ends each with `finish`; without it (a client)
   * the peer may not begin any
   * @param options.room where bytes in memory are counted. Default: that of the process
   */
  constructor(
    connection: Connection,
    options: { clock: Clock; serve?: (incoming: IncomingCall) => void; room?: Room },
  ) {
    this.#connection = connection;
    this.#clock = options.clock;
    this.#serve = options.serve;
    this.#heardAtMs = options.clock.monotonicMs();
    this.#turns = new Turns(options.clock);
    this.#intake = new Intake({
      connection,
      clock: options.clock,
      room: options.room ?? processRoom,
      relieved: () => this.#drained(),
      wedged: (why) => this.close(why),
    });
    this.#inbound = new Inbound({
      clock: options.clock,
      inSlices: options.serve !== undefined,
      take: (frame) => this.#dispatch(frame),
      failed: (error) => this.close(error),
      waits: (waiting) => this.#intake.wait(waiting),
    });
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
    requireFits(request.byteLength);
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

  sendFrame(frame: Frame | BytesFrame): void {
    if (this.#closed) return;
    if (this.#writer === undefined) {
      this.#writer = takeWriter();
      afterMicrotasks(() => this.#flush());
    }
    writeFrame(this.#writer, frame);
    if (frame.kind === "message") this.#turns.answered(frame.call);
    if (this.#writer.len >= limits.messageBytesTarget) this.#flush();
  }

  congested(): boolean {
    return this.#intake.congested();
  }

  forget({ id }: Call): void {
    this.#calls.delete(id);
    if (this.#turns.leave(id)) this.#done(id);
  }

  served({ id }: Call): void {
    this.#done(id);
  }

  // A client holds what it has asked for, and waits as long as whoever asked likes.

  hold(bytes: number): void {
    if (this.#serve) this.#intake.hold(bytes);
  }

  holdAnswer(bytes: number): void {
    if (this.#serve) this.#intake.holdAnswer(bytes);
  }

  limitWait(expire: () => void): Timer | undefined {
    return this.#serve && this.#clock.after(stalledMsMax, expire);
  }

  #limit(call: Call, deadlineMs: number, expire: () => void): void {
    const timer = this.#clock.after(deadlineMs, expire);
    call.whenOver(() => timer.cancel());
  }

  #flush(): void {
    const writer = this.#writer;
    if (writer === undefined) return;
    this.#writer = undefined;
    const isLarge = writer.len >= limits.messageBytesTarget;
    const message = writer.finish(isLarge);
    this.#connection.send(message);
    // A large message is the writer's own memory.
    if (!isLarge || this.#connection.copiesSent) giveBackWriter(writer);
    if (this.#serve) this.#intake.look(message.byteLength);
  }

  #drained(): void {
    if (this.#serve) this.#intake.look();
    if (this.congested()) return;
    for (const call of this.#calls.values()) call.drained();
  }

  #receive(bytes: Uint8Array): void {
    this.#heardAtMs = this.#clock.monotonicMs();
    this.#inbound.receive(bytes);
  }

  #dispatch(frame: Frame): void {
    if (frame.kind === "begin" && this.#serve) return this.#accept(frame);
    if (frame.kind === "end" && this.#serve) {
      const message = `call ${frame.call} ends with its answer; whoever made it may cancel it`;
      throw new HearthError("INVALID_ARGUMENT", message);
    }
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
    try {
      this.#requireSlot();
      requireWithinBounds(frame.method, frame.message);
    } catch (thrown) {
      const status = HearthError.from(thrown, "INTERNAL");
      return this.sendFrame({ kind: "end", call: frame.call, status });
    }
    const { method, deadlineMs } = frame;
    const request = toKeep(frame.message);
    const call = new Call(frame.call, this, { inboundComplete: frame.halfClose });
    this.#calls.set(call.id, call);
    this.#requests.set(call.id, request.byteLength);
    this.#intake.hold(request.byteLength);
    if (deadlineMs > 0) {
      this.#limit(call, deadlineMs, () => call.breakOff(deadlineExceeded(method, deadlineMs)));
    }
    const start = (): void => this.#serve?.({ method, request, call });
    const turn = turnOf(method, request);
    if (turn === undefined) start();
    else this.#turns.take(call.id, turn, start);
  }

  #requireSlot(): void {
    if (this.#requests.size < limits.callsPerConnectionMax) return;
    throw new HearthError(
      "RESOURCE_EXHAUSTED",
      `more than ${limits.callsPerConnectionMax} calls at once on one connection`,
    );
  }

  /** Nobody works on the call any more. */
  #done(id: number): void {
    const requestBytes = this.#requests.get(id);
    if (requestBytes === undefined) return;
    this.#requests.delete(id);
    this.#intake.hold(-requestBytes);
    this.#turns.end(id);
  }

  #close(why: HearthError): void {
    if (this.#closed) return;
    this.#closed = why;
    this.#inbound.close();
    this.#intake.close();
    for (const call of this.#calls.values()) call.abandon(why);
    this.#whenClosed.resolve(why);
  }
}

/**
 * A writer that is used again: a chunk would take fresh memory for each message, which costs the kernel
 * more than copying into it (a quarter of a transfer).
 */
let spareWriter: Writer | undefined;

function takeWriter(): Writer {
  const writer = spareWriter ?? Writer.create();
  spareWriter = undefined;
  return writer;
}

function giveBackWriter(writer: Writer): void {
  if (writer.len > 2 * limits.messageBytesTarget) return;
  writer.reset();
  // One in which something could not be written to its end is not empty then.
  if (writer.len === 0) spareWriter = writer;
}

function deadlineExceeded(method: string, deadlineMs: number): HearthError {
  return new HearthError(
    "DEADLINE_EXCEEDED",
    `${shorten(method)} was not answered within ${deadlineMs} ms`,
  );
}

function cancelWith(call: Call, signal: AbortSignal): void {
  const cancel = (): void => call.cancel(new HearthError("CANCELLED", "the call was cancelled"));
  if (signal.aborted) return cancel();
  signal.addEventListener("abort", cancel, { once: true });
  call.whenOver(() => signal.removeEventListener("abort", cancel));
}
