/** Tar archives (POSIX ustar) byte by byte, so that every field of a header can be wrong. */

import { joined } from "./mutate-bytes.ts";

export interface TarEntry {
  readonly name: string;
  readonly content: Uint8Array;
  /** Default: "0", a file. */
  readonly type?: string | undefined;
  readonly linkName?: string | undefined;
  /** Overwrites the twelve bytes of the size. */
  readonly size?: Uint8Array | undefined;
  /** Overwrites bytes of the header, before its checksum is made. */
  readonly patch?: { readonly at: number; readonly bytes: Uint8Array } | undefined;
  readonly wrongChecksum?: boolean | undefined;
}

const blockBytes = 512;
const text = new TextEncoder();

export function tarOf(entries: readonly TarEntry[]): Uint8Array<ArrayBuffer> {
  return joined(...entries.flatMap(entryBytes), new Uint8Array(2 * blockBytes));
}

function entryBytes(entry: TarEntry): readonly Uint8Array[] {
  const padding = (blockBytes - (entry.content.length % blockBytes)) % blockBytes;
  return [headerOf(entry), entry.content, new Uint8Array(padding)];
}

function headerOf(entry: TarEntry): Uint8Array {
  const header = new Uint8Array(blockBytes);
  const put = (at: number, bytesMax: number, value: string): void =>
    header.set(text.encode(value).subarray(0, bytesMax), at);
  put(0, 100, entry.name);
  put(100, 8, "0000600\0");
  put(108, 8, "0000000\0");
  put(116, 8, "0000000\0");
  put(124, 12, `${entry.content.length.toString(8).padStart(11, "0")}\0`);
  put(136, 12, "00000000000\0");
  put(156, 1, entry.type ?? "0");
  put(157, 100, entry.linkName ?? "");
  put(257, 8, "ustar\x0000");
  if (entry.size) header.set(entry.size.subarray(0, 12), 124);
  if (entry.patch)
    header.set(entry.patch.bytes.subarray(0, blockBytes - entry.patch.at), entry.patch.at);
  // The checksum's own eight bytes count as spaces.
  header.fill(32, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, entry.wrongChecksum ? 1 : 0);
  put(148, 8, `${sum.toString(8).padStart(6, "0")}\0 `);
  return header;
}
