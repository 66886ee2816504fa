/**
 * Target: the bodies of the door for joining, from both sides, as far as they are read without a
 * database: decoder, conversion, and the check of the certificate request in them. The first piece of an
 * input says which body it is, the second is the body.
 */

import { HearthError } from "../../src/errors.ts";
import { checkCertificateRequest } from "../../src/trust/certificate-request.ts";
import {
  decodeJoinAnswer,
  decodeJoinRequest,
  decodeLateRenewal,
  encodeJoinAnswer,
  encodeJoinRequest,
  encodeLateRenewal,
  type JoinAnswer,
} from "../../src/wire/join-codec.ts";
import type { Dice } from "./dice.ts";
import { isOneLine, require, requireBlameless, Violation } from "./hold.ts";
import { requireCertificate, requireRoles, requireTexts } from "./machine-answers.ts";
import { bodies, certificateRequest } from "./machine-corpus.ts";
import { mutateBytes } from "./mutate-bytes.ts";
import { mutateMessage } from "./mutate-protobuf.ts";
import type { Input, Target } from "./target.ts";

const kinds = ["join", "renew", "answer"] as const;
const everyBody: readonly Uint8Array[] = Object.values(bodies).flat();
const certificateRequestBytesMax = 8 * 1024;

function valid(dice: Dice): Input {
  const which = dice.below(kinds.length);
  return [Uint8Array.of(which), dice.pick<Uint8Array>(bodies[kinds[which] ?? "join"])];
}

function mutate(dice: Dice, [which = Uint8Array.of(0), body = new Uint8Array(0)]: Input): Input {
  if (!dice.onceIn(3)) return [which, mutateMessage(dice, body, everyBody)];
  // The message is whole, and the request in it is not.
  const mutated = mutateBytes(dice, certificateRequest, everyBody);
  if (mutated.byteLength === 0 || mutated.byteLength > certificateRequestBytesMax) {
    return [which, mutated];
  }
  return dice.onceIn(2)
    ? [Uint8Array.of(0), encodeJoinRequest({ ...soundRequest, requestDer: mutated })]
    : [Uint8Array.of(1), encodeLateRenewal({ ...soundRenewal, requestDer: mutated })];
}

const soundRequest = decodeJoinRequest(bodies.join[0] ?? new Uint8Array(0));
const soundRenewal = decodeLateRenewal(bodies.renew[0] ?? new Uint8Array(0));

async function check([which = Uint8Array.of(0), body = new Uint8Array(0)]: Input): Promise<void> {
  try {
    switch (kinds[which[0] ?? 0]) {
      case "join":
        return await checkJoin(body);
      case "renew":
        return await checkRenewal(body);
      default:
        return checkAnswer(decodeJoinAnswer(body));
    }
  } catch (thrown) {
    const { code } = requireBlameless(thrown);
    require(code === "INVALID_ARGUMENT" || code === "RESOURCE_EXHAUSTED", `not ${code}`);
  }
}

async function checkJoin(body: Uint8Array): Promise<void> {
  const request = decodeJoinRequest(body);
  const { secret, name, requestDer, waitMs } = request;
  require(secret.byteLength >= 1 && secret.byteLength <= 64, "a secret");
  require(waitMs >= 0 && waitMs <= 30_000, `a wait of at most half a minute, not ${waitMs}`);
  requireTexts(name);
  const again = decodeJoinRequest(encodeJoinRequest(request));
  require(Bun.deepEquals(again, request), "a request that can be sent on as it is");
  await checkRequest(requestDer);
}

async function checkRenewal(body: Uint8Array): Promise<void> {
  const renewal = decodeLateRenewal(body);
  const { certificateDer, requestDer, signature } = renewal;
  require(certificateDer.byteLength >= 1 && certificateDer.byteLength <= 8192, "a certificate");
  require(signature.byteLength >= 1 && signature.byteLength <= 1024, "a signature");
  const again = decodeLateRenewal(encodeLateRenewal(renewal));
  require(Bun.deepEquals(again, renewal), "a renewal that can be sent on as it is");
  await checkRequest(requestDer);
}

/** What is taken for a request is the one that its key has signed; there is only one here. */
async function checkRequest(requestDer: Uint8Array): Promise<void> {
  require(requestDer.byteLength >= 1 &&
    requestDer.byteLength <= certificateRequestBytesMax, "a certificate request");
  const { keyHash } = await checkCertificateRequest(requestDer);
  require(Buffer.compare(keyHash, soundKeyHash) === 0, "a key that has signed");
}

const { keyHash: soundKeyHash } = await checkCertificateRequest(certificateRequest);

function checkAnswer(answer: JoinAnswer): void {
  switch (answer.kind) {
    case "issued":
      requireTexts(answer.name);
      requireRoles(answer.roles);
      requireCertificate(answer.certificate);
      break;
    case "waiting":
      requireTexts(answer.name, answer.words);
      break;
    case "renewed":
      requireCertificate(answer.certificate);
      break;
    case "refused":
      require(answer.error instanceof HearthError, "a HearthError");
      require(isOneLine(answer.error.message), "an error of one line");
      return;
    default:
      throw new Violation(`an answer, not ${Bun.inspect(answer satisfies never)}`);
  }
  const again = decodeJoinAnswer(encodeJoinAnswer(answer));
  require(Bun.deepEquals(again, answer), "an answer that can be sent on as it is");
}

export async function openJoining(): Promise<Target> {
  return { name: "joining", valid, mutate, check };
}
