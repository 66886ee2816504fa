/**
 * Who is calling (P7). TLS has let in only holders of a certificate of our CA, but does not say
 * which; so the first thing on a connection, before any call, is this conversation:
 *
 *   1. server → client  a nonce of 32 random bytes, and the protocol versions the server speaks
 *   2. client → server  its certificate, the version it chose, and a signature over the statement
 *   3. server → client  the name and the roles it read in the certificate, and the fingerprints of the
 *                       authorities it trusts; or why not
 *
 * The statement is the context string, the version, the nonce and the certificate's SHA-256. What each
 * of them is for:
 *
 *   nonce        Replay: an answer that was recorded on one connection is over another nonce than that
 *                of any other connection, so it is worthless there. The server remembers none: a nonce
 *                lives as long as its connection's proof, and counts once.
 *   certificate  Swapping: an answer that shows another certificate than the one that was signed for is
 *                refused, also when both have the same key.
 *   context      Borrowing: a signature that the same key made for anything else (TLS, a certificate
 *                request, a late renewal) is none here, and the other way round.
 *   version      Downgrading: who changes the version that was chosen changes what was signed.
 *
 * Relay: somebody in the middle could pass challenge and answer between a client and the server, and
 * then speak as that client. The proof does not prevent this; TLS does, before the proof begins. The
 * client answers a challenge only on a connection whose other end has shown the key of a certificate
 * that our CA made for the name `coordinator.hearth`, with the purpose of a server. No machine of the
 * home has one, since theirs are for clients, whatever their role. So the relay would need the
 * coordinator's own key, or a client that trusts the relay's CA, whose bundle was written to
 * by somebody who could as well have taken the key in it.
 *
 * P8: the server waits `limits.proofMsMax` and reads one small message.
 */

import type { Caller } from "../api.ts";
import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import type { Clock } from "../platform/clock.ts";
import type { Random } from "../platform/random.ts";
import type { Connection, Receiver } from "../wire/connection.ts";
import {
  decodeAnswer,
  decodeChallenge,
  decodeWelcome,
  encodeAnswer,
  encodeChallenge,
  encodeRefusal,
  encodeWelcome,
  nonceBytes,
  type ProofWelcome,
} from "../wire/proof-codec.ts";

/** The protocol this Hearth speaks. Peers of the same version understand each other. */
const protocolVersion = 1;
const context = "hearth.v1 proof of identity\0";

/** The client's side: its certificate and what its key can sign. */
export interface Prover {
  readonly certificateDer: Uint8Array<ArrayBuffer>;
  readonly hearthVersion: string;
  sign(statement: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
}

/** Who was proven to call, and until when that counts. */
export interface ProvenCaller extends Caller {
  /** When the certificate expires, in ms since the epoch. */
  readonly expiresAtMs: number;
}

/** The server's side. */
export interface Verifier {
  readonly hearthVersion: string;
  /** SHA-256 of the certificate of each authority that is trusted now, 32 bytes each, at most four. */
  authorities(): readonly Uint8Array[];
  /**
   * Checks the certificate (chain, purpose, validity, revocation) and the signature.
   * @param from the address of whoever shows it
   * @throws HearthError UNAUTHENTICATED naming what is wrong
   */
  verify(
    certificateDer: Uint8Array<ArrayBuffer>,
    statement: Uint8Array<ArrayBuffer>,
    signature: Uint8Array<ArrayBuffer>,
    from: string,
  ): Promise<ProvenCaller>;
}

/**
 * Server: asks who is there.
 * @param from the address of the other end @throws HearthError after telling the peer the same and
 * closing
 */
export async function demandProof(
  connection: Connection,
  verifier: Verifier,
  platform: { clock: Clock; random: Random },
  from: string,
): Promise<ProvenCaller> {
  const nonce = platform.random.bytes(nonceBytes);
  const inbox = openInbox(connection, platform.clock);
  try {
    connection.send(
      encodeChallenge({ nonce, versionMin: protocolVersion, versionMax: protocolVersion }),
    );
    const answer = decodeAnswer(await inbox.next());
    if (answer.version !== protocolVersion) throw otherVersion(answer.version);
    const certificateDer = new Uint8Array(answer.certificateDer);
    const statement = await statementOf(nonce, certificateDer);
    const signature = new Uint8Array(answer.signature);
    const caller = await verifier.verify(certificateDer, statement, signature, from);
    inbox.finish();
    const { name, roles } = caller;
    const { frameBytesMax, streamWindowBytes } = limits;
    const welcome = {
      name,
      roles,
      hearthVersion: verifier.hearthVersion,
      authorities: verifier.authorities(),
    };
    connection.send(encodeWelcome(welcome, { frameBytesMax, streamWindowBytes }));
    return caller;
  } catch (thrown) {
    const error = HearthError.from(thrown, "INTERNAL");
    inbox.discard();
    connection.send(encodeRefusal(error));
    connection.close(error);
    throw error;
  }
}

/** Client: says who it is. @throws HearthError with the server's reason, or UNAVAILABLE */
export async function giveProof(
  connection: Connection,
  prover: Prover,
  platform: { clock: Clock },
): Promise<ProofWelcome> {
  const inbox = openInbox(connection, platform.clock);
  try {
    const challenge = decodeChallenge(await inbox.next());
    if (challenge.versionMin > protocolVersion || challenge.versionMax < protocolVersion) {
      throw otherVersion(challenge.versionMax);
    }
    const { certificateDer, hearthVersion } = prover;
    const signature = await prover.sign(await statementOf(challenge.nonce, certificateDer));
    const version = protocolVersion;
    connection.send(encodeAnswer({ certificateDer, version, signature, hearthVersion }));
    const welcome = decodeWelcome(await inbox.next());
    inbox.finish();
    return welcome;
  } catch (thrown) {
    const error = HearthError.from(thrown, "INTERNAL");
    inbox.discard();
    connection.close(error);
    throw error;
  }
}

async function statementOf(
  nonce: Uint8Array,
  certificateDer: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const hash = await crypto.subtle.digest("SHA-256", certificateDer);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from(context),
      Buffer.from([protocolVersion]),
      nonce,
      new Uint8Array(hash),
    ]),
  );
}

function otherVersion(theirs: number): HearthError {
  return new HearthError(
    "FAILED_PRECONDITION",
    `the other side speaks protocol version ${theirs}, this one ${protocolVersion}; ` +
      "update Hearth on the older machine",
  );
}

interface ProofInbox {
  /** The next message. Rejects when the connection closes or the time is up. */
  next(): Promise<Uint8Array>;
  /**
   * The proof is complete: what arrives from now on waits for the next receiver.
   * @throws HearthError when something came meanwhile that does not belong to the proof
   */
  finish(): void;
  /** The proof has failed: what arrives from now on is dropped. */
  discard(): void;
}

const ignore: Receiver = { message() {}, drained() {}, closed() {} };

/** Receives message by message; one may wait to be asked for, no more. */
function openInbox(connection: Connection, clock: Clock): ProofInbox {
  let waiting: Uint8Array | undefined;
  let wanted: PromiseWithResolvers<Uint8Array> | undefined;
  let failed: HearthError | undefined;
  const fail = (error: HearthError): void => {
    timer.cancel();
    failed ??= error;
    wanted?.reject(failed);
  };
  const timer = clock.after(limits.proofMsMax, () => {
    fail(new HearthError("DEADLINE_EXCEEDED", `no proof within ${limits.proofMsMax} ms`));
  });
  connection.receive({
    message(bytes) {
      if (wanted) {
        wanted.resolve(bytes);
        wanted = undefined;
      } else if (waiting === undefined) {
        waiting = bytes;
      } else {
        fail(tooEarly());
      }
    },
    drained() {},
    closed: fail,
  });
  return {
    async next() {
      const bytes = waiting;
      waiting = undefined;
      if (bytes) return bytes;
      if (failed) throw failed;
      wanted = Promise.withResolvers();
      return await wanted.promise;
    },
    finish() {
      timer.cancel();
      if (failed) throw failed;
      if (waiting) throw tooEarly();
      connection.receive(undefined);
    },
    discard() {
      timer.cancel();
      connection.receive(ignore);
    },
  };
}

function tooEarly(): HearthError {
  return new HearthError("UNAUTHENTICATED", "a message before the proof was complete");
}
