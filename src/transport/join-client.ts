/**
 * The other side of the door for joining: a machine that has no certificate that counts.
 *
 * P7: it learns the authorities' certificates from whoever answers, and compares their hash with what it
 * was told; only then, and only to somebody who has the key of a certificate for `coordinator.hearth` by
 * exactly that authority, does it say more. P8: answers are bounded in bytes and time, redirects are not
 * followed, and no proxy is asked.
 */

import { HearthError } from "../errors.ts";
import {
  coordinatorName,
  type IssuedCertificate,
  type JoinReply,
  type JoinRequest,
  type LateRenewal,
} from "../machines-api.ts";
import { type Clock, systemClock } from "../platform/clock.ts";
import {
  decodeJoinAnswer,
  encodeJoinRequest,
  encodeLateRenewal,
  type JoinAnswer,
  joinResponseBytesMax,
} from "../wire/join-codec.ts";
import { authoritiesPath, joinPath, renewPath } from "./join-listener.ts";
import { tls13Only } from "./serve-tls.ts";

/** A door: a host name or address (IPv6 without brackets), and its port. */
export interface DoorAddress {
  readonly host: string;
  readonly port: number;
}

export interface DoorOptions {
  readonly address: DoorAddress;
  /** The only authorities whose coordinator is spoken to. */
  readonly caPem: string;
  readonly signal?: AbortSignal | undefined;
  /** Default: the machine's. */
  readonly clock?: Clock | undefined;
}

const authoritiesBytesMax = 64 * 1024;
const authoritiesMsMax = 5_000;
/** TCP, TLS and the answer, besides the time that a request asks to wait. */
const answerMsMax = 15_000;

/**
 * What whoever answers there says its authorities are, PEM. TLS is not checked: it proves nothing until
 * the caller has compared the hash.
 * @throws HearthError UNAVAILABLE when nobody answers as a door does; CANCELLED by `signal`
 */
export async function fetchAuthorities(
  address: DoorAddress,
  signal?: AbortSignal,
  clock: Clock = systemClock,
): Promise<string> {
  const bytes = await ask(urlOf(address, authoritiesPath), {
    method: "GET",
    tls: { serverName: coordinatorName, rejectUnauthorized: false },
    bytesMax: authoritiesBytesMax,
    msMax: authoritiesMsMax,
    signal,
    clock,
  });
  return new TextDecoder().decode(bytes);
}

/**
 * Shows the code's secret, and asks for a certificate. With `request.waitMs` the answer may take so long.
 * @throws HearthError as `JoinApi.join`; UNAVAILABLE when that coordinator does not answer
 */
export async function askToJoin(
  options: DoorOptions & { readonly request: JoinRequest },
): Promise<JoinReply> {
  const { request } = options;
  const body = encodeJoinRequest(request);
  const answer = await askDoor(joinPath, body, answerMsMax + request.waitMs, options);
  if (answer.kind === "renewed") throw strangeAnswer();
  return answer;
}

/**
 * Asks for a certificate in the place of one that has expired.
 * @throws HearthError as `JoinApi.renewLate`; UNAVAILABLE when that coordinator does not answer
 */
export async function askToRenewLate(
  options: DoorOptions & { readonly renewal: LateRenewal },
): Promise<IssuedCertificate> {
  const body = encodeLateRenewal(options.renewal);
  const answer = await askDoor(renewPath, body, answerMsMax, options);
  if (answer.kind !== "renewed") throw strangeAnswer();
  return answer.certificate;
}

async function askDoor(
  path: string,
  body: Uint8Array,
  msMax: number,
  { address, caPem, signal, clock = systemClock }: DoorOptions,
): Promise<Exclude<JoinAnswer, { kind: "refused" }>> {
  const bytes = await ask(urlOf(address, path), {
    method: "POST",
    body: new Uint8Array(body),
    tls: {
      ca: caPem,
      serverName: coordinatorName,
      secureOptions: tls13Only,
      // Not left to NODE_TLS_REJECT_UNAUTHORIZED.
      rejectUnauthorized: true,
    },
    bytesMax: joinResponseBytesMax,
    msMax,
    signal,
    clock,
  });
  const answer = decodeJoinAnswer(bytes);
  if (answer.kind === "refused") throw answer.error;
  return answer;
}

interface Question {
  readonly method: "GET" | "POST";
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly tls: Bun.TLSOptions;
  readonly bytesMax: number;
  readonly msMax: number;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
}

/** One request on a connection of its own. */
async function ask(url: string, question: Question): Promise<Uint8Array> {
  const { method, body, tls, bytesMax, msMax, signal, clock } = question;
  if (signal?.aborted) throw cancelled();
  const late = new AbortController();
  const timer = clock.after(msMax, () => late.abort());
  try {
    const response = await fetch(url, {
      method,
      ...(body && { body }),
      tls,
      redirect: "manual",
      proxy: false,
      keepalive: false,
      signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
    });
    if (response.status !== 200) throw strangeAnswer();
    return await bodyOf(response, bytesMax);
  } catch (thrown) {
    if (thrown instanceof HearthError) throw thrown;
    if (signal?.aborted) throw cancelled();
    if (late.signal.aborted) {
      throw new HearthError("UNAVAILABLE", `no answer within ${msMax / 1000} s`);
    }
    throw connectError(thrown);
  } finally {
    timer.cancel();
  }
}

async function bodyOf(response: Response, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let lengthBytes = 0;
  for await (const chunk of response.body ?? []) {
    lengthBytes += chunk.byteLength;
    if (lengthBytes > bytesMax) throw strangeAnswer();
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** @throws HearthError INVALID_ARGUMENT for an IPv6 address with a zone, for which URLs have no place */
function urlOf({ host, port }: DoorAddress, path: string): string {
  if (host.includes("%")) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      `${host} has a zone and cannot be connected to; use another address of the coordinator`,
    );
  }
  return `https://${host.includes(":") ? `[${host}]` : host}:${port}${path}`;
}

function cancelled(): HearthError {
  return new HearthError("CANCELLED", "asking the coordinator was cancelled");
}

function strangeAnswer(): HearthError {
  return new HearthError("UNAVAILABLE", "whoever answers there is no coordinator of ours");
}

function connectError(thrown: unknown): HearthError {
  const error = HearthError.from(thrown);
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  if (/CERT|TLS|SSL|VERIFY|PURPOSE|INVALID_CA/.test(code)) {
    return new HearthError(
      "UNAVAILABLE",
      `TLS failed (${code}): whoever answers there is not the coordinator that is meant, or the ` +
        "clocks of the two machines differ; set them",
    );
  }
  if (/REFUSED/i.test(code)) return new HearthError("UNAVAILABLE", "nobody answers there");
  return new HearthError("UNAVAILABLE", error.message || "the connection failed");
}
