/** Receives over TLS: the size in 8 bytes, then the content; answers with its SHA-256. */

import { serve } from "../conversation.ts";
import type { ReceiverOperations } from "./tls.ts";

interface Arriving {
  readonly hasher: Bun.CryptoHasher;
  leftBytes: number | undefined;
}

const sizeBytes = 8;

const operations: ReceiverOperations = {
  async listen(tls) {
    const server = Bun.listen<Arriving>({
      hostname: "127.0.0.1",
      port: 0,
      tls: { ...tls, requestCert: true, rejectUnauthorized: true },
      socket: {
        open(socket) {
          socket.data = { hasher: new Bun.CryptoHasher("sha256"), leftBytes: undefined };
        },
        data(socket, chunk) {
          const { data } = socket;
          let content = chunk;
          if (data.leftBytes === undefined) {
            // The sender writes the size by itself first, and a TLS record is not divided.
            data.leftBytes = Number(chunk.readBigUInt64BE());
            content = chunk.subarray(sizeBytes);
          }
          data.hasher.update(content);
          data.leftBytes -= content.byteLength;
          if (data.leftBytes === 0) socket.end(data.hasher.digest());
        },
      },
    });
    return server.port;
  },
};

await serve(operations);
