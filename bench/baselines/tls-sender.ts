/** Sends a file over TLS, as fast as the socket takes it. */

import { open } from "node:fs/promises";
import { nowMs } from "../contestant.ts";
import { serve } from "../conversation.ts";
import { receiverName, type SenderOperations, type TlsFiles } from "./tls.ts";

const chunkBytes = 256 * 1024;

const operations: SenderOperations = {
  async send({ port, file, ...tls }) {
    const expected = await sha256Of(file);
    const startMs = nowMs();
    const answer = await sendFile(file, port, tls);
    const endMs = nowMs();
    if (answer !== expected) throw new Error(`the receiver has another content: ${answer}`);
    return { startMs, endMs };
  },
};

await serve(operations);

async function sha256Of(file: string): Promise<string> {
  const hasher = new Bun.CryptoHasher("sha256");
  for await (const chunk of Bun.file(file).stream()) hasher.update(chunk);
  return hasher.digest("hex");
}

/** @returns the SHA-256 that the receiver answers */
async function sendFile(file: string, port: number, tls: TlsFiles): Promise<string> {
  const answer = Promise.withResolvers<string>();
  let drained = Promise.withResolvers<void>();
  const socket = await Bun.connect({
    hostname: "127.0.0.1",
    port,
    tls: { ...tls, serverName: receiverName, rejectUnauthorized: true },
    socket: {
      handshake(_socket, isTrusted, error) {
        if (!isTrusted) answer.reject(error ?? new Error("the receiver is not trusted"));
      },
      data: (_socket, bytes) => answer.resolve(bytes.toString("hex")),
      drain: () => drained.resolve(),
      error: (_socket, error) => answer.reject(error),
      close: () => {
        answer.reject(new Error("the receiver has gone"));
        drained.resolve();
      },
    },
  });
  const write = async (bytes: Uint8Array): Promise<void> => {
    for (let at = 0; at < bytes.byteLength && socket.readyState > 0;) {
      drained = Promise.withResolvers();
      at += socket.write(bytes.subarray(at));
      if (at < bytes.byteLength) await drained.promise;
    }
  };
  await using handle = await open(file);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt((await handle.stat()).size));
  await write(size);
  const buffer = new Uint8Array(chunkBytes);
  for (;;) {
    const { bytesRead } = await handle.read(buffer);
    if (bytesRead === 0) break;
    await write(buffer.subarray(0, bytesRead));
  }
  return await answer.promise;
}
