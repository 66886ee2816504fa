/**
 * The coordinator's door: WebSocket over mutual TLS 1.3 at `/v1/session`. Who has no certificate of
 * our CA never gets past the TLS handshake; who gets past it proves which certificate it holds.
 *
 * P7: `accept` sees a connection only with the caller that was proven for it, and the connection ends
 * when the certificate does. P8: connections are bounded in number, in all and for each caller; those
 * that have not proven anything yet in number and time; what a peer does not read in bytes. Each bound
 * takes from whoever is over it: the oldest unproven connection makes way for the newest, and one
 * certificate cannot use up everybody's.
 */

import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import { type Clock, sleep, type Timer } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Random } from "../platform/random.ts";
import { closeCodeToError, type Connection } from "../wire/connection.ts";
import { demandProof, type ProvenCaller, type Verifier } from "./proof.ts";
import { RefusalLog } from "./refusal-log.ts";
import { openServer, plainAddress, tls13Only } from "./serve-tls.ts";
import { type Socket, SocketConnection } from "./socket-connection.ts";

export const sessionPath = "/v1/session";

export interface ListenerOptions {
  readonly hostname: string;
  /** 0 = any free port. */
  readonly port: number;
  /** PEM. `ca` holds the certificate of every authority whose machines may come in. */
  readonly tls: { readonly ca: string; readonly cert: string; readonly key: string };
  readonly verifier: Verifier;
  /**
   * A proven connection, and the address it came from. It receives nothing until somebody calls
   * `receive` on it, and is closed when the certificate expires that it was proven with.
   */
  accept(connection: Connection, caller: ProvenCaller, from: string): void;
  /** Told of every connection whose proof was refused. */
  refused?(from: string, error: HearthError): void;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

export interface Listener {
  readonly port: number;
  /** Lets nobody in any more, tells everybody `why` and closes. Safe twice. */
  stop(why: HearthError): Promise<void>;
}

/** A silent connection is asked (ping) whether it lives, and closed after this many seconds. */
const idleTimeoutSeconds = 120;
/**
 * Until it is a WebSocket: TCP, TLS and the request may take together what our own clients wait for
 * them, whatever comes meanwhile. Bun's timer moves in steps of four seconds.
 */
const handshakeSecondsMax = 5;
/** How long a stop waits for peers to take leave. */
const stopMsMax = 1_000;
/** Connections of one certificate at once: commands in a loop, workers that share a bundle. */
const connectionsPerCallerMax = 256;
/** A timer that is set for longer does not see that the machine slept, or its clock was set. */
const expiryLookMs = 60 * 60 * 1000;

/** @throws HearthError FAILED_PRECONDITION when the address is in use or not to be had */
export function listen(options: ListenerOptions): Listener {
  const { clock } = options;
  const refusals = new RefusalLog(options);
  const open = new Set<SocketConnection>();
  /** Oldest first. */
  const unproven = new Set<SocketConnection>();
  const perCaller = new Map<string, number>();
  let stopping: HearthError | undefined;

  const admit = (connection: SocketConnection, caller: ProvenCaller, from: string): void => {
    if (stopping) return connection.close(stopping);
    const count = (perCaller.get(caller.name) ?? 0) + 1;
    if (count > connectionsPerCallerMax) throw tooManyOf(caller);
    perCaller.set(caller.name, count);
    connection.whenGone(() => {
      const left = (perCaller.get(caller.name) ?? 0) - 1;
      if (left > 0) perCaller.set(caller.name, left);
      else perCaller.delete(caller.name);
    });
    closeAtExpiry(connection, caller.expiresAtMs, clock);
    options.accept(connection, caller, from);
  };

  const prove = async (connection: SocketConnection, from: string): Promise<void> => {
    const [oldest] = unproven;
    if (oldest && unproven.size >= limits.unprovenConnectionsMax) {
      unproven.delete(oldest);
      oldest.close(tooMany);
    }
    unproven.add(connection);
    try {
      admit(connection, await demandProof(connection, options.verifier, options, from), from);
    } catch (thrown) {
      const error = HearthError.from(thrown, "INTERNAL");
      // Who left by itself was not refused, whatever it said of that.
      if (!connection.hasLeft && !stopping) options.refused?.(from, error);
      connection.close(error);
      refusals.note("a connection", from, error.message);
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
      else void prove(connection, plainAddress(socket.remoteAddress));
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
      await Promise.race([server.stop(), sleep(clock, stopMsMax, waited.signal)]);
      waited.abort();
      await server.stop(true);
    },
  };
}

const tooMany = new HearthError(
  "RESOURCE_EXHAUSTED",
  "the coordinator has too many connections right now; try again in a moment",
);

function tooManyOf({ name }: ProvenCaller): HearthError {
  return new HearthError(
    "RESOURCE_EXHAUSTED",
    `${name} has ${connectionsPerCallerMax} connections already; close some, or enroll another name`,
  );
}

const expired = new HearthError(
  "UNAVAILABLE",
  "the certificate of this connection has expired; connect again with the renewed one",
);

/** P7: a certificate that is not valid any more opens no connection, and keeps none open. */
function closeAtExpiry(connection: SocketConnection, expiresAtMs: number, clock: Clock): void {
  let timer: Timer | undefined;
  const look = (): void => {
    const leftMs = expiresAtMs - clock.nowMs();
    if (leftMs <= 0) connection.close(expired);
    else timer = clock.after(Math.min(leftMs, expiryLookMs), look);
  };
  connection.whenGone(() => timer?.cancel());
  look();
}

function serve(
  options: ListenerOptions,
  handlers: Pick<Bun.WebSocketHandler<Socket["data"]>, "message" | "open" | "drain" | "close">,
): Bun.Server<Socket["data"]> {
  const { hostname, port, tls } = options;
  return openServer({ hostname, port, flag: "--listen" }, () =>
    Bun.serve<Socket["data"]>({
      hostname,
      port,
      tls: {
        ...tls,
        requestCert: true,
        rejectUnauthorized: true,
        secureOptions: tls13Only,
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
    }),
  );
}
