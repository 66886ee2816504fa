/** What tar-stream does not check of an archive that somebody else has made (P8), and how to fill it. */

import type { Header } from "tar-stream";

/** Headers and contents fill whole blocks. */
export const tarBlockBytes = 512;

/**
 * Whether tar-stream would wait for the content of this entry for ever: it does so where a size is
 * written in a way that it cannot read, and where a folder claims to have content.
 */
export function neverEnds({ size, type }: Header): boolean {
  return !Number.isSafeInteger(size) || (type === "directory" && size !== 0);
}

/**
 * Further fields of an entry, as text. Those of path, link and size have taken the places of the header's own.
 */
export function paxFieldsOf({ pax }: Pick<Header, "pax">): ReadonlyMap<string, string> {
  return new Map(Object.entries(pax ?? {}));
}

/** What {@link pour} needs of one of its streams. They are not Node's: `pipeline` waits for them for ever. */
interface Sink {
  write(chunk: Uint8Array): boolean;
  end(last: Uint8Array | null): unknown;
  once(event: "drain" | "close", listener: () => void): unknown;
  off(event: "drain" | "close", listener: () => void): unknown;
  readonly destroyed: boolean;
}

/** Writes all of it, no faster than it is taken. Stops when the sink is destroyed; that tells why. */
export async function pour(content: AsyncIterable<Uint8Array>, sink: Sink): Promise<void> {
  for await (const chunk of content) {
    if (sink.destroyed) return;
    if (!sink.write(chunk)) await canTakeMore(sink);
  }
  sink.end(null);
}

function canTakeMore(sink: Sink): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      sink.off("drain", done);
      sink.off("close", done);
      resolve();
    };
    sink.once("drain", done);
    sink.once("close", done);
    if (sink.destroyed) done();
  });
}
