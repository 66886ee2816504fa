/**
 * The coordinator's door: WebSocket over mutual TLS 1.3 at `/v1/session`. Who has no certificate of
 * our CA never gets past the TLS handshake; who gets past it proves which certificate it holds.
 *
 * P7: `accept` sees a connection only with the caller that was proven for it. P8: connections, and
 * those that have not proven anything yet, are bounded in number and time; what a peer does not read
 * is bounded in bytes.
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
/** How long a stop waits for peers to take leave. */
const closeMsMax = 1_000;

/** @throws HearthError FAILED_PRECONDITION when the address is in use or not to be had */
export function listen(options: ListenerOptions): Listener {
  const { log } = options;
  const open = new Set<SocketConnection>();
  let unproven = 0;
  let stopping: HearthError | undefined;

  const prove = async (connection: SocketConnection, from: string): Promise<void> => {
    unproven++;
    try {
      const caller = await demandProof(connection, options.verifier, options);
      if (stopping) connection.close(stopping);
      else options.accept(connection, caller);
    } catch (thrown) {
      const error = HearthError.from(thrown, "INTERNAL");
      connection.close(error);
      log.warn(`a connection from ${from} was refused: ${error.message}`);
    } finally {
      unproven--;
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
      const crowded =
        unproven >= limits.unprovenConnectionsMax || open.size > limits.connectionsMax;
      if (stopping) connection.close(stopping);
      else if (crowded) connection.close(tooMany);
      else void prove(connection, socket.remoteAddress);
    },
    drain(socket) {
      socket.data.connection?.drain();
    },
    close(socket, code, reason) {
      const { connection } = socket.data;
      if (connection === undefined) return;
      open.delete(connection);
      connection.inbox.close(closeCodeToError(code, reason));
    },
  });

  return {
    port: server.port ?? options.port,
    async stop(why) {
      stopping ??= why;
      for (const connection of open) connection.close(why);
      // Whoever does not answer our close is not waited for.
      const waited = new AbortController();
      await Promise.race([server.stop(), sleep(options.clock, closeMsMax, waited.signal)]);
      waited.abort();
      await server.stop(true);
    },
  };
}

const tooMany = new HearthError(
  "RESOURCE_EXHAUSTED",
  "the coordinator has too many connections right now; try again in a moment",
);

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
  readonly #outbox: Uint8Array[] = [];
  #outboxBytes = 0;
  #blocked = false;
  #closing: HearthError | undefined;

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
    this.#socket.resume();
    this.#socket.close(code, reason);
    this.inbox.close(why);
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
