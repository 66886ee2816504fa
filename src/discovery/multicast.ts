/**
 * The socket that announcing and browsing share: multicast DNS (RFC 6762) by bonjour-service, kept
 * from ending the process. Whatever goes wrong with it is told to whoever opened it, and nobody
 * else (P8).
 */
import { EventEmitter } from "node:events";
import type { Bonjour } from "bonjour-service";
import { assert } from "../errors.ts";
import { type Clock, sleep } from "../platform/clock.ts";

/** Closing says goodbye first; a network that takes longer to send it is gone. */
const closeMsMax = 1_000;

export interface Multicast extends AsyncDisposable {
  readonly bonjour: Bonjour;
}

export interface MulticastOptions {
  clock: Clock;
  /** The socket cannot be used: its port is taken, or forbidden. */
  onUnusable(failure: Error): void;
  /** Something went wrong that need not hurt, such as one interface without multicast. */
  onTrouble(failure: Error): void;
}

/**
 * Opens the socket. Disposing withdraws what was published (a goodbye to all), and closes it: after
 * that nothing keeps the process alive. The library is loaded only here: most commands need none.
 */
export async function openMulticast(options: MulticastOptions): Promise<Multicast> {
  const { Bonjour } = await import("bonjour-service");
  const bonjour = new Bonjour({}, options.onTrouble);
  const socket = socketOf(bonjour);
  socket.on("error", options.onUnusable);
  socket.on("warning", (warning: Error) => {
    // Packets of other devices that make no sense are warnings too, and theirs to mend.
    if ("syscall" in warning) options.onTrouble(warning);
  });
  return {
    bonjour,
    async [Symbol.asyncDispose]() {
      const closed = Promise.withResolvers<void>();
      bonjour.unpublishAll(() => bonjour.destroy(closed.resolve));
      const limit = new AbortController();
      await Promise.race([closed.promise, sleep(options.clock, closeMsMax, limit.signal)]);
      limit.abort();
    },
  };
}

/**
 * The emitter whose errors bonjour-service leaves unheard, which would end the process. It is private
 * in the library's types, and there is no other way to it.
 */
function socketOf(bonjour: Bonjour): EventEmitter {
  const socket: unknown = Reflect.get(Object(Reflect.get(bonjour, "server")), "mdns");
  assert(socket instanceof EventEmitter, "bonjour-service has its socket at server.mdns");
  return socket;
}
