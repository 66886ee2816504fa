/**
 * Target: the proof with which every connection begins (P7), from both sides. The first piece of an
 * input says which side is under test and with which nonce; the others are what the other side sends.
 *
 * What is let in is checked here by other means than the code under test uses.
 */

import { createHash, createPublicKey, verify } from "node:crypto";
import { roles } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { limits } from "../../src/job/limits.ts";
import { verifierOf } from "../../src/sdk/verifier.ts";
import { memoryPair } from "../../src/transport/memory.ts";
import { demandProof, giveProof } from "../../src/transport/proof.ts";
import { Authority } from "../../src/trust/authority.ts";
import { type Frame, readFrames } from "../../src/wire/frame.ts";
import {
  encodeAnswer,
  encodeChallenge,
  encodeRefusal,
  encodeWelcome,
  nonceBytes,
} from "../../src/wire/proof-codec.ts";
import { decodeMessage, v1 } from "../../src/wire/protobuf.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { ManualClock } from "../support/manual-clock.ts";
import type { Dice } from "./dice.ts";
import { require, requireBlameless } from "./hold.ts";
import { home, type Machine, members, outsiders, signed } from "./identities.ts";
import { joined, mutateBytes } from "./mutate-bytes.ts";
import { mutateFramed } from "./mutate-frames.ts";
import type { Input, Target } from "./target.ts";

const nonces = 8;
const context = Buffer.from("hearth.v1 proof of identity\0");
const nonceOf = (number: number) => new Uint8Array(nonceBytes).fill(number % nonces);
const authority = Authority.fromIdentity(home, systemClock, "the fuzzers' CA");
const verifier = verifierOf({
  authorities: () => ({
    current: authority,
    next: undefined,
    previous: undefined,
    issuing: authority,
    trusted: [authority],
  }),
  acceptRoleless: false,
  admit: async () => {},
});
const everybody: readonly Machine[] = [...members, ...outsiders];

function statementOf(nonce: Uint8Array, certificateDer: Uint8Array, version = 1): Uint8Array {
  const hash = createHash("sha256").update(certificateDer).digest();
  return joined(context, Uint8Array.of(version), nonce, hash);
}

/** P-256 signatures differ each time they are made; these are made once. */
const answersMade = new Map<string, Uint8Array>();

function answerOf(machine: Machine, nonce: number, change: Partial<Answer> = {}): Uint8Array {
  const { version = 1, shown = machine, statement = statementOf } = change;
  const key = [machine.name, machine.roles, nonce, version, shown.name, statement.name].join();
  const made = answersMade.get(key);
  if (made) return made;
  const { certificateDer } = shown;
  const signature = signed(
    machine.privateKeyPem,
    statement(nonceOf(nonce), certificateDer, version),
  );
  const answer = encodeAnswer({ certificateDer, version, signature, hearthVersion: "0.3.0" });
  answersMade.set(key, answer);
  return answer;
}

interface Answer {
  readonly version: number;
  readonly shown: Machine;
  readonly statement: (
    nonce: Uint8Array,
    certificateDer: Uint8Array,
    version: number,
  ) => Uint8Array;
}

/** Signatures over something else than the whole statement. */
const strangeStatements = [
  function withoutContext(...args: Parameters<typeof statementOf>) {
    return statementOf(...args).subarray(context.byteLength);
  },
  function onlyNonce(nonce: Uint8Array) {
    return nonce;
  },
  function withoutCertificate(nonce: Uint8Array) {
    return joined(context, Uint8Array.of(1), nonce);
  },
] as const;

const challenge = (nonce: number, versionMin = 1, versionMax = 1): Uint8Array =>
  encodeChallenge({ nonce: nonceOf(nonce), versionMin, versionMax });

const welcome = encodeWelcome(
  {
    name: "nas",
    roles: ["worker"],
    hearthVersion: "0.3.0",
    authorities: [Buffer.from(authority.fingerprint, "hex")],
  },
  { frameBytesMax: limits.frameBytesMax, streamWindowBytes: limits.streamWindowBytes },
);
const refusals = [
  encodeRefusal({ code: "UNAUTHENTICATED", message: "the certificate has expired" }),
  encodeRefusal({ code: "INTERNAL", message: "the peer\nhas failed" }),
  encodeRefusal(undefined),
];

const ofServer = 0;
const ofClient = 1;

function valid(dice: Dice): Input {
  const nonce = dice.below(nonces);
  if (dice.onceIn(3)) return [Uint8Array.of(ofClient, nonce), challenge(nonce), welcome];
  return [Uint8Array.of(ofServer, nonce), answerOf(dice.pick(members), nonce)];
}

function mutate(dice: Dice, [what = new Uint8Array(2), ...messages]: Input): Input {
  const nonce = what[1] ?? 0;
  const others = [answerOf(dice.pick(everybody), nonce), challenge(nonce), welcome, ...refusals];
  const message = what[0] === ofServer ? strangeAnswer(dice, nonce) : dice.pick(messages);
  switch (dice.below(10)) {
    case 0:
      return [what, ...messages.slice(1)];
    case 1:
      return [what, dice.pick(others), ...messages];
    case 2:
      return [what, ...messages, dice.pick(others)];
    case 3:
      return [what, ...messages.toReversed(), ...messages];
    case 4:
      return [what, message, ...messages.slice(1)];
    case 5:
      return [what, mutateBytes(dice, message, others), ...messages.slice(1)];
    default: {
      const at = dice.below(messages.length);
      const changed = mutateFramed(dice, messages[at] ?? message, others);
      return [what, ...messages.with(at, changed)];
    }
  }
}

function strangeAnswer(dice: Dice, nonce: number): Uint8Array {
  const machine = dice.pick(everybody);
  switch (dice.below(5)) {
    case 0:
      return answerOf(machine, nonce + 1);
    case 1:
      return answerOf(machine, nonce, { shown: dice.pick(everybody) });
    case 2:
      return answerOf(machine, nonce, { version: dice.pick([0, 2, 257, 2 ** 32 - 1]) });
    case 3:
      return answerOf(machine, nonce, { statement: dice.pick(strangeStatements) });
    default:
      return answerOf(dice.pick(outsiders), nonce);
  }
}

/** The coordinator's side: whoever is let in has signed this nonce with a member's key. */
async function checkServer(nonce: number, messages: Input): Promise<void> {
  const clock = new ManualClock();
  const [near, far] = memoryPair();
  const heard: Frame[] = [];
  let closed: HearthError | undefined;
  near.receive({
    message: (bytes) => void heard.push(...readFrames(bytes)),
    drained: () => {},
    closed: (why) => void (closed = why),
  });
  const random = { sample: () => 0, bytes: () => nonceOf(nonce), uuid: () => "" };
  const demanded = demandProof(far, verifier, { clock, random }, "192.168.1.7").then(
    (caller) => ({ caller, thrown: undefined }),
    (thrown: unknown) => ({ caller: undefined, thrown }),
  );
  for (const message of messages) near.send(message);
  if (messages.length === 0) await clock.advance(limits.proofMsMax);
  const { caller, thrown } = await demanded;
  require(clock.timers === 0, "no timer to be left");
  await Promise.resolve();
  if (caller === undefined) {
    const error = requireBlameless(thrown);
    require(closed?.code === error.code, "a close with the reason");
    require(heard.at(-1)?.kind === "end", "to be told why before the close");
    require(heard.filter(({ kind }) => kind === "message").length === 1, "no welcome");
    return;
  }
  const member = members.find(({ name }) => name === caller.name);
  require(member !== undefined, `a member to be let in, not ${caller.name}`);
  require(Bun.deepEquals(caller.roles, member.roles), "the roles of the certificate");
  const [frame] = readFrames(messages[0] ?? new Uint8Array(0));
  require(frame?.kind === "message", "an answer");
  const { certificate, signature } = decodeMessage(v1.ProofAnswer, frame.message);
  require(Bun.deepEquals(
    new Uint8Array(certificate ?? []),
    member.certificateDer,
  ), "its certificate");
  const key = createPublicKey(member.certificatePem);
  const isP256 = key.asymmetricKeyType === "ec";
  const isSigned = verify(
    isP256 ? "sha256" : null,
    statementOf(nonceOf(nonce), member.certificateDer),
    { key, dsaEncoding: "ieee-p1363" },
    signature ?? new Uint8Array(0),
  );
  require(isSigned, "a signature over this nonce");
}

/** The client's side: it signs once at most, and nothing but the statement of this challenge. */
async function checkClient(messages: Input): Promise<void> {
  const clock = new ManualClock();
  const [near, far] = memoryPair();
  const [member] = members;
  const statements: Uint8Array[] = [];
  const given = giveProof(
    near,
    {
      certificateDer: member.certificateDer,
      hearthVersion: "0.3.0",
      async sign(statement) {
        statements.push(statement);
        return new Uint8Array(64);
      },
    },
    { clock },
  ).then(
    (granted) => ({ granted, thrown: undefined }),
    (thrown: unknown) => ({ granted: undefined, thrown }),
  );
  for (const message of messages) far.send(message);
  await clock.advance(limits.proofMsMax);
  const { granted, thrown } = await given;
  require(clock.timers === 0, "no timer to be left");
  require(statements.length <= 1, "one signature at most");
  const [statement] = statements;
  if (statement) {
    const [frame] = readFrames(messages[0] ?? new Uint8Array(0));
    require(frame?.kind === "message" && frame.call === 0, "a challenge before a signature");
    const asked = decodeMessage(v1.ProofChallenge, frame.message);
    require(asked.nonce?.byteLength === nonceBytes, "a whole nonce before a signature");
    const expected = statementOf(asked.nonce, member.certificateDer);
    require(Buffer.compare(statement, expected) === 0, "a signature over the statement only");
  }
  if (granted === undefined) {
    require(thrown instanceof HearthError, `a HearthError, not ${String(thrown)}`);
    return;
  }
  require(statement !== undefined, "a welcome only after an answer");
  require(granted.roles.every((role) => roles.includes(role)), "roles that there are");
  require(granted.authorities.length <= 4, "a few authorities");
  require(granted.authorities.every(({ byteLength }) => byteLength === 32), "fingerprints");
}

export async function openHandshakes(): Promise<Target> {
  return {
    name: "handshakes",
    valid,
    mutate,
    async check([what = new Uint8Array(2), ...messages]: Input) {
      if (what[0] === ofClient) await checkClient(messages);
      else await checkServer(what[1] ?? 0, messages);
    },
  };
}
