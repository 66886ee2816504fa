/**
 * The door for joining: HTTPS at a port of its own, for machines that have no certificate that counts.
 * It is open only while somebody is expected, and three paths answer:
 *
 *   GET  /v1/authorities  the certificates of our authorities (PEM), by which a joiner recognizes us
 *   POST /v1/join         a code's secret and a certificate request; the answer is the certificate
 *   POST /v1/renew        an expired certificate, a request, and a signature with its key
 *
 * P7: nobody is known here by anything but what the bodies prove, and nobody learns anything of the
 * home but those certificates. P8: requests are bounded in bytes, time and number, in all and for each
 * address. One counts when all of it is there, so that nobody is kept out by those who say half of it;
 * those that wait for an approval have a number of their own, so that they keep nobody else out.
 */

import { type ErrorCode, HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import type { JoinApi, JoinRequest } from "../machines-api.ts";
import { type Clock, sleep } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import {
  decodeJoinRequest,
  decodeLateRenewal,
  encodeJoinAnswer,
  type JoinAnswer,
} from "../wire/join-codec.ts";
import { ArrivingBodies } from "./arriving-bodies.ts";
import { Places } from "./places.ts";
import { RefusalLog } from "./refusal-log.ts";
import { openServer, plainAddress, tls13Only } from "./serve-tls.ts";

export const authoritiesPath = "/v1/authorities";
export const joinPath = "/v1/join";
export const renewPath = "/v1/renew";

export interface JoinListenerOptions {
  readonly hostname: string;
  /** 0 = any free port. */
  readonly port: number;
  /** PEM: the server's certificate and its key. */
  readonly tls: { readonly cert: string; readonly key: string };
  /** The certificates of all authorities that are trusted now. */
  authoritiesPem(): string;
  readonly api: JoinApi;
  readonly clock: Clock;
  readonly log: Log;
}

export interface JoinListener {
  readonly port: number;
  /**
   * When it resolves, nobody is let in any more and the port is free. Who waits for an approval is
   * answered; what is under way has a moment to end, then it is cut. That is not waited for: a join may
   * close the door behind itself, and still has to be answered. Safe twice.
   */
  stop(): Promise<void>;
}

/** Requests that are worked on at once, and those among them that wait for an approval. */
const requestsMax = 64;
const requestsPerAddressMax = 8;
const waitingMax = 32;
const waitingPerAddressMax = 4;
/** TCP, TLS and headers together. Bun's timer moves in steps of four seconds. */
const handshakeSecondsMax = 5;
/** A disk that is slow to keep what is issued. */
const answerSecondsMax = 30;
/** How long a stop lets what is under way come to its end. */
const drainMsMax = 2_000;

/** @throws HearthError FAILED_PRECONDITION when the address is in use or not to be had */
export function listenForJoining(options: JoinListenerOptions): JoinListener {
  const { api, clock } = options;
  const refusals = new RefusalLog(options);
  const stopping = new AbortController();
  const places = new Places({
    max: requestsMax,
    perAddressMax: requestsPerAddressMax,
    full: tooMany,
  });
  const waitingPlaces = new Places({
    max: waitingMax,
    perAddressMax: waitingPerAddressMax,
    full: tooManyWait,
  });
  const bodies = new ArrivingBodies({ clock, full: tooMany });

  const join = async (request: JoinRequest, from: string, left: AbortSignal) => {
    const work = () => api.join(request, from, AbortSignal.any([left, stopping.signal]));
    return await (request.waitMs > 0 ? waitingPlaces.during(from, work) : work());
  };

  const routes: Readonly<Record<string, Route>> = {
    [`POST ${joinPath}`]: async (body, from, left) => join(decodeJoinRequest(body), from, left),
    [`POST ${renewPath}`]: async (body, from) => ({
      kind: "renewed",
      certificate: await api.renewLate(decodeLateRenewal(body), from),
    }),
  };

  const answer = async (route: Route, request: Request, from: string): Promise<JoinAnswer> => {
    try {
      const body = await bodies.read(request, from);
      return await places.during(from, () => route(body, from, request.signal));
    } catch (thrown) {
      const error = HearthError.from(thrown, "INTERNAL");
      refusals.note("a request to join or renew", from, error.message);
      return { kind: "refused", error: isForStrangers(error) ? error : troubled };
    }
  };

  const { hostname, port, tls } = options;
  const server = openServer({ hostname, port, flag: "--join-port" }, () =>
    Bun.serve({
      hostname,
      port,
      tls: { ...tls, secureOptions: tls13Only },
      idleTimeout: handshakeSecondsMax,
      maxRequestBodySize: limits.joinRequestBytesMax,
      async fetch(request, server) {
        const { pathname } = new URL(request.url);
        if (request.method === "GET" && pathname === authoritiesPath) {
          return reply(options.authoritiesPem(), "application/x-pem-file");
        }
        const route = routes[`${request.method} ${pathname}`];
        if (route === undefined) return failed(404, "not found");
        server.timeout(request, limits.joinWaitMsMax / 1000 + answerSecondsMax);
        const from = plainAddress(server.requestIP(request)?.address ?? "");
        const bytes = encodeJoinAnswer(await answer(route, request, from));
        return reply(new Uint8Array(bytes), "application/x-protobuf");
      },
      error: () => failed(500, "failed"),
    }),
  );

  const drain = async (): Promise<void> => {
    const waited = new AbortController();
    await Promise.race([server.stop(), sleep(clock, drainMsMax, waited.signal)]);
    waited.abort();
    await server.stop(true);
  };
  return {
    port: server.port ?? port,
    async stop() {
      if (stopping.signal.aborted) return;
      stopping.abort();
      void drain();
    },
  };
}

/** @param left aborts when whoever asked has gone */
type Route = (body: Uint8Array, from: string, left: AbortSignal) => Promise<JoinAnswer>;

/** One question, one connection: nobody keeps one for later. */
const once = { connection: "close" } as const;

function reply(body: string | Uint8Array<ArrayBuffer>, type: string): Response {
  return new Response(body, { headers: { ...once, "content-type": type } });
}

function failed(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: once });
}

const toldToStrangers: ReadonlySet<ErrorCode> = new Set([
  "INVALID_ARGUMENT",
  "UNAUTHENTICATED",
  "RESOURCE_EXHAUSTED",
  "ALREADY_EXISTS",
  "DEADLINE_EXCEEDED",
]);

/** What is the matter with the disk or the database is nothing for strangers. */
function isForStrangers(error: HearthError): boolean {
  return error === tooMany || error === tooManyWait || toldToStrangers.has(error.code);
}

const troubled = new HearthError(
  "UNAVAILABLE",
  "the coordinator cannot do this right now; its log says why",
);
const tooMany = new HearthError(
  "UNAVAILABLE",
  "too many machines ask the coordinator right now; try again in a moment",
);
const tooManyWait = new HearthError(
  "UNAVAILABLE",
  "too many machines wait for an approval right now; try again in a moment",
);
