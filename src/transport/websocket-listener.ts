/**
 * The coordinator's door: WebSocket over mutual TLS 1.3 at `/v1/session`. Who has no certificate of
 * our CA never gets past the TLS handshake; who gets past it proves which certificate it holds.
 *
 * P7: `accept` sees a connection only with the caller that was proven for it. P8: connections are
 * bounded in number, in all and for each caller; those that have not proven anything yet in number and
 * time; what a peer does not read in bytes. Each bound takes from whoever is over it: the oldest
 * unproven connection makes way for the newest, and one certificate cannot use up everybody's.
 */

import { constants } from "node:crypto";
import type { Caller } from "../api.ts";
import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import { type Clock, sleep } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Random } from "../platform/random.ts";
import {
  closeCodeOf,
  closeCodeToError,
  type Connection,
  type Receiver,
} from "../wire/connection.ts";
import { Inbox } from "./inbox.ts";
import { demandProof, type Verifier } from "./proof.ts";

export const sessionPath = "/v1/session";

export interface ListenerOptions {
  readonly hostname: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly tls: { readonly ca: string; readonly cert: string; readonly key: string };
  readonly verifier: Verifier;
  /** A proven connection. It receives nothing until somebody calls `receive` on it. */
  accept(connection: Connection, caller: Caller): void;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

export interface Listener {
  readonly port: number;
  /** Lets nobody in any more, tells everybody `why` and closes. Safe twice. */
  stop(why: HearthError): Promise<void>;
}

type Socket = Bun.ServerWebSocket<{ connection: SocketConnection | undefined }>;

/** A silent connection is asked (ping) whether it lives, and closed after this many seconds. */
const idleTimeoutSeconds = 120;
/**
 * Until it is a WebSocket: TCP, TLS and the request may take together what our own clients wait for
 * them, whatever comes meanwhile. Bun's timer moves in steps of four seconds.
 */
const handshakeSecondsMax = 5;
/** How long a stop waits for peers to take leave. */
const stopMsMax = 1_000;
/**
 * Whoever has more than this unread when it is closed is cut instead: Bun would keep all of it for
 * twelve seconds, for a peer that does not read, and a thousand such peers can come in that time.
 */
const lingerBytesMax = 256 * 1024;
/** Connections of one certificate at once: commands in a loop, workers that share a bundle. */
const connectionsPerCallerMax = 256;

/** @throws HearthError FAILED_PRECONDITION when the address is in use or not to be had */
export function listen(options: ListenerOptions): Listener {
  const { log } = options;
  const open = new Set<SocketConnection>();
  /** Oldest first. */
  const unproven = new Set<SocketConnection>();
  const perCaller = new Map<string, number>();
  let stopping: HearthError | undefined;

  const admit = (connection: SocketConnection, caller: Caller): void => {
    if (stopping) return connection.close(stopping);
    const count = (perCaller.get(caller.name) ?? 0) + 1;
    if (count > connectionsPerCallerMax) throw tooManyOf(caller);
    perCaller.set(caller.name, count);
    connection.whenGone(() => {
      const left = (perCaller.get(caller.name) ?? 0) - 1;
      if (left > 0) perCaller.set(caller.name, left);
      else perCaller.delete(caller.name);
    });
    options.accept(connection, caller);
  };

  const prove = async (connection: SocketConnection, from: string): Promise<void> => {
    const [oldest] = unproven;
    if (oldest && unproven.size >= limits.unprovenConnectionsMax) {
      unproven.delete(oldest);
      oldest.close(tooMany);
    }
    unproven.add(connection);
    try {
      admit(connection, await demandProof(connection, options.verifier, options));
    } catch (thrown) {
      const error = HearthError.from(thrown, "INTERNAL");
      connection.close(error);
      log.warn(`a connection from ${from} was refused: ${error.message}`);
    } finally {
      unproven.delete(connection);
    }
  };

  const server = serve(options, {
    message(socket, message) {
      if (typeof message === "string") {
        socket.close(1003, "binary messages only");
      } else {
        socket.data.connection?.inbox.message(message);
      }
    },
    open(socket) {
      const connection = new SocketConnection(socket);
      socket.data.connection = connection;
      open.add(connection);
      if (stopping) connection.close(stopping);
      else if (open.size > limits.connectionsMax) connection.close(tooMany);
      else void prove(connection, socket.remoteAddress);
    },
    drain(socket) {
      socket.data.connection?.drain();
    },
    close(socket, code, reason) {
      const { connection } = socket.data;
      if (connection === undefined) return;
      open.delete(connection);
      connection.gone(closeCodeToError(code, reason));
    },
  });

  return {
    port: server.port ?? options.port,
    async stop(why) {
      stopping ??= why;
      for (const connection of open) connection.close(why);
      // Whoever does not answer our close is not waited for.
      const waited = new AbortController();
      await Promise.race([server.stop(), sleep(options.clock, stopMsMax, waited.signal)]);
      waited.abort();
      await server.stop(true);
    },
  };
}

const tooMany = new HearthError(
  "RESOURCE_EXHAUSTED",
  "the coordinator has too many connections right now; try again in a moment",
);

function tooManyOf({ name }: Caller): HearthError {
  return new HearthError(
    "RESOURCE_EXHAUSTED",
    `${name} has ${connectionsPerCallerMax} connections already; close some, or enroll another name`,
  );
}

function serve(
  options: ListenerOptions,
  handlers: Pick<Bun.WebSocketHandler<Socket["data"]>, "message" | "open" | "drain" | "close">,
): Bun.Server<Socket["data"]> {
  const { hostname, port, tls } = options;
  try {
    return Bun.serve<Socket["data"]>({
      hostname,
      port,
      tls: {
        ...tls,
        requestCert: true,
        rejectUnauthorized: true,
        // This is how Bun is told TLS 1.3 only.
        secureOptions:
          constants.SSL_OP_NO_TLSv1 | constants.SSL_OP_NO_TLSv1_1 | constants.SSL_OP_NO_TLSv1_2,
      },
      idleTimeout: handshakeSecondsMax,
      maxRequestBodySize: 0,
      fetch(request, server) {
        const { pathname } = new URL(request.url);
        if (pathname !== sessionPath) return new Response("not found\n", { status: 404 });
        if (server.upgrade(request, { data: { connection: undefined } })) return undefined;
        return new Response("this is a WebSocket endpoint\n", { status: 426 });
      },
      error: () => new Response("failed\n", { status: 500 }),
      websocket: {
        ...handlers,
        maxPayloadLength: limits.messageBytesMax,
        // SocketConnection never hands over more than one message at a time beyond what fits.
        backpressureLimit: 4 * limits.messageBytesMax,
        closeOnBackpressureLimit: true,
        idleTimeout: idleTimeoutSeconds,
        sendPings: true,
        perMessageDeflate: false,
      },
    });
  } catch (thrown) {
    throw listenError(thrown, hostname, port);
  }
}

function listenError(thrown: unknown, hostname: string, port: number): HearthError {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: "the port is in use; stop the other program or choose another with --listen",
    EADDRNOTAVAIL: "this machine does not have that address; choose another with --listen",
    EACCES: "this user may not use that port; choose one above 1023 with --listen",
  };
  const reason = reasons[code] ?? HearthError.from(thrown).message;
  return new HearthError("FAILED_PRECONDITION", `cannot listen on ${hostname}:${port}: ${reason}`, {
    cause: thrown,
  });
}

/** One WebSocket of the server. Bun gets the next message only when it has room for it. */
class SocketConnection implements Connection {
  readonly inbox = new Inbox();
  readonly #socket: Socket;
  readonly #whenGone: (() => void)[] = [];
  readonly #outbox: Uint8Array[] = [];
  #outboxBytes = 0;
  #blocked = false;
  #closing: HearthError | undefined;
  #isGone = false;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  send(message: Uint8Array): void {
    if (this.#closing) return;
    if (this.#blocked) {
      this.#outbox.push(message);
      this.#outboxBytes += message.byteLength;
    } else {
      this.#blocked = this.#socket.sendBinary(message) < 0;
    }
  }

  bufferedBytes(): number {
    return this.#outboxBytes + this.#socket.getBufferedAmount();
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(why: HearthError): void {
    if (this.#closing) return;
    this.#closing = why;
    const { code, reason } = closeCodeOf(why);
    this.inbox.close(why);
    this.#socket.resume();
    if (this.bufferedBytes() > lingerBytesMax) this.#socket.terminate();
    else this.#socket.close(code, reason);
  }

  /** Calls `task` when the socket has ended, at once if it has already. */
  whenGone(task: () => void): void {
    if (this.#isGone) task();
    else this.#whenGone.push(task);
  }

  /** The socket has ended. */
  gone(why: HearthError): void {
    this.#isGone = true;
    this.#closing ??= why;
    this.#outbox.length = 0;
    this.#outboxBytes = 0;
    this.inbox.close(why);
    for (const task of this.#whenGone.splice(0)) task();
  }

  receive(receiver: Receiver | undefined): void {
    this.inbox.receive(receiver);
  }

  drain(): void {
    this.#blocked = false;
    while (!this.#blocked && !this.#closing) {
      const message = this.#outbox.shift();
      if (message === undefined) return this.inbox.drained();
      this.#outboxBytes -= message.byteLength;
      this.#blocked = this.#socket.sendBinary(message) < 0;
    }
  }
}
