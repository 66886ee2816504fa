/** Whether this machine has multicast at all, found out without the code under test. */
import { createSocket } from "node:dgram";

const mdnsGroup = "224.0.0.251";
const mdnsPort = 5353;
const waitMs = 2_000;

/** Why a packet to the mDNS group does not come back to this machine; undefined if it does. */
export function multicastFlaw(): Promise<string | undefined> {
  // Eight bytes: every mDNS responder drops it, since a DNS header has twelve.
  const marker = crypto.randomUUID().slice(0, 8);
  const socket = createSocket({ type: "udp4", reuseAddr: true });
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const timer = setTimeout(() => resolve(`no packet came back within ${waitMs} ms`), waitMs);
  socket.on("error", (error) => resolve(error.message));
  socket.on("message", (message) => {
    if (message.toString() === marker) resolve(undefined);
  });
  socket.bind(mdnsPort, () => {
    try {
      socket.addMembership(mdnsGroup);
      socket.send(marker, mdnsPort, mdnsGroup, (error) => {
        if (error) resolve(error.message);
      });
    } catch (thrown) {
      resolve(String(thrown));
    }
  });
  return promise.finally(() => {
    clearTimeout(timer);
    try {
      socket.close();
    } catch {
      // A socket that failed to open has closed itself.
    }
  });
}
