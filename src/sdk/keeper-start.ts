/**
 * Starts a keeper in a thread of its own.
 *
 * From source the thread's entry is a file. In a bundle (the package, the binary, a program that a
 * user compiles) there is no such file: there `build.ts` has put the bundled text of the entry in the
 * place of HEARTH_KEEPER_SOURCE, and the thread is made from that.
 */

import type { WorkerDescription } from "../api.ts";
import type { Environment } from "../platform/paths.ts";
import type { FromHost, KindLimits, ToHost } from "../worker/host-protocol.ts";
import { Inbox, Outbox } from "./message-batches.ts";
import { packFromHost, type PackedToHost, unpackToHost } from "./packed-messages.ts";

/** Which inputs are kept from job to job, and where. */
export interface CacheChoice {
  /** 0: none. Undefined: it depends on the disk. */
  readonly bytesMax: number | undefined;
  /** Undefined: where the user's caches are. */
  readonly folder: string | undefined;
}

/** The first message to the thread. */
export interface KeeperStart {
  readonly kind: "keep";
  /** Its path or its bytes. */
  readonly bundle: string | Uint8Array;
  /** Of a locked bundle. */
  readonly passphrase: string | undefined;
  readonly coordinator: string | undefined;
  readonly environment: Environment;
  readonly description: WorkerDescription;
  readonly kindLimits: KindLimits;
  readonly scratchRoot: string;
  readonly minFreeBytes: number | undefined;
  readonly cache: CacheChoice;
}

declare const HEARTH_KEEPER_SOURCE: string | undefined;

export interface KeeperThread {
  post(message: FromHost): void;
  terminate(): void;
}

/** @param onFailure the thread itself has broken down */
export function startKeeperThread(
  start: KeeperStart,
  onMessage: (message: ToHost) => void,
  onFailure: (message: string) => void,
): KeeperThread {
  const inlined = typeof HEARTH_KEEPER_SOURCE === "string" ? HEARTH_KEEPER_SOURCE : undefined;
  const url = inlined
    ? URL.createObjectURL(new Blob([inlined], { type: "application/javascript" }))
    : new URL("./keeper-thread.ts", import.meta.url).href;
  const thread = new Worker(url);
  const inbox = new Inbox(onMessage, (message) =>
    message.kind === "start" ? message.job.kind : undefined,
  );
  thread.onmessage = ({ data }: MessageEvent<readonly PackedToHost[]>) =>
    inbox.receive(unpackToHost(data));
  thread.onerror = (event) => {
    event.preventDefault();
    onFailure(event.message);
  };
  thread.postMessage(start);
  // Of slots that have done in one turn, one half's outcomes are with the coordinator as the other half
  // works on: 1.5 times as many small jobs a second as with all of them, or a third of them, at once.
  const outcomesMax = Math.ceil(start.description.concurrency / 2);
  const outbox = new Outbox<FromHost>(
    (batch) => thread.postMessage(packFromHost(batch)),
    outcomesMax,
  );
  return {
    post(message) {
      outbox.add(message);
      // The others have somebody waiting, and the turn of a handler may last for hours.
      if (message.kind !== "finished") outbox.flush();
    },
    terminate() {
      thread.terminate();
      if (inlined) URL.revokeObjectURL(url);
    },
  };
}
