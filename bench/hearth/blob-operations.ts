/** What the client does that moves blobs. Times are those of the transfer alone. */

import type { Range, Took } from "../contestant.ts";

/** Small blobs are numbered like jobs. */
type Many = Range & { readonly sizeBytes: number; readonly inFlight: number };

export type BlobClientOperations = {
  putFile(argument: { readonly file: string }): Promise<Took & { readonly sha256: string }>;
  /** Reads a blob to its end. */
  get(argument: { readonly sha256: string }): Promise<Took & { readonly sizeBytes: number }>;
  putMany(argument: Many): Promise<Took>;
  /** Of what `putMany` has uploaded. */
  getMany(argument: Many): Promise<Took>;
};
