/** A payload as it is given on the command line: itself, `@file`, or `-` for standard input. */
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import { givenFileError } from "../platform/secret-file.ts";
import type { Flag } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";
import { formatBytes } from "../job/format-bytes.ts";

export const payloadFlag = {
  type: "string",
  valueHint: "TEXT",
  description: "what the handler gets: a text, @FILE for a file, - for standard input",
} as const satisfies Flag;

/**
 * @throws RESOURCE_EXHAUSTED above the payload limit, before more than that is read; what reading
 * the file fails with
 */
export async function readPayload(text: string, terminal: Terminal): Promise<Uint8Array | string> {
  if (text === "-") return readWhole(terminal.input(), "standard input");
  if (!text.startsWith("@")) return text;
  const given = text.slice(1);
  const path = resolve(terminal.currentFolder, given);
  try {
    const status = await stat(path);
    if (status.isDirectory()) throw new HearthError("INVALID_ARGUMENT", `${path} is a folder`);
    return await readWhole(Bun.file(path).stream(), path);
  } catch (thrown) {
    throw givenFileError(given, `read the payload from ${path}`, thrown);
  }
}

async function readWhole(
  stream: ReadableStream<Uint8Array>,
  origin: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of stream) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > limits.payloadBytesMax) {
      throw new HearthError(
        "RESOURCE_EXHAUSTED",
        `the payload from ${origin} is larger than ${formatBytes(limits.payloadBytesMax)}; pass large content with --blob`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
