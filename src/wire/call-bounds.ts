/**
 * What a call may cost, method by method: bytes and entries of its request, and how many calls with
 * large answers are worked on at once.
 *
 * P8: entries are counted in the encoded request, before decoding makes objects of them. Two bytes
 * on the wire are an empty entry, so 12 MiB would become six million jobs in memory before anybody
 * could say that 1,000 is the limit. Counted here to twice the limit: whoever is just above it is told
 * so by the rule itself, with its advice.
 */

import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import { Reader } from "./protobuf.ts";

/** What is said of a field; nothing is said of one that is there once and has no repeated one in it. */
interface Field {
  /** Undefined: there is one of it. */
  readonly entriesMax?: number;
  /** Numbers share one field (packed), each in one byte as far as we know them. */
  readonly numbers?: true;
  readonly shape?: Shape;
}

type Shape = Readonly<Record<number, Field>>;

/** Calls that cost much take turns, those of a kind among themselves; see `Turns`. */
export const turnKinds = ["answer", "batch", "download", "lease"] as const;
export type TurnKind = (typeof turnKinds)[number];

interface CallBounds {
  readonly requestBytesMax: number;
  readonly shape: Shape;
  /** Undefined: it starts at once. */
  readonly turn?: TurnKind;
  /**
   * Whoever reads it counts the entries, by `requireFewEntries`, unless it is plain: then reading it is
   * no more than counting (see `plain-reader.ts`). Default: they are counted before the call begins.
   */
  readonly countedWhenRead?: true;
}

/** Every message has fewer single fields than this, also in later versions of the schema. */
const singleFieldsMax = 64;
/** Entries in one request; a frame holds fewer blob references than this. */
const entriesInAllMax = 200_000;
/** States that a listing may ask for; there are five. */
const statesMax = 16;
/** A submit of one job without much payload, or of a few: it need not wait for others. */
const fewJobsBytesMax = 1024;
/** Letters of a method's name. */
const methodLengthMax = 64;
/** A request that is no job and quotes no handler: names, and the kinds of a worker. */
const smallBytesMax = 64 * 1024;

const kinds: Field = { entriesMax: 2 * limits.kindsPerWorkerMax };
const states: Field = { entriesMax: statesMax, numbers: true };
const blobRefs: Field = { entriesMax: 2 * limits.blobsPerJobMax };
const labels: Field = { entriesMax: 2 * limits.labelsPerJobMax };
const submission: Shape = { 1: { shape: { 3: blobRefs, 51: labels } } };
const completion: Shape = { 3: { shape: { 2: blobRefs } } };

const small = { requestBytesMax: smallBytesMax, shape: {} } as const;
const large = { requestBytesMax: limits.frameBytesMax, shape: {} } as const;

const bounds: Readonly<Record<string, CallBounds>> = {
  SubmitJob: { ...large, shape: submission, turn: "batch" },
  SubmitJobs: {
    ...large,
    turn: "batch",
    countedWhenRead: true,
    shape: { 1: { entriesMax: 2 * limits.jobsPerCallMax, shape: submission } },
  },
  GetJob: { ...small, turn: "answer" },
  ListJobs: { ...small, shape: { 1: states, 2: kinds, 51: labels }, turn: "answer" },
  CancelJob: small,
  RetryJob: small,
  WatchJob: { ...small, turn: "answer" },
  RegisterWorker: { ...small, shape: { 1: { shape: { 5: kinds } } } },
  LeaseJob: { ...small, shape: { 2: kinds }, turn: "lease" },
  LeaseJobs: { ...small, shape: { 1: kinds, 4: kinds }, turn: "lease" },
  Heartbeat: large,
  CompleteJob: { ...large, shape: completion },
  CompleteJobs: {
    ...large,
    turn: "batch",
    countedWhenRead: true,
    shape: { 1: { entriesMax: 2 * limits.jobsPerCallMax, shape: completion } },
  },
  FailJob: large,
  ReleaseJob: small,
  ListAttempts: { ...small, turn: "answer" },
  WatchLeases: small,
  AppendLog: {
    requestBytesMax: 2 * limits.logCallBytesMax,
    shape: { 3: { entriesMax: 2 * limits.logEntriesPerCallMax } },
  },
  ReadLog: { ...small, turn: "download" },
  ListLogs: { ...small, turn: "answer" },
  PutBlob: small,
  GetBlob: { ...small, turn: "download" },
  HasBlob: small,
  FindBlobPart: small,
  ListNodes: { ...small, turn: "answer" },

  CollectGarbage: small,
  GetStorage: small,

  ListMachines: { ...small, turn: "answer" },
  RevokeMachine: small,
  CreateInvitation: small,
  ListInvitations: { ...small, turn: "answer" },
  WithdrawInvitation: small,
  ApproveMachine: small,
  ListAudit: { ...small, turn: "answer" },
  RenewCertificate: small,
  GetAuthority: { ...small, turn: "answer" },
  RotateAuthority: small,
};

/** Whose turn a call with this request has to wait for; undefined: it may start at once. */
export function turnOf(method: string, request: Uint8Array): TurnKind | undefined {
  const turn = boundsOf(method)?.turn;
  return turn === "batch" && request.byteLength <= fewJobsBytesMax ? undefined : turn;
}

/** For a test: whether anything is said about this method. */
export function hasBounds(method: string): boolean {
  return boundsOf(method) !== undefined;
}

/**
 * Refuses a request that would cost more than any honest one, by its size and, unless whoever reads it
 * does so, by counting what is encoded in it. Methods that nobody knows pass: they are refused by name.
 * @throws HearthError RESOURCE_EXHAUSTED naming the limit; INVALID_ARGUMENT for what is no protobuf
 */
export function requireWithinBounds(method: string, request: Uint8Array): void {
  if (method.length > methodLengthMax) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      `a method's name of ${method.length} letters, the limit is ${methodLengthMax}`,
    );
  }
  const known = boundsOf(method);
  if (known === undefined) return;
  const { requestBytesMax, countedWhenRead } = known;
  if (request.byteLength > requestBytesMax) {
    throw new HearthError(
      "RESOURCE_EXHAUSTED",
      `${method} with a request of ${request.byteLength} bytes, the limit is ${requestBytesMax}`,
    );
  }
  if (!countedWhenRead) requireFewEntries(method, request);
}

/**
 * Counts what is encoded in a request, without decoding it.
 * @throws HearthError RESOURCE_EXHAUSTED naming the limit; INVALID_ARGUMENT for what is no protobuf
 */
export function requireFewEntries(method: string, request: Uint8Array): void {
  try {
    new Count(method, request).message(request.byteLength, boundsOf(method)?.shape ?? {});
  } catch (thrown) {
    if (thrown instanceof HearthError) throw thrown;
    throw new HearthError("INVALID_ARGUMENT", "the message is not valid protobuf", {
      cause: thrown,
    });
  }
}

function boundsOf(method: string): CallBounds | undefined {
  return Object.hasOwn(bounds, method) ? bounds[method] : undefined;
}

const lengthDelimited = 2;

/** Walks over an encoded message without decoding it. */
class Count {
  readonly #method: string;
  readonly #reader: Reader;
  #entriesInAll = 0;

  constructor(method: string, bytes: Uint8Array) {
    this.#method = method;
    this.#reader = Reader.create(bytes);
  }

  /** @param end where the message ends in the request */
  message(end: number, shape: Shape): void {
    const reader = this.#reader;
    let entries: Map<number, number> | undefined;
    let singles = 0;
    while (reader.pos < end) {
      const tag = reader.uint32();
      const wireType = tag & 7;
      const number = tag >>> 3;
      const field = shape[number];
      const inside = wireType === lengthDelimited ? reader.uint32() : 0;
      if (inside > end - reader.pos) throw new RangeError("a field is longer than its message");
      if (field?.entriesMax === undefined) {
        this.#requireAtMost(++singles, singleFieldsMax, "fields in one message");
      } else {
        const added = field.numbers && wireType === lengthDelimited ? inside : 1;
        entries ??= new Map();
        const count = (entries.get(number) ?? 0) + added;
        entries.set(number, count);
        this.#requireAtMost(count, field.entriesMax, "entries in one list");
        this.#requireAtMost(++this.#entriesInAll, entriesInAllMax, "entries in one request");
      }
      if (wireType !== lengthDelimited) reader.skipType(wireType, 0, number);
      else if (field?.shape) this.message(reader.pos + inside, field.shape);
      else reader.pos += inside;
    }
    if (reader.pos !== end) throw new RangeError("a field is longer than its message");
  }

  #requireAtMost(count: number, countMax: number, what: string): void {
    if (count <= countMax) return;
    throw new HearthError(
      "RESOURCE_EXHAUSTED",
      `${this.#method} with more than ${countMax} ${what}; send less in one call`,
    );
  }
}
