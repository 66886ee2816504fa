/** The messages of the proof (call 0) ⇄ what `transport/proof.ts` works with. */

import type { Caller } from "../api.ts";
import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import { knownRolesFromWire } from "./fields.ts";
import { type EndStatus, type Frame, readFrames, writeFrame } from "./frame.ts";
import { decodeMessage, encodeMessage, type MessageType, v1, Writer } from "./protobuf.ts";

export interface ProofChallenge {
  /** 32 bytes. */
  readonly nonce: Uint8Array;
  readonly versionMin: number;
  readonly versionMax: number;
}

export interface ProofAnswer {
  readonly certificateDer: Uint8Array;
  readonly version: number;
  readonly signature: Uint8Array;
  readonly hearthVersion: string;
}

/** What the server granted. */
export interface ProofWelcome extends Caller {
  readonly hearthVersion: string;
  /**
   * SHA-256 of the certificate of each authority that the server trusts now, 32 bytes each, at most
   * `limits.authoritiesMax`; none from a coordinator that is older than this field.
   */
  readonly authorities: readonly Uint8Array[];
}

export const nonceBytes = 32;
const fingerprintBytes = 32;
const proofMessageBytesMax = 16 * 1024;

export function encodeChallenge(challenge: ProofChallenge): Uint8Array {
  return proofMessage(encodeMessage(v1.ProofChallenge, challenge));
}

export function decodeChallenge(bytes: Uint8Array): ProofChallenge {
  const wire = readProof(v1.ProofChallenge, bytes);
  const nonce = wire.nonce ?? new Uint8Array(0);
  if (nonce.byteLength !== nonceBytes) throw invalid("the coordinator's challenge is not one");
  return { nonce, versionMin: wire.versionMin ?? 0, versionMax: wire.versionMax ?? 0 };
}

export function encodeAnswer(answer: ProofAnswer): Uint8Array {
  const { certificateDer, version, signature, hearthVersion } = answer;
  const wire = { certificate: certificateDer, version, signature, hearthVersion };
  return proofMessage(encodeMessage(v1.ProofAnswer, wire));
}

export function decodeAnswer(bytes: Uint8Array): ProofAnswer {
  const wire = onlyMessage(v1.ProofAnswer, proofFrames(bytes));
  return {
    certificateDer: wire.certificate ?? new Uint8Array(0),
    version: wire.version ?? 0,
    signature: wire.signature ?? new Uint8Array(0),
    hearthVersion: (wire.hearthVersion ?? "").slice(0, 64),
  };
}

export function encodeWelcome(
  welcome: ProofWelcome,
  limits: { frameBytesMax: number; streamWindowBytes: number },
): Uint8Array {
  const { name, roles, hearthVersion, authorities } = welcome;
  const wire = {
    name,
    roles: [...roles],
    hearthVersion,
    authorities: [...authorities],
    ...limits,
  };
  return proofMessage(encodeMessage(v1.ProofWelcome, wire));
}

/** Roles that a newer coordinator knows and we do not are left out. */
export function decodeWelcome(bytes: Uint8Array): ProofWelcome {
  const wire = readProof(v1.ProofWelcome, bytes);
  const authorities = wire.authorities ?? [];
  const isWhole = authorities.every(({ byteLength }) => byteLength === fingerprintBytes);
  if (!isWhole || authorities.length > limits.authoritiesMax) {
    throw invalid("the coordinator's welcome is not one");
  }
  return {
    name: wire.name ?? "",
    roles: knownRolesFromWire(wire.roles),
    hearthVersion: wire.hearthVersion ?? "",
    authorities,
  };
}

/** The end of call 0 that tells a client why it is refused. */
export function encodeRefusal(status: EndStatus): Uint8Array {
  return framed({ kind: "end", call: 0, status });
}

function proofMessage(message: Uint8Array): Uint8Array {
  return framed({ kind: "message", call: 0, message });
}

function framed(frame: Frame): Uint8Array {
  const writer = Writer.create();
  writeFrame(writer, frame);
  return writer.finish();
}

/**
 * What the coordinator says: the next message, or why there is none.
 * @throws HearthError UNAUTHENTICATED for anything but one message of call 0; how call 0 ended
 */
function readProof<P, S>(type: MessageType<P, S>, bytes: Uint8Array): S {
  const frames = proofFrames(bytes);
  const [frame] = frames;
  if (frame?.kind === "end" && frame.call === 0 && frame.status) {
    throw new HearthError(frame.status.code, frame.status.message);
  }
  return onlyMessage(type, frames);
}

function proofFrames(bytes: Uint8Array): readonly Frame[] {
  if (bytes.byteLength > proofMessageBytesMax) throw invalid("the proof is too large");
  return [...readFrames(bytes)];
}

function onlyMessage<P, S>(type: MessageType<P, S>, [frame, ...others]: readonly Frame[]): S {
  if (frame?.kind !== "message" || frame.call !== 0 || others.length > 0) {
    throw invalid("a connection begins with the proof (call 0); nothing else comes before it");
  }
  return decodeMessage(type, frame.message);
}

function invalid(message: string): HearthError {
  return new HearthError("UNAUTHENTICATED", message);
}
