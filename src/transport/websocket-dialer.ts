/**
 * A worker's or client's connection to a coordinator: WebSocket over mutual TLS. The server must show
 * a certificate of our CA for the fixed name `coordinator.hearth`, whatever its address is today.
 */

import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import type { Clock, Timer } from "../platform/clock.ts";
import {
  closeCodeOf,
  closeCodeToError,
  type Connection,
  type Receiver,
} from "../wire/connection.ts";
import { Inbox } from "./inbox.ts";

export interface DialOptions {
  /** `wss://host:port/v1/session` */
  readonly url: string;
  readonly tls: {
    readonly ca: string;
    readonly cert: string;
    readonly key: string;
    readonly serverName: string;
  };
  /** How long TCP, TLS and the upgrade may take together. */
  readonly connectMsMax: number;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/** Bun's client tells nobody when its buffer drains, so it is looked at while it is full. */
const drainLookMs = 5;
/** Whoever does not answer our close, being gone perhaps, is not waited for any longer. */
const closeMsMax = 2_000;

/**
 * @throws HearthError UNAVAILABLE when nobody answers, or TLS fails: whoever is there is not our
 * coordinator, which may be at another address (who it refuses is told so by the proof); CANCELLED by
 * `signal`
 */
export async function dial(options: DialOptions): Promise<Connection> {
  const { url, tls, clock, signal, connectMsMax } = options;
  if (signal?.aborted) throw cancelled();
  const socket = new WebSocket(url, {
    // Not left to NODE_TLS_REJECT_UNAUTHORIZED.
    tls: { ...tls, rejectUnauthorized: true },
    perMessageDeflate: false,
  });
  socket.binaryType = "nodebuffer";
  const opened = Promise.withResolvers<void>();
  const connection = new DialedConnection(socket, clock);
  socket.onopen = () => opened.resolve();
  socket.onmessage = ({ data }) => {
    if (data instanceof Uint8Array) connection.inbox.message(data);
    else connection.close(new HearthError("INVALID_ARGUMENT", "binary messages only"));
  };
  let failure = "";
  socket.onerror = (event) => {
    failure = "message" in event ? String(event.message) : "";
  };
  socket.onclose = ({ code, reason }) => {
    opened.reject(dialError(code, reason || failure));
    connection.ended(closeCodeToError(code, reason));
  };
  const giveUp = (why: HearthError): void => {
    opened.reject(why);
    socket.terminate();
  };
  const abort = (): void => giveUp(cancelled());
  signal?.addEventListener("abort", abort, { once: true });
  const timer = clock.after(connectMsMax, () =>
    giveUp(new HearthError("UNAVAILABLE", `no answer within ${connectMsMax / 1000} s`)),
  );
  try {
    await opened.promise;
    return connection;
  } finally {
    timer.cancel();
    signal?.removeEventListener("abort", abort);
  }
}

function cancelled(): HearthError {
  return new HearthError("CANCELLED", "connecting was cancelled");
}

/** RFC 6455 §7.4.1: 1015 stands for a failed TLS handshake. */
const tlsFailedCode = 1015;
/** What Bun puts before the reason; the address is known to whoever dialed it. */
const bunsPrefix = /^WebSocket connection to '[^']*' failed: /;

/** How BoringSSL and Bun say that nobody whom we trust signed a certificate. */
const otherAuthority = /self.signed certificate|unable to (verify|get)|issuer certificate/i;

function dialError(code: number, text: string): HearthError {
  const reason = text.replace(bunsPrefix, "");
  if (otherAuthority.test(reason)) {
    return new HearthError(
      "UNAVAILABLE",
      `TLS failed (${reason}): who answers there has another CA than this bundle's: it is another home's, ` +
        "or its CA was replaced without this machine, which then has to join again",
    );
  }
  if (code === tlsFailedCode || /tls|ssl|certificate/i.test(reason)) {
    return new HearthError(
      "UNAVAILABLE",
      `TLS failed (${reason || "no reason given"}): either this is not the coordinator that this ` +
        "bundle is for, or it refuses this bundle's certificate",
    );
  }
  // In TLS 1.3 a refusal of our certificate comes when we believe to be connected, if it comes at all.
  if (/connection ended/i.test(reason)) {
    return new HearthError(
      "UNAVAILABLE",
      "the connection was ended before it was open: the coordinator is stopping, or it does not " +
        "take this bundle's certificate",
    );
  }
  if (/failed to connect/i.test(reason)) return new HearthError("UNAVAILABLE", nobody);
  return new HearthError("UNAVAILABLE", reason || nobody);
}

const nobody = "nobody answers there";

class DialedConnection implements Connection {
  /** Bun masks a copy. */
  readonly copiesSent = true;
  readonly inbox = new Inbox();
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  #drainTimer: Timer | undefined;
  #closeTimer: Timer | undefined;
  #closing = false;

  constructor(socket: WebSocket, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
  }

  send(message: Uint8Array): void {
    if (this.#closing || this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(message as Uint8Array<ArrayBuffer>);
    if (this.bufferedBytes() > limits.sendBufferBytesMax) this.#lookForDrain();
  }

  bufferedBytes(): number {
    return this.#socket.bufferedAmount;
  }

  // A client asks for what it gets, and credit bounds how much is under way: it never has to pause.
  pause(): void {}
  resume(): void {}

  close(why: HearthError): void {
    if (this.#closing) return;
    this.#closing = true;
    this.#drainTimer?.cancel();
    const { code, reason } = closeCodeOf(why);
    this.#closeTimer = this.#clock.after(closeMsMax, () => this.#socket.terminate());
    this.#socket.close(code, reason);
    this.inbox.close(why);
  }

  /** The socket is gone. */
  ended(why: HearthError): void {
    this.#closing = true;
    this.#drainTimer?.cancel();
    this.#closeTimer?.cancel();
    this.inbox.close(why);
  }

  receive(receiver: Receiver | undefined): void {
    this.inbox.receive(receiver);
  }

  #lookForDrain(): void {
    this.#drainTimer ??= this.#clock.after(drainLookMs, () => {
      this.#drainTimer = undefined;
      if (this.#closing) return;
      if (this.bufferedBytes() > limits.sendBufferBytesMax) this.#lookForDrain();
      else this.inbox.drained();
    });
  }
}
