/** A few small text files as a gzipped tar, in memory and within bounds (P8). */
import { arrayBuffer, text } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { extract, pack } from "tar-stream";
import { errnoOf } from "../platform/secret-file.ts";
import { neverEnds } from "../platform/tar.ts";

/** What unpacking came to: the files by name, or what is wrong, to complete "it …". */
export type Unpacked =
  | { readonly kind: "unpacked"; readonly files: ReadonlyMap<string, string> }
  | { readonly kind: "refused"; readonly flaw: string };

/** Packs files, each with mode 0600 and the same time of change, in the order given. */
export async function packFiles(
  files: Readonly<Record<string, string>>,
  changedAtMs: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const archive = pack();
  for (const [name, content] of Object.entries(files)) {
    archive.entry({ name, mode: 0o600, mtime: new Date(changedAtMs) }, content);
  }
  archive.finalize();
  return Bun.gzipSync(new Uint8Array(await arrayBuffer(archive)));
}

/**
 * Unpacks files; folders, links and other entries are passed over, a leading "./" is left off.
 * Stops as soon as they come to more than `unpackedBytesMax` bytes. Never throws.
 */
export async function unpackFiles(packed: Uint8Array, unpackedBytesMax: number): Promise<Unpacked> {
  const files = new Map<string, string>();
  try {
    // Bun.gunzipSync has no bound; this one stops inflating at it.
    const archive = extract();
    archive.end(gunzipSync(packed, { maxOutputLength: unpackedBytesMax }));
    for await (const entry of archive) {
      if (neverEnds(entry.header)) return { kind: "refused", flaw: "the tar inside it is damaged" };
      // Read even if it is passed over, because the next entry comes only after it.
      const content = await text(entry);
      if (entry.header.type !== "file") continue;
      const name = entry.header.name.replace(/^\.\//, "");
      if (files.has(name)) return { kind: "refused", flaw: `it holds ${name} twice` };
      files.set(name, content);
    }
    return { kind: "unpacked", files };
  } catch (thrown) {
    return { kind: "refused", flaw: flawOf(thrown, unpackedBytesMax) };
  }
}

function flawOf(thrown: unknown, unpackedBytesMax: number): string {
  const errno = errnoOf(thrown) ?? "";
  if (errno === "ERR_BUFFER_TOO_LARGE") {
    return `it unpacks to more than the ${unpackedBytesMax} bytes it can have`;
  }
  return errno.startsWith("Z_")
    ? "it is not gzipped, or cut off"
    : "what is gzipped is not a sound tar";
}
