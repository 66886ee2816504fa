/**
 * How the messages between a worker's threads cross when there are many of a kind in a row: jobs that
 * start as tuples with all their payloads in one buffer, and ends that say nothing as their keys. The
 * messages themselves cost three times as much (measured: 3 and 1 µs, for a small job and its end).
 */

import type { BlobRef, JobId, JobNumber, Kind } from "../job/job.ts";
import type { AttemptKey, FromHost, ToHost } from "../worker/host-protocol.ts";

type Start = Extract<ToHost, { kind: "start" }>;
type Finished = Extract<FromHost, { kind: "finished" }>;

type PackedStart = readonly [
  key: AttemptKey,
  id: JobId,
  number: JobNumber,
  kind: Kind,
  attempt: number,
  payloadBytes: number,
  /** Left out when there are none, as with most small jobs. */
  blobs?: readonly BlobRef[],
];

export type PackedToHost =
  | Exclude<ToHost, Start>
  | {
      readonly kind: "starts";
      readonly starts: readonly PackedStart[];
      /** One after the other: a view of its own would take all the bytes along that it is a view of. */
      readonly payloads: Uint8Array<ArrayBuffer>;
    };

export type PackedFromHost =
  | FromHost
  /** These have completed with no payload, no blobs and no files. */
  | { readonly kind: "done"; readonly keys: readonly AttemptKey[] };

export function packToHost(messages: readonly ToHost[]): readonly PackedToHost[] {
  return packRuns(messages, isStart, packStarts);
}

export function unpackToHost(messages: readonly PackedToHost[]): readonly ToHost[] {
  return messages.flatMap<ToHost>((message) =>
    message.kind === "starts" ? unpackStarts(message.starts, message.payloads) : message,
  );
}

export function packFromHost(messages: readonly FromHost[]): readonly PackedFromHost[] {
  return packRuns<FromHost, Finished, PackedFromHost>(messages, saysNothing, (run) => ({
    kind: "done",
    keys: run.map(({ key }) => key),
  }));
}

export function unpackFromHost(messages: readonly PackedFromHost[]): readonly FromHost[] {
  return messages.flatMap<FromHost>((message) =>
    message.kind === "done" ? message.keys.map(doneWithNothing) : message,
  );
}

/** Packs those that belong together and follow each other; the order stays as it is. */
function packRuns<Message, Packable extends Message, Packed>(
  messages: readonly Message[],
  isPackable: (message: Message) => message is Packable,
  pack: (run: readonly Packable[]) => Packed,
): readonly (Exclude<Message, Packable> | Packed)[] {
  const packed: (Exclude<Message, Packable> | Packed)[] = [];
  let run: Packable[] = [];
  const endRun = (): void => {
    if (run.length > 0) packed.push(pack(run));
    run = [];
  };
  for (const message of messages) {
    if (isPackable(message)) {
      run.push(message);
    } else {
      endRun();
      packed.push(message as Exclude<Message, Packable>);
    }
  }
  endRun();
  return packed;
}

function isStart(message: ToHost): message is Start {
  return message.kind === "start";
}

function packStarts(run: readonly Start[]): PackedToHost {
  const payloads = new Uint8Array(run.reduce((sum, { job }) => sum + job.payload.byteLength, 0));
  let at = 0;
  const starts = run.map(({ key, job }): PackedStart => {
    const { id, number, kind, attempt, payload, blobs } = job;
    payloads.set(payload, at);
    at += payload.byteLength;
    const bytes = payload.byteLength;
    return blobs.length === 0
      ? [key, id, number, kind, attempt, bytes]
      : [key, id, number, kind, attempt, bytes, blobs];
  });
  return { kind: "starts", starts, payloads };
}

function unpackStarts(starts: readonly PackedStart[], payloads: Uint8Array): readonly Start[] {
  let at = 0;
  return starts.map(([key, id, number, kind, attempt, payloadBytes, blobs = []]) => {
    const payload = payloads.subarray(at, (at += payloadBytes));
    return { kind: "start", key, job: { id, number, kind, attempt, payload, blobs } };
  });
}

function saysNothing(message: FromHost): message is Finished {
  if (message.kind !== "finished" || message.hasFiles) return false;
  const { outcome } = message;
  if (outcome.kind !== "completed") return false;
  return outcome.payload.byteLength === 0 && outcome.blobs.length === 0;
}

const nothing = { kind: "completed", payload: new Uint8Array(0), blobs: [] } as const;

function doneWithNothing(key: AttemptKey): Finished {
  return { kind: "finished", key, outcome: nothing, hasFiles: false };
}
