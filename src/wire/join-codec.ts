/**
 * The bodies of the door for joining ⇄ what `JoinApi` works with. Both sides are strangers to each
 * other here, so every length is checked (P8): a secret, a request and a signature have sizes, and an
 * error is one line.
 */

import { errorCodeFromWire, errorCodeToWire, HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import type { IssuedCertificate, JoinReply, JoinRequest, LateRenewal } from "../machines-api.ts";
import { secretBytesMax } from "./convert-invitations.ts";
import { type Missing, timeFromWire, timeToWire, type WireOf } from "./convert-job.ts";
import {
  certificateBytesMax,
  issuedCertificateFromWire,
  issuedCertificateToWire,
  requestBytesMax,
} from "./convert-machines.ts";
import { bytesFromWire, knownRolesFromWire, textFromWire } from "./fields.ts";
import { decodeMessage, encodeMessage, v1 } from "./protobuf.ts";

/** One answer: a certificate with those of every authority, and addresses. */
export const joinResponseBytesMax = 64 * 1024;
/** RSA with 4096 bits has 512; ours have 64. */
const signatureBytesMax = 1024;

export function encodeJoinRequest(request: JoinRequest): Uint8Array {
  const { secret, name, requestDer, waitMs } = request;
  const wait = timeToWire(waitMs);
  return encodeMessage(v1.JoinRequest, { secret, name, certificateRequest: requestDer, wait });
}

/** @throws HearthError INVALID_ARGUMENT, RESOURCE_EXHAUSTED */
export function decodeJoinRequest(bytes: Uint8Array): JoinRequest {
  requireBounded(bytes, limits.joinRequestBytesMax);
  const wire = decodeMessage(v1.JoinRequest, bytes);
  return {
    secret: bytesFromWire("the code's secret", wire.secret, secretBytesMax),
    name: textFromWire("a machine's name", wire.name),
    requestDer: requestFromWire(wire.certificateRequest),
    waitMs: Math.min(Math.max(0, timeFromWire(wire.wait)), limits.joinWaitMsMax),
  };
}

export function encodeLateRenewal(renewal: LateRenewal): Uint8Array {
  const { certificateDer: certificate, requestDer: certificateRequest, signature } = renewal;
  return encodeMessage(v1.LateRenewalRequest, { certificate, certificateRequest, signature });
}

/** @throws HearthError INVALID_ARGUMENT, RESOURCE_EXHAUSTED */
export function decodeLateRenewal(bytes: Uint8Array): LateRenewal {
  requireBounded(bytes, limits.joinRequestBytesMax);
  const wire = decodeMessage(v1.LateRenewalRequest, bytes);
  return {
    certificateDer: bytesFromWire("the certificate", wire.certificate, certificateBytesMax),
    requestDer: requestFromWire(wire.certificateRequest),
    signature: bytesFromWire("the signature", wire.signature, signatureBytesMax),
  };
}

function requestFromWire(request: Missing<Uint8Array>): Uint8Array {
  return bytesFromWire("the certificate request", request, requestBytesMax);
}

/** What the door answers: to a request to join, to a late renewal, or why not. */
export type JoinAnswer =
  | JoinReply
  | { readonly kind: "renewed"; readonly certificate: IssuedCertificate }
  | { readonly kind: "refused"; readonly error: HearthError };

export function encodeJoinAnswer(answer: JoinAnswer): Uint8Array {
  return encodeMessage(v1.JoinResponse, answerToWire(answer));
}

function answerToWire(answer: JoinAnswer): WireOf<typeof v1.JoinResponse> {
  switch (answer.kind) {
    case "issued": {
      const { name, roles, certificate } = answer;
      return {
        joined: { name, roles: [...roles], certificate: issuedCertificateToWire(certificate) },
      };
    }
    case "waiting":
      return { awaitingApproval: { name: answer.name, words: answer.words } };
    case "renewed":
      return { renewed: issuedCertificateToWire(answer.certificate) };
    case "refused": {
      const { code, message } = answer.error;
      return {
        error: {
          code: errorCodeToWire(code),
          message: message.slice(0, limits.messageLengthMax),
        },
      };
    }
    default:
      return answer satisfies never;
  }
}

/** @throws HearthError INVALID_ARGUMENT, RESOURCE_EXHAUSTED for what is no answer */
export function decodeJoinAnswer(bytes: Uint8Array): JoinAnswer {
  requireBounded(bytes, joinResponseBytesMax);
  const wire = decodeMessage(v1.JoinResponse, bytes);
  switch (wire.outcome) {
    case "joined": {
      const { name, roles, certificate } = wire.joined ?? {};
      return {
        kind: "issued",
        name: textFromWire("a machine's name", name),
        roles: knownRolesFromWire(roles),
        certificate: issuedCertificateFromWire(certificate),
      };
    }
    case "awaitingApproval": {
      const { name, words } = wire.awaitingApproval ?? {};
      return {
        kind: "waiting",
        name: textFromWire("a machine's name", name),
        words: textFromWire("the words", words),
      };
    }
    case "renewed":
      return { kind: "renewed", certificate: issuedCertificateFromWire(wire.renewed) };
    case "error":
      return { kind: "refused", error: errorFromWire(wire.error) };
    case undefined:
      throw new HearthError("INVALID_ARGUMENT", "the answer says nothing");
    default:
      return wire satisfies never;
  }
}

function errorFromWire(wire: Missing<WireOf<typeof v1.JoinError>>): HearthError {
  const message = (wire?.message ?? "").slice(0, limits.messageLengthMax).replaceAll(lineEnds, " ");
  return new HearthError(errorCodeFromWire(wire?.code ?? 0), message || "no reason was given");
}

const lineEnds = /[\r\n\u2028\u2029]+/g;

function requireBounded(bytes: Uint8Array, bytesMax: number): void {
  if (bytes.byteLength <= bytesMax) return;
  throw new HearthError(
    "RESOURCE_EXHAUSTED",
    `a message of ${bytes.byteLength} bytes, the limit is ${bytesMax}`,
  );
}
