/** The content that the model's coordinator has. Changing it gives another. */

import type { ErrorCode } from "../../src/errors.ts";
import { type BlobRef, parseSha256, type Sha256 } from "../../src/job/job.ts";
import type { Call } from "./calls.ts";
import type { Expected } from "./expected.ts";
import { blobsText, bytesText } from "./text.ts";

export function hashOf(content: Uint8Array): Sha256 {
  return parseSha256(new Bun.CryptoHasher("sha256").update(content).digest("hex"));
}

export class Blobs {
  readonly #contents: ReadonlyMap<Sha256, Uint8Array>;

  constructor(contents: ReadonlyMap<Sha256, Uint8Array> = new Map()) {
    this.#contents = contents;
  }

  /** P2: whoever refers to content that is not here, or of another size, is refused. */
  faultOf(refs: readonly Pick<BlobRef, "sha256" | "sizeBytes">[]): ErrorCode[] {
    return refs.flatMap(({ sha256, sizeBytes }): ErrorCode[] => {
      const content = this.#contents.get(sha256);
      // Sizes of one blob that contradict each other are wrong whether it is here or not.
      const contradicted = refs.some((ref) => ref.sha256 === sha256 && ref.sizeBytes !== sizeBytes);
      const faults: ErrorCode[] = contradicted ? ["INVALID_ARGUMENT"] : [];
      if (content === undefined) return [...faults, "FAILED_PRECONDITION"];
      return content.byteLength === sizeBytes ? faults : ["INVALID_ARGUMENT"];
    });
  }

  /** Content of another size is not what is asked for. */
  has({ sha256, sizeBytes }: BlobRef): string {
    return String(this.#contents.get(sha256)?.byteLength === sizeBytes);
  }

  put(
    { declared, content }: Extract<Call, { do: "putBlob" }>,
    keep: (after: Blobs) => void,
  ): Expected {
    const sha256 = hashOf(content);
    const sizeBytes = content.byteLength;
    const isAsDeclared = declared.sizeBytes === sizeBytes && (declared.sha256 ?? sha256) === sha256;
    if (!isAsDeclared) return { refusal: ["DATA_LOSS"] };
    keep(new Blobs(new Map(this.#contents).set(sha256, content)));
    return blobsText([{ sha256, sizeBytes, name: "" }]);
  }

  get(sha256: Sha256, offsetBytes: number): Expected {
    const content = this.#contents.get(sha256);
    if (content === undefined) return { refusal: ["NOT_FOUND"] };
    if (offsetBytes > content.byteLength) return { refusal: ["OUT_OF_RANGE"] };
    return bytesText(content.subarray(offsetBytes));
  }
}
