/**
 * Counts and hashes content while it streams and compares both with what was declared (P8: content
 * is refused at the first byte too many, not when it ends).
 */

import { HearthError } from "../errors.ts";
import { type Sha256, parseSha256 } from "../job/job.ts";

/** Size and, when it is known beforehand, hash of content that comes. */
export interface DeclaredBlob {
  readonly sizeBytes: number;
  readonly sha256: Sha256 | undefined;
}

/** Size and hash of content that came whole. */
export interface StoredBlob {
  readonly sha256: Sha256;
  readonly sizeBytes: number;
}

/** The first bytes of some content, and their hash so far. */
export interface Begun {
  readonly hasher: Bun.CryptoHasher;
  readonly sizeBytes: number;
}

export class BlobVerifier {
  readonly #declared: DeclaredBlob;
  readonly #hasher: Bun.CryptoHasher;
  #sizeBytes: number;

  /** @param begun what came before. Default: nothing */
  constructor(declared: DeclaredBlob, begun?: Begun) {
    this.#declared = declared;
    this.#hasher = begun?.hasher.copy() ?? new Bun.CryptoHasher("sha256");
    this.#sizeBytes = begun?.sizeBytes ?? 0;
  }

  /** What has come. */
  get begun(): Begun {
    return { hasher: this.#hasher.copy(), sizeBytes: this.#sizeBytes };
  }

  /** @throws HearthError DATA_LOSS when that makes more bytes than were declared */
  add(chunk: Uint8Array): void {
    this.#sizeBytes += chunk.byteLength;
    if (this.#sizeBytes > this.#declared.sizeBytes) throw this.#wrongSize("more than");
    this.#hasher.update(chunk);
  }

  /** What came. @throws HearthError DATA_LOSS when it is not what was declared */
  finish(): StoredBlob {
    if (this.#sizeBytes < this.#declared.sizeBytes) throw this.#wrongSize("only");
    const sha256 = parseSha256(this.#hasher.digest("hex"));
    const { sha256: declared } = this.#declared;
    if (declared !== undefined && declared !== sha256) {
      throw new HearthError(
        "DATA_LOSS",
        `the content of blob ${declared} has the hash ${sha256}; it was changed on the way, send it again`,
      );
    }
    return { sha256, sizeBytes: this.#sizeBytes };
  }

  #wrongSize(relation: "only" | "more than"): HearthError {
    const { sha256, sizeBytes } = this.#declared;
    const came = relation === "only" ? this.#sizeBytes : sizeBytes;
    return new HearthError(
      "DATA_LOSS",
      `blob ${sha256 ?? "without a hash"} was declared with ${sizeBytes} bytes but ${relation} ${came} came; send it again`,
    );
  }
}

/** Small content, whole and verified. A chunk is read before the next one is asked for. */
export async function collect(
  declared: DeclaredBlob,
  content: AsyncIterable<Uint8Array>,
): Promise<{ readonly stored: StoredBlob; readonly bytes: Uint8Array }> {
  const verifier = new BlobVerifier(declared);
  const bytes = new Uint8Array(declared.sizeBytes);
  let at = 0;
  for await (const chunk of content) {
    verifier.add(chunk);
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return { stored: verifier.finish(), bytes };
}

/** True when nothing was to be verified, too. */
export function isVerified(verifier: BlobVerifier | undefined): boolean {
  try {
    verifier?.finish();
    return true;
  } catch {
    return false;
  }
}

/** What the reader of a blob is told whose file is not what it was. */
export function damagedError(sha256: Sha256): HearthError {
  return new HearthError(
    "DATA_LOSS",
    `blob ${sha256} is damaged on the coordinator's disk; send its content again`,
  );
}

/** @throws HearthError OUT_OF_RANGE when content cannot be read from there on */
export function requireWithin(sha256: Sha256, offsetBytes: number, sizeBytes: number): void {
  if (offsetBytes <= sizeBytes) return;
  throw new HearthError(
    "OUT_OF_RANGE",
    `blob ${sha256} has ${sizeBytes} bytes; it cannot be read from byte ${offsetBytes} on`,
  );
}
